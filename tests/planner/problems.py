"""Small planner problems: written down, drawn at random, and solved by trying every plan."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise, product

from hypothesis import strategies as st

from planner.problem import Option, Problem, Window

BERLIN = dt.timezone(dt.timedelta(hours=1))
VENUES = {"Karlstor": "Heidelberg", "Gloria": "Heidelberg", "Atlantis": "Mannheim", "Stadthaus": "Mannheim"}
FILMS = "ABCDEF"


def at(text: str) -> dt.datetime:
    """ "18 14:00" is in November 2018."""
    return dt.datetime.fromisoformat(f"2018-11-{text}").replace(tzinfo=BERLIN)


def option(name: str, film: str, venue: str, start: str, minutes: int = 84, **fields) -> Option:
    begins = at(start)
    return Option(
        **{
            "id": name,
            "film": film,
            "hall": f"{venue} I",
            "venue": venue,
            "start": begins,
            "end": begins + dt.timedelta(minutes=minutes),
            "day": (begins - dt.timedelta(hours=5)).date(),
            "city": VENUES.get(venue, ""),
        }
        | fields
    )


def travel(minutes: int, *venues: str) -> dict[frozenset[str], int]:
    return {frozenset(venues): minutes}


def between_the_cities(**fields) -> Problem:
    """The festival of 2018: one film in Heidelberg and Mannheim, others beside it, 40 minutes from door to door."""
    options = (
        option("hd-1400", "Kleine Wunder", "Karlstor", "18 14:00"),
        option("ma-1700", "Kleine Wunder", "Stadthaus", "18 17:00"),
        option("ma-other", "Pelikan", "Stadthaus", "18 17:00"),
        option("hd-1830", "Honig", "Karlstor", "18 18:30"),
        option("hd-2000", "Honig", "Karlstor", "20 20:00"),
    )
    wishes = {"Kleine Wunder": 3, "Pelikan": 3, "Honig": 1}
    return replace(Problem(options, wishes, travel(40, "Karlstor", "Stadthaus")), **fields)


MINUTES = st.integers(0, 90)


@st.composite
def problems(draw, most: int = 8) -> Problem:
    """With pins (perhaps at odds), windows, limits, ways longer than a detour, and nights past the day's end."""
    options = draw(st.lists(_options(), max_size=most))
    options = tuple(replace(one, id=str(number)) for number, one in enumerate(options))
    ids = [one.id for one in options] or ["none"]
    pairs = [frozenset((a, b)) for a in VENUES for b in VENUES if a < b]
    return Problem(
        options=options,
        wishes=draw(st.dictionaries(st.sampled_from(FILMS), st.integers(1, 4))),
        travel=draw(st.dictionaries(st.sampled_from(pairs), MINUTES)),
        default_travel=draw(MINUTES),
        windows=draw(st.none() | st.lists(_windows(), max_size=3).map(tuple)),
        minimum_break=draw(st.integers(0, 30)),
        max_per_day=draw(st.none() | st.integers(1, 3)),
        preferred_city=draw(st.sampled_from(["", "Mannheim", "Heidelberg"])),
        with_sold_out=draw(st.booleans()),
        pinned=draw(st.frozensets(st.sampled_from(ids), max_size=2)) & {one.id for one in options},
        excluded=draw(st.frozensets(st.sampled_from(ids), max_size=2)),
    )


@st.composite
def _options(draw) -> Option:
    start = f"{draw(st.integers(10, 11))} {draw(st.integers(10, 23)):02}:{draw(st.sampled_from([0, 15, 30])):02}"
    venue = draw(st.sampled_from(sorted(VENUES)))
    minutes = draw(st.integers(40, 150) | st.just(900))
    return option("", draw(st.sampled_from(FILMS)), venue, start, minutes, sold_out=draw(st.integers(0, 4)) == 0)


@st.composite
def _windows(draw) -> Window:
    start = at(f"{draw(st.integers(10, 11))} {draw(st.integers(8, 20)):02}:00")
    return Window(start, start + dt.timedelta(hours=draw(st.integers(2, 20))))


def is_allowed(problem: Problem, plan: Iterable[Option]) -> bool:
    """The rules, said without the planner's own code."""
    plan = sorted(plan, key=lambda one: one.start)
    ids = {one.id for one in plan}
    if not problem.pinned <= ids or len({one.film for one in plan}) < len(plan):
        return False
    if any(not _may_stand(problem, one) for one in plan if one.id not in problem.pinned):
        return False
    if any(_waits(problem, a, b) for i, a in enumerate(plan) for b in plan[i + 1 :]):
        return False
    return all(_fits_in_day(problem, plan, day) for day in {one.day for one in plan})


def _may_stand(problem: Problem, one: Option) -> bool:
    return (
        one.film in problem.wishes
        and one.id not in problem.excluded
        and (problem.with_sold_out or not one.sold_out)
        and (problem.windows is None or any(w.start <= one.start and one.end <= w.end for w in problem.windows))
    )


def _waits(problem: Problem, first: Option, then: Option) -> bool:
    way = 0 if first.venue == then.venue else problem.default_travel
    way = problem.travel.get(frozenset((first.venue, then.venue)), way) if way or first.venue != then.venue else 0
    return then.start < first.end + dt.timedelta(minutes=way + problem.minimum_break)


def _fits_in_day(problem: Problem, plan: list[Option], day: dt.date) -> bool:
    planned = [one for one in plan if one.day == day]
    pinned = [one for one in planned if one.id in problem.pinned]
    return problem.max_per_day is None or len(planned) <= max(problem.max_per_day, len(pinned))


def merit(problem: Problem, plan: Iterable[Option]) -> tuple[int, ...]:
    """Smaller is better: value (negative), outside the preferred city, changes of city, of venue, chances gone by."""
    plan = sorted(plan, key=lambda one: one.start)
    ways = [(a, b) for a, b in pairwise(plan) if a.day == b.day]
    return (
        -sum(problem.wishes.get(one.film, 0) for one in plan),
        sum(one.city != problem.preferred_city for one in plan) if problem.preferred_city else 0,
        sum(a.city != b.city for a, b in ways),
        sum(a.venue != b.venue for a, b in ways),
        sum(_earlier(problem, one) for one in plan),
    )


def _earlier(problem: Problem, one: Option) -> int:
    return sum(
        (other.start, other.end, other.id) < (one.start, one.end, one.id)
        for other in problem.options
        if other.film == one.film
    )


def best_merit(problem: Problem) -> tuple[int, ...] | None:
    """Of all plans there are; None when the pins exclude each other."""
    films = sorted({one.film for one in problem.options})
    choices = [[None, *(one for one in problem.options if one.film == film)] for film in films]
    plans = ([one for one in choice if one] for choice in product(*choices))
    return min((merit(problem, plan) for plan in plans if is_allowed(problem, plan)), default=None)
