"""Drafts that the reader gathers while it goes through the lines."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from intake.pasting.prose import signed, titles_in, with_cast
from intake.pasting.shapes import Biography, Facts, FilmRead, Line, Question, Slot, TextRead
from intake.pasting.versions import Mark

SHORT_TEXT = 400
IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)|<img[^<>]*>")
BOLD = re.compile(r"\*\*|__")
BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace())
BEFORE, BEHIND = f">#*•-–·{BLANKS}", f"#*{BLANKS}"
"""Signs that Markdown and quoting leave at the ends of a line."""


def cleaned(text: str) -> str:
    """A line without Markdown signs, pictures and what copying leaves ("> ")."""
    text = text.replace("\ufeff", "").replace("\xa0", " ").replace("\u200b", "").replace("\xad", "")
    text = BOLD.sub("", IMAGE.sub("", text).lstrip(BEFORE).rstrip(BEHIND)).strip()
    return text if re.search(r"[^\W_]", text) else ""


@dataclass
class FilmDraft:
    line: Line
    title: str
    tagline: str = ""
    facts: Facts = field(default_factory=Facts)
    texts: list[TextRead] = field(default_factory=list)
    has_slots: bool = False
    is_dated: bool = False
    named_days: tuple[dt.date, ...] = ()
    """The days of the last header that names the film."""
    is_listed: bool = False
    """Named inside a schedule line: the next line may name another one."""

    def finished(self) -> FilmRead:
        whole = "\n".join(text.body for text in self.texts)
        texts = tuple(self._with_kind(text) for text in self.texts)
        facts = with_cast(self.facts, whole)
        return FilmRead(self.line, self.title, self.tagline, facts, texts, () if self.title else titles_in(whole))

    def _with_kind(self, text: TextRead) -> TextRead:
        """A signed text is the catalogue's; what stands before the plot is its teaser or its background."""
        if text.kind:
            return text
        if text.signature:
            return replace(text, kind="catalogue")
        if any(other.kind == "plot" for other in self.texts) and len(self.texts) > 1:
            return replace(text, kind="short" if len(text.body) < SHORT_TEXT else "background")
        return text


@dataclass
class Passage:
    """Running text on its way to become a text or a biography; blank lines part its paragraphs."""

    line: Line
    film: FilmDraft | None
    kind: str = ""
    person: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        return re.sub(r"\n{3,}", "\n\n", "\n".join(self.lines)).strip()

    def as_text(self) -> TextRead:
        body, signature = signed(self.body)
        return TextRead(self.line, self.kind, body, signature)

    def as_biography(self) -> Biography:
        return Biography(self.line, self.person, self.body)


@dataclass
class Header:
    """Days without a time: the times follow below, or are missing."""

    line: Line
    days: tuple[dt.date, ...]
    film: FilmDraft | None
    is_range: bool
    names_film: bool
    city: str = ""
    places: tuple[str, ...] = ()
    question: Question | None = None
    is_used: bool = False
    mark: Mark | None = None


@dataclass
class SlotDraft:
    slot: Slot
    film: FilmDraft | None
