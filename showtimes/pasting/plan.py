"""Compares what was read with what is there: the diff that an editor confirms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import fold
from films.models import Film, Text
from showtimes.entry import local_moment, zone_of
from showtimes.models import Screening, Series
from showtimes.pasting.known import Candidate, Titles, known, load_places, sure
from showtimes.pasting.places import HallName, Places
from showtimes.pasting.reader import read_programme
from showtimes.pasting.shapes import Biography, FilmRead, Line, Question, Reading, Slot, TextRead
from showtimes.pasting.versions import Mark
from showtimes.pasting.years import Span, around
from showtimes.versions import version
from venues.models import Hall

CREATE, SKIP, KEEP, REMOVE = "new", "skip", "keep", "remove"
HALLS_OFFERED = 60


@dataclass(frozen=True)
class Entry:
    """A screening of the diff. ``start`` is in the city's zone, naive while the hall is open; ``was``: what it replaces."""

    line: Line
    film: str = ""
    start: dt.datetime | None = None
    city: str = ""
    house: str = ""
    hall: str = ""
    version: str = ""
    note: str = ""
    film_index: int | None = None
    hall_id: int | None = None
    mark: Mark | None = None
    screening: Screening | None = None
    was: str = ""
    reason: str = ""
    questions: tuple[Question, ...] = ()
    is_optional: bool = False
    """Left unanswered, it stops nothing: a text that is not taken over."""


@dataclass(frozen=True)
class FilmPlan:
    """A film as read beside the one it is: ``film`` None and ``creates`` for a new one."""

    read: FilmRead
    film: Film | None = None
    creates: bool = False
    likeness: int = 0
    question: Question | None = None
    texts: tuple[TextRead, ...] = ()
    """Texts to add: of a known kind, and not there yet."""

    @property
    def title(self) -> str:
        return self.film.title_de if self.film else self.read.title


@dataclass
class Plan:
    series: Series | None
    films: list[FilmPlan] = field(default_factory=list)
    people: tuple[Biography, ...] = ()
    new: list[Entry] = field(default_factory=list)
    moved: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)
    same: list[Entry] = field(default_factory=list)
    unclear: list[Entry] = field(default_factory=list)
    refused: list[Entry] = field(default_factory=list)

    @property
    def is_blocked(self) -> bool:
        """Refused lines and open questions stop saving: all or nothing."""
        return bool(self.refused) or any(not entry.is_optional for entry in self.unclear)

    @property
    def has_work(self) -> bool:
        """Whether anything is to be written, asked or refused."""
        lists = (self.new, self.moved, self.changed, self.gone, self.unclear, self.refused)
        return any(lists) or any(film.creates or film.texts for film in self.films)


def span_of(series: Series | None, pasted_on: dt.date) -> Span:
    """The days of an edition with dates, else those around the day of pasting."""
    if series and series.starts_on and series.ends_on:
        return Span(series.starts_on, series.ends_on)
    return around(pasted_on)


def make_plan(
    *,
    text: str,
    pasted_on: dt.date,
    series: Series | None = None,
    answers: Mapping[str, str] | None = None,
    creates_films: bool = True,
) -> Plan:
    """The diff of pasted text against the database. Never raises for the text's sake.

    Without ``creates_films`` unknown films are asked, and texts are left alone.
    """
    places, titles = load_places(), Titles()
    reading = read_programme(text, known(span_of(series, pasted_on), places, titles), answers)
    if series is None and reading.refusals and not reading.slots:
        series, reading = _by_weekdays(text, reading, places, titles, answers)
    return _Planner(reading, series, places, titles, answers or {}, creates_films).plan()


def _by_weekdays(
    text: str, reading: Reading, places: Places, titles: Titles, answers: Mapping[str, str] | None
) -> tuple[Series | None, Reading]:
    """No day fits the day of pasting: the one series in whose days most weekdays fit is the one meant."""
    fitting = []
    for series in Series.objects.exclude(starts_on=None).exclude(ends_on=None).order_by("pk"):
        other = read_programme(text, known(span_of(series, series.starts_on), places, titles), answers)
        if len(other.slots) > len(other.refusals):
            fitting.append((series, other))
    return fitting[0] if len(fitting) == 1 else (None, reading)


class _Planner:
    def __init__(
        self,
        reading: Reading,
        series: Series | None,
        places: Places,
        titles: Titles,
        answers: Mapping[str, str],
        creates_films: bool,
    ):
        self.reading, self.places, self.titles = reading, places, titles
        self.answers, self.creates_films = answers, creates_films
        self.result = Plan(series, people=reading.people)
        self.halls: dict[int, Hall] = {}

    def plan(self) -> Plan:
        self.result.films = [self._film(read) for read in self.reading.films]
        self._load_films()
        for refusal in self.reading.refusals:
            self.result.refused.append(Entry(refusal.line, reason=refusal.reason))
        for unclear in self.reading.unclear:
            self.result.unclear.append(Entry(unclear.line, questions=(unclear.question,)))
        self._text_questions()
        self._compare([entry for slot in self.reading.slots if (entry := self._entry(slot))])
        self._ask_for_films()
        for entries in (self.result.unclear, self.result.refused):
            entries.sort(key=lambda entry: entry.line.number)
        return self.result

    # Films

    def _film(self, read: FilmRead) -> FilmPlan:
        titles = tuple(filter(None, (read.title, read.facts.title_original))) or read.titles
        candidates = self.titles.like(read, titles)
        question = Question(
            f"{read.line.number}:film", _("Welcher Film ist das?"), self._film_choices(candidates, read)
        )
        chosen = self.answers.get(question.key, "")
        if chosen in dict(question.choices):
            return self._chosen(read, chosen, candidates)
        if read.title and (one := sure(candidates)):
            return FilmPlan(read, film=Film(pk=one.id), likeness=100)
        if read.title and not candidates and self.creates_films:
            return FilmPlan(read, creates=True)
        return FilmPlan(read, question=question)

    def _film_choices(self, candidates: list[Candidate], read: FilmRead) -> tuple[tuple[str, str], ...]:
        found = [(str(one.id), f"{one.label} – {one.percent} %") for one in candidates]
        if self.creates_films:
            titles = [read.title] if read.title else list(read.titles)
            found += [(CREATE if read.title else f"{CREATE}:{title}", _("neu: „%s“") % title) for title in titles]
        return (*found, (SKIP, _("auslassen")))

    def _chosen(self, read: FilmRead, chosen: str, candidates: list[Candidate]) -> FilmPlan:
        if chosen == SKIP:
            return FilmPlan(read)
        if chosen.startswith(CREATE):
            return FilmPlan(replace(read, title=read.title or chosen.partition(":")[2]), creates=True)
        likeness = next(one.percent for one in candidates if str(one.id) == chosen)
        return FilmPlan(read, film=Film(pk=int(chosen)), likeness=likeness)

    def _load_films(self) -> None:
        """The real records behind the numbers, and their texts: two queries."""
        films = Film.objects.in_bulk([plan.film.pk for plan in self.result.films if plan.film])
        bodies = set(Text.objects.filter(film__in=films).values_list("film", "body"))
        for index, plan in enumerate(self.result.films):
            film = films.get(plan.film.pk) if plan.film else None
            texts = tuple(text for text in map(self._with_kind, plan.read.texts) if text.kind not in ("", SKIP))
            new = tuple(text for text in texts if not film or (film.pk, text.body) not in bodies)
            self.result.films[index] = replace(
                plan, film=film, texts=new if self.creates_films and (film or plan.creates) else ()
            )
        self.bodies = bodies

    def _with_kind(self, text: TextRead) -> TextRead:
        return replace(text, kind=text.kind or self.answers.get(f"{text.line.number}:text", ""))

    def _text_questions(self) -> None:
        choices = (*((kind, str(label)) for kind, label in Text.Kind.choices), (SKIP, _("nicht übernehmen")))
        for plan in self.result.films:
            for text in plan.read.texts:
                there = plan.film and (plan.film.pk, text.body) in self.bodies
                if self._with_kind(text).kind in dict(choices) or there or not self.creates_films:
                    continue
                question = Question(f"{text.line.number}:text", _("Was für ein Text ist das?"), choices)
                self.result.unclear.append(Entry(text.line, film=plan.title, questions=(question,), is_optional=True))

    def _ask_for_films(self) -> None:
        """A film without a screening is asked on its own line; its texts alone stop nothing."""
        asked = {entry.film_index for entry in self.result.unclear}
        for index, plan in enumerate(self.result.films):
            if plan.question and index not in asked:
                entry = Entry(plan.read.line, film=plan.title, questions=(plan.question,), is_optional=True)
                self.result.unclear.append(entry)

    # Screenings

    def _entry(self, slot: Slot) -> Entry | None:
        """The screening with its film, hall and moment; None when it went to the unclear, refused or skipped ones."""
        film = self.result.films[slot.film] if slot.film is not None else None
        if film and not (film.film or film.creates or film.question):
            return None
        questions = [slot.question, film.question if film else None]
        refusal = "" if film else _("Zu der Vorstellung steht kein Film da.")
        hall, question, reason = self._hall(slot)
        questions.append(question)
        entry = self._described(slot, film, hall)
        if refusal or reason:
            self.result.refused.append(replace(entry, reason=refusal or reason))
            return None
        if any(questions) or slot.time is None or not hall:
            self.result.unclear.append(replace(entry, questions=tuple(q for q in questions if q)))
            return None
        return entry

    def _hall(self, slot: Slot) -> tuple[HallName | None, Question | None, str]:
        found = self.places.find(slot.places, slot.city, slot.day)
        if len(found) == 1:
            return found[0], None, ""
        key = f"hall:{fold(slot.city)}:{fold(' '.join(slot.places))}" if slot.places else f"{slot.line.number}:hall"
        wanted = fold(slot.city)
        offered = found or tuple(
            hall for hall in self.places.halls if hall.is_open(slot.day) and (not wanted or wanted in hall.cities)
        )
        for hall in offered:
            if self.answers.get(key) == str(hall.id):
                return hall, None, ""
        if not offered:
            return None, None, _("An diesem Tag ist dort kein Saal in Betrieb.")
        named = ", ".join(slot.places) or "–"
        prompt = _("Welcher Saal ist „%(place)s“?") % {"place": named}
        choices = tuple((str(h.id), f"{h.hall}, {h.house}, {h.city}") for h in offered[:HALLS_OFFERED])
        return None, Question(key, prompt, choices), ""

    def _described(self, slot: Slot, film: FilmPlan | None, hall: HallName | None) -> Entry:
        return Entry(
            slot.line,
            film=film.title if film else "",
            city=hall.city if hall else slot.city,
            house=hall.house if hall else "",
            hall=hall.hall if hall else ", ".join(slot.places),
            version=slot.mark.label if slot.mark else "",
            note=slot.note,
            film_index=slot.film,
            hall_id=hall.id if hall else None,
            mark=slot.mark,
            **self._moment(slot),
        )

    def _moment(self, slot: Slot) -> dict[str, Any]:
        if slot.time is None:
            return {}
        return {"start": dt.datetime.combine(slot.day, slot.time)}

    def _compare(self, entries: list[Entry]) -> None:
        self.halls = Hall.objects.select_related("venue__city").in_bulk({e.hall_id for e in entries if e.hall_id})
        entries = self._without_doubles([aware for entry in entries if (aware := self._aware(entry))])
        there = self._there(entries)
        left = [entry for entry in entries if not self._is_there(entry, there)]
        left = self._moved(left, there)
        self.result.new = left
        if not self.result.is_blocked:
            self.result.gone = [_gone(one) for one in there if one.state != Screening.State.CANCELLED]

    def _aware(self, entry: Entry) -> Entry | None:
        hall = self.halls[entry.hall_id or 0]
        assert entry.start  # noqa: S101  (only whole entries are compared)
        try:
            start = local_moment(entry.start.date(), entry.start.time(), zone_of(hall))
        except ValidationError as refusal:
            self.result.refused.append(replace(entry, start=None, reason=" ".join(refusal.messages)))
            return None
        return replace(entry, start=start)

    def _without_doubles(self, entries: list[Entry]) -> list[Entry]:
        """The same screening twice is one; two films in one hall at one time are refused."""
        taken: dict[tuple, Entry] = {}
        for entry in entries:
            other = taken.setdefault((entry.hall_id, entry.start), entry)
            if other.film_index != entry.film_index:
                reason = _("Zur selben Zeit steht in Zeile %(line)d „%(film)s“ in diesem Saal.")
                self.result.refused.append(
                    replace(entry, reason=reason % {"line": other.line.number, "film": other.film})
                )
        return list(taken.values())

    def _there(self, entries: list[Entry]) -> list[Screening]:
        """The films' screenings in the database that the text is about: of the edition, or between its days."""
        films = [plan.film for plan in self.result.films if plan.film]
        starts = [entry.start for entry in entries if entry.start]
        if not films or not starts:
            return []
        found = Screening.objects.filter(film__in=films).select_related("film", "hall__venue__city", "series")
        day = dt.timedelta(days=1)
        between = found.between(min(starts) - day, max(starts) + day)
        if self.result.series:
            between = between | found.filter(series=self.result.series)
        return list(between.order_by("starts_at", "pk"))

    def _is_there(self, entry: Entry, there: list[Screening]) -> bool:
        film = self.result.films[entry.film_index or 0].film
        key = (film.pk if film else None, entry.hall_id, entry.start)
        one = next((s for s in there if (s.film_id, s.hall_id, s.starts_at) == key), None)
        if not one:
            return False
        there.remove(one)
        if one.state == Screening.State.CANCELLED:
            self.result.refused.append(replace(entry, reason=_("Diese Vorstellung ist abgesagt.")))
        elif self._differs(entry, one):
            self.result.changed.append(replace(entry, screening=one, was=_label(one)))
        else:
            self.result.same.append(replace(entry, screening=one, version=_label(one)))
        return True

    def _differs(self, entry: Entry, one: Screening) -> bool:
        if self.result.series and one.series_id != self.result.series.pk:
            return True
        if not entry.mark:
            return False
        audio = entry.mark.audio or tuple(one.film.languages)
        return set(entry.mark.subtitles) != set(one.subtitles) or bool(audio and set(audio) != set(one.audio))

    def _moved(self, left: list[Entry], there: list[Screening]) -> list[Entry]:
        """Pairs what is new with what would be gone where only one of each can be meant.

        While lines are open or refused, only what stays in its house on its day is certain.
        """
        keys = (
            lambda film, hall, house, day: (film, hall, day),
            lambda film, hall, house, day: (film, house, day),
            lambda film, hall, house, day: (film, day),
            lambda film, hall, house, day: (film,),
        )
        for key in keys[: 2 if self.result.is_blocked else None]:
            left = self._paired(left, there, key)
        return left

    def _paired(self, left: list[Entry], there: list[Screening], key: Any) -> list[Entry]:
        news, olds = [self._key(entry, key) for entry in left], [self._old_key(one, key) for one in there]
        kept = []
        for entry, wanted in zip(left, news, strict=True):
            if news.count(wanted) == 1 and olds.count(wanted) == 1:
                one = next(one for one in there if self._old_key(one, key) == wanted)
                there.remove(one)
                was = f"{one.starts_at.astimezone(zone_of(one.hall)):%d.%m.%Y %H:%M}, {one.hall}"
                self.result.moved.append(replace(entry, screening=one, was=was))
            else:
                kept.append(entry)
        return kept

    def _key(self, entry: Entry, key: Any) -> tuple:
        film = self.result.films[entry.film_index or 0].film
        hall = self.halls[entry.hall_id or 0]
        assert entry.start  # noqa: S101
        return key(film.pk if film else None, hall.pk, hall.venue_id, entry.start.date())

    def _old_key(self, one: Screening, key: Any) -> tuple:
        if one.state == Screening.State.CANCELLED:
            return ()
        day = one.starts_at.astimezone(zone_of(one.hall)).date()
        return key(one.film_id, one.hall_id, one.hall.venue_id, day)


def _label(one: Screening) -> str:
    return version(tuple(one.film.languages), tuple(one.audio), tuple(one.subtitles)).label


def _gone(one: Screening) -> Entry:
    hall = one.hall
    return Entry(
        Line(0, ""),
        film=one.film.title_de,
        start=one.starts_at.astimezone(zone_of(hall)),
        city=hall.venue.city.name_de,
        house=hall.venue.name,
        hall=hall.name,
        version=_label(one),
        screening=one,
    )
