"""The screenings of a plan day by day, with the ways between them."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import short_day
from planner.times import Times
from showtimes.days import DAY_ENDS
from showtimes.groups import grouped
from showtimes.rows import ScreeningRow

BAR_STARTS, BAR_ENDS = 11 * 60, 26 * 60 + 30
"""Range of a day's bar, in minutes of the cinema day: 11:00 to 02:30."""
BAR_STEP, BAR_LONGEST = 5, 240
"""Minutes, as the stylesheet has classes for them."""

Travel = Mapping[frozenset[str], int]
"""Minutes between two venues, by their ids as text."""


@dataclass(frozen=True)
class Leg:
    """The way to the next screening: ``minutes`` from door to door (None: nobody has stated them), 0 within a venue.

    ``spare`` minutes are left beside the way, ``missing`` ones lack for the way and the break one wants.
    """

    first: ScreeningRow
    then: ScreeningRow
    minutes: int | None
    spare: int
    missing: int

    @property
    def stays(self) -> bool:
        return self.first.venue_id == self.then.venue_id

    @property
    def far(self) -> bool:
        return self.first.city_slug != self.then.city_slug


@dataclass(frozen=True)
class Bar:
    """A stretch of the day's bar: the stylesheet's classes, and whether it is a way to another city."""

    classes: str
    way: bool = False


@dataclass(frozen=True)
class Place:
    """A screening in the plan and the way that follows on the same day, None after the last."""

    row: ScreeningRow
    leg: Leg | None


@dataclass(frozen=True)
class PlanDay:
    date: dt.date
    label: str
    times: str
    bars: list[Bar]
    places: list[Place]


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    detail: str


def itinerary(rows: Iterable[ScreeningRow], travel: Travel, times: Times, pause: int = 0) -> list[PlanDay]:
    """``pause``: the minutes that one wants between two screenings beside the way."""
    return [_day(day, found, travel, times.label(day), pause) for day, found in grouped(rows, _day_of).items()]


def _day_of(row: ScreeningRow) -> dt.date:
    return row.day


def _day(day: dt.date, rows: Sequence[ScreeningRow], travel: Travel, times: str, pause: int) -> PlanDay:
    taking_place = [row for row in rows if row.state != "cancelled"]
    on_the_way = (row for row in taking_place if not row.is_online)
    legs = {first.pk: leg_between(first, then, travel, pause) for first, then in pairwise(on_the_way)}
    places = [Place(row, legs.get(row.pk)) for row in rows]
    return PlanDay(day, date_format(day, _("D j. F")), times, _bars(taking_place, legs.values()), places)


def leg_between(first: ScreeningRow, then: ScreeningRow, travel: Travel, pause: int) -> Leg:
    venues = frozenset((str(first.venue_id), str(then.venue_id)))
    minutes = 0 if len(venues) == 1 else travel.get(venues)
    spare = (then.starts_at - first.ends_at) // dt.timedelta(minutes=1) - (minutes or 0)
    return Leg(first, then, minutes, spare, max(0, pause - spare))


def _bars(rows: Iterable[ScreeningRow], legs: Iterable[Leg]) -> list[Bar]:
    shown = [_bar(row, row.starts_at, row.hall_minutes) for row in rows]
    ways = [_bar(leg.first, leg.first.ends_at, leg.minutes, way=True) for leg in legs if leg.far]
    return [bar for bar in (*shown, *ways) if bar]


def _bar(row: ScreeningRow, start: dt.datetime, minutes: int | None, *, way: bool = False) -> Bar | None:
    """A stretch of the bar, or None where it lies outside or has no length."""
    first = _of_day(row, start)
    last = min(first + (minutes or 0), BAR_ENDS)
    first = max(first, BAR_STARTS)
    length = min((last - first) // BAR_STEP * BAR_STEP, BAR_LONGEST)
    if length <= 0:
        return None
    hour, minute = divmod(first // BAR_STEP * BAR_STEP, 60)
    return Bar(f"at-{hour:02}{minute:02} for-{length}", way)


def _of_day(row: ScreeningRow, moment: dt.datetime) -> int:
    """Minutes since midnight of the screening's cinema day, by the clock on the wall."""
    return (moment.date() - row.day).days * 24 * 60 + moment.hour * 60 + moment.minute


def facts(days: Sequence[PlanDay]) -> list[Fact]:
    """Facts in the strip above a plan."""
    places = [place for day in days for place in day.places if place.row.state != "cancelled"]
    legs = [place.leg for place in places if place.leg]
    busy = len({place.row.day for place in places})
    count = ngettext("an einem Tag", "an %(days)s Tagen", busy) % {"days": busy}
    return [
        Fact(_("Vorstellungen"), str(len(places)), count),
        _changes_of_city(legs),
        _tightest(legs),
        _last_end([place.row for place in places if not place.row.is_online]),
    ]


def _changes_of_city(legs: Collection[Leg]) -> Fact:
    weekdays = dict.fromkeys(date_format(leg.first.day, "l") for leg in legs if leg.far)
    detail = _("am %(days)s") % {"days": ", ".join(weekdays)} if weekdays else _("du bleibst in der Stadt")
    return Fact(_("Städtewechsel"), str(sum(leg.far for leg in legs)), detail)


def _tightest(legs: Collection[Leg]) -> Fact:
    label = _("Knappster Umstieg")
    leg = min(legs, key=lambda one: one.spare, default=None)
    if leg is None:
        return Fact(label, "–", _("jeden Tag höchstens eine Vorstellung"))
    places = (
        _("im Haus")
        if leg.stays
        else _("%(here)s zu %(there)s")
        % {
            "here": leg.first.venue_name,
            "there": leg.then.venue_name,
        }
    )
    return Fact(label, _("%(minutes)s Min.") % {"minutes": leg.spare}, places)


def _last_end(rows: Collection[ScreeningRow]) -> Fact:
    label = _("Letztes Ende")
    last = max(rows, key=lambda row: _of_day(row, row.ends_at), default=None)
    return Fact(label, last.ends_label or _("nicht bekannt"), _end_day_label(last)) if last else Fact(label, "–", "")


def _end_day_label(row: ScreeningRow) -> str:
    """The day on which a screening ends, or the night."""
    end = row.ends_at.date()
    if end == row.day or row.ends_at.time() >= DAY_ENDS:
        return short_day(end)
    return _("in der Nacht auf %(weekday)s") % {"weekday": date_format(end, "l")}
