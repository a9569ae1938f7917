"""The shapes in which the demo content is written down. Dates are ISO text, codes as in the models."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Both:
    """A text in German and English."""

    de: str = ""
    en: str = ""


NOTHING = Both()


@dataclass(frozen=True)
class HallRecord:
    name: str
    seats: int | None = None
    aliases: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


@dataclass(frozen=True)
class VenueRecord:
    slug: str
    city: str
    name: str
    street: str
    postcode: str = ""
    coordinates: tuple[str, str] | None = None
    halls: tuple[HallRecord, ...] = ()
    aliases: str = ""
    description: Both = NOTHING
    transport: Both = NOTHING
    stop: tuple[str, int] | None = None
    default_subtitles: tuple[str, ...] = ()
    website: str = ""
    opened_on: dt.date | None = None
    closed_on: dt.date | None = None


@dataclass(frozen=True)
class PersonRecord:
    """``sort_name`` is only given where it is not "last word, rest"."""

    name: str
    born: str = ""
    died: str = ""
    birth_place: str = ""
    biography: Both = NOTHING
    source: str = ""
    sort_name: str = ""
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextRecord:
    """An editorial text beside short text and plot. ``lead``, ``slug`` and ``score`` are for critiques."""

    kind: str
    body: str
    language: str = "de"
    title: str = ""
    slug: str = ""
    lead: str = ""
    author: str = ""
    signature: str = ""
    source: str = ""
    score: str | None = None
    published_on: dt.date | None = None
    is_sample: bool = False


@dataclass(frozen=True)
class TitleRecord:
    title: str
    kind: str = "other"
    language: str = ""
    source: str = ""


@dataclass(frozen=True)
class PressRecord:
    outlet: str
    score: str
    published_on: dt.date | None = None


@dataclass(frozen=True)
class FilmRecord:
    """``crew`` maps a role to names; ``cast`` is pairs of name and character; ``parts`` are slugs."""

    slug: str
    title: str
    year: int | None
    countries: tuple[str, ...] = ()
    runtime: int | None = None
    original: str = ""
    english: str = ""
    title_language: str = "de"
    kind: str = "feature"
    genres: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    colour: str = ""
    sound: str = "sound"
    fsk: str = ""
    german_release: dt.date | None = None
    director: tuple[str, ...] = ()
    crew: tuple[tuple[str, tuple[str, ...]], ...] = ()
    cast: tuple[tuple[str, str], ...] = ()
    tagline: Both = NOTHING
    short: Both = NOTHING
    plot: Both = NOTHING
    titles: tuple[TitleRecord, ...] = ()
    texts: tuple[TextRecord, ...] = ()
    press: tuple[PressRecord, ...] = ()
    trailer: str = ""
    parts: tuple[str, ...] = ()
    is_sample: bool = False
