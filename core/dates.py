"""Days as the portal prints them: "Sonntag, 15. November", "So 15. Nov"."""

import datetime as dt

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def long_day(day: dt.date) -> str:
    return date_format(day, _("l, j. F"))


def short_day(day: dt.date) -> str:
    return date_format(day, _("D j. M"))


def full_day(day: dt.date) -> str:
    return date_format(day, _("l, j. F Y"))


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
