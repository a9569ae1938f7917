"""Results of reading: plain values, each with the number of the line it came from (1 is the first)."""

import datetime as dt
from dataclasses import dataclass, field

from intake.pasting.versions import Mark


@dataclass(frozen=True)
class Line:
    number: int
    text: str


@dataclass(frozen=True)
class Facts:
    """Facts of metadata lines on a film. Countries and languages are codes, minutes and ages numbers."""

    countries: tuple[str, ...] = ()
    year: int | None = None
    runtime: int | None = None
    genres: tuple[str, ...] = ()
    fsk: str = ""
    recommended_age: int | None = None
    directors: tuple[str, ...] = ()
    cast: tuple[tuple[str, str], ...] = ()
    """Names with their characters, which may be empty."""
    release: dt.date | None = None
    languages: tuple[str, ...] = ()
    title_original: str = ""
    kind: str = ""
    mark: Mark | None = None

    def __bool__(self) -> bool:
        return self != Facts()


@dataclass(frozen=True)
class TextRead:
    """``kind`` is a kind of ``films.Text``, or empty where the page doesn't tell: then it is asked."""

    line: Line
    kind: str
    body: str
    signature: str = ""


@dataclass(frozen=True)
class Biography:
    line: Line
    name: str
    body: str


@dataclass(frozen=True)
class FilmRead:
    """``title`` may be empty: the page has a text and no heading; ``titles`` are then those it names."""

    line: Line
    title: str
    tagline: str = ""
    facts: Facts = field(default_factory=Facts)
    texts: tuple[TextRead, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """``key`` names it again when the same text is read with answers. Without ``choices`` the answer is typed."""

    key: str
    prompt: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Slot:
    """One screening as read. ``film`` counts in ``Reading.films``; ``places`` go from the outer heading inwards."""

    line: Line
    film: int | None
    day: dt.date
    time: dt.time | None
    city: str = ""
    places: tuple[str, ...] = ()
    note: str = ""
    mark: Mark | None = None
    question: Question | None = None


@dataclass(frozen=True)
class Refusal:
    line: Line
    reason: str


@dataclass(frozen=True)
class Unclear:
    """A line that is about time, but perhaps no screening: it is asked whether to leave it out."""

    line: Line
    question: Question


@dataclass(frozen=True)
class Period:
    """A range of days that stands alone ("68. > 14. – 24. November 2019"), with the number of an edition before it."""

    line: Line
    first: dt.date
    last: dt.date
    number: int | None = None


@dataclass(frozen=True)
class Reading:
    films: tuple[FilmRead, ...] = ()
    slots: tuple[Slot, ...] = ()
    people: tuple[Biography, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    unclear: tuple[Unclear, ...] = ()
    periods: tuple[Period, ...] = ()
