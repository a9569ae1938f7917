"""Values that every source gives, whatever its own format is."""

from dataclasses import asdict, dataclass
from typing import Literal

from core.values import Values

Kind = Literal["film", "person"]
SOURCES = {"wikidata": "Wikidata", "tmdb": "TMDB"}


@dataclass(frozen=True)
class Candidate:
    """``year`` is that of the film, or that of the person's birth."""

    source: str
    id: str
    label: str
    description: str = ""
    year: int | None = None


@dataclass(frozen=True)
class NamedCredit:
    """``role`` is one of ``Credit.Role``; ``id`` is the person's in the source."""

    role: str
    name: str
    character: str = ""
    id: str = ""


@dataclass(frozen=True)
class Facts:
    """``source`` is a key of ``SOURCES``. ``values``: by the names of our fields, as text, number, ISO date or list of
    codes. ``genres``: German names.
    """

    source: str
    id: str
    label: str
    values: Values
    genres: tuple[str, ...] = ()
    credits: tuple[NamedCredit, ...] = ()

    @property
    def origin(self) -> str:
        """As the history names it: "Wikidata Q1"."""
        return f"{SOURCES[self.source]} {self.id}"

    def as_json(self) -> Values:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Values) -> "Facts":
        people = tuple(NamedCredit(**credit) for credit in data["credits"])
        return cls(**data | {"genres": tuple(data["genres"]), "credits": people})
