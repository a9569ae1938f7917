"""The grid: where a screening stands, and that nothing is lost or hidden."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.templatetags.timetable import timetable_blocks
from showtimes.lanes import LONGEST, READABLE, STEP, axis_hours, lanes, span_of
from showtimes.models import Screening
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.services import set_availability
from showtimes.timetable import Grid, grid
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_venue

NOW = at("2018-11-18 12:00")


@pytest.fixture
def row(db) -> ScreeningRow:
    """Sunday 18 November 2018, 17:00 to 18:24."""
    make_screening(make_film(runtime=84), starts_at=at("2018-11-18 17:00"))
    return screening_rows(Screening.objects.all(), now=NOW)[0]


def lasting(row: ScreeningRow, start: str, minutes: int, **fields) -> ScreeningRow:
    """The row at another time of the same cinema day, "00:30" being its night."""
    hour, minute = map(int, start.split(":"))
    night = hour < 5
    start = at("2018-11-18 00:00").replace(hour=hour, minute=minute) + dt.timedelta(days=night)
    return replace(
        row,
        hour=hour + 24 * night,
        starts_at=start,
        ends_at=start + dt.timedelta(minutes=minutes),
        minutes=minutes,
        night_label="Nacht auf Montag" if night else "",
        **fields,
    )


def made(rows: list[ScreeningRow], now: dt.datetime = NOW, **kwargs) -> Grid:
    found = grid(rows, now, **kwargs)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("start", "minutes", "talk", "narrow"),
    [
        ("17:00", 55, 0, False),
        ("17:00", 50, 0, True),
        ("17:00", 80, 30, True),  # the talk takes its part of the block
        ("06:00", 60, 0, True),  # the longer the axis, the shorter its hours
    ],
)
def test_where_a_block_is_narrow_its_title_breaks_more_often(row, start, minutes, talk, narrow):
    shown = made([lasting(row, start, minutes, talk_minutes=talk, title="Kurzfilme")])
    assert shown.slots[0].narrow is narrow
    assert ("Kurz\N{SOFT HYPHEN}filme" in timetable_blocks(shown)) is narrow


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ("2018-11-18 11:40", "Restkarten an der Abendkasse, Stand 11:40"),
        ("2018-11-16 18:40", "Restkarten an der Abendkasse, Stand Fr 16. Nov, 18:40"),
    ],
)
def test_a_block_says_when_somebody_looked_how_many_tickets_are_left(db, seen, words):
    screening = make_screening(make_film(runtime=84), starts_at=at("2018-11-18 17:00"))
    set_availability(screening=screening, availability="rush", now=at(seen))
    shown = made(screening_rows(Screening.objects.all(), now=NOW))
    assert f"<span>{words}</span>" in timetable_blocks(shown)


def test_a_block_says_its_city_to_who_sees_no_shape(row):
    block = timetable_blocks(made([replace(row, place="Odeon", city_name="Mannheim")]))
    assert 'Odeon</span><span class="vh">, Mannheim</span>' in block


# Positions


@pytest.mark.parametrize(
    ("start", "minutes", "position"),
    [
        ("17:00", 84, "at-1700 for-85"),
        ("17:02", 80, "at-1700 for-80"),
        ("17:03", 80, "at-1705 for-80"),
        ("00:30", 90, "at-2430 for-90"),
        ("04:58", 30, "at-2855 for-35"),
        ("05:00", 1, "at-0500 for-5"),
        ("12:00", 60 * 24 * 3, "at-1200 for-720"),
    ],
)
def test_a_block_stands_at_its_start_with_its_true_length(row, start, minutes, position):
    (slot,) = made([lasting(row, start, minutes)]).slots
    assert slot.position == f"row-3 {position}"


def test_the_talk_is_the_end_of_the_block(row):
    slots = made([lasting(row, "17:00", 109, talk=True, talk_minutes=25), lasting(row, "20:00", 20, talk_minutes=90)])
    assert [slot.position for slot in slots.slots] == ["row-3 at-1700 for-110 talk-25", "row-3 at-2000 for-20 talk-20"]


def test_the_axis_grows_with_the_day(row):
    assert made([row]).axis == "from-14 hours-10"
    assert made([lasting(row, "09:30", 60), lasting(row, "01:00", 125)]).axis == "from-09 hours-19"


def test_midnight_has_a_line_and_names_the_next_day(row):
    night = made([row, lasting(row, "00:30", 90)])
    assert (night.midnight, night.hours[10].next_day) == ("at-2400 row-3", "Mo 19.")
    with translation.override("en"):
        assert made([lasting(row, "00:30", 90)]).hours[10].next_day == "Mon 19"
    assert made([row]).midnight == ""


@pytest.mark.parametrize(
    ("now", "line"),
    [
        ("2018-11-18 17:03", "at-1700 row-3"),
        ("2018-11-19 00:30", "at-2430 row-3"),
        ("2018-11-18 13:59", ""),
        ("2018-11-19 05:00", ""),
        ("2018-11-17 17:00", ""),
    ],
)
def test_now_has_a_line_on_its_day_within_the_axis(row, now, line):
    assert made([lasting(row, "17:00", 90), lasting(row, "00:30", 90)], at(now)).now == line


# Halls


def test_halls_stand_venue_by_venue_in_both_cities(db):
    mannheim, heidelberg = make_city("Mannheim", position=1), make_city("Heidelberg", position=2)
    atlantis = make_venue("Atlantis", city=mannheim)
    one, two = make_hall("Saal 1", venue=atlantis, position=1, seats=224), make_hall("Saal 2", venue=atlantis)
    for hall in (make_hall(venue=make_venue("Gloria", city=heidelberg)), one, two):
        make_screening(hall=hall, starts_at=at("2018-11-18 20:00"))
    cities = made(screening_rows(Screening.objects.all(), now=NOW)).cities
    assert [(city.name, city.position) for city in cities] == [("Mannheim", "row-2"), ("Heidelberg", "row-5")]
    assert [(lane.name, lane.detail, lane.position) for city in cities for lane in city.lanes] == [
        ("Atlantis", "Saal 2", "row-3"),
        ("Atlantis", "Saal 1, 224 Plätze", "row-4"),
        ("Gloria", "", "row-6"),
    ]


def test_what_overlaps_in_a_hall_stands_in_lanes_of_which_the_first_has_the_name(row):
    rows = [lasting(row, "17:00", 90), lasting(row, "18:00", 90), lasting(row, "18:30", 60)]
    found = made(rows)
    assert [slot.position.split()[0] for slot in found.slots] == ["row-3", "row-4", "row-3"]
    assert [lane.name != "" for lane in found.cities[0].lanes] == [True, False]


def test_a_block_too_short_for_its_text_keeps_the_next_one_off(row):
    found = made([lasting(row, "17:00", 5), lasting(row, "17:10", 60), lasting(row, "17:30", 60)])
    assert [slot.position.split()[0] for slot in found.slots] == ["row-3", "row-4", "row-3"]


# The narrow list


def test_parts_of_the_day_stand_at_their_first_block(row):
    starts = ("11:00", "11:30", "14:00", "20:00", "22:00", "00:30", "01:00")
    found = made([lasting(row, start, 60) for start in starts], at("2018-11-17 12:00"))
    assert [slot.part for slot in found.slots] == [
        "Am Vormittag",
        "",
        "Am Nachmittag",
        "Am Abend",
        "Nach 22 Uhr",
        "Nach Mitternacht, Nacht auf Montag",
        "",
    ]


def test_what_is_over_is_folded_on_its_day_and_no_part_begins_with_it(row):
    rows = [lasting(row, start, 60, state="past") for start in ("14:00", "16:00")] + [lasting(row, "17:00", 60)]
    now = at("2018-11-18 16:42")
    found = made(rows, now)
    assert (found.earlier, [slot.part for slot in found.slots]) == (1, ["", "Am Nachmittag", ""])
    assert [slot.state for slot in found.slots] == ["past", "", ""]  # the second still runs
    whole = made(rows, now, with_earlier=True)
    assert (whole.earlier, [slot.part for slot in whole.slots]) == (0, ["Am Nachmittag", "", ""])


def test_a_day_that_is_over_is_not_folded(row):
    assert made([lasting(row, "14:00", 60, state="past")], at("2018-11-18 23:00")).earlier == 0
    assert made([lasting(row, "14:00", 60, state="past")], at("2018-11-30 23:00")).earlier == 0


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2018-11-18 14:40", "14:40"),
        ("2018-11-18 14:44:59", "14:40"),
        ("2018-11-18 14:45", "14:45"),
        ("2018-11-18 23:09", "23:05"),
    ],
)
def test_the_line_of_now_and_its_time_move_on_every_five_minutes(row, now, shown):
    found = made([lasting(row, "20:00", 60)], at(now))
    assert (found.clock, found.now.split()[0]) == (shown, f"at-{shown.replace(':', '')}")


def test_no_rows_are_no_grid():
    assert grid([], NOW) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "starts", "positions", "hours"),
    [
        (
            "2026-10-24",
            ("2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00", "2026-10-25 04:30"),
            ["at-2630", "at-2730", "at-2930"],
            ["0", "1", "2", "2", "3", "4"],
        ),
        ("2027-03-27", ("2027-03-28 01:30", "2027-03-28 03:30"), ["at-2530", "at-2630"], ["0", "1", "3"]),
    ],
)
def test_a_day_of_25_or_23_hours_counts_the_time_that_passes(day, starts, positions, hours):
    film, hall = make_film(runtime=20), make_hall()
    for start in starts:
        make_screening(film, hall, starts_at=at(start).astimezone(dt.UTC))
    shown = grid(screening_rows(Screening.objects.all(), now=NOW), NOW)
    assert [slot.position.split()[1] for slot in shown.slots] == positions
    assert [hour.label for hour in shown.hours if hour.position >= "at-2400"] == hours
    assert {slot.row.day.isoformat() for slot in shown.slots} == {day}


# Whatever the day

TIMES = st.tuples(
    st.integers(5 * 60, 29 * 60 - 1), st.integers(1, 20 * 60), st.integers(0, 300), st.integers(1, 4), st.booleans()
)


@pytest.fixture(scope="module")
def sample(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        screening = make_screening(starts_at=at("2018-11-18 17:00"))
        (row,) = screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW)
        screening.delete()
        screening.film.delete()
        screening.hall.venue.delete()
        screening.hall.venue.city.delete()
    return row


def day_of(sample: ScreeningRow, times) -> list[ScreeningRow]:
    rows = [
        lasting(
            sample,
            f"{start // 60 % 24}:{start % 60}",
            minutes,
            talk_minutes=talk,
            hall_id=hall,
            hall_name=f"Saal {hall}",
            city_slug="heidelberg" if heidelberg else "mannheim",
            city_order=(int(heidelberg),),
            hall_order=(int(heidelberg), hall),
            pk=number,
        )
        for number, (start, minutes, talk, hall, heidelberg) in enumerate(times)
    ]
    return sorted(rows, key=lambda row: row.starts_at)


@given(times=st.lists(TIMES, min_size=1, max_size=40))
def test_each_screening_has_its_block_and_no_two_share_a_place(sample, times):
    rows = day_of(sample, times)
    spans = [span_of(row) for row in rows]
    cities, numbers = lanes(rows, spans)
    first, last = axis_hours(spans)
    taken: dict[tuple[int, int], int] = {}
    for row, span, number in zip(rows, spans, numbers, strict=True):
        assert first * 60 <= span.start < span.end <= last * 60
        assert abs(span.start - (row.hour * 60 + row.starts_at.minute)) < STEP
        for minute in range(span.start, max(span.end, span.start + READABLE), STEP):
            assert taken.setdefault((number, minute), row.pk) == row.pk
    rows_of_grid = [int(lane.position.removeprefix("row-")) for city in cities for lane in city.lanes]
    assert set(numbers) == set(rows_of_grid)
    assert len(set(rows_of_grid)) == len(rows_of_grid)


@given(times=st.lists(TIMES, min_size=1, max_size=40))
def test_the_list_has_each_screening_once_in_order_of_time(sample, times):
    rows = day_of(sample, times)
    assert [slot.row.pk for slot in made(rows).slots] == [row.pk for row in rows]


@given(times=st.lists(TIMES, min_size=1, max_size=60))
def test_the_stylesheet_knows_every_position(sample, times):
    found = made(day_of(sample, times), at("2018-11-18 23:58"))
    used = {*found.axis.split(), *found.midnight.split(), *found.now.split()}
    used |= {name for hour in found.hours for name in hour.position.split()}
    used |= {name for slot in found.slots for name in slot.position.split()}
    assert used - POSITIONS == set()


STYLESHEET = Path(settings.BASE_DIR, "static/css/positions.css").read_text()
POSITIONS = set(re.findall(r"\.((?:at|from|hours|for|talk|row)-\d+)\{", STYLESHEET))


def test_the_stylesheet_holds_many_halls_and_the_longest_blocks():
    assert {"row-250", f"for-{LONGEST}", "at-0500", "at-2855", "at-2955", "at-4100", "hours-37"} - POSITIONS == set()
