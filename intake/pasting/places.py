"""Cities, venues and halls by their names and aliases."""

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import cached_property

from core.text import name_key

FILLERS = re.compile(r"^(?:(?:das|der|die|im|in|am|kino|filmtheater|lichtspiele|filmpalast|freiluftkino)\s+)+")
SHORTEST = 3
MOST_WORDS = 12
"""Of a name that is looked for at the beginning of a text."""
_BETWEEN = re.compile(r"[\W_]+")
HALL_LIKE = re.compile(
    r"^\W*(?:saal|kino|studio|raum|leinwand|screen|cinema|hall|sall?e|s)\W{0,2}(?:\d{1,2}|[IVX]{1,4}|[A-H])\W*$"
    r"|^\W*(?:saal|kino|filmtheater|freiluftkino|cinestar|cineplex|cinemaxx|filmpalast|lichtspiele?)(?!\w).{0,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class HallName:
    """A hall with every name it goes by. ``first`` and ``last``: the days it is in use, None for open."""

    id: int
    hall: str
    venue: str
    city: str
    hall_names: tuple[str, ...] = ()
    venue_names: tuple[str, ...] = ()
    city_names: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None

    def is_open(self, day: dt.date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @cached_property
    def own(self) -> frozenset[str]:
        """Names of the hall, alone and together with its venue's."""
        names = {place_key(name) for name in (self.hall, *self.hall_names)}
        both = {f"{venue} {name}" for venue in self.venues for name in names}
        turned = {f"{name} {venue}" for venue in self.venues for name in names}
        return frozenset(names | both | turned)

    @cached_property
    def venues(self) -> frozenset[str]:
        return frozenset(place_key(name) for name in (self.venue, *self.venue_names))

    @cached_property
    def cities(self) -> frozenset[str]:
        return frozenset(place_key(name) for name in (self.city, *self.city_names))


@dataclass(frozen=True)
class Places:
    halls: tuple[HallName, ...] = ()
    towns: dict[str, str] = field(default_factory=dict)
    """Names of cities (``place_key``) that have no hall, with the name to show."""

    @cached_property
    def cities(self) -> dict[str, str]:
        return self.towns | {name: hall.city for hall in self.halls for name in hall.cities}

    @cached_property
    def names(self) -> frozenset[str]:
        return frozenset(name for hall in self.halls for name in hall.own | hall.venues)

    @cached_property
    def bare_names(self) -> frozenset[str]:
        return self.names | {_bare(name) for name in self.names}

    def city(self, text: str) -> str:
        """The city that ``text`` is the name of, or nothing."""
        return self.cities.get(place_key(text), "")

    def knows(self, text: str) -> bool:
        """Whether a venue or hall is called so."""
        key = place_key(text)
        return bool(key) and (key in self.names or _bare(key) in self.bare_names)

    def leading(self, text: str) -> str:
        """The longest beginning of ``text`` that names a venue or hall ("Kamera" of "Kamera mit Einführung")."""
        words = text.split()[:MOST_WORDS]
        ends = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        return next((start for start in ends if self.knows(start.rstrip(",.;:|"))), "").rstrip(",.;:|")

    def find(self, texts: tuple[str, ...], city: str, day: dt.date) -> tuple[HallName, ...]:
        """The halls that may be meant, none where no name fits. ``texts`` go from the outer heading inwards."""
        here = self.open(city, day)
        found: tuple[HallName, ...] = here if not texts and city and len(here) == 1 else ()
        for text in texts:
            named = _named(here, text)
            inside = tuple(hall for hall in named if hall in found)
            within = tuple(hall for hall in _named(self._same_venue(here, found), text)) if found else ()
            found = inside or within or named
            if not found:
                return ()
        return found

    def open(self, city: str, day: dt.date) -> tuple[HallName, ...]:
        """The halls in use on that day, in that city where one is named."""
        key = place_key(city)
        return tuple(hall for hall in self.halls if hall.is_open(day) and (not key or key in hall.cities))

    def _same_venue(self, here: tuple[HallName, ...], found: tuple[HallName, ...]) -> tuple[HallName, ...]:
        venues = {(hall.city, hall.venue) for hall in found}
        return tuple(hall for hall in here if (hall.city, hall.venue) in venues)


def _named(halls: tuple[HallName, ...], text: str) -> tuple[HallName, ...]:
    """By the hall's own names, else by the venue's, else by either without "Kino" and the like."""
    key = place_key(text)
    bare = _bare(key)
    tiers = (
        lambda hall: key in hall.own,
        lambda hall: key in hall.venues,
        lambda hall: bare in {_bare(name) for name in hall.own},
        lambda hall: bare in {_bare(name) for name in hall.venues},
    )
    for fits in tiers:
        if found := tuple(hall for hall in halls if fits(hall)):
            return found
    return ()


def place_key(text: str) -> str:
    """The words of a place's name (``name_key``): what stands between them says nothing ("Atlantis, Saal 1")."""
    key = name_key(text)
    return _BETWEEN.sub(" ", key).strip() or key


def _bare(key: str) -> str:
    bare = FILLERS.sub("", key)
    return bare if len(bare) >= SHORTEST else key


def hall_question_key(city: str, names: tuple[str, ...]) -> str:
    """One question for all lines that name the hall alike."""
    return f"hall:{place_key(city)}:{place_key(' '.join(names))}"


def is_hall_like(text: str) -> bool:
    """Whether ``text`` looks like the name of a place though nobody knows it: "Saal 3", "[S2]"."""
    return bool(HALL_LIKE.match(text.strip()))
