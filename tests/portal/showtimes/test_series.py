"""Series: their list, their pages, and the ways to them."""

import datetime as dt

import pytest
import time_machine

from showtimes import services
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_series,
    make_venue,
)
from tests.portal.pages import json_ld, read, words

pytestmark = pytest.mark.django_db
NOW = at("2026-11-15 12:00")
PATH = "/reihen/nacht-der-zuege/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def series():
    return make_series("Nacht der Züge", slug="nacht-der-zuege", description_de="Fünf Filme auf Schienen.")


@pytest.fixture
def hall():
    return make_hall("Kino I", venue=make_venue("Karlstorkino", city=make_city("Heidelberg")))


def show(series, hall, when: str, title: str = "", **fields):
    return make_screening(make_film(title), hall, starts_at=at(when), series=series, **fields)


def test_a_series_says_what_comes_next_where_and_what_it_is_about(stranger, series, hall):
    show(series, hall, "2026-11-10 20:30", "Der Schaffner")
    show(series, hall, "2026-11-17 20:30", "Die Weiche")
    show(series, hall, "2026-11-24 20:30", "Das Signal")
    page = words(read(stranger, PATH))
    for said in (
        "3 Nacht der Züge Karlstorkino , Heidelberg 10. bis 24. November 2026",
        "Als Nächstes",
        "Die Weiche, Di 17. Nov",
        "Worum es geht Fünf Filme auf Schienen.",
        "Bisherige Termine 10. Nov 2026 Der Schaffner",
    ):
        assert said in page
    assert page.index("Termine") < page.index("24. Nov Dienstag Das Signal") < page.index("Bisherige Termine")


def test_a_series_is_told_to_search_engines_with_what_is_still_to_come(stranger, series, hall):
    show(series, hall, "2026-11-10 20:30")
    coming = show(series, hall, "2026-11-17 20:30", "Die Weiche")
    (data,) = [it for it in json_ld(read(stranger, PATH)) if it["@type"] == "EventSeries"]
    assert (data["name"], data["description"], data["startDate"]) == (
        "Nacht der Züge",
        "Fünf Filme auf Schienen.",
        "2026-11-17T20:30+01:00",
    )
    assert [event["url"].split("/")[-2] for event in data["subEvent"]] == [coming.public_id]


def test_the_english_page_marks_a_german_text(stranger, series):
    page = read(stranger, f"/en{PATH}")
    assert '<div lang="de"><p>Fünf Filme auf Schienen.</p></div>' in page


def test_drafts_and_what_is_not_announced_are_nobody_else_s(stranger, as_user, programmer, series, hall):
    series.public_from = at("2026-11-16 12:00")
    series.save()
    show(series, hall, "2026-11-17 20:30", "Die Weiche")
    assert stranger.get(PATH).status_code == 404
    assert stranger.get(f"{PATH}?vorschau=1").status_code == 404
    assert "Nacht der Züge" not in read(stranger, "/reihen/")
    assert "Die Weiche" in read(as_user(programmer), f"{PATH}?vorschau=1")


def test_an_edition_keeps_its_own_page(stranger):
    edition = make_edition(2026)
    response = stranger.get(f"/reihen/{edition.slug}/")
    assert (response.status_code, response["Location"]) == (301, edition.get_absolute_url())
    assert edition.name not in read(stranger, "/reihen/")


def test_the_list_begins_with_what_runs_next(stranger, hall):
    old, later, soon = (make_series(name) for name in ("Alte Reihe", "Später", "Bald"))
    show(old, hall, "2026-10-01 20:00")
    show(later, hall, "2026-11-20 20:00")
    show(soon, hall, "2026-11-18 20:00")
    show(soon, hall, "2026-11-19 20:00")
    page = words(read(stranger, "/reihen/"))
    found = [page.index(said) for said in ("Laufen gerade", "Bald 2 Vor", "Später 1 Vor", "Zurzeit ohne", "Alte Reihe")]
    assert found == sorted(found)


def test_a_list_without_any_says_so(stranger):
    assert "Noch keine Reihe" in read(stranger, "/reihen/")


def test_film_and_screening_lead_to_the_series(stranger, series, hall):
    screening = show(series, hall, "2026-11-17 20:30")
    for path in (screening.film.get_absolute_url(), f"/vorstellungen/{screening.public_id}/"):
        assert f'<a href="{PATH}">' in read(stranger, path)


def test_a_cancelled_date_stays_and_counts_for_nothing(stranger, series, hall):
    for day in (17, 18, 19):
        last = show(series, hall, f"2026-11-{day} 20:30")
    services.cancel(screening=last, note_de="", now=NOW)
    page = read(stranger, PATH)
    assert '<p class="hero__no" aria-hidden="true">2</p>' in page
    assert "abgesagt" in page


def test_a_series_has_a_card_and_a_calendar(stranger, series, hall):
    show(series, hall, "2026-11-17 20:30", "Die Weiche")
    page = read(stranger, PATH)
    assert ("/teilen/reihe/nacht-der-zuege.png" in page, "/reihen/nacht-der-zuege.ics" in page) == (True, True)
    card = stranger.get("/teilen/reihe/nacht-der-zuege.png")
    assert (card.status_code, card["Content-Type"]) == (200, "image/png")
    assert stranger.get("/teilen/reihe/gibt-es-nicht.png").status_code == 404


@pytest.mark.parametrize("count", [2, 12])
def test_pages_cost_the_same_with_few_and_with_many(stranger, series, hall, django_assert_num_queries, count):
    for day in range(count):
        show(series, hall, f"2026-11-{day + 10} 20:30")
        show(make_series(), hall, f"2026-11-{day + 10} 12:00")
    read(stranger, PATH)
    with django_assert_num_queries(3):
        read(stranger, PATH)
    with django_assert_num_queries(2):
        read(stranger, "/reihen/")


def test_a_series_as_long_as_a_year_lists_what_comes_first(stranger, series, hall):
    film = make_film("Die Weiche")
    for number in range(63):
        make_screening(film, hall, starts_at=at("2026-11-17 10:00") + dt.timedelta(days=number), series=series)
    assert "3 weitere Termine stehen im Kalender." in words(read(stranger, PATH))


# Links to it from lists


def test_the_short_name_beside_a_place_leads_to_the_series(stranger):
    series = make_series("Fünf Abende", short_name="Haigh", slug="fuenf-abende")
    film, hall = make_film("Gleis"), make_hall()
    make_screening(film, hall, series=series, starts_at=at("2026-11-20 20:00"))
    make_screening(film, hall, starts_at=at("2026-11-20 17:00"))
    for path in ("/programm/?tag=2026-11-20", "/filme/gleis/"):
        page = stranger.get(path).content.decode()
        assert page.count('<a class="bare" href="/reihen/fuenf-abende/">Haigh</a>') == 1
        assert stranger.get("/reihen/fuenf-abende/").status_code == 200
