"""Generated programmes, printed in each of the layouts that pages use, come back as the same screenings and facts."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.pasting.words import WEEKDAY_NAMES
from tests.intake.pasting.examples import PLACES, halls, read

PASTED_ON = "2018-11-15"  # ranges may go on into the next year
SHORT = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
)
DAYS = st.dates(dt.date(2018, 11, 1), dt.date(2018, 12, 31))
TIMES = st.builds(dt.time, st.integers(9, 23), st.sampled_from([0, 15, 30, 45]))
HALLS = st.sampled_from([hall for hall in PLACES.halls if hall.venue != "Messplatz"])
PROGRAMME = st.lists(st.tuples(DAYS, TIMES, HALLS), min_size=1, max_size=8, unique_by=lambda one: one[:2])


def weekday(day: dt.date) -> str:
    return WEEKDAY_NAMES[day.weekday()]


def named(day: dt.date) -> str:
    return f"{weekday(day)}, {day.day}. {MONTHS[day.month - 1]}"


def short(day: dt.date) -> str:
    return f"{SHORT[day.weekday()]} {day.day}.{day.month}."


def place(hall) -> str:
    return hall.hall if hall.hall == hall.venue else f"{hall.venue} {hall.hall}"


def clock(time: dt.time) -> str:
    """The full hour without its minutes."""
    return f"{time:%H:%M} Uhr" if time.minute else f"{time.hour} Uhr"


ONE_SCREENING = {
    "city heading": lambda day, time, hall: f"{hall.city.upper()}\n{named(day)}, {time:%H:%M} Uhr, {place(hall)}",
    "hall behind a bar": lambda day, time, hall: f"{weekday(day)}, {day:%d.%m.}, {time:%H:%M} Uhr | {place(hall)}",
    "full hours": lambda day, time, hall: f"{weekday(day)}, {day:%d.%m.}, {clock(time)} | {place(hall)}",
    "city behind bars": lambda day, time, hall: f"{named(day)}, {time:%H.%M} Uhr | {place(hall)} | {hall.city}",
    "day, place, time": lambda day, time, hall: f"{weekday(day)} {day:%d.%m.%Y}\n{place(hall)}\n{time:%H:%M} Uhr",
    "title as heading": lambda day, time, hall: f"{hall.city}\n{place(hall)}\n{day:%d.%m.} | Ein Film\n{time:%H.%M}",
    "hall in brackets": lambda day, time, hall: f"{short(day)}, {time:%H:%M} [{place(hall)}]",
    "capitals": lambda day, time, hall: f"{SHORT[day.weekday()].upper()} {day:%d.%m.} {time:%H:%M}, {place(hall)}",
    "numbers": lambda day, time, hall: f"{day:%d.%m.%Y} {time:%H:%M} {place(hall)}",
    "special event": lambda day, time, hall: (
        f"Sondervorstellung am {named(day)}, {time:%H:%M} Uhr, {place(hall)} mit Einführung"
    ),
    "hall as sub-heading": lambda day, time, hall: (
        f"{weekday(day).upper()}, {day:%d.%m.%Y}\n{place(hall)}\n{time:%H:%M} Ein Film"
    ),
    "title am day": lambda day, time, hall: (
        f"{place(hall)}\nEin Film am {day.day}. {MONTHS[day.month - 1][:3]}. {day:%y} um {clock(time)}"
    ),
    "sentence": lambda day, time, hall: (
        f"{place(hall)}\nAm {weekday(day)}, den {day.day}. {MONTHS[day.month - 1]} um {time:%H.%M} Uhr "
        "zeigt das Kino einen Film"
    ),
}


@pytest.mark.parametrize("layout", ONE_SCREENING.values(), ids=ONE_SCREENING)
@settings(max_examples=20)
@given(PROGRAMME, st.booleans())
def test_a_printed_programme_comes_back(layout, programme, with_title):
    head = "Ein Film\n91 Min., USA\n\n" if with_title else ""
    reading = read(head + "\n".join(layout(*one) for one in programme))
    found = [(slot.day, slot.time, ids) for slot, ids in zip(reading.slots, halls(reading), strict=True)]
    assert found == [(day, time, [hall.id]) for day, time, hall in programme]
    assert (reading.refusals, reading.unclear) == ((), ())


def days_from(first: dt.date, count: int) -> list[dt.date]:
    return [first + dt.timedelta(days=number) for number in range(count)]


MORE_TIMES = st.lists(TIMES, min_size=1, max_size=4, unique=True).map(sorted)


def listed(times: list[dt.time]) -> str:
    *first, last = (f"{time:%H:%M}" for time in times)
    return f"{', '.join(first)} und {last}" if first else last


@settings(max_examples=40)
@given(DAYS, st.integers(2, 7), TIMES, HALLS)
def test_a_range_is_once_a_day(first, count, time, hall):
    days = days_from(first, count)
    reading = read(f"Ein Film\n{short(days[0])}-{short(days[-1])}, {time:%H:%M} [{place(hall)}]", PASTED_ON)
    assert [(slot.day, slot.time) for slot in reading.slots] == [(day, time) for day in days]


@settings(max_examples=40)
@given(DAYS, st.integers(3, 7), MORE_TIMES, st.data())
def test_daily_but_for_a_weekday(first, count, times, data):
    days = days_from(first, count)
    left_out = data.draw(st.sampled_from(days))
    text = f"{short(days[0])} -{short(days[-1])}\ntäglich ausser {SHORT[left_out.weekday()]}. {listed(times)}"
    reading = read(f"Ein Film\n\n{text}", PASTED_ON)
    expected = product((day for day in days if day != left_out), times)
    assert [(slot.day, slot.time) for slot in reading.slots] == list(expected)


@settings(max_examples=40)
@given(DAYS, MORE_TIMES)
def test_several_times_below_a_title_and_its_day(day, times):
    reading = read(f"{day:%d.%m.} | Ein Film\n" + "/".join(f"{time:%H.%M}" for time in times))
    assert [(slot.day, slot.time) for slot in reading.slots] == [(day, time) for time in times]


@settings(max_examples=40)
@given(DAYS, st.integers(2, 12), st.integers(1, 99))
def test_a_festival_s_days_are_a_period(first, count, number):
    last = first + dt.timedelta(days=count - 1)
    same_month = first.month == last.month
    month = "" if same_month else f" {MONTHS[first.month - 1]}"
    (period,) = read(f"{number}. > {first.day}.{month} – {last.day}. {MONTHS[last.month - 1]} {last.year}").periods
    assert (period.first, period.last, period.number) == (first, last, number)
    loud = f"{SHORT[first.weekday()]} {first.day}{month} - {SHORT[last.weekday()]} {last.day}. {MONTHS[last.month - 1]}"
    (period,) = read(f"{loud} {last.year}".upper()).periods
    assert (period.first, period.last) == (first, last)


COUNTRIES = st.sampled_from([("F", "FRA", "Frankreich", "FR"), ("D", "DEU", "Deutschland", "DE"),
                             ("A", "AUT", "Österreich", "AT"), ("I", "ITA", "Italien", "IT")])  # fmt: skip
NAMES = st.sampled_from(["Eva Eins", "Zoe Zwei", "Max Drei", "Ida von Vier", "Jo Fünf-Sechs"])
FACTS = st.fixed_dictionaries(
    {
        "country": COUNTRIES,
        "year": st.integers(1920, 2018),
        "runtime": st.integers(41, 240),
        "fsk": st.sampled_from(["0", "6", "12", "16", "18"]),
        "director": NAMES,
        "cast": st.lists(NAMES, min_size=2, max_size=3, unique=True),
        "genres": st.lists(st.sampled_from(["Drama", "Komödie", "Krimi"]), min_size=1, max_size=2, unique=True),
    }
)


def facts_of(text: str):
    (film,) = read(text).films
    return film.facts


@settings(max_examples=60)
@given(FACTS)
def test_metadata_lines_give_their_facts(facts):
    letter, three, name, code = facts["country"]
    year, runtime, fsk, director = facts["year"], facts["runtime"], facts["fsk"], facts["director"]
    cast, genres = facts["cast"], facts["genres"]

    barred = facts_of(f"Ein Film\n{letter} {year} | Regie: {director} | {runtime} Min. | FSK {fsk} | OmU\n")
    assert (barred.countries, barred.year, barred.runtime, barred.fsk) == ((code,), year, runtime, fsk)
    assert (barred.directors, barred.mark.label) == ((director,), "OmU")

    advised = facts_of(f"Ein Film\n| {runtime} Min. | {letter} {year} | Altersempfehlung: ab {fsk} |\n")
    assert (advised.countries, advised.year, advised.runtime) == ((code,), year, runtime)
    assert (advised.recommended_age or 0, advised.fsk) == (int(fsk), "")

    credited = facts_of(f"Ein Film\n{three} {year}\nR: {director}. D: {', '.join(cast)}. {runtime} Min.\nFSK: {fsk}")
    assert (credited.countries, credited.year, credited.runtime, credited.fsk) == ((code,), year, runtime, fsk)
    assert (credited.directors, [name for name, _character in credited.cast]) == ((director,), cast)

    portal = facts_of(
        f"Ein Film\n\nKinostart: 08.02.2018 | {name} ({year}) | {', '.join(genres)} | {runtime} Minuten | Ab {fsk}"
    )
    assert (portal.countries, portal.year, portal.runtime, portal.fsk) == ((code,), year, runtime, fsk)
    assert (portal.genres, portal.release) == (tuple(genres), dt.date(2018, 2, 8))

    loud = facts_of(
        f"AB 13. DEZEMBER\nEIN FILM\n{', '.join(genres)} {runtime} MINUTEN FSK {fsk} {name} {year}\n".upper()
        + f"REGIE {director} BESETZUNG {', '.join(cast)}".upper()
    )
    assert (loud.countries, loud.year, loud.runtime, loud.fsk) == ((code,), year, runtime, fsk)
    assert (loud.genres, loud.release) == (tuple(genres), dt.date(2018, 12, 13))

    unlabelled = facts_of(f"Ein Film\n{runtime} Min., {name}\n\nFSK: ab 18 Jahre, da keine FSK")
    assert (unlabelled.runtime, unlabelled.countries, unlabelled.fsk) == (runtime, (code,), "none")
