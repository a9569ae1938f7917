"""Compares what was read with what is there: the diff that an editor confirms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from core.values import Values
from films.models import Film, Text
from intake.pasting.biographies import biographies_to_write
from intake.pasting.catalogue import Candidate, Titles, certain_match, known_names, load_places
from intake.pasting.compare import Comparison
from intake.pasting.diff import Entry, FilmDiff, ProgrammeDiff
from intake.pasting.effort import Effort, too_much
from intake.pasting.film_facts import facts_beside
from intake.pasting.places import HallName, Places, hall_question_key
from intake.pasting.reader import read_programme
from intake.pasting.shapes import FilmRead, Line, Question, Reading, Slot, TextRead
from intake.pasting.years import Span, around
from showtimes.models import Series

CREATE, SKIP = "new", "skip"
HALLS_OFFERED = 60


def span_of(series: Series | None, pasted_on: dt.date) -> Span:
    """The days of an edition with dates, else those around the day of pasting."""
    if series and series.starts_on and series.ends_on:
        return Span(series.starts_on, series.ends_on)
    return around(pasted_on)


def compare_programme(
    *,
    text: str,
    pasted_on: dt.date,
    series: Series | None = None,
    answers: Mapping[str, str] | None = None,
    creates_films: bool = True,
    with_screenings: bool = True,
) -> ProgrammeDiff:
    """The diff of pasted text against the database. Never raises for the text's sake.

    Without ``creates_films`` unknown films are asked, and texts are left alone; without ``with_screenings`` times are.
    """
    places, titles, effort = load_places(), Titles(), Effort()
    reading = read_programme(text, known_names(span_of(series, pasted_on), places, titles), answers, effort)
    if series is None and reading.refusals and not reading.slots:
        series, reading = _by_weekdays(text, reading, places, titles, answers, effort)
    if not with_screenings:
        reading = replace(reading, slots=(), refusals=(), unclear=())
    return _Matcher(reading, series, places, titles, answers or {}, creates_films, effort).diff()


def _by_weekdays(
    text: str, reading: Reading, places: Places, titles: Titles, answers: Mapping[str, str] | None, effort: Effort
) -> tuple[Series | None, Reading]:
    """No day fits the day of pasting: the one series in whose days most weekdays fit is the one meant."""
    fitting = []
    for series in Series.objects.order_by("pk"):
        if not series.starts_on or not series.ends_on:
            continue
        span = Span(series.starts_on, series.ends_on)
        other = read_programme(text, known_names(span, places, titles), answers, effort)
        if effort.is_spent:
            return None, reading
        if len(other.slots) > len(other.refusals):
            fitting.append((series, other))
    return fitting[0] if len(fitting) == 1 else (None, reading)


class _Matcher:
    def __init__(
        self,
        reading: Reading,
        series: Series | None,
        places: Places,
        titles: Titles,
        answers: Mapping[str, str],
        creates_films: bool,
        effort: Effort,
    ):
        self.reading, self.places, self.titles = reading, places, titles
        self.answers, self.creates_films, self.effort = answers, creates_films, effort
        self.result = ProgrammeDiff(series, people=reading.people)

    def diff(self) -> ProgrammeDiff:
        for read in self.reading.films:
            self.result.films.append(self._film(read))
            if self.effort.is_spent:
                return self._given_up(read.line)
        self._load_films()
        if self.creates_films:
            self.result.biographies = biographies_to_write(self.reading.people)
        for refusal in self.reading.refusals:
            self.result.refused.append(Entry(refusal.line, reason=refusal.reason))
        for unclear in self.reading.unclear:
            self.result.unclear.append(Entry(unclear.line, questions=(unclear.question,)))
        self._text_questions()
        entries = []
        for slot in self.reading.slots:
            if entry := self._entry(slot):
                entries.append(entry)
            if self.effort.is_spent:
                return self._given_up(slot.line)
        Comparison(self.result, self.answers).compare(entries)
        self._ask_for_films()
        for entries in (self.result.unclear, self.result.refused):
            entries.sort(key=lambda entry: entry.line.number)
        return self.result

    def _given_up(self, line: Line) -> ProgrammeDiff:
        """Nothing but the reasons: half a diff would be taken for the whole."""
        refused = [Entry(refusal.line, reason=refusal.reason) for refusal in self.reading.refusals]
        return ProgrammeDiff(self.result.series, refused=[*refused, Entry(line, reason=too_much())])

    def _film(self, read: FilmRead) -> FilmDiff:
        titles = tuple(filter(None, (read.title, read.facts.title_original))) or read.titles
        candidates = self.titles.like(read, titles)
        question = Question(
            f"{read.line.number}:film", _("Welcher Film ist das?"), self._film_choices(candidates, read)
        )
        chosen = self.answers.get(question.key, "")
        if chosen in dict(question.choices):
            return self._chosen(read, chosen, candidates)
        if read.title and (one := certain_match(candidates)):
            return FilmDiff(read, film=Film(pk=one.id), likeness=100)
        if read.title and not candidates and self.creates_films:
            return FilmDiff(read, creates=True)
        return FilmDiff(read, question=question)

    def _film_choices(self, candidates: list[Candidate], read: FilmRead) -> tuple[tuple[str, str], ...]:
        found = [(str(one.id), f"{one.label} – {one.percent} %") for one in candidates]
        if self.creates_films:
            titles = [read.title] if read.title else list(read.titles)
            found += [(CREATE if read.title else f"{CREATE}:{title}", _("neu: „%s“") % title) for title in titles]
        return (*found, (SKIP, _("auslassen")))

    def _chosen(self, read: FilmRead, chosen: str, candidates: list[Candidate]) -> FilmDiff:
        if chosen == SKIP:
            return FilmDiff(read)
        if chosen.startswith(CREATE):
            return FilmDiff(replace(read, title=read.title or chosen.partition(":")[2]), creates=True)
        likeness = next(one.percent for one in candidates if str(one.id) == chosen)
        return FilmDiff(read, film=Film(pk=int(chosen)), likeness=likeness)

    def _load_films(self) -> None:
        """The real records behind the numbers, and their texts: two queries."""
        films = Film.objects.in_bulk([diff.film.pk for diff in self.result.films if diff.film])
        bodies = set(Text.objects.filter(film__in=films).values_list("film", "body"))
        for index, diff in enumerate(self.result.films):
            film = films.get(diff.film.pk) if diff.film else None
            texts = tuple(text for text in map(self._with_kind, diff.read.texts) if text.kind not in ("", SKIP))
            new = tuple(text for text in texts if not film or (film.pk, text.body) not in bodies)
            if self.creates_films and (film or diff.creates):
                facts = tuple(facts_beside(film, diff.read.facts))
                self.result.films[index] = replace(diff, film=film, texts=new, facts=facts)
            else:
                self.result.films[index] = replace(diff, film=film)
        self.bodies = bodies

    def _with_kind(self, text: TextRead) -> TextRead:
        return replace(text, kind=text.kind or self.answers.get(f"{text.line.number}:text", ""))

    def _text_questions(self) -> None:
        choices = (*((kind, str(label)) for kind, label in Text.Kind.choices), (SKIP, _("nicht übernehmen")))
        for diff in self.result.films:
            for text in diff.read.texts:
                there = diff.film and (diff.film.pk, text.body) in self.bodies
                if self._with_kind(text).kind in dict(choices) or there or not self.creates_films:
                    continue
                question = Question(f"{text.line.number}:text", _("Was für ein Text ist das?"), choices)
                self.result.unclear.append(Entry(text.line, film=diff.title, questions=(question,), is_optional=True))

    def _ask_for_films(self) -> None:
        """A film without a screening is asked on its own line; its texts alone stop nothing."""
        asked = {entry.film_index for entry in self.result.unclear}
        for index, diff in enumerate(self.result.films):
            if diff.question and index not in asked:
                entry = Entry(diff.read.line, film=diff.title, questions=(diff.question,), is_optional=True)
                self.result.unclear.append(entry)

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
        key = hall_question_key(slot.city, slot.places) if slot.places else f"{slot.line.number}:hall"
        offered = found or self.places.open(slot.city, slot.day)
        for hall in offered:
            if self.answers.get(key) == str(hall.id):
                return hall, None, ""
        if not offered:
            return None, None, _("An diesem Tag ist dort kein Saal in Betrieb.")
        named = ", ".join(slot.places)
        prompt = _("Welcher Saal ist „%(place)s“?") % {"place": named} if named else _("In welchem Saal?")
        choices = tuple((str(h.id), f"{h.hall}, {h.venue}, {h.city}") for h in offered[:HALLS_OFFERED])
        return None, Question(key, prompt, choices), ""

    def _described(self, slot: Slot, film: FilmDiff | None, hall: HallName | None) -> Entry:
        return Entry(
            slot.line,
            film=film.title if film else "",
            city=hall.city if hall else slot.city,
            venue=hall.venue if hall else "",
            hall=hall.hall if hall else ", ".join(slot.places),
            version=slot.mark.label if slot.mark else "",
            note=slot.note,
            film_index=slot.film,
            hall_id=hall.id if hall else None,
            mark=slot.mark,
            **self._moment(slot),
        )

    def _moment(self, slot: Slot) -> Values:
        if slot.time is None:
            return {}
        return {"start": dt.datetime.combine(slot.day, slot.time)}
