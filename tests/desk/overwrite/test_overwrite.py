"""Two people edit one record: nothing stored is hidden, nothing typed is lost."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile

from films.models import Film, Text
from people.models import Person
from tests.admin_pages import page, posted_form
from tests.factories import make_credit, make_film, make_person, make_text, make_venue
from venues.models import Venue


@pytest.fixture
def first(as_user, editor):
    return as_user(editor)


@pytest.fixture
def second(as_user, administrator):
    return as_user(administrator)


def change(record) -> str:
    return page(type(record), "change", record.pk)


def shown(response) -> list[tuple]:
    """The differences as the page tells them: field, stored, typed (or the same), by whom."""
    return [
        (row.label, str(row.stored), "=" if row.is_same else str(row.typed), row.edit.editor)
        for row in response.context_data["differences"]
    ]


def again(response, **changes) -> dict[str, object]:
    """Data that a browser would post from the page that came back."""
    form = response.context_data["adminform"].form
    data = {name: form.data.getlist(name) for name in form.data} | {"_seen": response.context_data["snapshot"]}
    data.pop("_take", None)
    return data | changes


def test_the_second_save_of_a_film_is_compared_taken_over_by_a_click_and_saved(first, second, editor):
    film = make_film("Metropolis", runtime=150, tagline_de="Alt")
    own_data = posted_form(second, change(film), runtime="153", distributor="Murnau")
    first.post(change(film), posted_form(first, change(film), runtime="148", tagline_de="Neu"))

    response = second.post(change(film), own_data)
    assert response.status_code == 409
    assert shown(response) == [
        ("Unterzeile (deutsch)", "Neu", "=", str(editor)),
        ("Länge", "148", "153", str(editor)),
    ]
    film.refresh_from_db()
    assert (film.runtime, film.tagline_de, film.distributor) == (148, "Neu", "")

    response = second.post(change(film), again(response, _take="runtime"))
    assert (response.status_code, [row[2] for row in shown(response)]) == (200, ["=", "="])
    assert Film.objects.get().distributor == ""

    assert second.post(change(film), again(response)).status_code == 302
    film.refresh_from_db()
    assert (film.runtime, film.tagline_de, film.distributor) == (148, "Neu", "Murnau")


def test_saving_once_more_keeps_ones_own_unless_a_third_change_came(first, second):
    film = make_film("Metropolis", distributor="Alt")
    own_data = posted_form(second, change(film), distributor="Meins")
    Film.objects.update(distributor="Deins")
    response = second.post(change(film), own_data)
    assert shown(response) == [("Verleih", "Deins", "Meins", "")]

    Film.objects.update(distributor="Ein drittes")
    response = second.post(change(film), again(response))
    assert (response.status_code, shown(response)) == (409, [("Verleih", "Ein drittes", "Meins", "")])
    assert second.post(change(film), again(response)).status_code == 302
    assert Film.objects.get().distributor == "Meins"


def test_a_refusal_by_the_form_keeps_the_comparison(second):
    film = make_film("Metropolis", distributor="Alt")
    own_data = posted_form(second, change(film), distributor="Meins", year="1")
    Film.objects.update(distributor="Deins")
    response = second.post(change(film), own_data)
    response = second.post(change(film), again(response))
    assert (response.status_code, shown(response)) == (200, [("Verleih", "Deins", "Meins", "")])
    assert response.context_data["adminform"].form.errors["year"]


def test_rows_are_compared_like_fields(first, second, editor):
    film = make_film("Metropolis")
    plot, critique = make_text(film, kind="plot", body="Handlung."), make_text(film, kind="background", body="Früher.")
    make_credit(film=film, person=make_person("Fritz Lang"))
    number = {text.pk: index for index, text in enumerate(film.texts.all())}
    own_data = posted_form(
        second,
        change(film),
        **{f"texts-{number[plot.pk]}-body": "Meine Handlung.", f"texts-{number[critique.pk]}-body": "Mein Früher."},
    )
    first.post(change(plot), posted_form(first, change(plot), body="Deine Handlung.", author="Lone"))
    critique.delete()
    make_text(film, kind="short", body="Ein neuer Text.")

    response = second.post(change(film), own_data)
    assert response.status_code == 409
    assert [row[:3] for row in shown(response)] == [
        ("Text „Handlung: Metropolis“: Text", "Deine Handlung.", "Meine Handlung."),
        ("Text „Handlung: Metropolis“: Verfasst von", "Lone", "="),
        (
            "Text „Kurztext: Metropolis“",
            "Kurztext, Deutsch, öffentlich, Ein neuer Text.",
            "neue Zeile, steht jetzt auch hier",
        ),
        ("Text", "gelöscht", "steht als neue Zeile im Formular"),
    ]
    assert second.post(change(film), again(response)).status_code == 302
    assert sorted(Text.objects.values_list("body", "author")) == [
        ("Ein neuer Text.", ""),
        ("Mein Früher.", ""),
        ("Meine Handlung.", "Lone"),
    ]


def test_a_row_deleted_by_somebody_else_can_be_given_up(second):
    film = make_film("Metropolis")
    text = make_text(film, kind="plot", body="Handlung.")
    own_data = posted_form(second, change(film), **{"texts-0-body": "Meine Handlung."})
    text.delete()
    response = second.post(change(film), own_data)
    assert [row[1:3] for row in shown(response)] == [("gelöscht", "steht als neue Zeile im Formular")]
    response = second.post(change(film), again(response, _take="texts-0"))
    assert [row[1:3] for row in shown(response)] == [("gelöscht", "–")]
    assert second.post(change(film), again(response)).status_code == 302
    assert not film.texts.exists()


@pytest.mark.parametrize("note", ["", "made-up", "eyJ:1:x", None])
def test_without_a_note_of_what_was_seen_all_differences_are_compared(second, note):
    venue = make_venue("Odeon")
    data = posted_form(second, change(venue), street="Am Ring 1", _seen=note)
    response = second.post(change(venue), data)
    assert (response.status_code, shown(response)) == (409, [("Straße oder Quadrat", "–", "Am Ring 1", "")])
    assert second.post(change(venue), again(response)).status_code == 302
    assert Venue.objects.get().street == "Am Ring 1"


def test_a_model_without_history_names_who_the_log_names(second, as_user, programmer):
    venue = make_venue("Odeon")
    own_data = posted_form(second, change(venue), street="Am Ring 1")
    other = as_user(programmer)
    other.post(change(venue), posted_form(other, change(venue), street="Am Markt"))
    assert LogEntry.objects.count() == 1
    assert shown(second.post(change(venue), own_data)) == [
        ("Straße oder Quadrat", "Am Markt", "Am Ring 1", str(programmer))
    ]


def test_of_a_record_deleted_meanwhile_what_was_typed_can_be_copied(second):
    person = make_person("Fritz Lang")
    own_data = posted_form(second, change(person), biography_de="Geboren in Wien.")
    Person.objects.all().delete()
    response = second.post(change(person), own_data)
    assert response.status_code == 410
    assert ("Biografie (deutsch)", "Geboren in Wien.") in response.context_data["typed"]


def test_notes_of_what_was_seen_are_for_one_record_only(second):
    one, other = make_person("Fritz Lang"), make_person("Thea von Harbou")
    data = posted_form(second, change(other), birth_place="Tauperlitz")
    data["_seen"] = second.get(change(one)).context_data["snapshot"]
    assert second.post(change(other), data).status_code == 409


@pytest.mark.parametrize(
    "counts",
    [
        {"halls-INITIAL_FORMS": "-1"},
        {"halls-INITIAL_FORMS": "0"},
        {"halls-TOTAL_FORMS": "1001"},
        {"halls-TOTAL_FORMS": "0"},
        {"halls-INITIAL_FORMS": "9" * 5000},
        {"halls-INITIAL_FORMS": None, "halls-TOTAL_FORMS": None},
    ],
)
def test_counts_of_rows_that_no_browser_posts_are_refused(second, counts):
    venue = make_venue()
    venue.halls.create(name="Saal 1")
    response = second.post(change(venue), posted_form(second, change(venue), **counts))
    inline, *_others = response.context_data["inline_admin_formsets"]
    assert [error.code for error in inline.formset.non_form_errors().as_data()] == ["missing_management_form"]
    assert (response.status_code, venue.halls.count()) == (200, 1)


def test_saving_as_new_where_there_is_no_such_button_is_compared_too(second):
    person = make_person("Lone Scherfig")
    own_data = posted_form(second, change(person), sort_name="Meins", _saveasnew="1")
    Person.objects.update(sort_name="Deins")
    assert second.post(change(person), own_data).status_code == 409


def test_a_chosen_file_that_no_form_can_keep_is_named(second):
    film = make_film("Metropolis")
    own_data = posted_form(second, change(film), poster=SimpleUploadedFile("plakat.png", b"x"))
    Film.objects.update(distributor="Deins")
    assert "noch einmal: plakat.png." in second.post(change(film), own_data).content.decode()
