"""The way home from the screenings of a plan, where its member has said to which city."""

from collections.abc import Iterable

from planner.models import Plan
from showtimes.homeward import homeward_to
from showtimes.rows import ScreeningRow


def strandings(plan: Plan, rows: Iterable[ScreeningRow]) -> dict[str, str]:
    """Sentences by public id for the rows after which the last connection home is missed; one query at most."""
    if plan.home_city_id is None:
        return {}
    table = homeward_to(plan.home_city_id)
    missed = ((row.public_id, way.sentence) for row in rows for way in table.ways(row) if way.is_missed)
    return dict(missed)
