"""A member's plan as its page prints it: what is stored, what has changed since, what has no place and why."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.components import Empty, Link
from core.dates import short_day
from planner.absent import nothing_to_plan
from planner.inputs import MemberPlan, PlanningData, planning_data, stored_solution
from planner.itinerary import Fact, Place, facts, itinerary
from planner.online import planned_rows
from planner.problem import Solution
from planner.reasons import cost_of
from planner.stops import Stop, StopDay, stop_day, stops_of
from planner.times import short_label
from planner.unplanned import FilmCost, UnplannedFilm, film_cost, unplanned_films
from planner.wish_groups import WishGroup, absent_wishes, open_wishes, saved_openings, wish_groups
from planner.words import count_label
from showtimes import days
from showtimes.rows import ScreeningRow
from showtimes.subjects import events_of


@dataclass(frozen=True)
class UnplannedLine:
    """A wished film without a place; ``cost`` where it was asked, ``editable`` with buttons to change the plan."""

    film: UnplannedFilm
    cost: FilmCost | None
    editable: bool


@dataclass(frozen=True)
class PlanPage:
    """``broken``: what is planned does not fit together any more; ``over``: all of it has run, and no wish is left.
    ``unsuited``: of what is planned and neither begun nor pinned, what does not fit the member.

    ``rows`` are the screenings of the ``days``.
    ``nothing_to_choose`` says why none of the wished films can be chosen from what the plan draws from; empty where one
    can.
    """

    rows: list[ScreeningRow]
    days: list[StopDay]
    facts: list[Fact]
    unplanned: list[UnplannedLine]
    groups: list[WishGroup]
    changes: list[Stop]
    times: list[tuple[str, str]]
    bookmarked: str
    left_out: str
    broken: bool
    unsuited: list[ScreeningRow]
    over: bool
    nothing_to_choose: str
    source: str
    lead: str


def plan_page(member_plan: MemberPlan, *, now: dt.datetime) -> PlanPage:
    """The plan to read, without buttons."""
    return page_of(member_plan, planning_data(member_plan, now=now), now=now)


def page_of(
    member_plan: MemberPlan,
    planning: PlanningData,
    *,
    now: dt.datetime,
    asked: str | None = None,
    editable: bool = False,
) -> PlanPage:
    """``asked`` is the film or event, by key, of which one wants to know what it would cost; that solves once more."""
    solution = stored_solution(member_plan, planning.problem)
    planned = planned_rows(member_plan, planning.rows, now)
    chosen = [row for row in planned if row.day >= days.today(now)]
    plan_days = itinerary(chosen, planning.problem.travel, member_plan.times, planning.problem.minimum_break)
    stops = stops_of(plan_days, member_plan, planning, solution, now)
    placed = {row.subject for row in planned}
    left = [one for one in unplanned_films(planning, solution) if one.subject not in placed]
    source = planning.series.name if planning.series else _("alle Vorstellungen der nächsten zwei Wochen")
    saved = saved_openings(member_plan, now)
    absent = absent_wishes(member_plan, planning, planned, now) | open_wishes(saved)
    is_over = bool(member_plan.wishes) and not (chosen or planning.problem.options or planning.online)
    counted = [row for row in chosen if row.subject in planning.wishes or row.public_id in planning.fixed]
    return PlanPage(
        rows=chosen,
        days=[stop_day(day, stops if editable else {}, planning.stranded, saved) for day in plan_days],
        facts=facts(plan_days) if plan_days else [],
        unplanned=[_unplanned(film, planning, solution, asked=asked, editable=editable) for film in left],
        groups=wish_groups(member_plan, planning, planned, {one.subject for one in left if one.fits}, absent),
        changes=[stop for stop in stops.values() if stop.changed],
        times=_times(member_plan, planning, days.today(now)),
        bookmarked=count_label(member_plan.bookmarks),
        left_out=count_label([one.subject for one in left]),
        over=bool(planned) and not chosen and not left,
        broken=any(_is_broken(place) for day in plan_days for place in day.places),
        unsuited=[it.place.row for it in stops.values() if not (it.place.row.fit or it.pinned or it.past)],
        nothing_to_choose=nothing_to_plan(absent, source=source) if is_over else "",
        source=source,
        lead=_lead(counted, left),
    )


def _is_broken(place: Place) -> bool:
    return place.row.state == "cancelled" or bool(place.leg and place.leg.missing)


def _unplanned(
    film: UnplannedFilm, planning: PlanningData, solution: Solution, *, asked: str | None, editable: bool
) -> UnplannedLine:
    cost = None
    if asked == film.subject:
        cost = film_cost(planning, asked, cost_of(planning.problem, solution, asked))
    return UnplannedLine(film, cost, editable)


def empty_plan(page: PlanPage, *, solved: bool) -> Empty:
    """Reason for which nothing is planned, and what helps; ``solved``: a plan was computed."""
    settings = reverse("planner:settings")
    if not page.groups:
        text = _(
            "Dein Plan entsteht aus dem, was du dir gemerkt hast. Auf jeder Seite eines Films oder einer Veranstaltung "
            "steht „Merken“. "
            "Dann rechnet diese Seite aus, was davon zusammenpasst, mit Wegen und Pausen."
        )
        return Empty(_("Noch nichts gemerkt"), text, Link(reverse("festival:list"), _("Zu den Filmen des Festivals")))
    if page.over:
        text = _("Was geplant war, ist gelaufen. Merk dir Neues, dann rechne den Plan.")
        return Empty(_("Dein Plan ist vorbei"), text, Link(reverse("showtimes:programme"), _("Zum Spielplan")))
    if page.nothing_to_choose:
        return Empty(_("Nichts zu planen"), page.nothing_to_choose, Link(settings, _("Anderes Programm wählen")))
    if solved:
        text = _(
            "Mit deinen Zeiten und Ausschlüssen bleibt keine Vorstellung übrig. Woran es liegt, steht jeweils dabei."
        )
        return Empty(_("Nichts passt"), text, Link(settings, _("Zeiten und Puffer ändern")))
    text = _("Sag jeweils, wie wichtig es dir ist. Dann rechne den Plan.")
    return Empty(_("Noch nicht gerechnet"), text, Link("#wuensche", _("Zum Gemerkten")))


def _times(member_plan: MemberPlan, planning: PlanningData, today: dt.date) -> list[tuple[str, str]]:
    """Times at which the member can, from today on; days in a row with the same times are one line."""
    lines: list[tuple[dt.date, dt.date, str]] = []
    for day in sorted({option.day for option in planning.problem.options if option.day >= today}):
        label = short_label(member_plan.times.rule(day))
        if lines and lines[-1][2] == label:
            lines[-1] = (lines[-1][0], day, label)
        else:
            lines.append((day, day, label))
    return [(_span(first, last), label) for first, last, label in lines]


def _span(first: dt.date, last: dt.date) -> str:
    if first == last:
        return short_day(first)
    return _("%(first)s bis %(last)s") % {"first": short_day(first), "last": short_day(last)}


def _lead(placed: Collection[ScreeningRow], left: Collection[UnplannedFilm]) -> str:
    """``placed``: rows of wished films, of which some may be cancelled. Says nothing before a plan was computed."""
    planned = len({row.subject for row in placed if row.state != "cancelled"})
    subjects = {row.subject for row in placed} | {one.subject for one in left}
    wished = len(subjects)
    if not wished or (not placed and any(film.fits for film in left)):
        return ""
    if events_of(subjects):
        return _lead_with_events(planned, subjects)
    if planned == wished:
        return ngettext("Dein Film hat einen Platz.", "Alle %(count)s Filme passen zusammen.", wished) % {
            "count": wished
        }
    return _("%(planned)s von %(wished)s Filmen passen zusammen. Bei den anderen steht, woran es liegt.") % {
        "planned": planned,
        "wished": wished,
    }


def _lead_with_events(planned: int, subjects: Collection[str]) -> str:
    words = {"planned": planned, "wished": len(subjects), "what": count_label(subjects)}
    if planned == len(subjects):
        return _("Alles passt zusammen: %(what)s.") % words
    return _("%(planned)s von %(wished)s passen zusammen. Bei den anderen steht, woran es liegt.") % words
