"""A member's list of bookmarked films."""

import datetime as dt

import pytest
from django.utils import timezone

from community.lists import coming_of_films
from community.services import rate, set_bookmark, set_event_bookmark, set_mark
from films.models import ProgrammePart
from tests.factories import at, make_event, make_film, make_hall, make_screening, make_user

pytestmark = pytest.mark.django_db

NOW = at("2026-11-15 16:42")


def bookmark(user, film, priority: str = "gladly"):
    set_bookmark(user=user, film=film, priority=priority, now=timezone.now())


def test_the_list_needs_a_sign_in(stranger):
    assert stranger.get("/merkliste/")["Location"] == "/konto/login/?next=/merkliste/"


def test_an_empty_list_offers_the_next_step(member, as_user):
    page = as_user(member).get("/merkliste/").text
    assert ("Noch nichts gemerkt" in page, 'href="/programm/"' in page) == (True, True)


def test_the_most_wanted_films_come_first(member, as_user):
    for title, priority in [("Anfang", "maybe"), ("Zuletzt", "must"), ("Mitte", "gladly"), ("Besser", "must")]:
        bookmark(member, make_film(title), priority)
    bookmark(make_user(), make_film("Fremd"), "must")
    bookmark(member, make_film("Entwurf", state="draft"))
    films = as_user(member).get("/merkliste/").context["films"]
    assert [(film.card.title, film.priority) for film in films] == [
        ("Besser", "must"),
        ("Zuletzt", "must"),
        ("Mitte", "gladly"),
        ("Anfang", "maybe"),
    ]


def test_the_next_three_screenings_of_each_film():
    film, other, hall = make_film(), make_film(), make_hall()
    for hours in (-3, 1, 4, 7, 10):
        make_screening(film, hall, starts_at=NOW + dt.timedelta(hours=hours))
    make_screening(film, state="cancelled", starts_at=NOW + dt.timedelta(minutes=30))
    make_screening(film, state="draft", starts_at=NOW + dt.timedelta(minutes=40))
    coming = coming_of_films([film.pk, other.pk], now=NOW)
    found = {film: one.screenings for film, one in coming.items()}
    assert [next_.start_label for next_ in found[film.pk]] == [
        "So 15. Nov 17:42",
        "So 15. Nov 20:42",
        "So 15. Nov 23:42",
    ]
    assert found[other.pk] == ()


def test_a_short_film_is_found_in_its_programme():
    short, block = make_film(kind="short"), make_film("Kurz und gut", kind="programme")
    ProgrammePart.objects.create(programme=block, part=short)
    make_screening(block, starts_at=NOW + dt.timedelta(hours=1))
    assert [next_.programme for next_ in coming_of_films([short.pk], now=NOW)[short.pk].screenings] == ["Kurz und gut"]


def test_priority_is_changed_and_the_film_removed_without_leaving_the_list(member, as_user):
    film, client = make_film(slug="film"), as_user(member)
    bookmark(member, film)
    changed = client.post("/filme/film/merken/", {"priority": "must", "next": "/merkliste/"}, follow=True)
    assert [(entry.card.slug, entry.priority) for entry in changed.context["films"]] == [("film", "must")]
    removed = client.post("/filme/film/merken/", {"loeschen": "1", "next": "/merkliste/"}, follow=True)
    assert removed.context["films"] == []


def test_htmx_is_led_back_to_the_list_too(member, as_user):
    make_film(slug="film")
    data = {"priority": "must", "next": "/merkliste/"}
    response = as_user(member).post("/filme/film/merken/", data, headers={"HX-Request": "true"})
    assert response["Location"] == "/merkliste/"


def test_by_htmx_a_refusal_brings_the_list_back_with_a_message(member, as_user):
    make_film(slug="film")
    data = {"priority": "soon", "next": "/merkliste/"}
    page = as_user(member).post("/filme/film/merken/", data, headers={"HX-Request": "true"}, follow=True)
    assert (page.redirect_chain, "Nicht gespeichert." in page.text) == ([("/merkliste/", 302)], True)


def test_favourites_hate_films_and_ratings_are_at_hand(member, as_user):
    set_mark(user=member, film=make_film("Geliebt"), kind="favourite", now=timezone.now())
    set_mark(user=member, film=make_film("Gehasst"), kind="hate", now=timezone.now())
    rate(user=member, film=make_film("Gewertet"), half_points=15, now=timezone.now())
    response = as_user(member).get("/merkliste/")
    found = [[film.title for film in marked.films] for marked in response.context["marked"]]
    assert found == [["Geliebt"], ["Gehasst"]]
    assert "1 Wertung von dir" in response.text


@pytest.mark.parametrize("films", [1, 30])
def test_the_list_costs_the_same_for_few_and_many_films(member, as_user, django_assert_num_queries, films):
    for _ in range(films):
        film = make_film()
        bookmark(member, film)
        set_mark(user=member, film=film, kind="favourite", now=timezone.now())
        rate(user=member, film=film, half_points=15, now=timezone.now())
        make_screening(film)
        make_screening(event=(event := make_event()))
        set_event_bookmark(user=member, event=event, priority="gladly", now=timezone.now())
    client = as_user(member)
    with django_assert_num_queries(18):
        client.get("/merkliste/")
