"""An edition as a schedule in frab's format, which EventFahrplan and Giggity read (https://c3voc.de/wiki/schedule).

The format knows no cancelled event: the apps report as cancelled what a newer schedule no longer has.
"""

import datetime as dt
import html
import json
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.html import strip_tags

from core.calendars import NAMESPACE, identity
from core.i18n import Passage
from core.markup import plain_passage
from core.structured import absolute
from core.text import printable
from core.values import Values
from festival.frab_open import open_event
from festival.models import Edition
from festival.selectors import screenings_of, sections_of, selected_films, short_texts
from films.models import Credit, Film
from showtimes import days, events
from showtimes.calendars import description
from showtimes.groups import grouped
from showtimes.openings import Opening, openings_of_series
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.subjects import subject_key

SCHEMA = "https://c3voc.de/schedule/schema.json"
SLOT = "00:05"
"""The grid on which screenings begin."""


@dataclass(frozen=True)
class Entry:
    """An event of the schedule under its day; ``zone`` is an IANA name."""

    day: dt.date
    zone: str
    event: dict[str, object]

    @property
    def room(self) -> str:
        return str(self.event["room"])


def schedule(edition: Edition, now: dt.datetime) -> dict[str, object]:
    """Content of both formats; eight queries. Screenings past midnight stand under the day they belong to."""
    rows = [row for row in screening_rows(screenings_of(edition, now), now=now) if row.state != "cancelled"]
    film_ids = {row.film_id for row in rows if row.film_id}
    event_ids = {row.event_id for row in rows if row.event_id}
    tracks = _tracks(edition)
    texts = _film_texts(film_ids, now) | _event_texts(event_ids)
    persons = _directors(film_ids) | _contributors(event_ids)

    def event(row: ScreeningRow) -> dict[str, object]:
        track, text = tracks.get(row.film_id or 0, ""), texts.get(row.subject)
        return _event(row, edition, track, text, persons.get(row.subject, []))

    open_ones = openings_of_series(edition.pk, now)
    entries = [
        *(Entry(row.day, row.city_zone, event(row)) for row in sorted(rows, key=_place)),
        *(_open_entry(one, day, edition) for one in open_ones if (day := one.first_open_day())),
    ]
    rooms = dict.fromkeys(entry.room for entry in entries)
    by_day = dict(sorted(grouped(entries, lambda entry: entry.day).items()))
    return {
        "version": f"{max(row.updated_at for row in rows):%Y-%m-%d %H:%M:%S}" if rows else "0",
        "base_url": f"{settings.SITE_URL}/",
        "conference": {
            "acronym": edition.slug.replace("-", "_"),
            "title": printable(edition.name),
            "start": (edition.starts_on or min(by_day, default=days.today(now))).isoformat(),
            "end": (edition.ends_on or max(by_day, default=days.today(now))).isoformat(),
            "daysCount": len(by_day),
            "timeslot_duration": SLOT,
            "time_zone_name": rows[0].city_zone if rows else settings.TIME_ZONE,
            "url": absolute(edition.get_absolute_url()),
            "rooms": [{"name": room, "guid": str(uuid.uuid5(NAMESPACE, room))} for room in rooms],
            "tracks": [{"name": name} for name in dict.fromkeys(tracks.values())],
            "days": [_day(index, day, found) for index, (day, found) in enumerate(by_day.items(), start=1)],
        },
    }


def schedule_json(data: Mapping[str, object]) -> bytes:
    document = {"$schema": SCHEMA, "generator": {"name": "Lichtspiel", "version": settings.VERSION}, "schedule": data}
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _tracks(edition: Edition) -> dict[int, str]:
    """For each film the name of its section."""
    sections = sections_of(edition, selected_films(edition))
    return {film: printable(section.name) for section in sections for film in section.film_ids}


def _film_texts(film_ids: Collection[int], now: dt.datetime) -> dict[str, Passage]:
    return {subject_key(film, None): text for film, text in short_texts(film_ids, now).items()}


def _event_texts(event_ids: Collection[int]) -> dict[str, Passage]:
    return {subject_key(None, event): text for event, text in events.texts(event_ids).items()}


def _contributors(event_ids: Collection[int]) -> dict[str, list[Values]]:
    """For each event, by its key, who takes part; who is no person of the catalogue has no number."""
    return {
        subject_key(None, event): [{"id": one.person, "public_name": printable(one.name)} for one in people]
        for event, people in events.contributors(event_ids).items()
    }


def _directors(film_ids: Collection[int]) -> dict[str, list[Values]]:
    """For each film, by its key, its directors; one query."""
    name = Coalesce(NullIf("name_as_credited", Value("")), "person__name")
    credited = Credit.objects.filter(film__in=film_ids, role=Credit.Role.DIRECTOR).order_by("position", "pk")
    found: dict[str, list[Values]] = defaultdict(list)
    for film, person, shown in credited.values_list("film_id", "person_id", name):
        found[subject_key(film, None)].append({"id": person, "public_name": printable(shown)})
    return found


def _place(row: ScreeningRow) -> tuple:
    return row.hall_order


def _room(row: ScreeningRow) -> str:
    """Halls share names, so venue and city stand with them."""
    return printable(row.where)


def _open_entry(one: Opening, day: dt.date, edition: Edition) -> Entry:
    return Entry(day, one.city_zone, open_event(one, day, identity(one.public_id), edition.slug))


def _day(index: int, day: dt.date, entries: Sequence[Entry]) -> dict[str, object]:
    start, end = days.bounds(day, ZoneInfo(entries[0].zone))
    return {
        "index": index,
        "date": day.isoformat(),
        "day_start": start.isoformat(),
        "day_end": end.isoformat(),
        "rooms": {room: [it.event for it in found] for room, found in grouped(entries, lambda it: it.room).items()},
    }


def _abstract(text: Passage) -> str:
    words = printable(html.unescape(strip_tags(text))).strip()
    return plain_passage(Passage(words, text.lang))


def _duration(minutes: int) -> str:
    """ "01:55", from a day on "1:01:00"; "00:00" says that nobody knows, for the format asks for one."""
    days_long, rest = divmod(minutes, 24 * 60)
    hours = f"{rest // 60:02}:{rest % 60:02}"
    return f"{days_long}:{hours}" if days_long else hours


def _event(
    row: ScreeningRow, edition: Edition, track: str, text: Passage | None, persons: list[dict[str, object]]
) -> dict[str, object]:
    spoken = [code.split("-")[0] for code in row.audio]
    return {
        "id": row.pk,
        "guid": identity(row.public_id),
        "date": row.starts_at.isoformat(timespec="seconds"),
        "start": row.starts_at.time().isoformat("minutes"),
        "duration": _duration(row.minutes or 0),
        "room": _room(row),
        "slug": f"{edition.slug}-{row.public_id}",
        "url": absolute(row.url),
        "title": printable(row.title),
        "subtitle": printable(row.title_original) if row.title_original != row.title else "",
        "track": track,
        "type": row.event_label or str(Film.Kind(row.film_kind).label),
        "language": spoken[0] if spoken else "",
        "abstract": _abstract(text) if text else "",
        "description": description(row),
        "persons": persons,
        "links": [{"url": row.ticket_url, "title": row.ticket_url}] if row.ticket_url else [],
        "attachments": [],
    }
