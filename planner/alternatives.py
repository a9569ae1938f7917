"""Other screenings of a film or event that still fit a member's plan."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from community.models import Bookmark, User
from films.models import Film
from planner.home import strandings
from planner.inputs import member_plan_of, problem_of
from showtimes.fits import left_out
from showtimes.models import Event, Screening
from showtimes.prices import fitted
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.subjects import subject_key


@dataclass(frozen=True)
class Alternatives:
    """Screenings that one could add, and sentences on those that do not fit what the member said of themselves."""

    rows: list[ScreeningRow]
    left_out: list[str]


class PlanAlternatives:
    """A member's planned screenings, read once; ``planned`` are rows of screenings that take place and are not over."""

    def __init__(self, user: User, now: dt.datetime):
        self.now, self.member_plan = now, member_plan_of(user, now=now)
        planned = Screening.objects.public(now).released().upcoming(now).filter(public_id__in=self.member_plan.planned)
        self.planned = screening_rows(planned, now=now)

    def __bool__(self) -> bool:
        """Whether there is anything for a screening to fit into."""
        return bool(self.planned or self.member_plan.times.rules)

    def alternatives(self, subject: Film | Event, *, to: Collection[int]) -> Alternatives:
        """Screenings of it still to begin that the member could add, without those in ``to`` (by id).

        Its own place in the plan is what they may take, so it is no conflict.
        """
        rows = fitted(self._screenings(subject, to), self.member_plan.needs)
        others = [row for row in self.planned if row.subject != _key(subject)]
        wishes = {row.subject: Bookmark.Priority.GLADLY.value for row in rows}
        stranded = strandings(self.member_plan.plan, rows)
        problem = problem_of(self.member_plan, [*others, *rows], wishes, stranded)
        taken = [problem.by_id[row.public_id] for row in others]

        def fits(row: ScreeningRow) -> bool:
            option = problem.by_id[row.public_id]
            return problem.may_choose(option) and not any(problem.missing_minutes(option, one) for one in taken)

        return Alternatives([row for row in rows if fits(row)], left_out(rows))

    def _screenings(self, subject: Film | Event, to: Collection[int]) -> list[ScreeningRow]:
        coming = Screening.objects.public(self.now).released().in_halls().filter(starts_at__gt=self.now)
        own = coming.of_films([subject.pk]) if isinstance(subject, Film) else coming.filter(event=subject)
        return screening_rows(own.exclude(pk__in=to), now=self.now)


def _key(subject: Film | Event) -> str:
    return subject_key(subject.pk, None) if isinstance(subject, Film) else subject_key(None, subject.pk)
