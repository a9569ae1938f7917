"""Fields of records, each with its right value, where the demo has none or a rule stands behind."""

import datetime as dt

import pytest

from community.services import rate
from festival.models import KeyDate
from films.models import AlternativeTitle, Film, PressReview, ProgrammePart
from showtimes.models import ScreeningGuest
from tests.factories import (
    accept_pass,
    at,
    make_award_given,
    make_credit,
    make_edition,
    make_edition_city,
    make_event,
    make_film,
    make_hall,
    make_key_date,
    make_online,
    make_open_period,
    make_pass,
    make_person,
    make_price,
    make_price_list,
    make_screening,
    make_section,
    make_selection,
    make_text,
    make_user,
    make_venue,
)
from tests.portal.api.reading import get

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")


def film_of(client, film):
    return get(client, f"/api/v1/films/{film.pk}")


class TestFilms:
    def test_what_nobody_has_said_is_null(self, client):
        found = film_of(client, make_film("Sommer", year=None, runtime=None, languages=()))
        silent = ("year", "runtime", "colour", "sound", "fsk", "german_release", "distributor", "poster", "tagline")
        assert {found[name] for name in silent} == {None}
        assert (found["countries"], found["languages"], found["credits"]) == ([], [], [])
        assert set(found["access"].values()) == {None}

    def test_no_is_told_as_no(self, client):
        found = film_of(client, make_film(captions_app=False, audio_description_app=True, fsk="none"))
        assert (found["access"]["captions_app"], found["access"]["audio_description_app"]) == (False, True)
        assert found["access"]["captions_file"] is None
        assert found["fsk"] == "none"

    def test_numbers_and_addresses_elsewhere(self, client):
        film = make_film(imdb_id="tt1", wikidata_id="Q1", tmdb_id="7", website="https://film.example/", distributor="X")
        found = film_of(client, film)
        assert [found[name] for name in ("imdb", "wikidata", "tmdb", "website", "distributor")] == [
            *("tt1", "Q1", "7", "https://film.example/", "X")
        ]

    def test_texts_stand_in_both_languages(self, client, settings):
        settings.SITE_URL = "https://kino.example"
        film = make_film("Sommer", slug="sommer", title_en="Summer", title_original="Été", tagline_de="Heiß")
        found = film_of(client, film)
        assert found["title"] == {"de": "Sommer", "en": "Summer"}
        assert found["title_original"] == "Été"
        assert found["tagline"] == {"de": "Heiß", "en": None}
        assert found["url"] == {
            "de": "https://kino.example/filme/sommer/",
            "en": "https://kino.example/en/filme/sommer/",
        }

    def test_who_has_no_page_is_a_name(self, client):
        film, public = make_film(), make_person("Ada")
        make_credit(film, public, position=1)
        make_credit(film, make_person("Eva", state="draft"), role="cast", character="Mia", position=2)
        make_credit(film, make_person("Ida"), name_as_credited="I. Da", role="music", position=3)
        ida = film.credits.get(role="music").person_id
        assert film_of(client, film)["credits"] == [
            {"role": "director", "name": "Ada", "person": public.pk, "character": None},
            {"role": "cast", "name": "Eva", "person": None, "character": "Mia"},
            {"role": "music", "name": "I. Da", "person": ida, "character": None},
        ]

    def test_parts_that_are_drafts_are_left_out(self, client):
        block, part, hidden = make_film(kind="programme"), make_film(), make_film(state="draft")
        ProgrammePart.objects.create(programme=block, part=hidden, position=1)
        ProgrammePart.objects.create(programme=block, part=part, position=2, break_minutes=5)
        assert film_of(client, block)["parts"] == [{"film": part.pk, "break_minutes": 5}]

    def test_reviews_have_their_day(self, client, clock):
        clock.move_to(at("2026-11-12 12:00"))
        film = make_film()
        AlternativeTitle.objects.create(film=film, title="Sommerzeit", kind="working", language="de", source="Archiv")
        for outlet, day in (("Heute", "2026-11-12"), ("Morgen", "2026-11-13")):
            PressReview.objects.create(film=film, outlet=outlet, score="7.5", published_on=day)
        found = film_of(client, film)
        assert [(one["outlet"], one["score"], one["published_on"]) for one in found["press"]] == [
            ("Heute", 7.5, "2026-11-12")
        ]
        assert found["other_titles"] == [
            {"title": "Sommerzeit", "kind": "working", "language": "de", "source": "Archiv"}
        ]


class TestScreenings:
    def of(self, client, screening):
        return get(client, f"/api/v1/screenings/{screening.public_id}")

    def test_times_are_those_of_the_place(self, client):
        night = make_screening(make_film(runtime=84), starts_at=at("2026-11-21 00:30"))
        found = self.of(client, night)
        assert (found["starts_at"], found["ends_at"]) == ("2026-11-21T00:30:00+01:00", "2026-11-21T01:54:00+01:00")
        assert (found["day"], found["time_zone"]) == ("2026-11-20", "Europe/Berlin")

    def test_the_hour_that_comes_twice_is_told_by_its_offset(self, client):
        hall = make_hall()
        starts = [at("2026-10-25 02:30+02:00"), at("2026-10-25 02:30+01:00")]
        found = [self.of(client, make_screening(make_film(runtime=20), hall, starts_at=start)) for start in starts]
        assert [one["starts_at"] for one in found] == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]

    def test_an_end_that_nobody_knows_is_null(self, client):
        assert self.of(client, make_screening(make_film(runtime=None)))["ends_at"] is None

    def test_online_there_is_no_place(self, client):
        found = self.of(client, make_online(stream_url="https://watch.example/", stream_region="DE, AT"))
        assert (found["venue"], found["hall"]) == (None, None)
        assert found["online"] == {"url": "https://watch.example/", "region": "DE, AT"}

    def test_the_version_follows_from_languages(self, client):
        found = self.of(client, make_screening(make_film(languages=("en",)), projection="35mm"))
        assert found["version"]["label"] == {"de": "OmU", "en": "OmU"}
        assert found["version"]["meaning"]["en"] == "original version with German subtitles (English)"
        assert found["projection"] == "35mm"

    def test_access_is_answered_by_all_that_say_something(self, client):
        venue = make_venue(step_free=True)
        hall = make_hall(venue=venue, step_free=True, wheelchair_places=0, hearing_loop=False)
        film = make_film(captions_app=True)
        access = self.of(client, make_screening(film, hall, captions=False, relaxed=None))["access"]
        assert (access["captions"], access["step_free"], access["wheelchair"]) == (True, True, False)
        assert (access["hearing_loop"], access["relaxed"], access["sign_language"]) == (False, None, None)

    def test_prices_are_those_that_pages_show(self, client):
        hall = make_hall()
        make_price_list("9.50", "7.00", venue=hall.venue)
        own_pass = make_pass("Karte", kind="festival")
        accept_pass(own_pass, venue=hall.venue, accepted=None)
        screening = make_screening(hall=hall)
        found = self.of(client, screening)
        assert [one["amount"] for one in found["prices"]["amounts"]] == ["9.50", "7.00"]
        assert (found["prices"]["free"], found["prices"]["currency"]) == (False, "EUR")
        assert found["passes"] == [{"id": own_pass.pk, "accepted": None}]
        make_price("3.00", screening=screening, name_de="normal", name_en="")
        found = self.of(client, screening)["prices"]
        assert found["amounts"] == [{"name": {"de": "normal", "en": None}, "amount": "3.00"}]

    def test_guests_have_a_page_or_a_name(self, client):
        screening, public, hidden = make_screening(), make_person("Ada"), make_person("Eva", state="draft")
        ScreeningGuest.objects.create(screening=screening, person=public, function="Regie", position=1)
        ScreeningGuest.objects.create(screening=screening, person=hidden, position=2)
        assert self.of(client, screening)["guests"] == [
            {"name": "Ada", "person": public.pk, "function": "Regie"},
            {"name": "Eva", "person": None, "function": None},
        ]


def test_an_edition_has_its_films_days_and_awards(client):
    edition = make_edition(2026)
    make_edition_city(edition, make_hall().venue.city)
    film, draft, person = make_film(), make_film(state="draft"), make_person(state="draft")
    section = make_section(edition, "Wettbewerb")
    make_selection(edition, film, section=section, premiere="world", is_opening=True)
    make_selection(edition, draft)
    make_award_given(edition, film=film, person=person, note_de="Gut.")
    make_award_given(edition, film=draft)
    make_award_given(edition, person=person)
    date = make_key_date(edition, day=dt.date(2026, 11, 8), time=dt.time(10))
    found = get(client, f"/api/v1/editions/{edition.pk}")
    assert found["films"] == [
        {"film": film.pk, "section": "wettbewerb", "premiere": "world", "is_opening": True},
    ]
    assert [(one["film"], one["person"], one["note"]["de"]) for one in found["awards"]] == [(film.pk, None, "Gut.")]
    assert [(one["id"], one["starts_at"]) for one in found["key_dates"]] == [
        (date.public_id, "2026-11-08T10:00:00+01:00")
    ]
    assert found["cities"] == [{"city": "mannheim", "starts_on": "2026-11-15", "ends_on": "2026-11-25"}]
    assert KeyDate.objects.count() == 1


def test_openings_have_their_hours(client):
    period = make_open_period(make_event(kind="exhibition"), room="Foyer", note_de="Klingeln")
    found = get(client, f"/api/v1/openings/{period.public_id}")
    assert found["hours"][0] == {"weekday": 1, "day": None, "opens": "11:00", "closes": "18:00"}
    assert (found["room"], found["note"], len(found["hours"])) == ("Foyer", {"de": "Klingeln", "en": None}, 7)


def test_venues_have_their_price_lists_oldest_first(client):
    venue = make_venue()
    make_price_list("9.00", venue=venue, valid_from=dt.date(2026, 12, 1))
    make_price_list("8.00", venue=venue)
    make_price_list(venue=venue, valid_from=dt.date(2027, 1, 1))
    found = get(client, f"/api/v1/venues/{venue.pk}")["price_lists"]
    assert [(one["valid_from"], one["prices"][0]["amount"]) for one in found] == [
        (None, "8.00"),
        ("2026-12-01", "9.00"),
    ]


def test_a_text_says_whose_it_is(client, settings):
    film = make_film()
    own = make_text(film, author="Jo Kern")
    other = make_text(film, "catalogue", source="Katalog 2018", source_url="https://katalog.example/")
    found = get(client, f"/api/v1/texts?film={film.pk}")["items"]
    assert [(one["id"], one["rights"]) for one in found] == [(own.pk, "© Jo Kern"), (other.pk, "© Katalog 2018")]
    assert (found[1]["source"], found[1]["source_url"]) == ("Katalog 2018", "https://katalog.example/")


def test_votes_are_counted_and_no_more_below_five(client):
    film = make_film()
    for count in range(1, 6):
        rate(user=make_user(), film=film, half_points=14 + count % 2, now=NOW)
        found = get(client, f"/api/v1/scores/{film.pk}")
        assert (found["votes"], found["average"] is None, found["distribution"] is None) == (
            count,
            count < 5,
            count < 5,
        )
    assert found["average"] == 7.3
    assert (found["distribution"][14], found["distribution"][15]) == (2, 3)
    Film.objects.update(state="draft")
    assert client.get(f"/api/v1/scores/{film.pk}").status_code == 404
