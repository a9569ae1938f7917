"""Which film a title means: the one that bears it, else a question with those that are like it."""

from django.utils.translation import gettext as _

from core.text import fold, sort_key
from films.models import Film
from intake.pasting.catalogue import Candidate, Titles
from intake.pasting.matching import CREATE
from intake.pasting.shapes import Facts, FilmRead, Line, Question
from intake.tables.diff import SKIP


class FilmTitles:
    """All films by all their titles, loaded once."""

    def __init__(self) -> None:
        self.titles = Titles()
        self.near: dict[str, int] = {}
        for pk, titles in self.titles.of_film.items():
            self.near |= {_squeezed(title): pk for title in titles if title}

    def exact(self, title: str, year: int | None) -> list[int]:
        """The films of that title (case, accents and signs apart) whose year does not speak against it."""
        folded = fold(title)
        found = self.titles.exact.get(folded, ()) if folded else _of_signs(title)
        return [pk for pk in found if self._fits(pk, year)]

    def alike(self, title: str, year: int | None, directors: tuple[str, ...] = ()) -> list[Candidate]:
        """Films with a like title, the likeliest first. Takes a few milliseconds."""
        read = FilmRead(Line(0, ""), title, facts=Facts(year=year, directors=directors))
        return self.titles.like(read, (title,))

    def nearly(self, title: str, year: int | None) -> list[Candidate]:
        """The film whose title differs in an article or spaces only."""
        pk = self.near.get(_squeezed(title))
        if not pk or not self._fits(pk, year):
            return []
        return [Candidate(pk, self.titles.labels[pk], 0.99, fits=True)]

    def _fits(self, pk: int, year: int | None) -> bool:
        known = self.titles.years[pk]
        return not year or not known or abs(year - known) <= 1


def _of_signs(title: str) -> list[int]:
    """A title such as "$" or "?" leaves nothing to fold."""
    return list(Film.objects.filter(title_de=title).order_by("pk").values_list("pk", flat=True))


def _squeezed(title: str) -> str:
    return sort_key(title).replace(" ", "")


def film_question(key: str, candidates: list[Candidate], title: str, *, may_create: bool = True) -> Question:
    choices = [(str(one.id), f"{one.label} – {one.percent} %") for one in candidates]
    if may_create:
        choices.append((CREATE, _("neu: „%s“") % title))
    prompt = _("Welcher Film ist „%(title)s“?") % {"title": title}
    return Question(key, prompt, (*choices, (SKIP, _("auslassen"))))
