"""Lines with days and times: screenings, headers above them, rows of a table."""

import datetime as dt
import re
from dataclasses import replace
from itertools import product

from django.utils.translation import gettext as _

from core.dates import full_day
from core.text import name_key
from intake.pasting import prose
from intake.pasting.dates import Times, read_times
from intake.pasting.drafts import Header, SlotDraft
from intake.pasting.line_details import LineDetails, read_line_details
from intake.pasting.shapes import Line, Question, Refusal, Slot
from intake.pasting.state import FILM, LINE_AT_MOST, NOTE, PLACE, SKIP, SLOTS_AT_MOST, ReaderState
from intake.pasting.tables import Row
from intake.pasting.versions import split_mark
from intake.pasting.years import Span, UnreadableError, around

NIGHT_ENDS = dt.time(5, 0)
CLOCK = re.compile(r"\d[:.]\d\d|\d\s*uhr", re.I)
GUARDED = re.compile(
    r"(?<!\w)(?:vorverkauf|kartenverkauf|tickets?|reservierung|öffnungszeiten|anmeldung|bewerbung|geöffnet|sprechstunde"
    r"|entfällt|fällt aus|abgesagt|verlegt|verschoben|statt|redaktionsschluss|anmeldeschluss|nur noch)(?!\w)",
    re.I,
)
STARTS = re.compile(r"^\s*(?:neu\s+)?ab(?:\s+dem)?\s*$", re.I)
HEADS = re.compile(r"\S\s+am\s*$", re.I)
"""A title in front of its day: "Titel am 13. Dez."."""
NIGHT = re.compile(r"nacht\s+(?:von|vom|auf|zu)", re.I)


class ScheduleReader(ReaderState):
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
        self._make_current(line, title, listed=True)
        if times.times:
            for slots in times.slots:
                for day, time in product(slots.days, slots.times):
                    self._add(line, row.date, day, time, LineDetails(mark=mark), ())
            return
        self._add_header(Header(line, times.days, self.film, False, True, self.city, self.places, mark=mark))

    def _is_schedule(self, line: Line, text: str) -> bool:
        if CLOCK.search(line.text, LINE_AT_MOST):
            return self._refuse(line, text, _("Die Zeile ist zu lang, um darin Zeiten zu finden. Teil sie auf."))
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
        """Refuses the line; in running text without a time it is no screening."""
        if self.section == "ignore" or (self._is_prose(text) and not CLOCK.search(text)):
            return False
        self.refusals.append(Refusal(line, reason))
        return True

    def _span(self, text: str) -> Span:
        """The span of the header above where it names a year of its own ("… am 4. Juli 2018")."""
        if self.film and self.film.named_days and not re.search(r"\b\d{4}\b", text):
            day = self.film.named_days[0]
            if day not in self.known.span:
                return Span(day - dt.timedelta(days=90), day + dt.timedelta(days=90))
        return self.known.span

    def _days_only(self, line: Line, times: Times) -> bool:
        if STARTS.match(times.before) and not times.after.strip() and len(times.days) == 1:
            self.release = times.days[0]
            return True
        details = read_line_details(times.before, times.after, times.between, self.known.places, self.known.titles)
        title, places = self._settled(line, details, times, names_film=self._names_film(times))
        if title is None:
            return True
        if title:
            self._make_current(line, title, listed=bool(places), mark=details.mark)
        is_range = any(slots.is_range for slots in times.slots)
        self.days = times.days
        if not title and (places or details.city):
            self.city, self.places = details.city or self.city, places
        self._add_header(
            Header(
                line, times.days, self.film, is_range, bool(title), details.city or self.city, (*self.places, *places)
            )
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
        details = read_line_details(times.before, times.after, times.between, self.known.places, self.known.titles)
        if details.is_prose and details.title and self.film and name_key(details.title) != name_key(self.film.title):
            details = replace(details, title="", free=(details.title,))
        title, places = self._settled(line, details, times, names_film=True)
        if title is None:
            return True
        if title:
            self._make_current(line, title, listed=True)
        for slots in times.slots:
            for day, time in product(slots.days or self.days, slots.times):
                self._add(line, text, day, time, details, places)
        self._use_headers({day for slots in times.slots for day in slots.days or self.days}, below=not times.days)
        if details.is_prose:
            self._prose(line, text)
        return True

    def _add(
        self, line: Line, text: str, day: dt.date, time: dt.time, details: LineDetails, places: tuple[str, ...]
    ) -> None:
        if self._is_over_full(line):
            return
        question = None
        film = self.film
        if details.is_prose and not details.title and film and film.is_listed:
            film = None  # a sentence below a list is not about its last film
        if time < NIGHT_ENDS and not NIGHT.search(text):
            day, question = self._night(line, day, time)
        note = details.note
        mark = details.mark or (film.facts.mark if film else None)
        outer = self.places if not (details.city and details.city != self.city) else ()
        slot = Slot(line, None, day, time, details.city or self.city, (*outer, *places), note, mark, question)
        self.slots.append(SlotDraft(slot, film))
        if film:
            film.has_slots = True

    def _is_over_full(self, line: Line) -> bool:
        """Whether no screening finds room any more; it is told once."""
        if len(self.slots) < SLOTS_AT_MOST:
            return False
        if not self.is_full:
            reason = _("Mehr als %(most)d Vorstellungen auf einmal gehen nicht. Teil den Text auf.")
            self.stop(line, reason % {"most": SLOTS_AT_MOST})
        self.is_full = True
        return True

    def _night(self, line: Line, day: dt.date, time: dt.time) -> tuple[dt.date, Question | None]:
        """Half past midnight "on Saturday" is on one side of that day or the other."""
        key = f"{line.number}:night:{day}"
        days = {f"{choice:%Y-%m-%d}": choice for choice in (day, day + dt.timedelta(days=1))}
        if chosen := days.get(self.answers.get(key, "")):
            return chosen, None
        label = _("Nacht auf %(day)s, %(time)s Uhr")
        choices = tuple(
            (code, label % {"day": full_day(choice), "time": f"{time:%H:%M}"}) for code, choice in days.items()
        )
        return day, Question(key, _("In welcher Nacht liegt das?"), choices)

    def _settled(
        self, line: Line, details: LineDetails, times: Times, *, names_film: bool
    ) -> tuple[str | None, tuple[str, ...]]:
        """The title (None: it is asked) and the places that stand on the line."""
        free = list(details.free)
        if details.note and not details.title and not free and self.film and self.film.is_listed:
            # The lines of a list name their films: this may be one.
            return self._asked(line, details.title, details.places, [details.note])
        if not free or not names_film:
            return details.title, details.places
        if len(free) == 1 and not details.title and (HEADS.search(times.before) or self._takes_title(free[0])):
            return free[0], details.places
        return self._asked(line, details.title, details.places, free)

    def _takes_title(self, text: str) -> bool:
        """Whether text beside a time can only be a title: named before, or no film above, or one of a list."""
        return name_key(text) in self.by_title or self.film is None or self.film.is_listed

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
