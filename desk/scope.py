"""Screenings that a page of the desk is about: one or more series, a cinema week, a selection."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import date_range
from core.numbers import is_id
from showtimes import days
from showtimes.models import Screening, Series
from showtimes.querysets import ScreeningQuerySet
from venues.models import City

MOST_SELECTED = 500


class UnknownScopeError(Exception):
    """Nothing is meant, or nothing that is there."""


@dataclass(frozen=True)
class Scope:
    """``query`` names it in an address; ``week`` is its Thursday."""

    title: str
    query: dict[str, str]
    screenings: ScreeningQuerySet
    series: list[Series] = field(default_factory=list)
    week: dt.date | None = None


def scope_of(params: Mapping[str, str], today: dt.date) -> Scope:
    """``?reihe=3`` (several with commas), ``?auswahl=17,18`` (screenings), ``?woche=2026-11-19``.

    A week without a day is the next one. Raises ``UnknownScopeError``.
    """
    if "reihe" in params:
        return _of_series(_ids(params["reihe"]))
    if "auswahl" in params:
        return _of_selection(_ids(params["auswahl"]))
    if "woche" in params:
        return _of_week(_day(params["woche"]) if params["woche"] else today + dt.timedelta(days=7))
    raise UnknownScopeError


def _ids(text: str) -> list[int]:
    numbers = text.split(",")
    if len(numbers) > MOST_SELECTED or not all(is_id(number) for number in numbers):
        raise UnknownScopeError
    return sorted({int(number) for number in numbers})


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise UnknownScopeError from None
    if not days.FIRST_DAY <= day <= days.LAST_DAY:
        raise UnknownScopeError
    return day


def _of_series(ids: Collection[int]) -> Scope:
    series = list(Series.objects.filter(pk__in=ids))
    if len(series) < len(ids):
        raise UnknownScopeError
    title = ", ".join(str(one) for one in series)
    return Scope(title, {"reihe": _joined(ids)}, Screening.objects.filter(series__in=ids), series)


def _of_selection(ids: Collection[int]) -> Scope:
    screenings = Screening.objects.filter(pk__in=ids)
    title = ngettext("%(count)d gewählte Vorstellung", "%(count)d gewählte Vorstellungen", len(ids))
    return Scope(title % {"count": len(ids)}, {"auswahl": _joined(ids)}, screenings)


def _of_week(day: dt.date) -> Scope:
    """The cinema days Thursday to Wednesday, in each city by its own clock."""
    first, last = days.week_start(day), days.week_end(day)
    within = Q(pk=None)
    for name in set(City.objects.values_list("time_zone", flat=True)):
        start, end = days.widest_bounds(first, last, [name])
        within |= Q(hall__venue__city__time_zone=name, starts_at__gte=start, starts_at__lt=end)
    start, end = days.widest_bounds(first, last, [settings.TIME_ZONE])
    within |= Q(hall=None, starts_at__gte=start, starts_at__lt=end)
    title = _("Kinowoche %(days)s") % {"days": date_range(first, last)}
    return Scope(title, {"woche": first.isoformat()}, Screening.objects.filter(within), week=first)


def _joined(ids: Collection[int]) -> str:
    return ",".join(str(one) for one in ids)
