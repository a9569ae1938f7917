"""A plan that somebody shared: its screenings, and what a second member has in common with it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from core.dates import clock, short_day
from planner.inputs import MemberPlan
from planner.itinerary import PlanDay, itinerary
from planner.models import PlanEntry, PlanLink
from planner.problem import Window
from planner.times import Times
from showtimes import days
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow, screening_rows

OUT = dt.time(10), dt.time(0)
"""Between these local times one can go out together."""
WORTHWHILE = dt.timedelta(minutes=90)
"""Shorter gaps are no time for a film."""


@dataclass(frozen=True)
class CommonFilm:
    row: ScreeningRow
    note: str


@dataclass(frozen=True)
class FreeDay:
    """The stretches of a day that both have free, as "10:00–13:30"."""

    label: str
    slots: list[str]


@dataclass(frozen=True)
class Together:
    films: list[CommonFilm]
    free: list[FreeDay]


def planned_screenings(plan_id: int, now: dt.datetime) -> ScreeningQuerySet:
    """Screenings of a plan that are public; cancelled screenings too."""
    states = (PlanEntry.State.PLANNED, PlanEntry.State.PINNED)
    entries = PlanEntry.objects.filter(plan=plan_id, state__in=states)
    return Screening.objects.public(now).filter(pk__in=entries.values("screening"))


def shared_link(token: str) -> PlanLink | None:
    """The link if it still holds."""
    return PlanLink.objects.filter(token=token, revoked_at=None, plan__user__is_active=True).first()


def shared_rows(link: PlanLink, now: dt.datetime) -> list[ScreeningRow]:
    rows = screening_rows(planned_screenings(link.plan_id, now), now=now)
    return [row for row in rows if row.last_day >= days.today(now)]


def shared_days(rows: Iterable[ScreeningRow]) -> list[PlanDay]:
    """Without the owner's times, and without ways: they would tell how somebody gets about."""
    return itinerary(rows, {}, Times())


def together(rows: list[ScreeningRow], member_plan: MemberPlan, own: list[ScreeningRow], now: dt.datetime) -> Together:
    """``rows`` are the other's screenings, ``own`` the member's planned ones."""
    taking_place = [row for row in rows if row.state != "cancelled"]
    return Together(
        films=_common_films(taking_place, member_plan, own), free=_free_days(taking_place, own, member_plan.times, now)
    )


def _common_films(rows: list[ScreeningRow], member_plan: MemberPlan, own: list[ScreeningRow]) -> list[CommonFilm]:
    planned = {row.subject: row for row in own}
    return [
        CommonFilm(row, _note(row, planned.get(row.subject)))
        for row in rows
        if row.subject in planned or row.subject in member_plan.wishes
    ]


def _note(row: ScreeningRow, own: ScreeningRow | None) -> str:
    if own is None:
        return _("steht auf deiner Merkliste")
    if own.public_id == row.public_id:
        return _("dieselbe Vorstellung steht in deinem Plan")
    return _("in deinem Plan: %(when)s, %(place)s") % {
        "when": own.moment_label,
        "place": own.place,
    }


def _free_days(rows: list[ScreeningRow], own: list[ScreeningRow], times: Times, now: dt.datetime) -> list[FreeDay]:
    attended = [row for row in (*rows, *own) if row.state != "cancelled" and not row.is_online]
    busy = sorted((row.starts_at, row.ends_at) for row in attended)
    shown = sorted({row.day for row in rows})
    found = [FreeDay(short_day(day), [_span(slot) for slot in _slots(day, busy, times, now)]) for day in shown]
    return [day for day in found if day.slots]


def _slots(day: dt.date, busy: list[tuple[dt.datetime, dt.datetime]], times: Times, now: dt.datetime) -> list[Window]:
    zone = get_default_timezone()
    suits = times.window(day, zone)
    if suits is None:
        return []
    going_out, coming_back = (days.moment_of(day, time, zone) for time in OUT)
    free_from, last = max(going_out, suits.start, now), min(coming_back, suits.end)
    slots = []
    for start, end in busy:
        if free_from < min(start, last):
            slots.append(Window(free_from, min(start, last)))
        free_from = max(free_from, end)
    if free_from < last:
        slots.append(Window(free_from, last))
    return [slot for slot in slots if slot.end - slot.start >= WORTHWHILE]


def _span(slot: Window) -> str:
    zone = get_default_timezone()
    return f"{clock(slot.start.astimezone(zone))}–{clock(slot.end.astimezone(zone))}"
