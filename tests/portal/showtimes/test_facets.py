"""Numbers beside the answers in the form of a programme: what the page would say with that answer and all others."""

import datetime as dt
from dataclasses import replace
from random import Random

import pytest
from django.http import QueryDict

from community.services import set_bookmark
from films.models import Film
from portal.filter_form import Option
from portal.showtimes.facets import Facets, facets
from portal.showtimes.found import ProgrammeRows
from portal.showtimes.programme_form import ProgrammeForm
from portal.showtimes.tally import Tally
from showtimes.models import Screening
from showtimes.prices import with_prices
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.selectors import count_taking_place
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_event,
    make_film,
    make_hall,
    make_online,
    make_pass,
    make_screening,
    make_section,
    make_selection,
    make_venue,
)
from tests.portal.pages import read, words
from venues.models import Venue

pytestmark = pytest.mark.django_db

NOW = at("2018-11-17 16:42")
URL = "/programm/"


@pytest.fixture(autouse=True)
def _saturday_afternoon(time_machine):
    time_machine.move_to(NOW, tick=False)


def make_some_screenings(dice: Random) -> None:
    """Two dozen of films and events in two cities and online."""
    edition = make_edition(2018)
    sections = [make_section(edition, name) for name in ("Wettbewerb", "Nachtschiene")]
    films = [make_film(kind=dice.choice(["feature", "documentary", "short"])) for _number in range(8)]
    for film in films[:5]:
        make_selection(edition, film, section=dice.choice(sections))
    for city in ("Mannheim", "Heidelberg"):
        venue = make_venue(f"Haus {city}", city=make_city(city), step_free=dice.choice([True, False, None]))
        for number in range(12):
            make_some_screening(dice, dice.choice(films), make_hall(f"Saal {number}", venue=venue))
    make_online(films[0], starts_at=at("2018-11-17 10:00"), ends_at=at("2018-11-17 23:00"))


def make_some_screening(dice: Random, film: Film, hall: object) -> None:
    subject = {"film": film} if dice.random() < 0.8 else {"film": None, "event": make_event()}
    make_screening(
        **subject,
        hall=hall,
        starts_at=at("2018-11-17 11:00") + dt.timedelta(hours=dice.randrange(15)),
        audio=dice.choice([(), ("de",), ("ko",), ("zxx",), ("pt-BR",)]),
        subtitles=dice.choice([(), ("de",), ("en", "fr"), ("zxx",)]),
        availability=dice.choice(["", "soldout"]),
        state=dice.choice(["public", "public", "cancelled"]),
        captions=dice.choice([True, False, None]),
        relaxed=dice.choice([True, None]),
    )


ASKED: dict[str, list] = {
    "city": ["mannheim", "heidelberg"],
    "time": ["noch", "bis-17", "ab-20", "nacht"],
    "version": ["ov", "omu", "omeu", "df"],
    "kind": ["feature", "veranstaltung"],
    "section": ["wettbewerb", "nachtschiene"],
    "languages": [("de",), ("en", "ko"), ("pt",)],
    "access": [("hoeruntertitel",), ("hoeruntertitel", "entspannt")],
    "available": ["frei"],
}


def some_query(dice: Random) -> ProgrammeQuery:
    asked = {name: dice.choice(values) for name, values in ASKED.items() if dice.random() < 0.25}
    return ProgrammeQuery(NOW.date(), **asked)


def options_of(found: Facets) -> dict[str, list[Option]]:
    """By attribute of the query."""
    return {
        "city": found.cities,
        "time": found.times.options,
        "version": found.versions.options,
        "venue": found.venues.options,
        "kind": found.kinds.options,
        "section": found.sections.options,
        "languages": found.languages.options,
        "access": found.access.options,
        "available": [found.available],
        "guests": [found.guests],
    }


def of_films(rows: list[ScreeningRow]) -> int:
    return len({row.subject for row in said(rows) if row.state != "cancelled"})


def of_screenings(rows: list[ScreeningRow]) -> int:
    return count_taking_place(said(rows))


def said(rows: list[ScreeningRow]) -> list[ScreeningRow]:
    return [row for row in rows if (row.ends_at if row.is_online else row.starts_at) > NOW]


TALLIES = {Tally(True, NOW): of_films, Tally(False, NOW): of_screenings, Tally(False, None): count_taking_place}


@pytest.mark.parametrize("tally", TALLIES)
@pytest.mark.parametrize("seed", range(3))
def test_every_number_is_what_the_programme_shows_with_that_answer(seed, tally):
    dice, counted = Random(seed), TALLIES[tally]
    make_some_screenings(dice)
    venues = list(Venue.objects.select_related("city"))
    rows = screening_rows(Screening.objects.public(NOW), now=NOW)
    sections = {"wettbewerb": films_of("wettbewerb"), "nachtschiene": films_of("nachtschiene")}
    form = ProgrammeForm(QueryDict(), venues=venues, sections=[(slug, slug) for slug in sections])
    for query in [some_query(dice) for _number in range(15)]:
        found = ProgrammeRows(query, rows, NOW, sections)
        shown = facets(form, found, tally, cities=[venue.city for venue in venues], sections=list_of(sections))
        for name, options in options_of(shown).items():
            expected = [
                (option.value, counted(found.narrowed(answering(query, name, option.value)))) for option in options
            ]
            assert (name, [(option.value, option.count) for option in options]) == (name, expected)


def list_of(sections: dict[str, set[int]]) -> list[tuple[str, str]]:
    return [(slug, slug) for slug in sections]


def films_of(section: str) -> set[int]:
    return set(Film.objects.filter(selections__section__slug=section).values_list("pk", flat=True))


def answering(query: ProgrammeQuery, name: str, value: str) -> ProgrammeQuery:
    """The query with this answer to the question, needs of access beside those asked for."""
    if name == "access":
        return replace(query, access=(*query.access, value))
    return replace(query, **{name: (value,) if name == "languages" else value})


def numbers(client, **asked) -> dict[str, dict[str, int | None]]:
    shown = options_of(client.get(URL, asked).context["facets"])
    return {name: {option.value: option.count for option in options} for name, options in shown.items()}


@pytest.fixture
def two_cities() -> list[ScreeningRow]:
    """Two screenings of a film in Mannheim, one of them in German, and an event in Heidelberg."""
    here, there = (
        make_hall(venue=make_venue(f"Haus {name}", city=make_city(name))) for name in ("Mannheim", "Heidelberg")
    )
    film = make_film("Zweimal")
    make_screening(film, here, starts_at=at("2018-11-17 18:00"), audio=("de",), availability="soldout")
    make_screening(film, here, starts_at=at("2018-11-17 21:00"), audio=("ko",), subtitles=("zxx",))
    make_screening(None, there, event=make_event("Gespräch"), starts_at=at("2018-11-17 20:00"), audio=("de",))
    return screening_rows(Screening.objects.public(NOW), now=NOW)


def test_the_list_of_films_counts_films_and_events(stranger, two_cities):
    found = numbers(stranger)
    assert found["city"] == {"": 2, "mannheim": 1, "heidelberg": 1}
    assert (found["time"]["ab-20"], found["time"]["17-bis-20"], found["languages"]["de"]) == (2, 1, 2)


def test_other_lists_count_screenings(stranger, two_cities):
    found = numbers(stranger, ordnung="zeit", stadt="mannheim")
    assert found["city"] == {"": 3, "mannheim": 2, "heidelberg": 1}
    assert (found["languages"]["de"], found["available"]) == (1, {"frei": 1})
    assert found["kind"] == {"": 2, "veranstaltung": 0} | dict.fromkeys(Film.Kind.values, 0) | {"feature": 2}


def test_what_has_begun_counts_no_more_than_in_the_line(stranger, two_cities, time_machine):
    time_machine.move_to(at("2018-11-17 20:30"))
    page = stranger.get(URL, {"ordnung": "zeit"})
    assert (page.context["line"].count, page.context["facets"].cities[0].count) == ("1 Vorstellung", 1)


@pytest.mark.parametrize("asked", [{}, {"ordnung": "zeit"}, {"fassung": "df"}, {"stadt": "mannheim", "zeit": "bis-17"}])
def test_of_today_no_answer_counts_what_has_begun_or_is_cancelled(stranger, two_cities, asked, time_machine):
    make_screening(make_film("Vorhin"), starts_at=at("2018-11-17 12:00"), audio=("de",))
    make_screening(make_film("Abgesagt"), starts_at=at("2018-11-17 23:00"), audio=("de",), state="cancelled")
    time_machine.move_to(at("2018-11-17 20:30"))
    found = numbers(stranger, **asked)
    every = {
        name: max(value or 0 for value in of.values()) for name, of in found.items() if name not in ("own", "passes")
    }
    assert set(every.values()) <= {0, 1}
    assert (found["version"]["df"], found["time"]["bis-17"], found["city"]["heidelberg"]) == (0, 0, 0)


def test_of_a_past_day_all_count(stranger, two_cities, time_machine):
    time_machine.move_to(at("2018-11-18 20:30"))
    page = stranger.get(URL, {"tag": "2018-11-17", "ordnung": "zeit"})
    assert (page.context["line"].count, page.context["facets"].cities[0].count) == ("3 Vorstellungen", 3)


def test_the_numbers_stand_beside_the_answers(stranger, two_cities):
    source = read(stranger, f"{URL}?sprache=de")
    assert '<option value="ab-20">ab 20 Uhr (1)</option>' in source
    text = words(source)
    assert ("Deutsch 2 Englisch 0 Koreanisch 1" in text, "Alle 2 Heidelberg 1 Mannheim 1" in text) == (True, True)


def test_what_is_whose_is_told_to_members_alone(stranger, member, as_user, two_cities):
    set_bookmark(user=member, film=Film.objects.get(), priority="must", now=NOW)
    of_stranger, of_member = (client.get(URL).context["facets"].own for client in (stranger, as_user(member)))
    assert [option.count for option in of_stranger] == [None, None]
    assert [option.count for option in of_member] == [2, 1, 0]


def test_passes_are_counted_where_prices_are_known(stranger, two_cities):
    make_pass("Cineville", slug="cineville")
    unasked, asked = (
        stranger.get(URL, query).context["facets"].passes.options for query in ({}, {"pass": "cineville"})
    )
    assert ([option.count for option in unasked], [option.count for option in asked]) == ([None], [0])
    assert with_prices(two_cities)[0].prices.accepted == {}


def test_an_edition_counts_its_sections_within_the_other_answers(stranger):
    edition = make_edition(2018)
    section = make_section(edition, "Wettbewerb")
    for title, audio in (("Eins", "de"), ("Zwei", "ko"), ("Drei", "ko")):
        film = make_film(title)
        make_screening(film, series=edition, starts_at=at("2018-11-17 20:00"), audio=(audio,))
        if title != "Drei":
            make_selection(edition, film, section=section)
    page = stranger.get("/festival/iffmh-2018/programm/", {"sprache": "ko"})
    every, wettbewerb = page.context["facets"].sections.options
    assert (every.count, wettbewerb.count) == (2, 1)
