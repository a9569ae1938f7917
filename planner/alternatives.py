"""Other screenings of a film that still fit a member's plan."""

import datetime as dt
from collections.abc import Collection

from community.models import User
from films.models import Film
from planner.models import Plan, PlanEntry
from showtimes.models import Screening
from showtimes.rows import ScreeningRow, screening_rows
from venues.travel import Travel, travel_times

State = PlanEntry.State
SOLD_OUT = Screening.Availability.SOLD_OUT


class OwnPlan:
    """What a member has planned, read once; ``planned`` are rows of screenings that take place and are not over."""

    def __init__(self, user: User, now: dt.datetime):
        self.now = now
        self.plan = Plan.objects.filter(user=user).first() or Plan(user=user)
        mine = Screening.objects.public(now).held().upcoming(now).filter(plan_entries__plan__user=user)
        self.planned = screening_rows(mine.filter(plan_entries__state__in=(State.PLANNED, State.PINNED)), now=now)
        self.travel: Travel = travel_times()

    def alternatives(self, film: Film, *, to: Collection[int]) -> list[ScreeningRow]:
        """Screenings of the film still to begin that clash with nothing planned, without those in ``to`` (by id).

        The film's own place in the plan is what they may take, so it is no clash.
        """
        others = [row for row in self.planned if row.film_id != film.pk]
        return [row for row in self._screenings(film, to) if all(self._fits(row, other) for other in others)]

    def _screenings(self, film: Film, to: Collection[int]) -> list[ScreeningRow]:
        open_to_me = Screening.objects.public(self.now).held().of_film(film).filter(starts_at__gt=self.now)
        if self.plan.pk:
            excluded = self.plan.entries.filter(state=State.EXCLUDED)
            open_to_me = open_to_me.exclude(pk__in=excluded.values("screening"))
        if not self.plan.with_sold_out:
            open_to_me = open_to_me.exclude(availability=SOLD_OUT)
        ids = open_to_me.exclude(pk__in=to).values("pk")
        return screening_rows(Screening.objects.filter(pk__in=ids), now=self.now)

    def _fits(self, one: ScreeningRow, other: ScreeningRow) -> bool:
        """Whether there is time to get from the one that begins first to the other."""
        first, then = sorted((one, other), key=lambda row: row.starts_at)
        minutes = (self.travel.minutes(first.venue_id, then.venue_id) or 0) + self.plan.minimum_break
        # Not as local times, which would pass over the hour that clocks skip.
        return (then.starts_at.timestamp() - first.ends_at.timestamp()) >= 60 * minutes
