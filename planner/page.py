"""A member's plan as its page prints it: what is stored, what has changed since, what has no place and why."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import short_day
from films.cards import language_of_title
from films.models import Film
from planner.inputs import Basis, Entry, Mine, Priority, State, basis, stored
from planner.itinerary import Fact, Place, PlanDay, facts, itinerary
from planner.misfits import Choice, Misfit, Price, choices, misfits, price, when
from planner.problem import Solution
from planner.reasons import alternatives, cost_of
from planner.times import short
from showtimes import days
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Stop:
    """A place in the plan; ``changed`` says what became different since it was planned."""

    place: Place
    pinned: bool
    past: bool
    priority: str
    choices: list[Choice]
    changed: str


@dataclass(frozen=True)
class StopDay:
    day: PlanDay
    stops: list[Stop]


@dataclass(frozen=True)
class Wish:
    """A bookmarked film; ``choice`` is its priority or "hidden", ``standing`` where it is in the plan."""

    film: int
    slug: str
    title: str
    title_lang: str
    url: str
    choice: str
    standing: str


@dataclass(frozen=True)
class WishGroup:
    choice: str
    label: str
    wishes: list[Wish]


@dataclass(frozen=True)
class PlanPage:
    """``broken``: what is planned does not fit together any more; ``over``: no wished film is shown any more in what
    the plan draws from, the ``source``."""

    days: list[StopDay]
    facts: list[Fact]
    misfits: list[Misfit]
    price: Price | None
    groups: list[WishGroup]
    changes: list[Stop]
    times: list[tuple[str, str]]
    bookmarked: int
    broken: bool
    over: bool
    source: str
    lead: str


def plan_page(mine: Mine, *, now: dt.datetime, asked: int | None = None) -> PlanPage:
    """``asked`` is the film, by id, of which the visitor wants to know what it would cost; that solves once more."""
    return page_of(mine, basis(mine, now=now), now=now, asked=asked)


def page_of(mine: Mine, ground: Basis, *, now: dt.datetime, asked: int | None = None) -> PlanPage:
    solution = stored(mine, ground.problem)
    planned = planned_rows(mine, ground.rows)
    chosen = [row for row in planned if row.day >= days.today(now)]
    plan_days = itinerary(chosen, ground.problem.travel, mine.times, ground.problem.minimum_break)
    stop_days = [_stop_day(day, mine, ground, solution, now) for day in plan_days]
    left = misfits(ground, solution)
    counted = [row for row in chosen if row.film_id in ground.wishes or row.public_id in ground.kept]
    return PlanPage(
        days=stop_days,
        facts=facts(plan_days) if plan_days else [],
        misfits=left,
        price=price(ground, asked, cost_of(ground.problem, solution, str(asked))) if asked in _ids(left) else None,
        groups=_groups(mine, ground, {row.film_id: row for row in planned}, {one.film for one in left if one.fits}),
        changes=[stop for day in stop_days for stop in day.stops if stop.changed],
        times=_times(mine, ground),
        bookmarked=len(mine.bookmarks),
        broken=any(_is_broken(place) for day in plan_days for place in day.places),
        over=bool(mine.wishes) and not chosen and not ground.problem.options,
        source=ground.series.name if ground.series else _("alle Vorstellungen der nächsten zwei Wochen"),
        lead=_lead(counted, left),
    )


def _is_broken(place: Place) -> bool:
    return place.row.state == "cancelled" or bool(place.leg and place.leg.missing)


def _ids(left: Collection[Misfit]) -> set[int]:
    return {misfit.film for misfit in left}


def planned_rows(mine: Mine, rows: Mapping[str, ScreeningRow]) -> list[ScreeningRow]:
    """What stands in the plan and is still public, in order of time."""
    return sorted((row for row in rows.values() if row.public_id in mine.planned), key=lambda row: row.starts_at)


def _stop_day(day: PlanDay, mine: Mine, ground: Basis, solution: Solution, now: dt.datetime) -> StopDay:
    entries = {entry.public_id: entry for entry in mine.entries}
    return StopDay(day, [_stop(place, entries[place.row.public_id], ground, solution, now) for place in day.places])


def _stop(place: Place, entry: Entry, ground: Basis, solution: Solution, now: dt.datetime) -> Stop:
    row = place.row
    priority = ground.wishes.get(row.film_id, "")
    past = row.starts_at <= now
    return Stop(
        place=place,
        pinned=entry.state == State.PINNED,
        past=past,
        priority=str(capfirst(Priority(priority).label)) if priority else "",
        choices=[] if past else _others(row, ground, solution),
        changed=_changed(row) if entry.changed else "",
    )


def _others(row: ScreeningRow, ground: Basis, solution: Solution) -> list[Choice]:
    """What the film's place could hold instead; a cancelled screening needs it most."""
    film = str(row.film_id)
    rows = [ground.rows[option.id] for option in ground.problem.chances.get(film, ()) if option.id != row.public_id]
    against = {one.option: one for one in alternatives(ground.problem, solution, film)}
    return choices(ground, rows, against)


def _changed(row: ScreeningRow) -> str:
    if row.state == "cancelled":
        return _("Die Vorstellung ist abgesagt.")
    values = {"now": f"{when(row)}, {row.place}", "was": row.was_label}
    text = _("Jetzt %(now)s, statt %(was)s.") if row.was_label else _("Jetzt %(now)s.")
    other = f"{capfirst(row.changed_label)}." if row.changed_label else ""
    return f"{text % values} {other}".rstrip()


def _groups(
    mine: Mine, ground: Basis, placed: Mapping[int, ScreeningRow], unplaced: Collection[int]
) -> list[WishGroup]:
    """``placed`` by film; ``unplaced`` are films that would fit, but for which nothing was computed yet."""
    films = Film.objects.filter(pk__in=mine.bookmarks).order_by("sort_title", "pk")
    wishes = [_wish(film, mine, _wish_standing(film.pk, ground, placed, unplaced)) for film in films]
    labels = [*((one.value, str(one.label)) for one in Priority), ("hidden", _("ausgeblendet"))]
    groups = [
        WishGroup(choice, capfirst(label), [one for one in wishes if one.choice == choice]) for choice, label in labels
    ]
    return [group for group in groups if group.wishes]


def _wish(film: Film, mine: Mine, standing: str) -> Wish:
    titles = film.title_de, film.title_en, film.title_original
    hidden = film.pk in mine.hidden
    return Wish(
        film=film.pk,
        slug=film.slug,
        title=film.title,
        title_lang=language_of_title(*titles, film.title_language, film.languages),
        url=film.get_absolute_url(),
        choice="hidden" if hidden else mine.bookmarks[film.pk],
        standing="" if hidden else standing,
    )


def _wish_standing(film: int, ground: Basis, placed: Mapping[int, ScreeningRow], unplaced: Collection[int]) -> str:
    """The day and time of the film, or of the programme that it runs in; else why there is none."""
    shown_as = ground.stands_in.get(film, film)
    if row := placed.get(shown_as):
        return _("abgesagt") if row.state == "cancelled" else when(row)
    if str(shown_as) in ground.problem.chances:
        return _("noch ohne Platz") if shown_as in unplaced else _("passt nicht")
    return _("läuft hier nicht")


def _times(mine: Mine, ground: Basis) -> list[tuple[str, str]]:
    """When the member can, for the days the plan may use; days in a row with the same times are one line."""
    lines: list[tuple[dt.date, dt.date, str]] = []
    for day in sorted({option.day for option in ground.problem.options}):
        label = short(mine.times.rule(day))
        if lines and lines[-1][2] == label:
            lines[-1] = (lines[-1][0], day, label)
        else:
            lines.append((day, day, label))
    return [(_span(first, last), label) for first, last, label in lines]


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return short_day(first)
    return _("%(first)s bis %(last)s") % {"first": short_day(first), "last": short_day(last)}


def _lead(placed: Collection[ScreeningRow], left: Collection[Misfit]) -> str:
    """``placed``: rows of wished films, of which some may be cancelled. Says nothing before a plan was computed."""
    planned = len({row.film_id for row in placed if row.state != "cancelled"})
    wished = len({row.film_id for row in placed}) + len(left)
    if not wished or (not placed and any(misfit.fits for misfit in left)):
        return ""
    if planned == wished:
        return ngettext("Dein Wunschfilm hat einen Platz.", "Alle %(count)s Wunschfilme passen zusammen.", wished) % {
            "count": wished
        }
    return _("%(planned)s von %(wished)s Wunschfilmen passen zusammen. Bei den anderen steht, woran es liegt.") % {
        "planned": planned,
        "wished": wished,
    }
