"""The critics' grid of an edition. A film's scores are hidden until its first public screening there has begun."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean, pstdev

from django.db.models import Min, QuerySet
from django.urls import reverse

from core.models import State
from core.prepared import prepared
from festival.critics import Verdict
from festival.models import Critic, CriticScore, Edition
from festival.selectors.films import SelectedFilm
from films.models import ProgrammePart
from showtimes.models import Screening

SPREAD_FROM = 3
"""Two scores lie apart by chance; films are called divisive from three on."""


@dataclass(frozen=True)
class GridCritic:
    id: int
    name: str
    url: str
    outlet: str


@dataclass(frozen=True)
class GridFilm:
    """A film whose scores may be seen. ``verdicts`` are those there are, by critic."""

    film_id: int
    section_id: int | None
    premiere: dt.datetime
    verdicts: Mapping[int, Verdict]

    @property
    def scores(self) -> list[Decimal]:
        return [verdict.score for verdict in self.verdicts.values() if verdict.score is not None]

    @property
    def walked_out(self) -> int:
        return len(self.verdicts) - len(self.scores)

    @property
    def mean(self) -> float | None:
        """The mean of the scores: one who walked out gave none."""
        return fmean(self.scores) if self.scores else None

    @property
    def spread(self) -> float | None:
        """The standard deviation of the scores given; None below ``SPREAD_FROM``."""
        return pstdev(map(float, self.scores)) if len(self.scores) >= SPREAD_FROM else None


def critics_of(edition: Edition) -> list[GridCritic]:
    """In the editors' order; one query. Who is a draft is neither named nor counted."""
    rows = _critics(edition.pk)
    return [GridCritic(pk, name, reverse("people:detail", args=[slug]), outlet) for pk, name, slug, outlet in rows]


@prepared
def _critics(edition: int) -> QuerySet:
    critics = Critic.objects.filter(edition=edition, person__state=State.PUBLIC)
    rows: QuerySet = critics.values_list("pk", "person__name", "person__slug", "outlet")
    return rows


def premieres(edition: Edition, now: dt.datetime) -> dict[int, dt.datetime]:
    """By film the start of its first public screening in the edition, alone or in a programme; two queries.

    A cancelled one is none, and one that was moved starts when it starts.
    """
    shown = Screening.objects.public(now).released().filter(series_id=edition.pk, film__isnull=False)
    first = dict(shown.order_by().values_list("film").annotate(Min("starts_at")))
    found = dict(first)
    for programme, part in ProgrammePart.objects.filter(programme__in=first).values_list("programme", "part"):
        found[part] = min(first[programme], found.get(part, first[programme]))
    return found


def critics_grid(edition: Edition, selected: Collection[SelectedFilm], now: dt.datetime) -> list[GridFilm]:
    """Films of ``selected`` that a critic has seen and that have had their premiere, in order of it; three queries."""
    starts = {film: start for film, start in premieres(edition, now).items() if start <= now}
    verdicts: dict[int, dict[int, Verdict]] = defaultdict(dict)
    scores = CriticScore.objects.filter(
        critic__edition=edition, critic__person__state=State.PUBLIC, film__in=[film.film_id for film in selected]
    )
    for film, critic, score in scores.values_list("film", "critic", "score"):
        verdicts[film][critic] = Verdict(score)
    found = [
        GridFilm(film.film_id, film.section_id, starts[film.film_id], verdicts[film.film_id])
        for film in selected
        if film.film_id in starts and film.film_id in verdicts
    ]
    return sorted(found, key=lambda film: film.premiere)


def most_divisive(films: Collection[GridFilm]) -> list[GridFilm]:
    """Those whose scores lie farthest apart first; of equals the one more critics walked out of."""
    spread = [(film.spread, film) for film in films if film.spread]
    return [film for _spread, film in sorted(spread, key=lambda one: (-one[0], -one[1].walked_out, one[1].premiere))]


def verdicts_by(critic: Critic) -> dict[int, Verdict]:
    """All of the critic's own, by film, also of films that nobody has seen yet; one query."""
    rows = CriticScore.objects.filter(critic=critic).values_list("film", "score")
    return {film: Verdict(score) for film, score in rows}
