"""State of the reader from line to line, and its questions."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from core.text import name_key
from intake.pasting import prose
from intake.pasting.drafts import FilmDraft, Header, Passage, SlotDraft, cleaned
from intake.pasting.outline import Outline
from intake.pasting.places import Places
from intake.pasting.shapes import Facts, Line, Question, Refusal, Unclear
from intake.pasting.tables import table_rows
from intake.pasting.versions import Mark, split_mark
from intake.pasting.years import Span

LINES_AT_MOST = 5000
SLOTS_AT_MOST = 5000
BLANKS_AT_MOST = 100
LONG_BLANK = re.compile(rf"[^\S\n]{{{BLANKS_AT_MOST},}}")
"""Patterns that look for blanks try each run of them anew from each of its signs."""
LINE_AT_MOST = 4000
"""Times are looked for in so many characters of a line; as prose it is taken whole."""
SKIP, FILM, PLACE, NOTE = "skip", "film", "place", "note"


@dataclass(frozen=True)
class KnownNames:
    """Names that the reader knows beforehand: the places, folded titles, and the days that a programme may be about."""

    span: Span
    places: Places = field(default_factory=Places)
    titles: frozenset[str] = frozenset()


class ReaderState:
    def __init__(self, text: str, known: KnownNames, answers: Mapping[str, str]):
        whole = LONG_BLANK.sub(" " * BLANKS_AT_MOST, text.replace("\0", "")).splitlines()
        self.lines = [Line(number, line.strip()) for number, line in enumerate(whole[:LINES_AT_MOST], 1)]
        raw = [line[:LINE_AT_MOST] for line in whole[:LINES_AT_MOST]]
        self.texts = [cleaned(line) for line in raw]
        self.known, self.answers = known, answers
        self.rows = table_rows(raw)
        self.outline = Outline(self.texts, known)
        self.films: list[FilmDraft] = []
        self.by_title: dict[str, FilmDraft] = {}
        self.film: FilmDraft | None = None
        self.titled_at = -1  # the line of the last title that stands alone
        self.city = ""
        self.places: tuple[str, ...] = ()
        self.days: tuple[dt.date, ...] = ()
        self.headers: list[Header] = []
        self.unused_headers: dict[tuple[int, dt.date], list[Header]] = defaultdict(list)
        """By their film and each of their days."""
        self.slots: list[SlotDraft] = []
        self.is_full = False
        self.section = ""
        self.passage: Passage | None = None
        self.passages: list[Passage] = []
        self.release: dt.date | None = None
        self.loose = Facts()
        self.refusals: list[Refusal] = []
        self.unclear: list[Unclear] = []
        if len(whole) > LINES_AT_MOST:
            reason = _("Mehr als %(most)d Zeilen auf einmal gehen nicht. Teil den Text auf.")
            self.stop(Line(LINES_AT_MOST + 1, whole[LINES_AT_MOST]), reason % {"most": LINES_AT_MOST})

    def stop(self, line: Line, reason: str) -> None:
        """Refuses what comes from this line on; whoever leaves the line out leaves all of it out."""
        if self._answer(line, "skip") != SKIP:
            self.refusals.append(Refusal(line, reason))

    def _answer(self, line: Line, name: str) -> str:
        return self.answers.get(f"{line.number}:{name}", "")

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

    def _make_current(self, line: Line, title: str, *, listed: bool = False, mark: Mark | None = None) -> FilmDraft:
        """Makes the film of that title the current one; the same title again is the same film."""
        title, own = split_mark(title.strip())
        title = title.strip(' „“”‚‘"»«') or title
        known = self.by_title.get(name_key(title))
        film = known or FilmDraft(line, title, is_listed=listed)
        if not known:
            self.films.append(film)
            self.by_title[name_key(title)] = film
            film.facts, self.release = Facts(release=self.release), None
        if own or mark:
            film.facts = replace(film.facts, mark=own or mark)
        self.film, self.section, self.passage = film, "", None
        return film

    def _add_header(self, header: Header) -> None:
        self.headers.append(header)
        for day in header.days:
            self.unused_headers[id(header.film), day].append(header)
        if header.film:
            header.film.is_dated = True
            header.film.named_days = header.days if header.names_film else header.film.named_days

    def _use_headers(self, days: Iterable[dt.date], *, below: bool) -> None:
        """``below``: the line has times only, so that its days are those of the last header."""
        used = [header for day in days for film in (None, self.film) for header in self._unused(film, day)]
        if below and self.headers and not set(self.headers[-1].days).isdisjoint(days):
            used.append(self.headers[-1])
        for header in used:
            header.is_used = True

    def _unused(self, film: FilmDraft | None, day: dt.date) -> list[Header]:
        return self.unused_headers.pop((id(film), day), [])

    def _open(self, passage: Passage) -> Passage:
        self.passage = passage
        self.passages.append(passage)
        return passage

    def _prose(self, line: Line, text: str) -> None:
        if match := prose.INLINE.match(text):
            self.section, self.passage = "plot", None
            text = cleaned(line.text)[match.end() :]
        passage = self.passage
        if passage is None:
            if not (self.section or prose.is_sentence(text) or self.outline.is_paragraph(line.number - 1)):
                return
            passage = self._open(Passage(line, self.film, self.section))
        passage.lines.append(text if prose.INLINE.match(line.text) else line.text)
