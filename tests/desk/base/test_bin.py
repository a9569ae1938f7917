"""A record deleted in the admin lies in the bin and comes back whole."""

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from community import services
from community.models import FilmStats, Rating, User
from core.bin import discard, empty
from core.models import Discarded
from festival.models import Edition
from films.models import Film, Text
from tests.admin_pages import act, messages, page, posted_form, queries
from tests.core.test_journal import rows
from tests.factories import (
    make_credit,
    make_edition,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_screening,
    make_section,
    make_text,
    make_user,
    make_venue,
)
from venues.models import Hall, Venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(administrator, as_user):
    return as_user(administrator)


def restore(client, discarded) -> list[str]:
    return messages(client.post(f"/admin/core/discarded/{discarded.pk}/wiederherstellen/", follow=True))


def test_a_film_deleted_on_its_page_is_restored_from_the_bin(client, member):
    film = make_film("Casablanca")
    make_credit(film)
    make_text(film)
    services.rate(user=member, film=film, half_points=17, now=timezone.now())
    before, url = rows(), page(Film, "delete", film.pk)
    assert "30 Tage lang wiederherstellbar" in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    found = Discarded.objects.get()
    assert (found.label, found.discarded_by, Film.objects.count()) == ("Casablanca (2020)", "Administrator", 0)
    shown = client.get(page(Discarded, "change", found.pk)).content.decode()
    assert "Film: 1" in shown
    assert "Wertung: 1" in shown
    assert restore(client, found) == [
        "Wiederhergestellt: " + f'<a href="{page(Film, "change", film.pk)}">Casablanca (2020)</a>'
    ]
    assert rows() == before
    assert Discarded.objects.count() == 0


def test_a_restored_film_has_its_genres_in_its_history_too(client):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        film = make_film("Casablanca", distributor="Alt")
        film.genres.add(make_genre("Drama"))
        for distributor in ("Neu", "Neuer"):
            data = posted_form(client, page(Film, "change", film.pk), distributor=distributor)
            client.post(page(Film, "change", film.pk), data)
            clock.shift(60)
            client.post(page(Film, "delete", film.pk), {"post": "yes"})
            clock.shift(60)
            restore(client, Discarded.objects.get())
            clock.shift(60)
    versions = client.get(page(Film, "history", film.pk)).context_data["versions"]
    changes = [[(one.label, str(one.new)) for one in version.changes] for version in versions]
    assert changes == [[("Verleih", "Neuer")], [("Verleih", "Neu")], []]


def test_what_is_deleted_together_lies_there_one_by_one(client):
    venue = make_venue("Atlantis")
    hall, other = make_hall("Saal 1", venue=venue), make_hall("Saal 2", venue=venue)
    asked = client.post(page(Hall, "changelist"), {"action": "delete_selected", "_selected_action": [hall.pk]})
    assert "30 Tage lang wiederherstellbar" in asked.content.decode()
    act(client, Hall, "delete_selected", hall, other, post="yes")
    assert [found.label for found in Discarded.objects.order_by("label")] == [str(hall), str(other)]
    act(client, Venue, "delete_selected", venue, post="yes")
    message = restore(client, Discarded.objects.get(model="venues.Hall", record=hall.pk))
    assert message == [f"Das gehört zu „{venue}“, das auch im Papierkorb liegt. Stell das zuerst wieder her."]
    for found in (Discarded.objects.get(model="venues.Venue"), *Discarded.objects.filter(model="venues.Hall")):
        restore(client, found)
    assert Hall.objects.filter(venue=venue).count() == 2


def test_an_edition_with_sections_comes_back(client):
    edition = make_edition()
    make_section(edition)
    before = rows()
    client.post(page(Edition, "delete", edition.pk), {"post": "yes"})
    restore(client, Discarded.objects.get())
    assert rows() == before


def test_a_text_removed_in_the_films_form_lies_there_too(client):
    film = make_film()
    text = make_text(film)
    url = page(Film, "change", film.pk)
    client.post(url, posted_form(client, url) | {"texts-0-DELETE": "on"})
    assert Text.objects.count() == 0
    restore(client, Discarded.objects.get())
    assert Text.objects.get().pk == text.pk


def test_votes_of_an_account_that_is_gone_stay_gone_and_are_not_counted(client, member):
    film = make_film()
    for user, score in ((member, 10), (make_user(), 16)):
        services.rate(user=user, film=film, half_points=score, now=timezone.now())
    client.post(page(Film, "delete", film.pk), {"post": "yes"})
    client.post(page(User, "delete", member.pk), {"post": "yes"})
    restore(client, Discarded.objects.get())
    assert (Rating.objects.count(), FilmStats.objects.get().average) == (1, 8.0)


def test_an_account_and_its_votes_do_not_go_to_the_bin(client, member):
    film = make_film()
    services.rate(user=member, film=film, half_points=10, now=timezone.now())
    url = page(Rating, "delete", Rating.objects.get().pk)
    assert "wiederherstellbar" not in client.get(url).content.decode()
    client.post(url, {"post": "yes"})
    client.post(page(User, "delete", member.pk), {"post": "yes"})
    assert Discarded.objects.count() == 0


def test_a_refusal_says_why_and_keeps_the_bin(client):
    hall = make_hall()
    screening = make_screening(hall=hall)
    discard(record=screening, now=timezone.now(), by="")
    make_screening(hall=hall, starts_at=screening.starts_at)
    *_deleted, message = restore(client, Discarded.objects.get())
    assert "Belegt" in message
    assert Discarded.objects.count() == 1


@pytest.mark.django_db(transaction=True)  # the worker closes its connections
def test_after_thirty_days_nothing_is_left(client):
    now = timezone.now()
    discard(record=make_person(), now=now - dt.timedelta(days=29), by="")
    old = discard(record=make_person(), now=now - dt.timedelta(days=30), by="")
    shown = client.get(page(Discarded, "changelist")).context_data["cl"].result_list
    assert old not in shown
    call_command("work", "--once")
    assert Discarded.objects.count() == 1
    empty(now + dt.timedelta(days=1))
    assert Discarded.objects.count() == 0


def test_only_who_may_delete_such_a_record_restores_it(editor, programmer, moderator, as_user):
    found = discard(record=make_hall(), now=timezone.now(), by="")
    url, button = f"/admin/core/discarded/{found.pk}/wiederherstellen/", "Wiederherstellen"
    opened = as_user(editor).get(page(Discarded, "change", found.pk))
    assert (opened.status_code, button in opened.content.decode()) == (200, False)
    assert [as_user(user).post(url).status_code for user in (moderator, editor, programmer)] == [403, 403, 302]
    assert Hall.objects.count() == 1


@pytest.mark.parametrize(("number", "status"), [("1", 404), ("9" * 30, 404), ("abc", 302)])
def test_an_odd_number_restores_nothing(client, number, status):
    assert client.post(f"/admin/core/discarded/{number}/wiederherstellen/").status_code == status


def test_the_list_costs_the_same_with_few_and_with_many(client):
    url, now = page(Discarded, "changelist"), timezone.now()
    discard(record=make_person(), now=now, by="")
    client.get(url)
    few = queries(client, url)
    for record in (make_film(), make_hall(), make_person()):
        discard(record=record, now=now, by="")
    assert queries(client, url) == few
