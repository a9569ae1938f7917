"""Whatever is pasted gives a reading; what is printed in a layout comes back as the same screenings."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from showtimes.pasting.words import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from tests.showtimes.pasting.examples import FESTIVAL_PAGE, PLACES, halls, read

WORDS = st.sampled_from(
    [
        *WEEKDAYS, *MONTHS, *"-–,.:|/()[]#>*'\"„“", "bis", "täglich", "außer", "um", "am", "Uhr", "18.11.", "31.02.",
        "24", "17:00", "20.10", "2018", "99.99.9999", "Kino I", "MANNHEIM", "Studio", "FSK", "ab", "Min.", "Regie:",
        "D:", "OmU", "USA", "Inhalt:", "Kritik", "\n", "\n\n", " ", "0", "00:30", "Ein Film", "(AB)", "\0", "９", "²",
        "٣.٤.", "1.1.0001", "title,date", "Kinostart:", "Sprache:", "ist ein Film von", "Vorverkauf",
    ]
)  # fmt: skip


@given(st.text(max_size=400))
def test_no_text_raises(text):
    read(text)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.dates())
def test_no_mixture_of_programme_words_raises(text, day):
    read(text, day.isoformat())


@given(st.data())
def test_no_mangled_page_raises(data):
    text = list(FESTIVAL_PAGE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at] = data.draw(st.one_of(st.just(""), st.characters(), st.sampled_from("0123456789.,:\n")))
    read("".join(text))


DAYS = st.dates(dt.date(2018, 11, 1), dt.date(2018, 12, 31))
TIMES = st.times(dt.time(9), dt.time(23, 55)).map(
    lambda time: time.replace(minute=time.minute // 15 * 15, second=0, microsecond=0)
)
HALLS = st.sampled_from([hall for hall in PLACES.halls if hall.house != "Messplatz"])
PROGRAMME = st.lists(st.tuples(DAYS, TIMES, HALLS), min_size=1, max_size=8, unique_by=lambda one: one[:2])
SHORT = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
LONG_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Dezember"),
)


def named(day: dt.date) -> str:
    return f"{WEEKDAY_NAMES[day.weekday()]}, {day.day}. {LONG_MONTHS[day.month - 1]}"


def short(day: dt.date) -> str:
    return f"{SHORT[day.weekday()]} {day.day}.{day.month}."


def house(hall) -> str:
    return hall.hall if hall.hall == hall.house else f"{hall.house} {hall.hall}"


LAYOUTS = [
    lambda day, time, hall: f"{hall.city.upper()}\n{named(day)}, {time:%H:%M} Uhr, {house(hall)}",
    lambda day, time, hall: f"{named(day)}, {time:%H.%M} Uhr | {house(hall)} | {hall.city}",
    lambda day, time, hall: f"{short(day)}, {time:%H:%M} [{house(hall)}]",
    lambda day, time, hall: f"{SHORT[day.weekday()].upper()} {day:%d.%m.} {time:%H:%M}, {house(hall)}",
    lambda day, time, hall: f"{day:%d.%m.%Y} {time:%H:%M} {house(hall)}",
    lambda day, time, hall: (
        f"{WEEKDAY_NAMES[day.weekday()].upper()}, {day:%d.%m.%Y}\n{house(hall)}\n{time:%H:%M} Ein Film"
    ),
    lambda day, time, hall: f"{hall.city}\n{house(hall)}\n{day:%d.%m.} | Ein Film\n{time:%H.%M}",
    lambda day, time, hall: (
        f"{house(hall)}\nAm {WEEKDAY_NAMES[day.weekday()]}, den {day.day}. "
        f"{LONG_MONTHS[day.month - 1]} um {time:%H.%M} Uhr zeigt das Kino einen Film"
    ),
    lambda day, time, hall: (
        f"{house(hall)}\nEin Film am {day.day}. {LONG_MONTHS[day.month - 1][:3]}. um {time:%H.%M} Uhr"
    ),
    lambda day, time, hall: f"Sondervorstellung am {named(day)}, {time:%H:%M} Uhr, {house(hall)} mit Einführung",
]


@given(PROGRAMME, st.sampled_from(LAYOUTS), st.booleans())
def test_a_printed_programme_comes_back(programme, layout, with_title):
    head = "Ein Film\n91 Min., USA\n\n" if with_title else ""
    reading = read(head + "\n".join(layout(*one) for one in programme))
    found = [(slot.day, slot.time, ids) for slot, ids in zip(reading.slots, halls(reading), strict=True)]
    assert found == [(day, time, [hall.id]) for day, time, hall in programme]
    assert (reading.refusals, reading.unclear) == ((), ())
