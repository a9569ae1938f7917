"""The days that the programme shows: one or seven, their names, and the ways to those around."""

import datetime as dt

from django.utils.translation import gettext as _

from core.dates import date_range, full_day, long_day
from festival.selectors import festival_runs
from portal.showtimes.lists import DAYS_OF_WEEK
from showtimes import days
from showtimes.programme import ProgrammeQuery, View
from showtimes.strip import StripDay, day_strip, strip_of, strip_range

A_DAY = dt.timedelta(days=1)
A_WEEK = A_DAY * DAYS_OF_WEEK
DAYS_AFTER = A_WEEK - A_DAY
"""From the first to the last day of a week."""


def day_context(query: ProgrammeQuery, day: dt.date, now: dt.datetime) -> dict[str, object]:
    """The day's names, its strip and its neighbours; of a week its days."""
    if query.view == View.WEEK:
        return week_context(query, day, now)
    before, after = day - A_DAY, day + A_DAY
    runs = festival_runs(*strip_range(day, now), now)
    return {
        "day": day,
        "heading": _("Spielplan"),
        "day_name": full_day(day),
        "strip": day_strip(day, now, runs, query.day_url),
        "before": (query.day_url(before), long_day(before)) if before >= days.FIRST_DAY else None,
        "after": (query.day_url(after), long_day(after)) if after <= days.LAST_DAY else None,
    }


def week_context(query: ProgrammeQuery, first: dt.date, now: dt.datetime) -> dict[str, object]:
    before, after = first - A_WEEK, first + A_WEEK
    is_this = first <= days.today(now) <= first + DAYS_AFTER
    return {
        "day": first,
        "heading": _("Diese Woche") if is_this else _("Sieben Tage"),
        "day_name": date_range(first, first + DAYS_AFTER),
        "before": (query.day_url(before), _("Sieben Tage davor")) if before >= days.FIRST_DAY else None,
        "after": (query.day_url(after), _("Nächste Woche")) if after + DAYS_AFTER <= days.LAST_DAY else None,
    }


def week_days(query: ProgrammeQuery, first: dt.date, now: dt.datetime) -> list[StripDay]:
    """The seven days from ``first`` on, each leading to its list; today is the current one."""
    shown = [first + A_DAY * number for number in range(DAYS_OF_WEEK)]
    runs = festival_runs(shown[0], shown[-1], now)
    return strip_of(shown, days.today(now), now, lambda day: query.url(day=day, view=View.LIST), runs)
