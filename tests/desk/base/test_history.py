"""The history of a record: who changed what, and the way back."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from core.history import mark_as_import
from films.models import Film
from showtimes.models import Screening
from showtimes.services import save_screening
from tests.admin_pages import page, posted_form, queries
from tests.factories import at, make_film, make_genre, make_hall, make_person, make_screening, make_text


@pytest.fixture
def client(as_user, administrator):
    return as_user(administrator)


def change(record) -> str:
    return page(type(record), "change", record.pk)


def story(client, record) -> list[tuple]:
    """By whom, and each change as field, old and new value; newest first."""
    response = client.get(page(type(record), "history", record.pk))
    assert response.status_code == 200
    return [
        (version.edit.editor, [(one.label, str(one.old), str(one.new)) for one in version.changes])
        for version in response.context_data["versions"]
    ]


def save(client, record, **changes) -> None:
    assert client.post(change(record), posted_form(client, change(record), **changes)).status_code == 302


def test_a_films_versions_say_what_changed_in_the_editors_words(client, administrator):
    drama, comedy = make_genre("Drama"), make_genre("Komödie")
    film = make_film("Metropolis", runtime=150, state="draft")
    film.genres.set([drama])
    save(client, film, runtime="153", kind="documentary", genres=[comedy.pk])
    film.refresh_from_db()
    film.countries = ("DE",)
    mark_as_import(film).save()
    assert story(client, film) == [
        ("Import", [("Länder", "–", "DE")]),
        (
            "Administrator",
            [("Art", "Spielfilm", "Dokumentarfilm"), ("Länge", "150", "153"), ("Genres", "Drama", "Komödie")],
        ),
        ("", []),
    ]


def test_what_stood_there_before_anything_was_kept_is_kept_at_the_first_change(client):
    person = make_person("Fritz Lang", birth_place="Wien")
    person.history.all().delete()
    assert story(client, person) == []
    save(client, person, birth_place="Wien, Österreich")
    assert story(client, person) == [("Administrator", [("Geburtsort", "Wien", "Wien, Österreich")]), ("", [])]


def test_of_a_long_text_the_changed_passage_stands_out(client):
    text = make_text(make_film(), body="Ein Satz, der bleibt. " * 20 + "Alt." + " Noch einer, der bleibt." * 20)
    save(client, text, body=text.body.replace("Alt.", "Neu."))
    [[_label, old, new]] = story(client, text)[0][1]
    assert old.startswith(
        "… Satz, der bleibt. Ein Satz, der bleibt. <del>Alt</del>. Noch einer, der bleibt. Noch einer, de …"
    )
    assert "<ins>Neu</ins>" in new
    assert len(new) < 200


def test_an_earlier_version_opens_in_the_form_and_is_saved_like_any_change(client, administrator):
    film = make_film("Metropolis", runtime=150, distributor="Ufa")
    save(client, film, runtime="148", distributor="Murnau")
    url = f"{change(film)}?stand={film.history.last().pk}"
    response = client.get(url)
    assert [(row.label, row.stored, row.typed, row.edit.editor) for row in response.context_data["differences"]] == [
        ("Länge", "148", "150", str(administrator)),
        ("Verleih", "Murnau", "Ufa", str(administrator)),
    ]
    data = posted_form(client, url)
    assert Film.objects.get().runtime == 148

    response = client.post(change(film), data | {"_take": "distributor"})
    assert [row.is_same for row in response.context_data["differences"]] == [False, True]
    data = {"_seen": response.context_data["snapshot"]} | {
        name: response.context_data["adminform"].form.data.getlist(name) for name in data if name != "_seen"
    }
    assert client.post(change(film), data).status_code == 302
    assert Film.objects.values_list("runtime", "distributor").get() == (150, "Murnau")
    assert film.history.count() == 3


def test_a_restored_public_screening_tells_its_visitors(client):
    screening = make_screening(hall=make_hall("Saal 1"), starts_at=at("2031-11-22 20:15"))
    screening.hall = make_hall("Saal 2")
    save_screening(screening=screening, now=timezone.now(), note_de="Technik")
    url = f"{change(screening)}?stand={screening.history.last().pk}"
    data = posted_form(client, url, reason_de="Doch wie geplant")
    assert client.post(change(screening), data).status_code == 302
    assert Screening.objects.get().hall.name == "Saal 1"
    assert list(screening.changes.values_list("note_de", flat=True).order_by("revision")) == [
        "Technik",
        "Doch wie geplant",
    ]


def test_a_film_with_screenings_is_not_restored_to_a_draft(client):
    film = make_film("Metropolis", state="draft")
    film.state = "public"
    film.save()
    make_screening(film=film)
    response = client.post(change(film), posted_form(client, f"{change(film)}?stand={film.history.last().pk}"))
    assert response.status_code == 200
    assert "Der Film hat noch öffentliche Vorstellungen" in response.context_data["adminform"].form.errors["state"][0]


def test_a_picture_comes_back_with_its_version(client):
    film = make_film("Metropolis", state="draft", poster="posters/old-8x8/original.jpg")
    film.poster = "posters/new-8x8/original.jpg"
    film.save()
    save_from = f"{change(film)}?stand={film.history.last().pk}"
    assert client.post(change(film), posted_form(client, save_from)).status_code == 302
    assert Film.objects.get().poster.name == "posters/old-8x8/original.jpg"


@pytest.mark.parametrize("number", ["0", "999", "x", "9" * 30, "-1", "\0"])
def test_an_unknown_version_opens_the_form_as_it_is(client, number):
    film = make_film("Metropolis")
    assert client.get(change(film), {"stand": number}).context_data["differences"] == []
    assert client.get(page(Film, "history", film.pk), {"seite": number}).status_code == 200


def test_who_may_only_look_reads_the_history_and_restores_nothing(as_user, programmer):
    film = make_film("Metropolis", runtime=150)
    film.runtime = 148
    film.save()
    looks = as_user(programmer)
    response = looks.get(page(Film, "history", film.pk))
    assert (response.status_code, response.context_data["may_restore"]) == (200, False)
    assert looks.get(f"{change(film)}?stand={film.history.last().pk}").context_data.get("differences") is None


def test_a_history_costs_the_same_with_few_and_many_versions(client):
    few, many = make_screening(), make_screening()
    for record, count in ((few, 2), (many, 45)):
        for number in range(count):
            record.talk_minutes, record.hall = number + 1, make_hall(f"Nr. {number}", venue=record.hall.venue)
            record._history_date = at("2026-11-21 20:15") + dt.timedelta(minutes=number)
            record.save()
    address = page(Screening, "history", few.pk), page(Screening, "history", many.pk)
    client.get(address[0])  # content types are asked once in a process
    assert queries(client, address[0]) == queries(client, address[1], seite=2) == 11


def test_one_save_is_one_version_where_a_page_of_them_ends_too(client):
    drama = make_genre("Drama")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        film = make_film("Metropolis")
        save(client, film, distributor="0", genres=[drama.pk])
        film.refresh_from_db()
        for number in range(1, 20):
            clock.shift(60)
            film.distributor = str(number)
            film.save()
        assert film.history.count() == 22
        pages = [client.get(page(Film, "history", film.pk), {"seite": number}) for number in (1, 2)]
    first, second = [response.context_data["versions"] for response in pages]
    assert (len(first), len(second), second[0].is_first) == (20, 1, True)
    assert [(one.label, str(one.new)) for one in first[-1].changes] == [("Verleih", "0"), ("Genres", "Drama")]


def test_an_answer_given_and_taken_back_stands_there_in_words(client, clock):
    film = make_film("Metropolis", state="draft")
    for answer in ("false", "unknown"):
        save(client, film, captions_app=answer)
        clock.shift(dt.timedelta(minutes=1))
    film.refresh_from_db()
    label = "Untertitel für Hörgeschädigte über eine App"
    told = [changes for _editor, changes in story(client, film)]
    assert (film.captions_app, told) == (None, [[(label, "nein", "–")], [(label, "–", "nein")], []])
