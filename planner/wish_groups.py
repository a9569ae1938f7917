"""The films and events a member has bookmarked, by priority, and how each stands with the plan."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from films.models import Film
from films.titles import language_of_title, sort_column
from planner.absent import Absence, Why, absences
from planner.inputs import MemberPlan, PlanningData, Priority
from planner.to_choose import EVENTS
from showtimes import days
from showtimes.models import Event, OpenPeriod
from showtimes.openings import Opening, openings
from showtimes.rows import ScreeningRow
from showtimes.subjects import events_of, films_of, subject_key


@dataclass(frozen=True)
class Wish:
    """A bookmarked film or event; ``choice`` is its priority or "hidden", ``status`` where it is in the plan.

    ``ref`` names it in addresses (``to_choose.subject_named``).
    """

    subject: str
    ref: str
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


def absent_wishes(
    member_plan: MemberPlan, planning: PlanningData, planned: Collection[ScreeningRow], now: dt.datetime
) -> dict[str, Absence]:
    """The wishes of which nothing is planned and nothing can be chosen, and why."""
    placed = {row.subject for row in planned}
    wishes = [
        wish
        for wish in member_plan.wishes
        if (shown_as := planning.shown_as.get(wish, wish)) not in placed and shown_as not in planning.problem.chances
    ]
    online = {row.subject: row for row in planning.online}
    found = absences(wishes, now=now, whole_programme=planning.series is None)
    return found | {
        wish: Absence(Why.ELSEWHERE, _online(online[shown]))
        for wish in wishes
        if (shown := planning.shown_as.get(wish, wish)) in online
    }


def _online(row: ScreeningRow) -> str:
    told = _("online, %(window)s") % {"window": row.window_label}
    return told if row.fit else f"{told}, {row.fit.label}"


def saved_openings(member_plan: MemberPlan, now: dt.datetime) -> list[Opening]:
    """Periods in which wished events are still open; one query, none without such a wish."""
    events = events_of(member_plan.wishes)
    if not events:
        return []
    periods = OpenPeriod.objects.public(now).filter(event__in=events, last_day__gte=days.today(now))
    return openings(periods)


def open_wishes(saved: Iterable[Opening]) -> dict[str, Absence]:
    """They have no place in a plan, for they hold none."""
    text = _("geöffnet %(days)s, %(place)s")
    return {one.subject: Absence(Why.ELSEWHERE, text % {"days": one.days_label, "place": one.place}) for one in saved}


def wish_groups(
    member_plan: MemberPlan,
    planning: PlanningData,
    planned: Collection[ScreeningRow],
    unplaced: Collection[str],
    absent: Mapping[str, Absence],
) -> list[WishGroup]:
    """``unplaced`` is what would fit, but for which nothing was computed yet."""
    placed = {row.subject: row for row in planned}
    films = Film.objects.filter(pk__in=films_of(member_plan.bookmarks)).order_by(sort_column(), "pk")

    def status(subject: str) -> str:
        return absent[subject].label if subject in absent else _wish_status(subject, planning, placed, unplaced)

    events = Event.objects.filter(pk__in=events_of(member_plan.bookmarks))
    saved: list[Film | Event] = [*films, *events]
    wishes = [_wish(shown, member_plan, status(_key(shown))) for shown in saved]
    labels = [*((one.value, str(one.label)) for one in Priority), ("hidden", _("ausgeblendet"))]
    groups = [
        WishGroup(choice, capfirst(label), [one for one in wishes if one.choice == choice]) for choice, label in labels
    ]
    return [group for group in groups if group.wishes]


def _key(shown: Film | Event) -> str:
    return subject_key(shown.pk, None) if isinstance(shown, Film) else subject_key(None, shown.pk)


def _language(shown: Film | Event) -> str:
    if isinstance(shown, Event):
        return language_of_title(shown.title_de, shown.title_en, "", "de", ())
    titles = shown.title_de, shown.title_en, shown.title_original
    return language_of_title(*titles, shown.title_language, shown.languages)


def _wish(film: Film | Event, member_plan: MemberPlan, status: str) -> Wish:
    subject = _key(film)
    hidden = subject in member_plan.hidden
    return Wish(
        subject=subject,
        ref=film.slug if isinstance(film, Film) else f"{EVENTS}{film.slug}",
        title=film.title,
        title_lang=_language(film),
        url=film.get_absolute_url(),
        choice="hidden" if hidden else member_plan.bookmarks[subject],
        status="" if hidden else status,
    )


def _wish_status(
    subject: str, planning: PlanningData, placed: Mapping[str, ScreeningRow], unplaced: Collection[str]
) -> str:
    """The day and time of the film, or of the programme that it runs in; else how it stands with it."""
    shown_as = planning.shown_as.get(subject, subject)
    if row := placed.get(shown_as):
        return _("abgesagt") if row.state == "cancelled" else row.moment_label
    return _("noch ohne Platz") if shown_as in unplaced else _("passt nicht")
