"""The film that a title means: the one that bears it, else a question with those that are like it."""

from collections import defaultdict

from django.utils.translation import gettext as _

from core.search.likeness import ALMOST
from core.text import fold
from films.titles import bare_title
from intake.pasting.catalogue import OFFERED, Candidate, Titles
from intake.pasting.matching import CREATE
from intake.pasting.shapes import Facts, FilmRead, Line, Question
from intake.tables.diff import SKIP

ALIKE = 0.9
"""From this likeness on a film of the same year may be the one that is meant; a title inside a longer one has less."""


class FilmTitles:
    """All films by all their titles, loaded once."""

    def __init__(self) -> None:
        self.titles = Titles()
        self.near: dict[str, list[int]] = defaultdict(list)
        for pk, titles in self.titles.folded.items():
            for squeezed in {_squeezed(title) for title in titles}:
                self.near[squeezed].append(pk)

    def exact(self, title: str, year: int | None) -> list[int]:
        """The films of that title whose year does not speak against it."""
        return [pk for pk in self.titles.named(title) if self._fits(pk, year)]

    def alike(self, title: str, year: int | None, directors: tuple[str, ...] = ()) -> list[Candidate]:
        """Films with a like title, the likeliest first. Takes a few milliseconds."""
        read = FilmRead(Line(0, ""), title, facts=Facts(year=year, directors=directors))
        return self.titles.like(read, (title,))

    def namesakes(self, title: str, year: int | None, directors: tuple[str, ...]) -> list[Candidate]:
        """Films of that very title, the likeliest first."""
        return [one for one in self.alike(title, year, directors) if one.likeness == 1]

    def likely(self, title: str, year: int | None, directors: tuple[str, ...], *, compares: bool) -> list[Candidate]:
        """Films that may be meant; unless ``compares`` those alone that differ in next to nothing."""
        if nearly := self.nearly(title, year):
            return nearly
        found = self.alike(title, year, directors) if compares else []
        return [one for one in found if one.likeness > ALIKE and one.fits]

    def nearly(self, title: str, year: int | None) -> list[Candidate]:
        """The films whose title differs in an article, accents, signs or spaces only."""
        found = [pk for pk in self.near.get(_squeezed(title), ()) if self._fits(pk, year)]
        return [Candidate(pk, self.titles.label(pk), ALMOST, fits=True) for pk in found[:OFFERED]]

    def _fits(self, pk: int, year: int | None) -> bool:
        known = self.titles.years[pk]
        return not year or not known or abs(year - known) <= 1


def _squeezed(title: str) -> str:
    return bare_title(fold(title)).replace(" ", "")


def film_question(key: str, candidates: list[Candidate], title: str, *, may_create: bool = True) -> Question:
    choices = [(str(one.id), f"{one.label} – {one.percent} %") for one in candidates]
    if may_create:
        choices.append((CREATE, _("neu: „%s“") % title))
    prompt = _("Welcher Film ist „%(title)s“?") % {"title": title}
    return Question(key, prompt, (*choices, (SKIP, _("auslassen"))))
