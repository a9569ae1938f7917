"""The programme as Atom feeds: what changes in it, and its coming days."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _

from core.dates import long_day
from core.markup import bdi, plain_passage
from core.structured import absolute
from core.text import bracketed
from portal.atom import AtomFeed, CityFeed, Entry, Owner, entry_id, of_city, said
from portal.showtimes.narrowing import count_of_screenings
from showtimes import days
from showtimes.changes import ChangeRow, change_rows, public_changes
from showtimes.groups import grouped
from showtimes.models import Screening, ScreeningChange
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow
from showtimes.selectors import count_taking_place, rows_of_days
from venues.models import City

LENGTH = 50
"""Number of changes that a feed keeps; the page has all of them."""

AHEAD = dt.timedelta(days=6)
"""Days that the programme's feed looks ahead, today not counted."""


class ChangesFeed(AtomFeed[Owner]):
    """All changes of the programme."""

    def title(self, obj: Owner) -> str:
        return _("Änderungen im Programm – %(portal)s") % {"portal": settings.SITE_NAME}

    def subtitle(self, obj: Owner) -> str:
        return _("Verlegt, abgesagt, andere Fassung: was sich an öffentlichen Vorstellungen geändert hat.")

    def page_path(self, obj: Owner) -> str:
        return reverse("showtimes:changes")

    def feed_path(self, obj: Owner) -> str:
        return reverse("showtimes:changes_feed")

    def changes(self, obj: Owner, now: dt.datetime) -> QuerySet[ScreeningChange]:
        return public_changes(Screening.objects.public(now))

    def items(self, obj: Owner) -> list[Entry]:
        now = timezone.now()
        return [_changed(row) for row in change_rows(self.changes(obj, now)[:LENGTH], now=now)]


def _changed(row: ChangeRow) -> Entry:
    lines = [f"{one.label}: {one.before} → {one.after}" for one in row.differences]
    return Entry(
        title=f"{row.kind_label}: {row.title}{bracketed(row.apart)}, {row.start_label}",
        path=row.url,
        identifier=f"{absolute(row.url)}#aenderung-{row.revision}",
        html=said(row.place, *lines, plain_passage(row.note)),
        published=row.at,
        updated=row.at,
    )


class ProgrammeChangesFeed(CityFeed, ChangesFeed[City | None]):
    def title(self, obj: City | None) -> str:
        if not obj:
            return super().title(obj)
        return _("Änderungen im Programm, %(city)s – %(portal)s") % {"city": obj.name, "portal": settings.SITE_NAME}

    def page_path(self, obj: City | None) -> str:
        return of_city(super().page_path(obj), obj)

    def feed_path(self, obj: City | None) -> str:
        return of_city(super().feed_path(obj), obj)

    def changes(self, obj: City | None, now: dt.datetime) -> QuerySet[ScreeningChange]:
        return public_changes(Screening.objects.public(now), obj)


class ProgrammeFeed(CityFeed):
    """An entry for each of the coming days, which changes with its screenings."""

    def title(self, obj: City | None) -> str:
        if not obj:
            return _("Spielplan – %(portal)s") % {"portal": settings.SITE_NAME}
        return _("Spielplan %(city)s – %(portal)s") % {"city": obj.name, "portal": settings.SITE_NAME}

    def subtitle(self, obj: City | None) -> str:
        return _("Was in den nächsten sieben Tagen läuft, Tag für Tag.")

    def page_path(self, obj: City | None) -> str:
        return of_city(reverse("showtimes:programme"), obj)

    def feed_path(self, obj: City | None) -> str:
        return of_city(reverse("showtimes:programme_feed"), obj)

    def items(self, obj: City | None) -> list[Entry]:
        """The last day first, as feeds have it; three queries."""
        now = timezone.now()
        today = days.today(now)
        screenings = Screening.objects.public(now)
        shown = screenings.in_city(obj) if obj else screenings
        zones = City.objects.values_list("time_zone", flat=True).distinct()
        rows = rows_of_days(shown, today, today + AHEAD, set(zones), now=now)
        by_day = grouped((row for row in rows if row.day >= today), lambda row: row.day)
        return [_day(day, by_day[day], obj) for day in sorted(by_day, reverse=True)]


def _day(day: dt.date, rows: list[ScreeningRow], city: City | None) -> Entry:
    """``published`` when the day came into the feed. The state "past" is left out: by it alone nothing changes."""
    path = ProgrammeQuery(day, city=city.slug if city else "").url()
    published = days.bounds(day - AHEAD, timezone.get_default_timezone())[0]
    return Entry(
        title=f"{long_day(day)}: {count_of_screenings(count_taking_place(rows))}",
        path=path,
        identifier=entry_id("day", day, city.pk if city else ""),
        html=f"<ul>{''.join(_lines(rows))}</ul>",
        published=published,
        updated=max(published, *(row.updated_at for row in rows)),
    )


def _lines(rows: Iterable[ScreeningRow]) -> Iterable[str]:
    for row in sorted(rows, key=lambda row: (row.starts_at, row.venue_order)):
        state = row.state_note if row.state in ("cancelled", "moved") else ""
        title = bdi(f"{row.title}{bracketed(row.apart)}")
        link = format_html('<a href="{}">{}</a>', absolute(row.url), title)
        details = (row.version, row.city_name, row.place, row.series_name, state)
        words = ", ".join(bdi(word) for word in details if word)
        yield f"<li>{escape(row.moment_label)} {link}, {words}</li>"
