"""The words that say how far a day is, and a screening's moment: all pages, feeds, mails and forms take them from here.

Between midnight and the end of the cinema day "today" and "tomorrow" mean two days each. Then nothing is called so: the
weekday is written, and "heute Nacht" for what still comes.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.dates import calendar_day, clock, full_day, long_day, short_day, spoken_clock
from showtimes import days

DAY = dt.timedelta(days=1)
NEAR = {0: gettext_noop("heute"), 1: gettext_noop("morgen"), -1: gettext_noop("gestern")}
FAR = 4
"""Days from here on no zone calls by a name: most days in lists, and their zones need not be asked."""


def near(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """ "heute", "morgen", "gestern"; empty for all other days, and in the night for every day."""
    if abs((day - now.date()).days) > FAR or days.in_the_night(now, zone):
        return ""
    name = NEAR.get((day - days.today(now, zone)).days, "")
    return name and _(name)


def near_or_date(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """ "heute", "morgen", "gestern", else "So 18. Nov"."""
    return near(day, now, zone) or short_day(day)


def near_and_date(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """ "heute, So 15. Nov", else "Di 17. Nov"."""
    return ", ".join(filter(None, (near(day, now, zone), short_day(day))))


def coming(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """The day of something that is not over: "heute", "heute Nacht", "morgen", "So 18. Nov"."""
    tonight = days.in_the_night(now, zone) and day == days.today(now, zone)
    return _("heute Nacht") if tonight else near_or_date(day, now, zone)


def close_name(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """The name of a day within a week: "heute", "heute Nacht", "morgen", "Montag"."""
    found = coming(day, now, zone)
    return date_format(day, "l") if found == short_day(day) else found


def on_day(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """The same inside a sentence: "heute", "heute Nacht", "morgen", "am Montag"."""
    name = close_name(day, now, zone)
    return _("am %(weekday)s") % {"weekday": name} if name == date_format(day, "l") else name


def nothing_runs(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Text of an empty list of the day."""
    if near(day, now, zone) == _("heute"):
        return _("Heute läuft hier nichts.")
    return _("Hier läuft %(when)s nichts.") % {"when": on_day(day, now, zone)}


def nothing_begins(now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Text above what has begun of a day on which nothing else does."""
    if days.in_the_night(now, zone):
        return _("Heute Nacht beginnt hier nichts mehr.")
    return _("Heute beginnt hier nichts mehr.")


def way_to_programme(now: dt.datetime) -> str:
    """The link from another day's programme to the one that the page opens with."""
    return _("Zum aktuellen Spielplan") if days.in_the_night(now) else _("Zum Spielplan von heute")


@dataclass(frozen=True)
class OpenDay:
    """The words for the day that the front page opens with; ``zone`` is the city's where the page is of one."""

    day: dt.date
    now: dt.datetime
    zone: dt.tzinfo | None = None

    @property
    def is_tonight(self) -> bool:
        """Whether only the rest of a night is left of it."""
        return days.in_the_night(self.now, self.zone) and self.day == days.today(self.now, self.zone)

    @property
    def is_today(self) -> bool:
        """Whether it is the day of the calendar, too."""
        return self.day == days.today(self.now, self.zone) and not days.in_the_night(self.now, self.zone)

    @property
    def leads_to_evening(self) -> bool:
        """Whether who asks looks for the evening: from noon on."""
        return self.is_today and days.cinema_hour(self.now, self.zone or get_default_timezone()) >= days.NOON

    @property
    def next_minute(self) -> dt.datetime:
        return self.now.replace(second=0, microsecond=0) + dt.timedelta(minutes=1)

    @property
    def phrase(self) -> str:
        return on_day(self.day, self.now, self.zone)

    @property
    def name(self) -> str:
        """ "Montag, 30. November 2026", "Nacht auf Montag, 01:49 Uhr"."""
        zone = self.zone or get_default_timezone()
        local = self.now.astimezone(zone)
        return f"{days.night_label(local, zone)}, {spoken_clock(local)}" if self.is_tonight else full_day(self.day)

    def heading(self, *, in_the_evening: bool) -> str:
        """``in_the_evening``: something of the day begins then."""
        if self.is_tonight:
            return _("Noch heute Nacht")
        if self.leads_to_evening and in_the_evening:
            return _("Heute Abend")
        if days.in_the_night(self.now, self.zone):
            return _("%(weekday)s im Kino") % {"weekday": close_name(self.day, self.now, self.zone)}
        return _("Heute im Kino")

    def nothing_listed(self, *, over: bool) -> str:
        """Text of an empty list; ``over``: something ran."""
        if self.is_tonight:
            return nothing_begins(self.now, self.zone)
        if over:
            return _("Für heute ist hier alles gelaufen.")
        return nothing_runs(self.day, self.now, self.zone)


def for_this_evening() -> str:
    return _("Für heute Abend")


def strip_label(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Label below a day's number: "heute", "morgen", "Nacht", the month, that of another year with the year."""
    today = days.today(now, zone)
    if day == today and days.in_the_night(now, zone):
        return _("Nacht")
    return near(day, now, zone) or date_format(day, "M" if day.year == today.year else "M Y")


def heading(day: dt.date, now: dt.datetime, zone: dt.tzinfo | None = None) -> str:
    """Above the screenings of the day that a page opens with: "Heute, Montag, 30. November", "Noch heute Nacht"."""
    if day == days.today(now, zone):
        if days.in_the_night(now, zone):
            return _("Noch heute Nacht")
        return _("Heute, %(day)s") % {"day": long_day(day)}
    return long_day(day)


def moment(start: dt.datetime, zone: dt.tzinfo, *, time: str = "") -> str:
    """ "So 18. Nov 17:00"; after midnight the cinema day with its night: "Sa 17. Nov 00:30, Nacht auf Sonntag".

    ``time`` replaces the plain one, where it has to say more.
    """
    local = start.astimezone(zone)
    said = f"{short_day(days.cinema_day(local, zone))} {time or clock(local)}"
    return ", ".join(filter(None, (said, days.night_label(local, zone))))


def full_moment(start: dt.datetime, zone: dt.tzinfo, *, time: str = "") -> str:
    """ "Mittwoch, 2. Dezember 2026, 00:30, Nacht auf Donnerstag": for what stands alone, such as a title."""
    local = start.astimezone(zone)
    said = full_day(days.cinema_day(local, zone)), time or clock(local), days.night_label(local, zone)
    return ", ".join(filter(None, said))


def changed_at(at: dt.datetime, now: dt.datetime, *, time: str = "") -> str:
    """ "heute, 09:12" of something that was done and not shown; the night and other days say the calendar's day."""
    zone = at.tzinfo
    day, today = calendar_day(at, zone), calendar_day(now, zone)
    named = "" if days.in_the_night(at, zone) else near(day, now, zone)
    date = short_day(day) if day.year == today.year else full_day(day)
    return f"{named or date}, {time or clock(at)}"


def end(start: dt.datetime, end: dt.datetime) -> str:
    """End of something, both moments local: "22:05"; what is long names its last day: "Mo 30. Nov 11:00"."""
    is_plain = start.date() == end.date() or end - start < dt.timedelta(hours=12)
    return clock(end) if is_plain else f"{short_day(end.date())} {clock(end)}"


def day_number(day: dt.date, first: dt.date, last: dt.date) -> str:
    """ "Tag 4" of the days from ``first`` to ``last``; empty outside of them."""
    return _("Tag %(number)d") % {"number": (day - first).days + 1} if first <= day <= last else ""


def day_of_all(day: dt.date, first: dt.date, last: dt.date) -> str:
    """ "Tag 4 von 8"."""
    number, length = (day - first).days + 1, (last - first).days + 1
    return _("Tag %(number)d von %(length)d") % {"number": number, "length": length}


def progress(first: dt.date, last: dt.date, now: dt.datetime) -> str:
    """Progress of an edition: "Heute ist Tag 4 von 8."; in the night which day ends, and which begins then."""
    today, length = days.today(now), (last - first).days + 1
    number = (today - first).days + 1
    if number < 1:
        return _("Beginnt am %(day)s.") % {"day": short_day(first)}
    if number > length:
        return _("Vorbei.")
    if not days.in_the_night(now):
        return _("Heute ist Tag %(number)d von %(length)d.") % {"number": number, "length": length}
    if number == length:
        return _("Endet in dieser Nacht.")
    return _("Tag %(number)d endet um %(hour)d Uhr. %(weekday)s ist Tag %(next)d von %(length)d.") % {
        "number": number,
        "hour": days.DAY_ENDS.hour,
        "weekday": date_format(today + DAY, "l"),
        "next": number + 1,
        "length": length,
    }
