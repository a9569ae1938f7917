"""Days and times as the portal prints them: "Sonntag, 15. November", "So 15. Nov", "20:15", "02:30 Winterzeit"."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

DAY = "%d.%m.%Y"
"""Format in which the desk and forms write a calendar day."""


def calendar_day(moment: dt.datetime, zone: dt.tzinfo | None = None) -> dt.date:
    """The calendar's day in ``zone`` or in the portal's own: of what is dated, not of what is shown in a cinema."""
    return moment.astimezone(zone or get_default_timezone()).date()


@lru_cache(maxsize=2048)
def _written(day: dt.date, form: str, language: str | None) -> str:
    """The day in the form that the page's ``language`` has for it; a page of many times names few days."""
    return date_format(day, _(form))


def long_day(day: dt.date) -> str:
    return _written(day, gettext_noop("l, j. F"), get_language())


def short_day(day: dt.date) -> str:
    return _written(day, gettext_noop("D j. M"), get_language())


def full_day(day: dt.date) -> str:
    return _written(day, gettext_noop("l, j. F Y"), get_language())


def short_number(day: dt.date) -> str:
    """ "So 15."."""
    return _written(day, gettext_noop("D j."), get_language())


def short_month(day: dt.date) -> str:
    """ "Nov"."""
    return _written(day, "M", get_language())


def date_range(start: dt.date, end: dt.date) -> str:
    """ "12. bis 22. November 2026"; month and year are said once where they are the same."""
    if start == end:
        return date_format(start, _("j. F Y"))
    if (start.year, start.month) == (end.year, end.month):
        first = date_format(start, _("j."))
    elif start.year == end.year:
        first = date_format(start, _("j. F"))
    else:
        first = date_format(start, _("j. F Y"))
    return _("%(first)s bis %(last)s") % {"first": first, "last": date_format(end, _("j. F Y"))}


def comes_twice(moment: dt.datetime) -> bool:
    """Whether the clocks of its zone show this time twice, for they are put back that night. Wants a zone's name."""
    first, second = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    return first is not None and second is not None and first > second


def clock(moment: dt.datetime, place: str = "") -> str:
    """ "20:15" in the moment's own zone; "02:30 Winterzeit" where it comes twice; of a place "20:15 Ortszeit Tokio"."""
    time = f"{moment:%H:%M}"
    if comes_twice(moment):
        time = (_("%(time)s Winterzeit") if moment.fold else _("%(time)s Sommerzeit")) % {"time": time}
    return _("%(time)s Ortszeit %(place)s") % {"time": time, "place": place} if place else time


def spoken_clock(moment: dt.datetime) -> str:
    """The time inside a sentence: "20:15 Uhr", "02:30 Uhr, Winterzeit"."""
    said = {"time": f"{moment:%H:%M}"}
    if not comes_twice(moment):
        return _("%(time)s Uhr") % said
    return (_("%(time)s Uhr, Winterzeit") if moment.fold else _("%(time)s Uhr, Sommerzeit")) % said


def desk_moment(moment: dt.datetime, between: str = ", ", place: str = "") -> str:
    """ "18.11.2026, 20:15": the calendar's day and the time, as editors read it; of a ``place`` by its own clock."""
    return f"{moment:{DAY}}{between}{clock(moment, place)}"


def short_moment(moment: dt.datetime) -> str:
    """ "Mi 18. Nov 20:15": the same in short."""
    return f"{short_day(moment.date())} {clock(moment)}"


def local_moment(moment: dt.datetime, zone: str) -> str:
    """ "2026-11-18T20:15:00+01:00" for programs: by the clocks of the ``zone`` by name, with their offset."""
    return moment.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")


def written_moment(moment: dt.datetime) -> str:
    """ "2026-11-18 20:15" for tables; with its offset where that time comes twice: "2026-10-25 02:30+01:00"."""
    return moment.isoformat(" ", "minutes")[: None if comes_twice(moment) else 16]
