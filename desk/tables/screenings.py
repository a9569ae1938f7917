"""Tables of screenings: film by title or id, hall by name or alias, short films of one slot as a programme."""

import datetime as dt
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from core.history import IMPORT
from core.text import fold
from desk.models import TableOrigin
from desk.tables import columns as cells
from desk.tables.columns import Column
from desk.tables.diff import ALL, SKIP
from desk.tables.films import new_film
from desk.tables.kind import BATCH, Kind, Match, Saving, Slugs, chosen
from desk.tables.moments import Moment, placed
from desk.tables.preparing import SEVERAL, Row
from desk.tables.titles import FilmTitles, film_question
from films.models import Film, ProgrammePart
from showtimes.entry import zone_of
from showtimes.models import Screening, Series
from showtimes.pasting.diff import version_label
from showtimes.pasting.known import load_places
from showtimes.pasting.places import HallName
from showtimes.pasting.plan import CREATE, HALLS_OFFERED
from showtimes.pasting.shapes import Question
from showtimes.pasting.versions import is_mark
from showtimes.services import save_screening
from venues.models import Hall

NEXT_DAY, NO_END = "next_day", "none"
MOST_COMPARED = 300
"""Unknown titles for which similar ones are looked up; more are a sign that the films come first."""
TITLE_AT_MOST = 250


class Version(cells.Text):
    """ "OmU" and the like."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        mark = is_mark(value)
        if not mark:
            raise ValidationError(_("„%(text)s“ ist keine Fassung (etwa OmU, OV, DF)."), params={"text": value[:40]})
        return mark


class Screenings(Kind):
    code = "screenings"
    model = Screening
    rights = ("showtimes.add_screening", "showtimes.change_screening")
    collected = ("film", "film_key", "film_id", "film_year")
    not_exported = ("film_key", "version")
    related = ("film", "hall__venue__city", "series")

    id = Column("public_id", "Kennung", headers=("id",))
    film_id = Column("film__slug", "Film-Kennung", cells.Names(), headers=("film_id",))
    film_key = Column("film_key", "Film in der Quelle", cells.Names(), read=lambda screening: "")
    film = Column("film__title_de", "Film", headers=("titel", "title", "filmtitel", "film title"))
    film_year = Column("film__year", "Filmjahr", headers=("jahr", "year"))
    city = Column("hall__venue__city__name_de", "Stadt", headers=("city", "ort"))
    house = Column("hall__venue__name", "Haus", headers=("kino", "cinema", "venue", "house"))
    hall = Column("hall__name", "Saal", headers=("hall", "screen"))
    start = Column("starts_at", "Beginn", Moment(), headers=("start", "starts", "wann", "datum und zeit", "datetime"))
    end = Column("end_override", "Ende", Moment(), headers=("end", "ends"))
    version = Column("version", "Fassung", Version(), headers=("version",), read=lambda screening: None)
    audio = Column("audio", "Ton", cells.Codes(cells.language_code), headers=("audio", "sprache", "language"))
    subtitles = Column("subtitles", "Untertitel", cells.Codes(cells.language_code), headers=("subtitles",))
    series = Column("series__slug", "Reihe", headers=("series",))
    intro_minutes = Column("intro_minutes", "Vorprogramm", cells.Number())
    talk_minutes = Column("talk_minutes", "Gespräch", cells.Number())
    projection = Column("projection", "Vorführformat", cells.Choice(Screening.Projection.choices), headers=("format",))
    ticket_url = Column("ticket_url", "Kartenverkauf", headers=("tickets", "ticket_url", "ticket url"))
    note_de = Column("note_de", "Hinweis", headers=("note", "bemerkung"))
    note_en = Column("note_en", "Hinweis (englisch)")

    # Reading

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.places, self.titles = load_places(), FilmTitles()
        self.slugs = Slugs(Film)
        self.film_pks = dict(Film.objects.values_list("slug", "pk"))
        keys = TableOrigin.objects.filter(kind="films", source=self.source).exclude(key="").order_by("pk")
        self.films_by_key = dict(keys.values_list("key", "object_id"))
        self.halls = Hall.objects.select_related("venue__city").in_bulk()
        self.films: dict[int, Film] = {}
        self.new_films: dict[str, Film] = {}
        self.programmes = _Programmes(self)
        self.found_films: dict[tuple, Any] = {}
        self.found_halls: dict[tuple, tuple[HallName, ...]] = {}
        self.series_by_name: dict[str, Series] = {}
        for one in Series.objects.all():
            self.series_by_name |= {fold(name): one for name in (one.slug, one.name_de, one.name_en) if name}
        self.compared = 0
        self.taken: dict[tuple, int] = {}
        self.by_public_id: dict[str, int] = {}
        self.by_place: dict[tuple, int] = {}
        self._load_screenings(rows)

    def _load_screenings(self, rows: list[Row]) -> None:
        """The screenings around the days of the file, and those it names."""
        starts = [start.date() for row in rows if (start := self._start_of(row))]
        day = dt.timedelta(days=2)
        if starts:
            first, last = (dt.datetime.combine(one, dt.time(), dt.UTC) for one in (min(starts), max(starts)))
            between = Screening.objects.filter(starts_at__gte=first - day, starts_at__lt=last + day)
            for pk, *place in between.order_by("pk").values_list("pk", "film", "hall", "starts_at"):
                self.by_place[tuple(place)] = pk
        named = [row.cells.get("id", "") for row in rows if row.cells.get("id")]
        self.by_public_id = dict(Screening.objects.filter(public_id__in=named).values_list("public_id", "pk"))

    def _start_of(self, row: Row) -> dt.datetime | None:
        try:
            return self.columns["start"].widget.clean(row.cells.get("start", ""))
        except ValidationError:
            return None

    def clean(self, row: Row) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """Films are looked up by the cell as it is: several stand below each other."""
        lists = {name: text.split(SEVERAL) for name in self.collected if (text := row.cells.get(name, ""))}
        rest = {name: text for name, text in row.cells.items() if name not in lists}
        values, errors = super().clean(Row(row.numbers, rest))
        return values | lists, errors

    def match(self, row: Row, values: dict[str, Any]) -> Match:
        match = Match()
        film = self._film(row, values, match)
        hall = self._hall(values, match)
        for name in ("film", "film_key", "film_id", "film_year", "city", "house", "hall"):
            values.pop(name, None)
        if hall:
            values["hall"] = self.halls[hall.id]
            self._moments(values, match, row)
        self._version(values, film)
        self._series(values, match)
        if film:
            values["film"] = film
            match.label = film.title_de
        public_id = values.pop("id", "")
        if public_id and public_id not in self.by_public_id:
            match.refusals.append(("id", _("„%(text)s“ gibt es nicht.") % {"text": public_id[:40]}))
        if match.skipped or match.questions or match.refusals:
            return match
        place = (film.pk or id(film), values["hall"].pk, values["start"])
        if (other := self.taken.setdefault(place, row.number)) != row.number:
            match.refusals.append(("start", _("Dieselbe Vorstellung steht in Zeile %(row)d.") % {"row": other}))
        match.pk = self.by_public_id.get(public_id) or self.origins.get(row.key) or self.by_place.get(place)
        self._past_midnight(row, values, match)
        return match

    # The film

    def _film(self, row: Row, values: dict[str, Any], match: Match) -> Film | None:
        found = self._by_ids(values, match) if {"film_id", "film_key"} & values.keys() else None
        if found is None and not match.refusals:
            titles, years = values.get("film", []), values.get("film_year", [])
            if not titles:
                match.refusals.append(("film", _("Der Film fehlt.")))
            years = years if len(years) == len(titles) else years[:1] * len(titles)
            found = [
                self._by_title(title, year, match)
                for title, year in zip(titles, years or [""] * len(titles), strict=True)
            ]
        films = [film for film in found or [] if film]
        if len(films) != len(found or []) or not films:
            return None
        return films[0] if len(films) == 1 else self.programmes.of(films)

    def _by_ids(self, values: dict[str, Any], match: Match) -> list[Film] | None:
        """Films by address or by the key under which the source's films came in; None where a key is unknown."""
        for name, known in (("film_id", self.film_pks), ("film_key", self.films_by_key)):
            texts = values.get(name, [])
            if texts and all(text in known for text in texts):
                return [self._the_film(known[text]) for text in texts]
            if texts and name == "film_id":
                match.refusals.append((name, _("„%(text)s“ gibt es nicht.") % {"text": texts[0][:80]}))
        return None

    def _the_film(self, pk: int) -> Film:
        if not self.films:
            self.films = Film.objects.defer("titles_folded").in_bulk()
        return self.films[pk]

    def _by_title(self, title: str, year: str, match: Match) -> Film | None:
        """The film of exactly that title and year; else it is asked, once for all rows that bear the title."""
        key = (fold(title), year)
        if key not in self.found_films:
            self.found_films[key] = self._looked_up(title, year)
        found = self.found_films[key]
        if isinstance(found, Question):
            match.questions.append(found)
        if found == SKIP:
            match.skipped = True
        return found if isinstance(found, Film) else None

    def _looked_up(self, title: str, year: str) -> Film | Question | str:
        number = int(year) if year.isdecimal() and len(year) == 4 else None
        exact = self.titles.exact(title, number)
        if len(exact) == 1:
            return self._the_film(exact[0])
        self.compared += 1
        candidates = self.titles.alike(title, number) if exact or self.compared < MOST_COMPARED else []
        key = f"film:{fold(title)}:{year}"
        question = film_question(key, candidates, title, may_create=self.may_create_films)
        answer = chosen(self.answers, question)
        if answer == CREATE:
            film = new_film(title[:TITLE_AT_MOST], self.slugs, year=number)
            return self.new_films.setdefault(fold(title), film)
        if answer == SKIP:
            return SKIP
        return self._the_film(int(answer)) if answer else question

    # The hall

    def _hall(self, values: dict[str, Any], match: Match) -> HallName | None:
        names = tuple(filter(None, (values.get("house", ""), values.get("hall", ""))))
        city, start = values.get("city", ""), values.get("start")
        if not names and not city:
            match.refusals.append(("hall", _("Der Saal fehlt.")))
        if not start:
            match.refusals.append(("start", _("Der Beginn fehlt.")))
        if match.refusals or not start:
            return None
        place = (city, names, start.date())
        if place not in self.found_halls:
            self.found_halls[place] = self.places.find(names, city, start.date())
        found = self.found_halls[place]
        return found[0] if len(found) == 1 else self._asked_hall(city, names, start.date(), found, match)

    def _asked_hall(
        self, city: str, names: tuple[str, ...], day: dt.date, found: tuple[HallName, ...], match: Match
    ) -> HallName | None:
        wanted = fold(city)
        open_now = (hall for hall in self.places.halls if hall.is_open(day) and (not wanted or wanted in hall.cities))
        offered = found or tuple(open_now)
        if not offered:
            match.refusals.append(("hall", _("An diesem Tag ist dort kein Saal in Betrieb.")))
            return None
        choices = tuple((str(hall.id), f"{hall.hall}, {hall.house}, {hall.city}") for hall in offered[:HALLS_OFFERED])
        prompt = _("Welcher Saal ist „%(place)s“?") % {"place": ", ".join(names) or city}
        question = Question(f"hall:{wanted}:{fold(' '.join(names))}", prompt, (*choices, (SKIP, _("auslassen"))))
        answer = chosen(self.answers, question)
        if answer == SKIP:
            match.skipped = True
        elif not answer:
            match.questions.append(question)
        return next((hall for hall in offered if str(hall.id) == answer), None)

    # Times, version, series

    def _moments(self, values: dict[str, Any], match: Match, row: Row) -> None:
        city_zone = zone_of(values["hall"])
        told = ZoneInfo(self.time_zone) if self.time_zone else city_zone
        for name in ("start", "end"):
            if name in values:
                try:
                    values[name] = placed(placed(values[name], told), city_zone)
                except (ValidationError, OverflowError) as error:
                    match.refusals.append((name, " ".join(getattr(error, "messages", [str(error)]))))

    def _past_midnight(self, row: Row, values: dict[str, Any], match: Match) -> None:
        """An end before its start is not repaired in silence: proposed, unless it stands there already."""
        end, start = values.get("end"), values.get("start")
        if not end or not start or end > start:
            return
        later = end + dt.timedelta(days=1)
        if later <= start or later - start > dt.timedelta(hours=16):
            match.refusals.append(("end", _("Das Ende liegt vor dem Beginn.")))
            return
        choices = (
            (NEXT_DAY, _("Vorschlag: Ende am nächsten Tag, %(end)s") % {"end": f"{later:%d.%m.%Y %H:%M}"}),
            (NO_END, _("ohne Ende (aus der Länge gerechnet)")),
            (SKIP, _("auslassen")),
        )
        question = Question(f"{row.number}:end", _("Das Ende liegt vor dem Beginn."), choices)
        answer = chosen(self.answers, question) or (NEXT_DAY if self.answers.get(ALL) else "")
        values["end"] = later
        if answer == NO_END:
            del values["end"]
        elif answer == SKIP:
            match.skipped = True
        elif not answer:
            match.questions.append(question)

    def settled(self, match: Match, record: Screening, values: Mapping[str, Any]) -> None:
        """What was accepted once is not asked again."""
        if record.pk and values.get("end") and record.end_override == values["end"]:
            match.questions = [one for one in match.questions if not one.key.endswith(":end")]

    def _version(self, values: dict[str, Any], film: Film | None) -> None:
        mark = values.pop("version", None)
        if mark:
            values.setdefault("subtitles", mark.subtitles)
            if audio := mark.audio or tuple(film.languages if film else ()):
                values.setdefault("audio", audio)

    def _series(self, values: dict[str, Any], match: Match) -> None:
        name = values.pop("series", "")
        found = self.series or self.series_by_name.get(fold(name))
        if found:
            values["series"] = found
        elif name:
            match.refusals.append(("series", _("Es gibt keine Reihe oder Ausgabe „%(slug)s“.") % {"slug": name[:80]}))

    # Comparing

    def text(self, name: str, record: Screening) -> str:
        if not record.pk:
            return ""
        if name in ("start", "end"):
            moment = record.starts_at if name == "start" else record.end_override
            return self.shown(name, moment and moment.astimezone(zone_of(record.hall)))
        if name in ("film", "hall", "series"):
            return self.shown(name, getattr(record, name))
        return super().text(name, record)

    def shown(self, name: str, value: Any) -> str:
        if name == "film":
            return f"{value.title_de} ({value.year})" if value.year else value.title_de
        if name in ("hall", "series"):
            return str(value) if name == "hall" else (value.slug if value else "")
        return super().shown(name, value)

    def cell(self, name: str, record: Screening) -> str:
        return self.text(name, record) if name in ("start", "end") else super().cell(name, record)

    def label(self, record: Screening) -> str:
        return record.film.title_de

    def facts(self, record: Screening) -> dict[str, Any]:
        hall = record.hall
        return {
            "film": record.film.title_de,
            "start": record.starts_at.astimezone(zone_of(hall)).isoformat(timespec="minutes"),
            "city": hall.venue.city.name_de,
            "house": hall.venue.name,
            "hall": hall.name,
            "version": version_label(record),
        }

    def is_move(self, names: set[str]) -> bool:
        return bool({"start", "hall"} & names)

    def assign(self, record: Screening, values: Any) -> None:
        attributes = {"start": "starts_at", "end": "end_override"}
        for name, value in values.items():
            setattr(record, attributes.get(name, name), value)
        if not record.pk and not record.subtitles:
            record.subtitles = record.hall.venue.default_subtitles

    def created(self) -> dict[str, int]:
        films, programmes = len(self.new_films), len(self.programmes.new)
        return {name: count for name, count in (("films", films), ("programmes", programmes)) if count}

    # Writing

    def save(self, entries: list[Any], saving: Saving) -> None:
        """New ones are drafts and hold no hall, so they are written together; what is public goes by its service."""
        self._save_films(saving)
        news = [entry.record for entry in entries if entry.is_new]
        for screening in news:
            screening.film, screening.origin = screening.film, f"table:{saving.source}"[:60]
        told = {"default_user": saving.user, "default_change_reason": IMPORT, "default_date": saving.now}
        bulk_create_with_history(news, Screening, batch_size=BATCH, **told)
        for entry in entries:
            if not entry.is_new:
                entry.record._change_reason = IMPORT
                save_screening(screening=entry.record, now=saving.now)

    def _save_films(self, saving: Saving) -> None:
        told = {"default_user": saving.user, "default_change_reason": IMPORT, "default_date": saving.now}
        films = [*self.new_films.values(), *self.programmes.new.values()]
        bulk_create_with_history(films, Film, batch_size=BATCH, **told)
        parts = [
            ProgrammePart(programme=programme, part=part, position=position)
            for programme, parts in self.programmes.parts
            for position, part in enumerate(parts)
        ]
        ProgrammePart.objects.bulk_create(parts, batch_size=BATCH)


class _Programmes:
    """Films shown together in one slot are a film programme: the one of exactly these parts, or a new draft."""

    def __init__(self, kind: Screenings):
        self.kind = kind
        self.new: dict[frozenset, Film] = {}
        self.parts: list[tuple[Film, list[Film]]] = []
        self.known: dict[frozenset, int] | None = None

    def of(self, films: list[Film]) -> Film:
        parts = frozenset(film.pk or id(film) for film in films)
        if self.known is None:
            self.known = self._known()
        if pk := self.known.get(parts):
            return self.kind._the_film(pk)
        if parts not in self.new:
            self.new[parts] = self._made(films)
            self.parts.append((self.new[parts], films))
        return self.new[parts]

    def _known(self) -> dict[frozenset, int]:
        found: dict[int, set[int]] = {}
        for programme, part in ProgrammePart.objects.order_by("pk").values_list("programme", "part"):
            found.setdefault(programme, set()).add(part)
        return {frozenset(parts): programme for programme, parts in found.items()}

    def _made(self, films: list[Film]) -> Film:
        title = " + ".join(film.title_de for film in films)
        title = title if len(title) <= TITLE_AT_MOST else f"{title[: TITLE_AT_MOST - 1]}…"
        lengths = [film.runtime for film in films]
        runtime = sum(length for length in lengths if length) if all(lengths) else None
        return new_film(title, self.kind.slugs, kind=Film.Kind.PROGRAMME, runtime=runtime)
