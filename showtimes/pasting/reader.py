"""Goes through pasted lines once, keeping in mind the headings above: city, house, day, film, section."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from django.utils.translation import gettext as _

from core.text import fold
from showtimes.pasting import prose
from showtimes.pasting.dates import Times, read_times
from showtimes.pasting.drafts import FilmDraft, Header, Passage, SlotDraft, cleaned
from showtimes.pasting.facts import merged, read_facts
from showtimes.pasting.outline import NO_TITLE, TITLE_AT_MOST, Outline
from showtimes.pasting.places import Places
from showtimes.pasting.rest import NOTE as NOTE_LINE
from showtimes.pasting.rest import Rest, read_rest
from showtimes.pasting.shapes import Biography, Facts, Line, Period, Question, Reading, Refusal, Slot, Unclear
from showtimes.pasting.tables import Row, table_rows
from showtimes.pasting.versions import Mark, split_mark
from showtimes.pasting.years import Span, UnreadableError, around

LINES_AT_MOST = 5000
LINE_AT_MOST = 4000
NIGHT_ENDS = dt.time(5, 0)
SKIP, FILM, PLACE, NOTE = "skip", "film", "place", "note"
GUARDED = re.compile(
    r"(?<!\w)(?:vorverkauf|kartenverkauf|tickets?|reservierung|öffnungszeiten|anmeldung|bewerbung|geöffnet|sprechstunde"
    r"|entfällt|fällt aus|abgesagt|verlegt|verschoben|statt|redaktionsschluss|anmeldeschluss|nur noch)(?!\w)",
    re.I,
)
STARTS = re.compile(r"^\s*(?:neu\s+)?ab(?:\s+dem)?\s*$", re.I)
HEADS = re.compile(r"\S\s+am\s*$", re.I)
"""A title in front of its day: "Titel am 13. Dez."."""
NIGHT = re.compile(r"nacht\s+(?:von|vom|auf|zu)", re.I)


@dataclass(frozen=True)
class Known:
    """What the reader is told beforehand: the places, folded titles, and the days that a programme may be about."""

    span: Span
    places: Places = Places()
    titles: frozenset[str] = frozenset()


def read_programme(text: str, known: Known, answers: Mapping[str, str] | None = None) -> Reading:
    """The screenings, films, texts and people of pasted text. Never raises, whatever the text.

    ``answers`` maps keys of questions of an earlier reading of the same text to what the editor chose.
    """
    reader = Reader(text, known, answers or {})
    for number in range(len(reader.lines)):
        reader.read(number)
    return reader.finished()


class Reader:
    def __init__(self, text: str, known: Known, answers: Mapping[str, str]):
        raw = [line[:LINE_AT_MOST] for line in text.replace("\0", "").splitlines()[:LINES_AT_MOST]]
        self.lines = [Line(number, line.strip()) for number, line in enumerate(raw, 1)]
        self.texts = [cleaned(line) for line in raw]
        self.known, self.answers = known, answers
        self.rows = table_rows(raw)
        self.outline = Outline(self.texts, known)
        self.films: list[FilmDraft] = []
        self.film: FilmDraft | None = None
        self.city, self.places = "", ()
        self.days: tuple[dt.date, ...] = ()
        self.headers: list[Header] = []
        self.slots: list[SlotDraft] = []
        self.section, self.passage = "", None
        self.passages: list[Passage] = []
        self.release: dt.date | None = None
        self.loose = Facts()
        self.refusals: list[Refusal] = []
        self.unclear: list[Unclear] = []

    # One line

    def read(self, number: int) -> None:
        line, text = self.lines[number], self.texts[number]
        if self.rows:
            self._row(line, self.rows.get(number))
        elif not text:
            self._blank()
        elif self._answer(line, "skip") == SKIP or self._is_heading(line, text):
            self.passage = None
        elif (heading := prose.section(text)) is not None:
            self._open_section(line, heading)
        elif self._is_facts(text):
            self.passage = None
        elif self._is_schedule(line, text):
            pass
        elif self.section == "ignore":
            return
        else:
            self._other(number, line, text)

    def _blank(self) -> None:
        if self.passage:
            self.passage.lines.append("")

    def _answer(self, line: Line, name: str) -> str:
        return self.answers.get(f"{line.number}:{name}", "")

    def _is_heading(self, line: Line, text: str) -> bool:
        name = text.rstrip(":").strip()
        city, place = self.outline.heading(name)
        if not city and not place:
            return False
        if place and fold(name) in self.known.titles:
            chosen = self._ask(
                line, "heading", _("Ist „%(text)s“ ein Film oder ein Ort?") % {"text": name}, FILM, PLACE
            )
            if chosen != PLACE:
                return self._title(line, name) if chosen == FILM else True
        if city:
            self.city = city
        self.places = (place,) if place else ()
        self.section = ""
        return True

    def _ask(self, line: Line, name: str, prompt: str, *choices: str) -> str:
        """The editor's choice; nothing, and the line is unclear, as long as there is none."""
        labels = {
            FILM: _("der Film"),
            PLACE: _("das Haus oder der Saal"),
            NOTE: _("ein Hinweis"),
            SKIP: _("Zeile auslassen"),
            "keep": _("eine Vorstellung"),
        }
        chosen = self._answer(line, name)
        if chosen in choices:
            return chosen
        question = Question(f"{line.number}:{name}", prompt, tuple((code, labels[code]) for code in choices))
        self.unclear.append(Unclear(line, question))
        return ""

    def _open_section(self, line: Line, heading: prose.Heading) -> None:
        if heading.title and not self.film:
            self._title(line, heading.title)
        self.section, self.passage = heading.kind, None

    def _is_facts(self, text: str) -> bool:
        facts = read_facts(text, self.known.span)
        if facts is None and (found := prose.intro(text)):
            facts = found[1]
        if facts is None:
            return False
        if self.section == "ignore":
            self.section = ""
        if self.film:
            self.film.facts = merged(self.film.facts, facts)
        else:
            self.loose = merged(self.loose, facts)
        return True

    def _row(self, line: Line, row: Row | None) -> None:
        """A row says which cell is what; its days are looked for around the day it was written."""
        if row is None or self._answer(line, "skip") == SKIP:
            return
        try:
            times = read_times(row.date, around(row.pasted_on) if row.pasted_on else self.known.span)
        except UnreadableError as refusal:
            self.refusals.append(Refusal(line, str(refusal)))
            return
        if not times or not times.days:
            self.refusals.append(Refusal(line, _("Zu der Zeile steht kein Tag da.")))
            return
        self.film, self.places = None, (row.place,) if row.place else ()
        title, mark = split_mark(row.title)
        self._title(line, title, listed=True)
        if times.times:
            for slots in times.slots:
                for day, time in product(slots.days, slots.times):
                    self._add(line, row.date, day, time, Rest(mark=mark), ())
            return
        self.headers.append(Header(line, times.days, self.film, False, True, self.city, self.places, mark=mark))

    # Days and times

    def _is_schedule(self, line: Line, text: str) -> bool:
        try:
            times = read_times(text, self._span(text), self.days)
        except UnreadableError as refusal:
            return self._refuse(line, text, str(refusal))
        if not times or (self._is_prose(text) and not (times.days and times.times)):
            return False
        if GUARDED.search(text) and self._ask(line, "skip", _("Ist das eine Vorstellung?"), "keep", SKIP) != "keep":
            return True
        if not self._is_prose(text):
            self.passage = None
        if not times.times:
            return self._days_only(line, times)
        if not times.days and not self.days:
            return self._refuse(line, text, _("Zu der Uhrzeit steht kein Tag da."))
        return self._screenings(line, text, times)

    def _is_prose(self, text: str) -> bool:
        return prose.is_sentence(text) or bool(self.passage and self.passage.lines and self.passage.lines[-1])

    def _refuse(self, line: Line, text: str, reason: str) -> bool:
        """A misfit in running text without a time is no screening; anywhere else the line is refused."""
        if self.section == "ignore" or (self._is_prose(text) and not re.search(r"\d[:.]\d\d|\d\s*uhr", text, re.I)):
            return False
        self.refusals.append(Refusal(line, reason))
        return True

    def _span(self, text: str) -> Span:
        """The span of the header above where it names a year of its own ("… am 4. Juli 2018")."""
        if self.film and not re.search(r"\b\d{4}\b", text):
            dated = [header.days for header in self.headers if header.film is self.film and header.names_film]
            if dated and dated[-1][0] not in self.known.span:
                day = dated[-1][0]
                return Span(day - dt.timedelta(days=90), day + dt.timedelta(days=90))
        return self.known.span

    def _days_only(self, line: Line, times: Times) -> bool:
        if STARTS.match(times.before) and not times.after.strip() and len(times.days) == 1:
            self.release = times.days[0]
            return True
        rest = read_rest(times.before, times.after, times.between, self.known.places, self.known.titles)
        title, places = self._settled(line, rest, times, names_film=self._names_film(times))
        if title is None:
            return True
        if title:
            self._title(line, title, mark=rest.mark)
        is_range = any(slots.is_range for slots in times.slots)
        self.days = times.days
        if not title and (places or rest.city):
            self.city, self.places = rest.city or self.city, places
        self.headers.append(
            Header(line, times.days, self.film, is_range, bool(title), rest.city or self.city, (*self.places, *places))
        )
        self._keep_open(line, times)
        return True

    def _keep_open(self, line: Line, times: Times) -> None:
        """ "13. Dez. 18" alone: the 18 is a year or an hour."""
        number = next((slots.hour_or_year for slots in times.slots if slots.hour_or_year is not None), None)
        if number is None:
            return
        prompt = _("Ist „%(number)02d“ das Jahr oder die Stunde?") % {"number": number}
        self.headers[-1].question = Question(f"{line.number}:time", prompt)

    def _names_film(self, times: Times) -> bool:
        return len(times.days) == 1 or "|" in times.before + times.after

    def _screenings(self, line: Line, text: str, times: Times) -> bool:
        rest = read_rest(times.before, times.after, times.between, self.known.places, self.known.titles)
        if rest.is_prose and rest.title and self.film and fold(rest.title) != fold(self.film.title):
            rest = replace(rest, title="", free=(rest.title,))
        title, places = self._settled(line, rest, times, names_film=True)
        if title is None:
            return True
        if title:
            self._title(line, title, listed=True)
        for slots in times.slots:
            for day in slots.days or self.days:
                for time in slots.times:
                    self._add(line, text, day, time, rest, places)
        self._use_headers({day for slots in times.slots for day in slots.days or self.days})
        if rest.is_prose:
            self._prose(line, text)
        return True

    def _add(self, line: Line, text: str, day: dt.date, time: dt.time, rest: Rest, places: tuple[str, ...]) -> None:
        question = None
        if time < NIGHT_ENDS and not NIGHT.search(text):
            day, question = self._night(line, day, time)
        note = rest.note
        mark = rest.mark or (self.film.facts.mark if self.film else None)
        outer = self.places if not (rest.city and rest.city != self.city) else ()
        slot = Slot(line, None, day, time, rest.city or self.city, (*outer, *places), note, mark, question)
        self.slots.append(SlotDraft(slot, self.film))
        if self.film:
            self.film.has_slots = True

    def _night(self, line: Line, day: dt.date, time: dt.time) -> tuple[dt.date, Question | None]:
        """Half past midnight "on Saturday" is on one side of that day or the other."""
        key = f"{line.number}:night:{day}"
        days = {f"{choice:%Y-%m-%d}": choice for choice in (day, day + dt.timedelta(days=1))}
        if chosen := days.get(self.answers.get(key, "")):
            return chosen, None
        choices = tuple((code, f"{choice:%d.%m.%Y} {time:%H:%M}") for code, choice in days.items())
        return day, Question(key, _("In welcher Nacht liegt das?"), choices)

    def _use_headers(self, days: set[dt.date]) -> None:
        for header in self.headers:
            if (header is self.headers[-1] or header.film in (None, self.film)) and days & set(header.days):
                header.is_used = True

    # Title, place or note

    def _settled(self, line: Line, rest: Rest, times: Times, *, names_film: bool) -> tuple[str | None, tuple[str, ...]]:
        """The title (None: it is asked) and the places that stand on the line."""
        free = list(rest.free)
        if not free or not names_film:
            return rest.title, rest.places
        if len(free) == 1 and not rest.title and (HEADS.search(times.before) or self._takes_title(free[0])):
            return free[0], rest.places
        return self._asked(line, rest.title, rest.places, free)

    def _takes_title(self, text: str) -> bool:
        """Whether text beside a time can only be a title: named before, or no film above, or one of a list."""
        named = any(fold(film.title) == fold(text) for film in self.films)
        return named or self.film is None or self.film.is_listed

    def _asked(
        self, line: Line, title: str, places: tuple[str, ...], free: list[str]
    ) -> tuple[str | None, tuple[str, ...]]:
        open_question = False
        for number, text in enumerate(free):
            prompt = _("Was ist „%(text)s“?") % {"text": text}
            chosen = self._ask(line, f"what{number}", prompt, FILM, PLACE, NOTE, SKIP)
            title = text if chosen == FILM else title
            places = (*places, text) if chosen == PLACE else places
            open_question = open_question or not chosen or chosen == SKIP
        return (None if open_question else title), places

    def _title(self, line: Line, title: str, *, listed: bool = False, mark: Mark | None = None) -> bool:
        """Makes the film of that title the current one; the same title again is the same film."""
        title, own = split_mark(title.strip())
        title = title.strip(' „“”‚‘"»«') or title
        known = next((film for film in self.films if fold(film.title) == fold(title)), None)
        self.film = known or FilmDraft(line, title)
        if not known:
            self.films.append(self.film)
            self.film.facts = Facts()
            self.film.is_listed = listed
            if self.release:
                self.film.facts, self.release = replace(self.film.facts, release=self.release), None
        if own or mark:
            self.film.facts = replace(self.film.facts, mark=own or mark)
        self.section, self.passage = "", None
        return True

    # Everything else

    def _other(self, number: int, line: Line, text: str) -> None:
        if self._is_boilerplate(text):
            return
        if self.outline.is_biography(number):
            self.passage = Passage(line, self.film, person=text)
            self.passages.append(self.passage)
        elif self._waiting_slots() and self.outline.may_be_title(number):
            self._claim(line, text)
        elif self._is_title(number, text):
            self._title(line, text)
            self.film.facts = merged(self.film.facts, self.loose)
            self.loose = Facts()
        elif self._is_tagline(number):
            self.film.tagline = text
        else:
            self._prose(line, text)

    def _is_boilerplate(self, text: str) -> bool:
        """Lines between paragraphs about entry and funding, and the name of a series."""
        opens = not (self.passage and self.passage.lines and self.passage.lines[-1])
        return opens and len(text) < TITLE_AT_MOST and bool(NO_TITLE.search(text) or NOTE_LINE.search(text))

    def _waiting_slots(self) -> list[SlotDraft]:
        """The screenings of the line right above when nobody has named their film yet."""
        return [draft for draft in self.slots if draft.film is None] if not self.film else []

    def _claim(self, line: Line, text: str) -> None:
        waiting = self._waiting_slots()
        self._title(line, text)
        for draft in waiting:
            draft.film = self.film
        self.film.has_slots = True

    def _is_title(self, number: int, text: str) -> bool:
        if not self.outline.may_be_title(number):
            return False
        if fold(split_mark(text)[0]) in self.known.titles:
            return True
        current = self.film
        if current and not (current.has_slots or current.facts or current.texts or self._is_dated(current)):
            return False
        return self.outline.opens_film(number, current, self._is_dated(current))

    def _is_dated(self, film: FilmDraft | None) -> bool:
        return any(header.film is film and header.names_film for header in self.headers)

    def _is_tagline(self, number: int) -> bool:
        film = self.film
        is_new = film and not (film.tagline or film.has_slots or film.facts or film.texts or self._is_dated(film))
        return bool(is_new and not self.passage and self.outline.stands_before_facts(number))

    def _prose(self, line: Line, text: str) -> None:
        if match := prose.INLINE.match(text):
            self.section, self.passage = "plot", None
            text = text[match.end() :]
        if self.passage is None:
            if not (self.section or prose.is_sentence(text) or self.outline.is_paragraph(line.number - 1)):
                return
            self.passage = Passage(line, self.film, self.section)
            self.passages.append(self.passage)
        self.passage.lines.append(text if prose.INLINE.match(line.text) else line.text)

    # The end

    def finished(self) -> Reading:
        self._missing_times()
        self._place_passages()
        self._place_facts()
        films = {id(film): number for number, film in enumerate(self.films)}
        slots = [replace(draft.slot, film=films.get(id(draft.film))) for draft in self.slots]
        return Reading(
            tuple(film.finished() for film in self.films),
            tuple(slots),
            tuple(passage.as_biography() for passage in self._biographies()),
            tuple(self.refusals),
            tuple(self.unclear),
            tuple(self._periods()),
        )

    def _periods(self) -> Iterator[Period]:
        for header in self.headers:
            if header.is_range and not header.is_used:
                number = re.match(r"\W*(\d{1,3})\.(?!\s?\d{1,2}\.|\s*[-–])", header.line.text)
                yield Period(header.line, header.days[0], header.days[-1], int(number[1]) if number else None)

    def _missing_times(self) -> None:
        """Days that name a film, or stand below one, and never got a time: it is asked."""
        for header in self.headers:
            if (
                header.is_used
                or header.is_range
                or not header.film
                or (header.film.is_listed and not header.names_film)
            ):
                continue
            key = f"{header.line.number}:time"
            time = _typed_time(self.answers.get(key, ""))
            question = None if time else header.question or Question(key, _("Die Uhrzeit fehlt."))
            for day in header.days:
                mark = header.mark or header.film.facts.mark
                slot = Slot(header.line, None, day, time, header.city, header.places, "", mark, question)
                self.slots.append(SlotDraft(slot, header.film))

    def _biographies(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.person and passage.body]

    def _place_passages(self) -> None:
        texts = [passage for passage in self.passages if not passage.person and passage.body]
        for passage in texts:
            self._film_of(passage).texts.append(passage.as_text())
        for passage in self._biographies():
            film = passage.film or (self.films[0] if len(self.films) == 1 else None)
            if film and not film.facts.directors and prose.DIRECTS.search(passage.body):
                film.facts = replace(film.facts, directors=(passage.person,))

    def _place_facts(self) -> None:
        """Facts without a title belong to the only film, which may have none."""
        if self.loose and not self.films:
            film = FilmDraft(self.lines[0], "", facts=self.loose)
            self.films.append(film)
        if len(self.films) == 1 and not self.films[0].title:
            for draft in self.slots:
                draft.film = self.films[0]

    def _film_of(self, passage: Passage) -> FilmDraft:
        if passage.film:
            return passage.film
        if not self.films:
            self.films.append(FilmDraft(passage.line, "", facts=self.loose))
        return self.films[0]


def _typed_time(text: str) -> dt.time | None:
    match = re.fullmatch(r"\s*(\d{1,2})(?:[:.](\d{2}))?(?:\s*uhr)?\s*", text, re.I)
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return None
    return dt.time(int(match[1]), int(match[2] or 0))


__all__ = ["Biography", "Known", "read_programme"]
