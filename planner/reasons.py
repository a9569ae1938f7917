"""Reasons why a film has no place in a plan, its cost, and what else a place could hold."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from planner.problem import Option, Problem, Solution
from planner.solver import solve_with


class Why(StrEnum):
    NO_SCREENING = "no_screening"
    EXCLUDED = "excluded"
    SOLD_OUT = "sold_out"
    OUTSIDE_TIMES = "outside_times"
    STRANDED = "stranded"
    UNSUITED = "unsuited"
    CONFLICT = "clash"
    """As docs/plan-problem.md calls it in JSON."""
    DAY_FULL = "day_full"


def unfit_text(why: Why) -> str:
    """Reason that lies in the screening itself, as the end of a sentence about it."""
    return {
        Why.SOLD_OUT: _("ausverkauft."),
        Why.EXCLUDED: _("von dir ausgeschlossen."),
        Why.OUTSIDE_TIMES: _("außerhalb deiner Zeiten."),
        Why.STRANDED: _("danach kommst du nicht mehr heim."),
        Why.DAY_FULL: _("der Tag ist schon voll."),
    }.get(why, _("hat keinen Platz."))


@dataclass(frozen=True)
class Obstacle:
    """Obstacle that keeps an option out of a plan.

    ``blocker`` is the planned option it conflicts with, ``missing`` the minutes that lack between the two and
    ``shared`` how many of them both run; of several such it's the one with which the most are missing, and ``others``
    the rest.
    """

    option: str
    why: Why
    blocker: str = ""
    missing: int = 0
    shared: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """A film without a place. ``obstacles``: one for each of its options, in order of time; options without one would
    fit, which the best plan never leaves. A film without options has the one obstacle of having none."""

    film: str
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class Cost:
    """The price of a film: the option to take, the value the plan loses by it in all, the films it would lose.

    The value lost is below 0 when the plan wasn't the best. ``optimal``: nothing cheaper is possible.
    """

    option: str
    value_lost: int
    films_lost: tuple[str, ...]
    optimal: bool = True


def left_out(problem: Problem, solution: Solution) -> list[LeftOut]:
    """The wished films without a place, the heaviest wishes first, then in the order in which they were wished."""
    plan = planned(problem, solution)
    films = {option.film for option in plan}
    missed = [film for film in sorted(problem.wishes, key=lambda film: -problem.wishes[film]) if film not in films]
    return [LeftOut(film, _obstacles(problem, plan, film)) for film in missed]


def planned(problem: Problem, solution: Solution) -> list[Option]:
    return [problem.by_id[one] for one in solution.chosen if one in problem.by_id]


def _obstacles(problem: Problem, plan: list[Option], film: str) -> tuple[Obstacle, ...]:
    chances = problem.chances.get(film)
    if not chances:
        return (Obstacle("", Why.NO_SCREENING),)
    found = (obstacle(problem, plan, option) for option in chances)
    return tuple(one for one in found if one)


def obstacle(problem: Problem, plan: list[Option], option: Option) -> Obstacle | None:
    """Obstacle that keeps ``option`` out of ``plan``; None when it fits."""
    if option.id in problem.pinned:
        return _conflict(problem, plan, option)
    if option.id in problem.excluded:
        return Obstacle(option.id, Why.EXCLUDED)
    if not problem.is_obtainable(option):
        return Obstacle(option.id, Why.SOLD_OUT)
    if not problem.suits(option):
        return Obstacle(option.id, Why.OUTSIDE_TIMES)
    if option.unsuited:
        return Obstacle(option.id, Why.UNSUITED)
    if option.stranded:
        return Obstacle(option.id, Why.STRANDED)
    return _conflict(problem, plan, option) or _day_full(problem, plan, option)


def _conflict(problem: Problem, plan: list[Option], option: Option) -> Obstacle | None:
    lacking = {other: minutes for other in plan if (minutes := problem.missing_minutes(option, other))}
    if not lacking:
        return None
    first, *others = sorted(lacking, key=lambda other: (-lacking[other], other.in_time))
    return Obstacle(
        option.id,
        Why.CONFLICT,
        blocker=first.id,
        missing=lacking[first],
        shared=max(0, (min(option.ends, first.ends) - max(option.begins, first.begins)) // 60),
        others=tuple(other.id for other in others),
    )


def _day_full(problem: Problem, plan: list[Option], option: Option) -> Obstacle | None:
    if problem.max_per_day is None or sum(other.day == option.day for other in plan) < problem.max_per_day:
        return None
    return Obstacle(option.id, Why.DAY_FULL)


def cost_of(problem: Problem, solution: Solution, film: str, *, seconds: float = 1.0) -> Cost | None:
    """The cheapest way to have a wished film too, with as few others lost as can be; None if there is none."""
    best = solve_with(problem, film, near=solution, seconds=seconds)
    if best is None:
        return None
    plan = {option.film: option.id for option in planned(problem, best)}
    lost = (option.film for option in planned(problem, solution) if option.film not in plan)
    return Cost(plan[film], solution.value - best.value, tuple(lost), best.optimal)


def alternatives(problem: Problem, solution: Solution, film: str) -> list[Obstacle]:
    """Obstacles to the options of a film if it had no place yet, in order of time; not those that fit."""
    plan = [option for option in planned(problem, solution) if option.film != film]
    return [found for one in problem.chances.get(film, ()) if (found := obstacle(problem, plan, one))]
