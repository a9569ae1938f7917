"""A member's plan as its page prints it: what is stored, what has changed since, what has no place and why."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.components import Empty, Link
from core.dates import short_day
from films.models import Film
from films.titles import language_of_title, sort_column
from planner.absent import Absence, absences, nothing_to_plan
from planner.inputs import Entry, MemberPlan, PlanningData, Priority, State, planning_data, stored_solution
from planner.itinerary import Fact, Leg, Place, PlanDay, facts, itinerary
from planner.problem import Solution
from planner.reasons import alternatives, cost_of
from planner.times import short_label
from planner.unplanned import Choice, FilmCost, UnplannedFilm, choices, film_cost, unplanned_films
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
class StopLine:
    """A screening of a plan and the way to the next. ``stop`` where a member may change it.

    ``foreign``: of somebody else's plan, so nothing is marked as one's own.
    """

    row: ScreeningRow
    leg: Leg | None = None
    stop: Stop | None = None
    foreign: bool = False


@dataclass(frozen=True)
class StopDay:
    """A day of a plan; ``foreign`` of somebody else's; ``qr`` is on paper the code that leads to the changes."""

    day: PlanDay
    lines: list[StopLine]
    foreign: bool = False
    qr: str = ""


@dataclass(frozen=True)
class UnplannedLine:
    """A wished film without a place; ``cost`` where it was asked, ``editable`` with buttons to change the plan."""

    film: UnplannedFilm
    cost: FilmCost | None
    editable: bool


@dataclass(frozen=True)
class Wish:
    """A bookmarked film; ``choice`` is its priority or "hidden", ``status`` where it is in the plan."""

    film: int
    slug: str
    title: str
    title_lang: str
    url: str
    choice: str
    status: str


@dataclass(frozen=True)
class WishGroup:
    choice: str
    label: str
    wishes: list[Wish]


@dataclass(frozen=True)
class PlanPage:
    """``broken``: what is planned does not fit together any more; ``nothing_to_choose`` says why none of the
    wished films can be chosen from what the plan draws from; empty where one can."""

    days: list[StopDay]
    facts: list[Fact]
    unplanned: list[UnplannedLine]
    groups: list[WishGroup]
    changes: list[Stop]
    times: list[tuple[str, str]]
    bookmarked: int
    broken: bool
    nothing_to_choose: str
    source: str
    lead: str


def plan_page(
    member_plan: MemberPlan, *, now: dt.datetime, asked: int | None = None, editable: bool = False
) -> PlanPage:
    """``asked`` is the film, by id, of which the visitor wants to know what it would cost; that solves once more."""
    return page_of(member_plan, planning_data(member_plan, now=now), now=now, asked=asked, editable=editable)


def page_of(
    member_plan: MemberPlan,
    planning: PlanningData,
    *,
    now: dt.datetime,
    asked: int | None = None,
    editable: bool = False,
) -> PlanPage:
    solution = stored_solution(member_plan, planning.problem)
    planned = planned_rows(member_plan, planning.rows)
    chosen = [row for row in planned if row.day >= days.today(now)]
    plan_days = itinerary(chosen, planning.problem.travel, member_plan.times, planning.problem.minimum_break)
    stops = _stops(plan_days, member_plan, planning, solution, now)
    left = unplanned_films(planning, solution)
    source = planning.series.name if planning.series else _("alle Vorstellungen der nächsten zwei Wochen")
    absent = _absent(member_plan, planning, planned, now)
    is_over = bool(member_plan.wishes) and not chosen and not planning.problem.options
    counted = [row for row in chosen if row.film_id in planning.wishes or row.public_id in planning.fixed]
    return PlanPage(
        days=[_stop_day(day, stops if editable else {}) for day in plan_days],
        facts=facts(plan_days) if plan_days else [],
        unplanned=[_unplanned(film, planning, solution, asked=asked, editable=editable) for film in left],
        groups=_groups(member_plan, planning, planned, {one.film for one in left if one.fits}, absent),
        changes=[stop for stop in stops.values() if stop.changed],
        times=_times(member_plan, planning),
        bookmarked=len(member_plan.bookmarks),
        broken=any(_is_broken(place) for day in plan_days for place in day.places),
        nothing_to_choose=nothing_to_plan(absent.values(), source=source) if is_over else "",
        source=source,
        lead=_lead(counted, left),
    )


def _is_broken(place: Place) -> bool:
    return place.row.state == "cancelled" or bool(place.leg and place.leg.missing)


def _unplanned(
    film: UnplannedFilm, planning: PlanningData, solution: Solution, *, asked: int | None, editable: bool
) -> UnplannedLine:
    cost = None
    if asked == film.film:
        cost = film_cost(planning, asked, cost_of(planning.problem, solution, str(asked)))
    return UnplannedLine(film, cost, editable)


def empty_plan(page: PlanPage, *, solved: bool) -> Empty:
    """Reason for which nothing is planned, and what helps; ``solved``: a plan was computed."""
    settings = reverse("planner:settings")
    if not page.groups:
        text = _(
            "Dein Plan entsteht aus den Filmen, die du dir gemerkt hast. Auf jeder Filmseite steht „Merken“. "
            "Dann rechnet diese Seite aus, was davon zusammenpasst, mit Wegen und Pausen."
        )
        return Empty(_("Noch nichts gemerkt"), text, Link(reverse("festival:list"), _("Zu den Filmen des Festivals")))
    if page.nothing_to_choose:
        return Empty(_("Nichts zu planen"), page.nothing_to_choose, Link(settings, _("Anderes Programm wählen")))
    if solved:
        text = _(
            "Mit deinen Zeiten und Ausschlüssen bleibt keine Vorstellung übrig. Woran es liegt, steht bei jedem Film."
        )
        return Empty(_("Nichts passt"), text, Link(settings, _("Zeiten und Puffer ändern")))
    text = _("Sag bei jedem Film, wie wichtig er dir ist. Dann rechne den Plan.")
    return Empty(_("Noch nicht gerechnet"), text, Link("#wuensche", _("Zu den gemerkten Filmen")))


def planned_rows(member_plan: MemberPlan, rows: Mapping[str, ScreeningRow]) -> list[ScreeningRow]:
    """Rows of the plan that are still public, in order of time."""
    return sorted((row for row in rows.values() if row.public_id in member_plan.planned), key=lambda row: row.starts_at)


def _stops(
    plan_days: Collection[PlanDay],
    member_plan: MemberPlan,
    planning: PlanningData,
    solution: Solution,
    now: dt.datetime,
) -> dict[str, Stop]:
    """By public id of the screening."""
    entries = {entry.public_id: entry for entry in member_plan.entries}
    places = [place for day in plan_days for place in day.places]
    return {it.row.public_id: _stop(it, entries[it.row.public_id], planning, solution, now) for it in places}


def _stop_day(day: PlanDay, stops: Mapping[str, Stop]) -> StopDay:
    return StopDay(day, [StopLine(it.row, it.leg, stops.get(it.row.public_id)) for it in day.places])


def foreign_day(day: PlanDay) -> StopDay:
    return StopDay(day, [StopLine(place.row, foreign=True) for place in day.places], foreign=True)


def _stop(place: Place, entry: Entry, planning: PlanningData, solution: Solution, now: dt.datetime) -> Stop:
    row = place.row
    priority = planning.wishes.get(row.film_id, "")
    past = row.starts_at <= now
    return Stop(
        place=place,
        pinned=entry.state == State.PINNED,
        past=past,
        priority=str(capfirst(Priority(priority).label)) if priority else "",
        choices=[] if past else _others(row, planning, solution),
        changed=_changed(row) if entry.changed else "",
    )


def _others(row: ScreeningRow, planning: PlanningData, solution: Solution) -> list[Choice]:
    """Screenings that the film's place could hold instead; a cancelled screening needs it most."""
    film = str(row.film_id)
    rows = [planning.rows[option.id] for option in planning.problem.chances.get(film, ()) if option.id != row.public_id]
    against = {one.option: one for one in alternatives(planning.problem, solution, film)}
    return choices(planning, rows, against)


def _changed(row: ScreeningRow) -> str:
    if row.state == "cancelled":
        return _("Die Vorstellung ist abgesagt.")
    values = {"now": f"{row.moment_label}, {row.place}", "was": row.was_label}
    text = _("Jetzt %(now)s, statt %(was)s.") if row.was_label else _("Jetzt %(now)s.")
    other = f"{capfirst(row.changed_label)}." if row.changed_label else ""
    return f"{text % values} {other}".rstrip()


def _absent(
    member_plan: MemberPlan, planning: PlanningData, planned: Collection[ScreeningRow], now: dt.datetime
) -> dict[int, Absence]:
    """The wished films of which nothing is planned and nothing can be chosen, and why."""
    placed = {row.film_id for row in planned}
    films = [
        film
        for film in member_plan.wishes
        if (shown_as := planning.shown_as.get(film, film)) not in placed
        and str(shown_as) not in planning.problem.chances
    ]
    return absences(films, now=now, whole_programme=planning.series is None)


def _groups(
    member_plan: MemberPlan,
    planning: PlanningData,
    planned: Collection[ScreeningRow],
    unplaced: Collection[int],
    absent: Mapping[int, Absence],
) -> list[WishGroup]:
    """``unplaced`` are films that would fit, but for which nothing was computed yet."""
    placed = {row.film_id: row for row in planned}
    films = Film.objects.filter(pk__in=member_plan.bookmarks).order_by(sort_column(), "pk")
    wishes = [
        _wish(
            film,
            member_plan,
            absent[film.pk].label if film.pk in absent else _wish_status(film.pk, planning, placed, unplaced),
        )
        for film in films
    ]
    labels = [*((one.value, str(one.label)) for one in Priority), ("hidden", _("ausgeblendet"))]
    groups = [
        WishGroup(choice, capfirst(label), [one for one in wishes if one.choice == choice]) for choice, label in labels
    ]
    return [group for group in groups if group.wishes]


def _wish(film: Film, member_plan: MemberPlan, status: str) -> Wish:
    titles = film.title_de, film.title_en, film.title_original
    hidden = film.pk in member_plan.hidden
    return Wish(
        film=film.pk,
        slug=film.slug,
        title=film.title,
        title_lang=language_of_title(*titles, film.title_language, film.languages),
        url=film.get_absolute_url(),
        choice="hidden" if hidden else member_plan.bookmarks[film.pk],
        status="" if hidden else status,
    )


def _wish_status(
    film: int, planning: PlanningData, placed: Mapping[int, ScreeningRow], unplaced: Collection[int]
) -> str:
    """The day and time of the film, or of the programme that it runs in; else how it stands with it."""
    shown_as = planning.shown_as.get(film, film)
    if row := placed.get(shown_as):
        return _("abgesagt") if row.state == "cancelled" else row.moment_label
    return _("noch ohne Platz") if shown_as in unplaced else _("passt nicht")


def _times(member_plan: MemberPlan, planning: PlanningData) -> list[tuple[str, str]]:
    """Times at which the member can, for the days the plan may use; days in a row with the same times are one line."""
    lines: list[tuple[dt.date, dt.date, str]] = []
    for day in sorted({option.day for option in planning.problem.options}):
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
    planned = len({row.film_id for row in placed if row.state != "cancelled"})
    wished = len({row.film_id for row in placed}) + len(left)
    if not wished or (not placed and any(film.fits for film in left)):
        return ""
    if planned == wished:
        return ngettext("Dein Film hat einen Platz.", "Alle %(count)s Filme passen zusammen.", wished) % {
            "count": wished
        }
    return _("%(planned)s von %(wished)s Filmen passen zusammen. Bei den anderen steht, woran es liegt.") % {
        "planned": planned,
        "wished": wished,
    }
