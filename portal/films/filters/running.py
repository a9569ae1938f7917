"""Films that can still be seen, as far as the choices of the list reach: where, when, in which version."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.db.models import Q
from django.utils.timezone import get_default_timezone

from core.kept import Kept
from core.rows import Ids
from films.models import ProgrammePart
from portal.films.filters.choices import Playing
from showtimes import days
from showtimes.answering import versions_of
from showtimes.fits import NO_NEEDS, Needs
from showtimes.groups import grouped
from showtimes.models import Screening
from showtimes.prices import fitted
from showtimes.rows import screening_rows
from showtimes.selectors import open_day
from showtimes.versions import version

WEEK = dt.timedelta(days=7)


@dataclass(frozen=True)
class Run:
    """A screening still to be seen; ``parts`` are those of the film where that is a programme."""

    pk: int
    film: int
    parts: frozenset[int]
    start: dt.datetime
    end: dt.datetime
    city: str
    version: str
    in_edition: bool

    @property
    def films(self) -> frozenset[int]:
        return self.parts | {self.film}

    @property
    def is_online(self) -> bool:
        return not self.city


Asked = Mapping[str, Collection[str]]
"""By question its answers, of which one must be right."""


@dataclass(frozen=True)
class Running:
    """``open_date`` counts as today; ``today`` and ``week`` end where the list says that they do."""

    open_date: dt.date
    runs: list[Run]
    today: dt.datetime
    week: dt.datetime
    now: dt.datetime

    def matching(self, asked: Asked) -> list[Run]:
        """Those that answer to all questions: "OmU in Heidelberg" is one screening and not two."""
        return [run for run in self.runs if all(self._answers(run, name, asked[name]) for name in asked)]

    def films(self, asked: Asked) -> set[int]:
        return films_of(self.matching(asked))

    def films_by_answer(self, name: str, values: Collection[str], others: Asked) -> dict[str, set[int]]:
        """By answer to one question the films of which a screening answers so, and to all ``others``."""
        runs, answers = self.matching(others), QUESTIONS[name]
        return {value: films_of(run for run in runs if answers(self, run, value)) for value in values}

    def by_start(self, asked: Asked) -> list[int]:
        """Ids of films that can be seen from their beginning, the next first; online those that end soon."""
        found = [run for run in self.matching(asked) if run.start > self.now or run.is_online]
        ordered = sorted(found, key=lambda run: (run.start if run.start > self.now else run.end, run.film))
        return list(dict.fromkeys(run.film for run in ordered))

    def _answers(self, run: Run, name: str, values: Collection[str]) -> bool:
        return any(QUESTIONS[name](self, run, value) for value in values)

    def plays(self, run: Run, value: str) -> bool:
        if value == Playing.FESTIVAL:
            return run.in_edition
        return run.start < (self.today if value == Playing.TODAY else self.week)

    def is_on(self, run: Run, day: str) -> bool:
        """``day`` as in ISO 8601. What is online is on as long as it can be seen."""
        start, end = days.bounds(dt.date.fromisoformat(day), get_default_timezone())
        return run.start < end and (run.end > start if run.is_online else run.start >= start)


def films_of(runs: Iterable[Run]) -> set[int]:
    return {film for run in runs for film in run.films}


QUESTIONS: dict[str, Callable[[Running, Run, str], bool]] = {
    "laeuft": Running.plays,
    "tag": Running.is_on,
    "stadt": lambda _running, run, city: run.city == city,
    "fassung": lambda _running, run, value: value in versions_of(run.version),
}
"""Questions that the programme answers, and not the film."""


def running(now: dt.datetime, needs: Needs = NO_NEEDS) -> Running:
    """As far as the choices of ``Playing`` reach, kept in memory but for who has needs, to whom only what fits runs."""
    return _read(now, needs) if needs else of_all(now)


def _read(now: dt.datetime, needs: Needs = NO_NEEDS) -> Running:
    """A part runs where its programme does.

    Two queries, which ask the programme and not the films, and one more in the night; with needs one more, and two
    where a pass must let in.
    """
    open_date = open_day(lambda: Screening.objects.public(now), now)
    today, week = _end(open_date), _end(open_date + WEEK - dt.timedelta(days=1))
    asked = Q(starts_at__lt=week) | Q(series__edition__isnull=False)
    coming = Screening.objects.public(now).released().upcoming(now).filter(asked, film__isnull=False).order_by()
    if needs:
        fitting = [row.pk for row in fitted(screening_rows(coming, now=now), needs) if row.fit]
        coming = Screening.objects.filter(pk__in=Ids(fitting)).order_by()
    columns = ("pk", "film", "starts_at", "ends_at", "hall__venue__city__slug", "series__edition")
    rows = list(coming.values_list(*columns, "film__languages", "audio", "subtitles"))
    pairs = ProgrammePart.objects.filter(programme__in=Ids({row[1] for row in rows})).values_list("programme", "part")
    parts = {film: [part for _film, part in found] for film, found in grouped(pairs, lambda pair: pair[0]).items()}
    label = cache(lambda *languages: version(*languages).label)  # a few for hundreds of screenings
    runs = [
        Run(pk, film, frozenset(parts.get(film, ())), start, end, city or "", label(*languages), edition is not None)
        for pk, film, start, end, city, edition, *languages in rows
    ]
    return Running(open_date, runs, today, week, now)


of_all = Kept(_read, "public")


def _end(day: dt.date) -> dt.datetime:
    return days.bounds(day, get_default_timezone())[1]
