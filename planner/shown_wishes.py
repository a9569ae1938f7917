"""Wishes as what is shown: a film may run in a programme alone, and several wishes in one programme."""

from collections.abc import Collection, Iterable, Mapping

from community.models import Bookmark
from core.models import State
from films.models import ProgrammePart
from planner.problem import WEIGHTS
from showtimes.rows import ScreeningRow
from showtimes.subjects import films_of, subject_key


def programmes_of(wishes: Collection[str]) -> dict[str, list[str]]:
    """The programmes that contain each of the films; one query."""
    found: dict[str, list[str]] = {}
    parts = ProgrammePart.objects.filter(part__in=films_of(wishes), programme__state=State.PUBLIC).order_by("pk")
    for part, programme in parts.values_list("part", "programme"):
        found.setdefault(subject_key(part, None), []).append(subject_key(programme, None))
    return found


def shown_as_of(
    wishes: Iterable[str], usable: Iterable[ScreeningRow], programmes: Mapping[str, list[str]]
) -> dict[str, str]:
    """For each wish itself, or the programme in which alone it runs."""
    shown = {row.subject for row in usable}
    return {wish: next((one for one in (wish, *programmes.get(wish, ())) if one in shown), wish) for wish in wishes}


def shown_wishes(priorities: Mapping[str, str], shown_as: Mapping[str, str], seen: Collection[str]) -> dict[str, str]:
    """The priority of what runs, the highest where several wishes meet; without what was or is being seen."""
    wishes: dict[str, str] = {}
    for wish, shown in shown_as.items():
        if shown not in seen:
            priority = priorities[wish]
            wishes[shown] = max(priority, wishes.get(shown, priority), key=weight)
    return wishes


def weight(priority: str) -> int:
    return WEIGHTS[Bookmark.Priority(priority)]
