"""Keys of what a screening shows: "12" is the film with that id, "e12" the event.

And of what lists films and events: "r12" is a series, "v12" a venue, "s12" a section.
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TypedDict

EVENT, SERIES, VENUE, SECTION = "e", "r", "v", "s"


class Own(TypedDict, total=False):
    """The visitor's own, as lists of screenings take it: keys of what they saved, ids of screenings in their plan."""

    marked: AbstractSet[str]
    planned: AbstractSet[int]


KEY = re.compile(rf"{EVENT}?[1-9]\d{{0,17}}")


def subject_key(film: int | None, event: int | None) -> str:
    """Of the one of the two ids that is there."""
    return f"{EVENT}{event}" if event else str(film)


def series_key(series: int) -> str:
    """Of a series beside films and events: what runs of it."""
    return f"{SERIES}{series}"


def series_of(keys: Iterable[str]) -> list[int]:
    """Ids of the series among the keys."""
    return [int(key.removeprefix(SERIES)) for key in keys if key.startswith(SERIES)]


def venue_key(venue: int) -> str:
    """Of a venue beside them: what runs there."""
    return f"{VENUE}{venue}"


def venues_of(keys: Iterable[str]) -> list[int]:
    """Ids of the venues among the keys."""
    return [int(key.removeprefix(VENUE)) for key in keys if key.startswith(VENUE)]


def section_key(section: int) -> str:
    """Of a section of an edition: what runs of its films there."""
    return f"{SECTION}{section}"


def sections_of(keys: Iterable[str]) -> list[int]:
    """Ids of the sections among the keys."""
    return [int(key.removeprefix(SECTION)) for key in keys if key.startswith(SECTION)]


def is_subject(text: str) -> bool:
    return bool(KEY.fullmatch(text))


def films_of(keys: Iterable[str]) -> list[int]:
    """Ids of the films among the keys."""
    return [int(key) for key in keys if not key.startswith((EVENT, SERIES, VENUE, SECTION))]


def events_of(keys: Iterable[str]) -> list[int]:
    """Ids of the events among the keys."""
    return [int(key.removeprefix(EVENT)) for key in keys if key.startswith(EVENT)]
