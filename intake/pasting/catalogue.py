"""Names in the database, known before a text is read: venues with their names, films with their titles."""

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from core.search.likeness import likeness_of_titles
from core.text import fold, lines, name_key
from films.models import AlternativeTitle, Credit, Film
from films.namesakes import labels
from intake.pasting.places import HallName, Places, place_key
from intake.pasting.reader import KnownNames
from intake.pasting.shapes import FilmRead
from intake.pasting.years import Span
from venues.models import City, Hall

ALIKE = 0.72
"""From this likeness on a film is offered; titles of different films are seldom closer."""
SURE = 1.0
"""The same title."""
TITLES = ("title_de", "title_original", "title_en")
OFFERED, COMPARED, SHORTEST_WORD = 5, 200, 4
ONE_DAY = dt.timedelta(days=1)


def load_places() -> Places:
    """Every hall with the names it and its venue go by; two queries."""
    halls = Hall.objects.select_related("venue__city").order_by("pk")
    cities = City.objects.values_list("name_de", "name_en")
    towns = {place_key(name): names[0] for names in cities for name in names if name}
    return Places(tuple(_hall(hall) for hall in halls), towns)


def _hall(hall: Hall) -> HallName:
    venue = hall.venue
    firsts = [day for day in (hall.valid_from, venue.opened_on) if day]
    lasts = [day for day in (hall.valid_to, venue.closed_on and venue.closed_on - ONE_DAY) if day]
    return HallName(
        hall.pk,
        hall.name,
        venue.name,
        venue.city.name_de,
        tuple(lines(hall.aliases)),
        tuple(lines(venue.aliases)),
        tuple(filter(None, [venue.city.name_en])),
        max(firsts, default=None),
        min(lasts, default=None),
    )


@dataclass(frozen=True)
class Candidate:
    """``likeness`` of titles, 0 to 1; ``fits``: neither year nor director speak against it."""

    id: int
    label: str
    likeness: float
    fits: bool

    @property
    def percent(self) -> int:
        return int(self.likeness * 100)


class Titles:
    """All films by all their titles, loaded once; two queries."""

    def __init__(self) -> None:
        self.years: dict[int, int | None] = {}
        self._labels: dict[int, str] = {}
        self.names: dict[int, list[str]] = defaultdict(list)
        self.folded: dict[int, list[str]] = defaultdict(list)
        rows = Film.objects.order_by("pk").values_list("pk", "year", "titles_folded", *TITLES)
        for pk, year, folded, *titles in rows:
            self.years[pk] = year
            self.names[pk] += filter(None, titles)
            self.folded[pk] += folded.split("\n")
        for pk, title, folded in AlternativeTitle.objects.order_by("pk").values_list("film", "title", "title_folded"):
            self.names[pk].append(title)
            self.folded[pk].append(folded)
        self.by_fold: dict[str, list[int]] = defaultdict(list)
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for pk, titles in self.folded.items():
            for title in dict.fromkeys(titles):
                self.by_fold[title].append(pk)
            for word in {stem for title in titles for stem in _stems(title)}:
                self.by_word[word].append(pk)

    def named(self, title: str) -> list[int]:
        """The films that bear exactly that title."""
        key = name_key(title)
        return [pk for pk in self.by_fold.get(fold(title), ()) if key in map(name_key, self.names[pk])]

    def label(self, pk: int) -> str:
        """The film as a question names it; asked once for all that share its title."""
        if pk not in self._labels:
            title = self.names[pk][0]
            self._labels |= labels(Film, {pk, *self.named(title)})
        return self._labels[pk]

    def like(self, film: FilmRead, titles: tuple[str, ...]) -> list[Candidate]:
        """The films that may be meant, the likeliest first."""
        found: dict[int, float] = {}
        for title in titles:
            found |= dict.fromkeys(self.named(title), SURE)
            for pk in self._shortlist(fold(title)):
                found[pk] = max(found.get(pk, 0), self._likeness(fold(title), pk))
        best = sorted((pk for pk in found if found[pk] >= ALIKE), key=lambda pk: (-found[pk], pk))[: OFFERED * 2]
        directors = self._directors(best) if film.facts.directors else {}
        candidates = [
            Candidate(pk, self.label(pk), found[pk], self._fits(film, pk, directors.get(pk, set()))) for pk in best
        ]
        return sorted(candidates, key=lambda one: (-one.likeness, not one.fits))[:OFFERED]

    def _shortlist(self, folded: str) -> list[int]:
        counts = Counter(pk for word in _stems(folded) for pk in self.by_word.get(word, ()))
        return list(dict.fromkeys([*self.by_fold.get(folded, ()), *(pk for pk, _ in counts.most_common(COMPARED))]))

    def _likeness(self, folded: str, pk: int) -> float:
        return max((likeness_of_titles(folded, title, ALIKE) for title in self.folded[pk]), default=0)

    def _fits(self, film: FilmRead, pk: int, directors: set[str]) -> bool:
        year, known = film.facts.year, self.years[pk]
        if year and known and abs(year - known) > 1:
            return False
        read = {name_key(name) for name in film.facts.directors}
        return not directors or not read or bool(directors & read)

    def _directors(self, films: list[int]) -> dict[int, set[str]]:
        rows = Credit.objects.filter(film__in=films, role=Credit.Role.DIRECTOR)
        found: dict[int, set[str]] = defaultdict(set)
        for film, credited, name in rows.values_list("film", "name_as_credited", "person__name"):
            found[film] |= {name_key(text) for text in (credited, name) if text}
        return found


def _stems(folded: str) -> set[str]:
    """Beginnings of the words of a title: inflected, they still meet."""
    return {word[:SHORTEST_WORD] for word in folded.split() if len(word) >= SHORTEST_WORD}


def certain_match(candidates: list[Candidate]) -> Candidate | None:
    """The one film that bears the title and against which nothing speaks."""
    equal = [one for one in candidates if one.likeness == SURE and one.fits]
    return equal[0] if len(equal) == 1 else None


def known_names(span: Span, places: Places, titles: Titles) -> KnownNames:
    return KnownNames(span, places, frozenset(titles.by_fold))
