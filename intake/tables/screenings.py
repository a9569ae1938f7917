"""Tables of screenings: film by title or id, or an event; hall by name or alias, short films as a programme."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from core.history import mark_as_import
from core.values import Values
from films.models import Film
from intake.pasting.diff import version_label
from intake.tables.columns import Column
from intake.tables.diff import Entry
from intake.tables.ends import ask_past_midnight, place_moments
from intake.tables.finding import EventFinder, FilmFinder, HallFinder, SeriesFinder, find_online
from intake.tables.kind import Match
from intake.tables.known_screenings import KnownScreenings
from intake.tables.preparing import SEVERAL, Row
from intake.tables.screening_columns import ScreeningColumns
from intake.tables.screening_prices import PassFinder, save_prices
from intake.tables.writing import BATCH, Saving
from showtimes.ends import locked
from showtimes.entry import local_start
from showtimes.models import Event, Screening
from showtimes.places import ONLINE, place_name, zone_of
from showtimes.querysets import NAMES
from showtimes.services import save_screening

MOMENTS = {"start": "starts_at", "end": "end_override", "sale_from": "sale_from"}
"""Attributes of the columns that hold moments."""


class Screenings(ScreeningColumns):
    code = "screenings"
    model = Screening
    rights = ("showtimes.add_screening", "showtimes.change_screening")
    collected = ("film", "film_key", "film_id", "film_year")
    not_exported = ("film_key", "version")
    related = (*NAMES, "series")
    prefetched = {"prices": "prices", "passes": "passes__cinema_pass"}

    # Reading

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.films = FilmFinder(self.source, self.answers, may_create=self.may_create_films)
        self.events = EventFinder()
        self.halls = HallFinder(self.answers)
        self.all_series = SeriesFinder(self.series)
        self.passes_known = PassFinder()
        self.taken: dict[tuple, int] = {}
        starts = [start.date() for row in rows if (start := _start_of(row, self.columns["start"]))]
        self.known = KnownScreenings(starts, [row.cells["id"] for row in rows if row.cells.get("id")])

    def clean(self, row: Row) -> tuple[Values, list[tuple[str, str]]]:
        """Films are looked up by the cell as it is: several stand below each other."""
        lists = {name: text.split(SEVERAL) for name in self.collected if (text := row.cells.get(name, ""))}
        rest = {name: text for name, text in row.cells.items() if name not in lists}
        values, errors = super().clean(Row(row.numbers, rest))
        return values | lists, errors

    def match(self, row: Row, values: Values) -> Match:
        match = Match()
        event = self.events.find(values, match)
        film = None if event or match.refusals else self.films.find(values, match)
        online = find_online(values, match)
        self.passes_known.find(values, match)
        hall = None if online or match.refusals else self.halls.find(values, match)
        for name in ("film", "film_key", "film_id", "film_year", "city", "venue", "hall"):
            values.pop(name, None)
        if hall or online:
            values["hall"] = hall
            place_moments(values, match, self.time_zone)
        _take_version(values, film)
        if series := self.all_series.find(values.pop("series", ""), match):
            values["series"] = series
        if subject := event or film:
            values |= {"event": event} if event else {"film": film}
            match.label = subject.title_de
        public_id = values.pop("id", "")
        if public_id and public_id not in self.known.by_public_id:
            match.refusals.append(("id", _("„%(text)s“ gibt es nicht.") % {"text": public_id[:40]}))
        if not subject or match.skipped or match.questions or match.refusals:
            return match
        shown = (film and (film.pk or id(film)), event and event.pk)
        place = (*shown, hall and hall.pk, values["start"].astimezone(dt.UTC))
        if (other := self.taken.setdefault(place, row.number)) != row.number:
            match.refusals.append(("start", _("Dieselbe Vorstellung steht in Zeile %(row)d.") % {"row": other}))
        match.pk = self.known.by_public_id.get(public_id) or self.origins.get(row.key) or self.known.by_place.get(place)
        ask_past_midnight(f"{row.number}:end", values, match, self.answers)
        return match

    def drop_answered_questions(self, match: Match, record: Screening, values: Values) -> None:
        """Drops the question for an end that was accepted once."""
        if record.pk and values.get("end") and record.end_override == values["end"].astimezone(dt.UTC):
            match.questions = [one for one in match.questions if not one.key.endswith(":end")]

    # Comparing

    def text(self, name: str, record: Screening) -> str:
        if not record.pk:
            return ""
        if name in MOMENTS:
            moment = getattr(record, MOMENTS[name])
            return self.shown(name, moment and moment.astimezone(zone_of(record.hall)))
        if name in ("film", "event", "hall", "series"):
            return self.shown(name, getattr(record, name))
        return super().text(name, record)

    def shown(self, name: str, value: Any) -> str:  # a film, a hall, a series, or what the column's cell says
        if name == "film" and value:
            return f"{value.title_de} ({value.year})" if value.year else value.title_de
        if name in ("film", "event"):
            return value.title_de if value else ""
        if name in ("hall", "series"):
            return place_name(value) if name == "hall" else (value.slug if value else "")
        return super().shown(name, value)

    def cell(self, name: str, record: Screening) -> str:
        return self.text(name, record) if name in MOMENTS else super().cell(name, record)

    def label(self, record: Screening) -> str:
        return record.title

    def facts(self, record: Screening) -> Values:
        return _facts(record)

    def is_move(self, names: set[str]) -> bool:
        return bool({"start", "hall"} & names)

    def assign(self, record: Screening, values: Values) -> None:
        for name, value in values.items():
            if not self.columns[name].read:
                setattr(record, MOMENTS.get(name, name), value)
        if values.get("event"):
            record.film = None
        elif values.get("film"):
            record.event = None
        _keep_one_place(record, values)
        if not record.pk and not record.subtitles and record.hall:
            record.subtitles = record.hall.venue.default_subtitles

    def created(self) -> dict[str, int]:
        found = {"films": len(self.films.new), "programmes": len(self.films.programmes.new)}
        return {name: count for name, count in found.items() if count}

    # Writing

    def save(self, entries: list[Entry], saving: Saving) -> None:
        """New ones are drafts and hold no hall, so they are written together; what is public goes by its service."""
        self.films.save(saving)
        news = [entry.record for entry in entries if entry.is_new]
        _lock_shown(news)
        for screening in news:
            screening.origin = f"table:{saving.source}"[:60]
        bulk_create_with_history(news, Screening, batch_size=BATCH, **saving.history)
        for entry in entries:
            if not entry.is_new:
                save_screening(screening=mark_as_import(entry.record), now=saving.now)
        save_prices(entries, self.passes_known)


def _start_of(row: Row, column: Column) -> dt.datetime | None:
    try:
        start: dt.datetime = column.widget.clean(row.cells.get("start", ""))
    except ValidationError:
        return None
    return start


def _keep_one_place(record: Screening, values: Values) -> None:
    """A hall that was named ends what was online, a link the hall."""
    if values.get("stream_url"):
        record.hall = None
    elif values.get("hall"):
        record.stream_url = record.stream_region = ""


def _take_version(values: Values, film: Film | None) -> None:
    """Languages of a mark such as "OmU", where the row doesn't say them itself."""
    mark = values.pop("version", None)
    if mark:
        values.setdefault("subtitles", mark.subtitles)
        if audio := mark.audio or tuple(film.languages if film else ()):
            values.setdefault("audio", audio)


def _lock_shown(news: list[Screening]) -> None:
    """Films and events keep their lengths until the screenings, which end by them, are written."""
    films = locked(Film).in_bulk({one.film.pk for one in news if one.film})
    events = locked(Event).in_bulk({one.event.pk for one in news if one.event})
    for one in news:
        if one.film:
            one.film = films.get(one.film.pk, one.film)
        elif one.event:
            one.event = events.get(one.event.pk, one.event)


def _facts(record: Screening) -> Values:
    hall = record.hall
    return {
        "film": record.title,
        "start": local_start(record).isoformat(timespec="minutes"),
        "zone": zone_of(hall).key,
        "city": hall.venue.city.name_de if hall else "",
        "venue": hall.venue.name if hall else ONLINE,
        "hall": hall.name if hall else ONLINE,
        "version": version_label(record),
    }
