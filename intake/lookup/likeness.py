"""Which of the candidates may be the one that is meant."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from core.text import fold
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
    """Folded names, year and folded names of directors."""
    if isinstance(record, Person):
        names = {fold(record.name), *record.other_names.values_list("name_folded", flat=True)}
        return names, int(record.born[:4]) if record.born else None, set()
    others = record.alternative_titles.values_list("title_folded", flat=True)
    directed = record.credits.filter(role=Credit.Role.DIRECTOR).select_related("person")
    return {*record.titles_folded.split("\n"), *others}, record.year, {fold(credit.name) for credit in directed}


def _match(one: Candidate, names: set[str], year: int | None, directors: set[str]) -> Match:
    percent = max((_percent(fold(text), name) for text in (one.label, one.description) for name in names), default=0)
    same_year = abs(one.year - year) <= 1 if one.year and year else None
    return Match(one, percent, same_year, any(name and name in fold(one.description) for name in directors))


def _percent(one: str, other: str) -> int:
    return int(100 * SequenceMatcher(None, one, other, autojunk=False).ratio())
