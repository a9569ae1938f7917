"""The row of dates above the list of screenings: it leads to cinema days, as the board shows them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from core.dates import calendar_day
from desk.base.lists import LongChangeList
from showtimes import days

YEAR, MONTH, DAY = "starts_at__year", "starts_at__month", "starts_at__day"


@dataclass(frozen=True)
class Step:
    """A link of the row; without an address it is the day that is shown."""

    label: str
    url: str = ""


class CinemaDayList(LongChangeList):
    def get_filters(self, request: HttpRequest) -> tuple:
        """Django bounds a year, month or day by midnight: both ends move to where cinema days end."""
        found = super().get_filters(request)
        lookups: Any = found[2]  # Django's types tell of texts, where its date hierarchy has moments
        for name in ("starts_at__gte", "starts_at__lt") if YEAR in self.params else ():
            midnight = lookups[name][-1]
            lookups[name] = [days.bounds(calendar_day(midnight), get_default_timezone())[0]]
        return found

    def years(self) -> list[tuple[int, str]]:
        return []

    def steps(self) -> list[Step]:
        """The way back, and what is one level below: years, months or days from the first screening to the last."""
        ends = self.queryset.order_by().aggregate(first=Min("starts_at"), last=Max("starts_at"))
        if not ends["first"]:
            return self._back()
        first, last = days.today(ends["first"]), days.today(ends["last"])
        if DAY in self.params:
            return [*self._back(), Step(_day(first))]
        one_year = YEAR in self.params or first.year == last.year
        if MONTH in self.params or (YEAR not in self.params and one_year and first.month == last.month):
            every = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
            return [*self._back(), *(Step(_day(day), self._link(day.year, day.month, day.day)) for day in every)]
        if one_year:
            months = [dt.date(first.year, month, 1) for month in range(first.month, last.month + 1)]
            return [*self._back(), *(Step(_month(day), self._link(day.year, day.month)) for day in months)]
        return [Step(str(year), self._link(year)) for year in range(first.year, last.year + 1)]

    def _back(self) -> list[Step]:
        year, month = self.params.get(YEAR), self.params.get(MONTH)
        if not year:
            return []
        if not month:
            return [Step(_("‹ Alle Tage"), self._link())]
        if DAY not in self.params:
            return [Step(f"‹ {year}", self._link(year))]
        return [Step(f"‹ {_month(dt.date(int(year), int(month), 1))}", self._link(year, month))]

    def _link(self, *parts: object) -> str:
        return self.get_query_string(dict(zip((YEAR, MONTH, DAY), parts, strict=False)), ["starts_at__"])


def _month(day: dt.date) -> str:
    return str(capfirst(date_format(day, "YEAR_MONTH_FORMAT")))


def _day(day: dt.date) -> str:
    return str(capfirst(date_format(day, "MONTH_DAY_FORMAT")))
