"""The editors' table of last connections: what is old, and what is missing where something runs."""

import datetime as dt
from collections.abc import Iterator
from itertools import product

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from desk.checker.finding import CheckContext, Finding
from showtimes import days
from venues.connections import LastConnection
from venues.models import City
from venues.nights import Night

DAY = dt.timedelta(days=1)
SATURDAY = 5


def stale(context: CheckContext) -> Iterator[Finding]:
    """Connections in force at which nobody has looked since timetables changed."""
    today = days.today(context.now)
    changed = timetable_change(today)
    old = LastConnection.objects.current(today).filter(checked_on__lt=changed).select_related("start", "end")
    for it in old:
        message = _("Nachgesehen am %(day)s, seit %(changed)s gilt ein neuer Fahrplan.") % {
            "day": date_format(it.checked_on),
            "changed": date_format(changed),
        }
        yield Finding("venues.lastconnection", it.pk, str(it), "checked_on", message, substance=changed.isoformat())


def missing(context: CheckContext) -> Iterator[Finding]:
    """Ways home from cities in which something runs, to each other city, night by night; three queries."""
    current = LastConnection.objects.current(days.today(context.now))
    known = set(current.values_list("start", "end", "night"))
    played_in = set(context.screenings.order_by().values_list("hall__venue__city", flat=True).distinct())
    cities = list(City.objects.all())
    for start, end in product((city for city in cities if city.pk in played_in), cities):
        lacking = [night for night in Night if (start.pk, end.pk, night) not in known]
        if start != end and lacking:
            yield _missing(start, end, lacking)


def _missing(start: City, end: City, lacking: list[Night]) -> Finding:
    nights = ", ".join(str(night.label) for night in lacking)
    return Finding(
        "venues.lastconnection",
        0,
        f"{start} – {end}",
        "night",
        _("Keine letzte Verbindung für: %(nights)s.") % {"nights": nights},
        substance=" ".join([str(start.pk), str(end.pk), *lacking]),
    )


def timetable_change(day: dt.date) -> dt.date:
    """The last change up to a day, the Sunday after the second Saturday of December (Directive 2012/34/EU, VII)."""
    this_year, before = (_change(year) for year in (day.year, day.year - 1))
    return this_year if this_year <= day else before


def _change(year: int) -> dt.date:
    eighth = dt.date(year, 12, 8)
    return eighth + (SATURDAY - eighth.weekday()) % 7 * DAY + DAY
