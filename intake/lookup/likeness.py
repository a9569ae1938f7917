"""Likeness of candidates to the record that is meant."""

import re
from dataclasses import dataclass

from core.search.likeness import likeness
from core.text import name_key
from films.models import Credit, Film
from intake.lookup.shapes import Candidate
from people.models import Person


@dataclass(frozen=True)
class Match:
    """``percent``: how alike name or titles are. ``same_year`` is None where a year is unknown."""

    candidate: Candidate
    percent: int
    same_year: bool | None
    names_director: bool

    @property
    def rank(self) -> tuple:
        return (self.same_year is False, -self.percent, not self.names_director)


def matches(record: Film | Person, candidates: list[Candidate]) -> list[Match]:
    """The likeliest first; two queries at most."""
    names, year, directors = _known(record)
    return sorted((_match(one, names, year, directors) for one in candidates), key=lambda match: match.rank)


def _known(record: Film | Person) -> tuple[set[str], int | None, set[str]]:
    """Keys of names, year and keys of the directors' names."""
    if isinstance(record, Person):
        names = {record.name, *record.other_names.values_list("name", flat=True)}
        return set(map(name_key, names)), int(record.born[:4]) if record.born else None, set()
    titles = {record.title_de, record.title_original, record.title_en} - {""}
    titles |= set(record.alternative_titles.values_list("title", flat=True))
    directed = record.credits.filter(role=Credit.Role.DIRECTOR).select_related("person")
    return set(map(name_key, titles)), record.year, {name_key(credit.name) for credit in directed}


def _match(one: Candidate, names: set[str], year: int | None, directors: set[str]) -> Match:
    said = [name_key(text) for text in (one.label, one.description)]
    percent = max((_percent(text, name) for text in said for name in names), default=0)
    same_year = abs(one.year - year) <= 1 if one.year and year else None
    return Match(one, percent, same_year, any(_mentions(one.description, name) for name in directors))


def _mentions(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", name_key(text)))


def _percent(one: str, other: str) -> int:
    return int(100 * likeness(one, other))
