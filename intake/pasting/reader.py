"""Goes through pasted lines once, keeping in mind the headings above: city, venue, day, film, section."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from core.text import fold, name_key
from intake.pasting import prose
from intake.pasting.drafts import FilmDraft, Passage, SlotDraft
from intake.pasting.effort import Effort, too_much
from intake.pasting.facts import merged
from intake.pasting.line_details import NOTE as NOTE_LINE
from intake.pasting.line_details import SERIES
from intake.pasting.outline import NO_TITLE, TITLE_AT_MOST
from intake.pasting.schedule import ScheduleReader
from intake.pasting.shapes import Facts, Line, Period, Question, Reading, Slot
from intake.pasting.state import FILM, NOTE, PLACE, SKIP, KnownNames
from intake.pasting.versions import split_mark


def read_programme(
    text: str, known: KnownNames, answers: Mapping[str, str] | None = None, effort: Effort | None = None
) -> Reading:
    """The screenings, films, texts and people of pasted text. Never raises, whatever the text.

    ``answers`` maps keys of questions of an earlier reading of the same text to what the editor chose. Where
    ``effort`` is spent, the rest of the lines is refused.
    """
    effort = effort or Effort()
    reader = Reader(text, known, answers or {})
    for number, line in enumerate(reader.lines):
        if effort.is_spent:
            reader.stop(line, too_much())
            break
        reader.read(number)
    return reader.finished()


class Reader(ScheduleReader):
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
        elif self._is_facts(number, text):
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
                if chosen == FILM:
                    self._make_current(line, name)
                return True
        if city:
            self.city = city
        self.places = (place,) if place else ()
        self.section = ""
        return True

    def _open_section(self, line: Line, heading: prose.Heading) -> None:
        if heading.title and not self.film:
            self._make_current(line, heading.title)
        self.section, self.passage = heading.kind, None

    def _is_facts(self, number: int, text: str) -> bool:
        facts = self.outline.facts(number)
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

    def _other(self, number: int, line: Line, text: str) -> None:
        if self._is_boilerplate(number, line, text):
            return
        if self.outline.is_biography(number):
            self._open(Passage(line, self.film, person=text))
        elif self._waiting_slots() and self.outline.may_be_title(number):
            self._claim(line, text)
        elif self._is_title(number, text):
            film = self._make_current(line, text)
            self.titled_at = number
            film.facts = merged(film.facts, self.loose)
            self.loose = Facts()
        elif self.film and self._is_fresh(number):
            self._second_line(number, self.film, line, text)
        else:
            self._prose(line, text)

    def _is_boilerplate(self, number: int, line: Line, text: str) -> bool:
        """Lines between paragraphs about entry and funding, and notes; a note where a film may stand is asked."""
        opens = not (self.passage and self.passage.lines and self.passage.lines[-1])
        if not opens or len(text) >= TITLE_AT_MOST:
            return False
        if not NOTE_LINE.search(text):
            return bool(NO_TITLE.search(text))
        if SERIES.search(text) or not self._is_title(number, text):
            return True
        return self._ask(line, "what0", _("Was ist „%(text)s“?") % {"text": text}, FILM, NOTE) == NOTE

    def _waiting_slots(self) -> list[SlotDraft]:
        """The screenings of the line right above when nobody has named their film yet."""
        return [draft for draft in self.slots if draft.film is None] if not self.film else []

    def _claim(self, line: Line, text: str) -> None:
        waiting = self._waiting_slots()
        film = self._make_current(line, text)
        for draft in waiting:
            draft.film = film
        film.has_slots = True

    def _is_title(self, number: int, text: str) -> bool:
        if not self.outline.may_be_title(number):
            return False
        if fold(split_mark(text)[0]) in self.known.titles:
            return True
        current = self.film
        if current and not (current.has_slots or current.facts or current.texts or current.is_dated):
            return False
        return self.outline.opens_film(number, current)

    def _is_fresh(self, number: int) -> bool:
        """Whether the line is the next one below a title, above facts or times."""
        between = self.texts[self.titled_at + 1 : number]
        return not any(between) and not self.passage and self.outline.stands_before_facts(number)

    def _second_line(self, number: int, title: FilmDraft, line: Line, text: str) -> None:
        """Above facts it is the tagline; above times it may be the film, and the first line its venue."""
        if self.outline.facts_follow(number):
            title.tagline = text
            return
        chosen = self._ask(line, "what0", _("Was ist „%(text)s“?") % {"text": text}, FILM, PLACE, NOTE)
        if chosen == FILM:
            self.films.remove(title)
            self.by_title.pop(name_key(title.title), None)
            self.places = (title.title,)
            self._make_current(line, text)
        elif chosen == PLACE:
            self.places = (text,)

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
            if header.is_range and header.days and not header.is_used:
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
                if self._is_over_full(header.line):
                    return
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


__all__ = ["KnownNames", "read_programme"]
