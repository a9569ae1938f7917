"""A diff: what an editor confirms before it is saved."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils.formats import date_format

from core.dates import desk_moment
from films.models import Film
from intake.pasting.shapes import Biography, FilmRead, Line, Question, TextRead
from intake.pasting.versions import Mark
from people.models import Person
from showtimes.entry import local_start
from showtimes.models import Screening, Series
from showtimes.places import ONLINE
from showtimes.versions import version


@dataclass(frozen=True)
class Entry:
    """A screening of the diff. ``start`` is in the city's zone, naive while the hall is open.

    ``was`` tells what it replaces.
    """

    line: Line
    film: str = ""
    start: dt.datetime | None = None
    city: str = ""
    venue: str = ""
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

    @property
    def starts_label(self) -> str:
        """ "Sa, 12.12.2026, 20:00"."""
        return f"{date_format(self.start, 'D')}, {desk_moment(self.start)}" if self.start else ""

    @property
    def is_public(self) -> bool:
        """Whether it stands in the programme already."""
        return bool(self.screening and self.screening.state == Screening.State.PUBLIC)


@dataclass(frozen=True)
class Fact:
    """A fact of the page on a film, and the film's own value, which stays."""

    label: str
    read: str
    there: str = ""


@dataclass(frozen=True)
class BiographyDiff:
    """A biography to write: of the draft ``person``, or of somebody new."""

    read: Biography
    person: Person | None = None


@dataclass(frozen=True)
class FilmDiff:
    """A film as read beside the one it is: ``film`` None and ``creates`` for a new one."""

    read: FilmRead
    film: Film | None = None
    creates: bool = False
    likeness: int = 0
    question: Question | None = None
    texts: tuple[TextRead, ...] = ()
    """Texts to add: of a known kind, and not there yet."""
    facts: tuple[Fact, ...] = ()

    @property
    def title(self) -> str:
        return self.film.title_de if self.film else self.read.title

    @property
    def has_work(self) -> bool:
        return self.creates or bool(self.texts) or any(not fact.there for fact in self.facts)


@dataclass
class ProgrammeDiff:
    series: Series | None
    films: list[FilmDiff] = field(default_factory=list)
    people: tuple[Biography, ...] = ()
    biographies: tuple[BiographyDiff, ...] = ()
    """Those of ``people`` to write."""
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
    def writes(self) -> bool:
        """Whether saving would change anything."""
        lists = (self.new, self.moved, self.changed, self.biographies)
        return any(lists) or any(film.has_work for film in self.films)

    @property
    def has_work(self) -> bool:
        """Whether anything is to be written, asked, refused or looked at."""
        return self.writes or any((self.gone, self.unclear, self.refused))


def version_label(one: Screening) -> str:
    return version(one.original_languages, tuple(one.audio), tuple(one.subtitles)).label


def gone_entry(one: Screening) -> Entry:
    hall = one.hall
    return Entry(
        Line(0, ""),
        film=one.title,
        start=local_start(one),
        city=hall.venue.city.name_de if hall else "",
        venue=hall.venue.name if hall else ONLINE,
        hall=hall.name if hall else ONLINE,
        version=version_label(one),
        screening=one,
    )
