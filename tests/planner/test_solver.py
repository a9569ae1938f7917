import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from planner.problem import Option, PinnedConflictError, Problem, Solution, UnknownOptionError, Window
from planner.solver import solve
from tests.planner.problems import at, best_merit, between_the_cities, is_allowed, merit, option, problems, travel


def plan_of(problem: Problem, solution: Solution) -> list[Option]:
    return [problem.by_id[one] for one in solution.chosen]


def solved_or_none(problem: Problem) -> Solution | None:
    try:
        return solve(problem, seconds=60)
    except PinnedConflictError:
        return None


@settings(max_examples=150)
@given(problems())
def test_a_plan_is_possible_and_the_best_of_all_by_value_and_by_each_tie_rule(problem):
    solution = solved_or_none(problem)
    best = best_merit(problem)
    assert (solution is None) == (best is None)
    if solution and best:
        plan = plan_of(problem, solution)
        assert is_allowed(problem, plan)
        assert merit(problem, plan) == best
        assert solution == Solution(solution.chosen, -best[0], True, -best[0], 0.0, True)
        assert plan == sorted(plan, key=lambda one: one.start)


@settings(max_examples=30)
@given(problems())
def test_large_weights_are_told_apart_to_the_last_one(problem):
    problem = replace(problem, wishes={film: 999_000_000 + weight for film, weight in problem.wishes.items()})
    solution = solved_or_none(problem)
    if solution:
        assert solution.optimal
        assert merit(problem, plan_of(problem, solution)) == best_merit(problem)


@settings(max_examples=30)
@given(problems())
def test_the_order_of_the_options_makes_no_difference(problem):
    turned = replace(problem, options=problem.options[::-1], wishes=dict(reversed(problem.wishes.items())))
    assert solved_or_none(turned) == solved_or_none(problem)


def test_between_the_cities_one_reaches_mannheim_but_not_heidelberg_again():
    problem = between_the_cities()
    assert solve(problem).chosen == ("hd-1400", "ma-other", "hd-2000")


def test_a_way_stated_longer_than_its_parts_counts():
    """From A by B to C there would be time, yet between A and C too little is left."""
    options = (
        option("a", "A", "Gloria", "18 10:00", 60),
        option("b", "B", "Karlstor", "18 11:00", 60),
        option("c", "C", "Atlantis", "18 12:00", 60),
    )
    problem = Problem(options, {"A": 2, "B": 1, "C": 2}, travel(90, "Gloria", "Atlantis"))
    assert solve(problem).value == 3


def test_a_long_night_conflicts_with_the_next_day():
    options = (option("night", "A", "Gloria", "18 23:00", 600), option("day", "B", "Gloria", "19 08:00"))
    assert solve(Problem(options, {"A": 2, "B": 1})).chosen == ("night",)


def test_a_film_is_seen_once_at_its_earliest_chance():
    options = tuple(option(day, "A", "Gloria", f"{day} 20:00") for day in ("20", "18", "19"))
    assert solve(Problem(options, {"A": 1})).chosen == ("18",)


def test_the_preferred_city_goes_before_fewer_journeys_and_earlier_chances():
    options = (
        option("hd", "A", "Gloria", "18 20:00"),
        option("ma", "A", "Atlantis", "19 20:00"),
        option("ma-before", "B", "Stadthaus", "19 16:00"),
    )
    problem = Problem(options, {"A": 1, "B": 1})
    assert solve(problem).chosen == ("hd", "ma-before")
    assert solve(replace(problem, preferred_city="Mannheim")).chosen == ("ma-before", "ma")


def test_a_change_of_city_weighs_more_than_one_of_venue():
    options = (
        option("start", "A", "Gloria", "18 12:00", 60),
        option("other-city", "B", "Atlantis", "18 14:00", 60),
        option("other-venue", "B", "Karlstor", "18 15:00", 60),
        option("end", "C", "Gloria", "18 18:00", 60),
    )
    assert solve(Problem(options, {"A": 1, "B": 1, "C": 1})).chosen == ("start", "other-venue", "end")


def test_a_full_day_takes_no_more_but_keeps_its_pins():
    options = tuple(
        option(film, film, "Gloria", f"18 {hour}:00", 60) for film, hour in zip("ABC", (10, 12, 14), strict=True)
    )
    problem = Problem(options, {"A": 1, "B": 2, "C": 3}, max_per_day=1)
    assert solve(problem).chosen == ("C",)
    assert solve(replace(problem, pinned=frozenset("AB"))).chosen == ("A", "B")


def test_sold_out_screenings_only_on_request():
    problem = Problem((option("1", "A", "Gloria", "18 20:00", sold_out=True),), {"A": 1})
    assert solve(problem).chosen == ()
    assert solve(replace(problem, with_sold_out=True)).chosen == ("1",)


def test_two_pins_that_exclude_each_other_are_refused_with_the_missing_minutes():
    problem = between_the_cities(pinned=frozenset({"hd-1830", "ma-1700"}))
    with pytest.raises(PinnedConflictError) as refusal:
        solve(problem)
    assert (refusal.value.first, refusal.value.then, refusal.value.missing) == ("ma-1700", "hd-1830", 34)


def test_the_same_film_cannot_be_pinned_twice():
    problem = between_the_cities(pinned=frozenset({"hd-1830", "hd-2000"}))
    with pytest.raises(PinnedConflictError) as refusal:
        solve(problem)
    assert (refusal.value.first, refusal.value.then, refusal.value.missing) == ("hd-1830", "hd-2000", 0)


def test_a_pin_that_does_not_exist_is_refused():
    with pytest.raises(UnknownOptionError) as refusal:
        solve(between_the_cities(pinned=frozenset({"nowhere"})))
    assert refusal.value.option == "nowhere"


@pytest.mark.parametrize(
    "problem",
    [
        Problem((), {}),
        Problem((), {"A": 3}),
        Problem((option("1", "A", "Gloria", "18 20:00"),), {}),
        between_the_cities(windows=()),
        between_the_cities(windows=(Window(at("18 03:00"), at("18 04:00")),)),
    ],
)
def test_where_nothing_can_be_planned_the_empty_plan_is_the_best(problem):
    assert solve(problem) == Solution((), 0, True, 0, 0.0, True)


def crowded(films: int) -> Problem:
    """Three screenings of each film in ten days, in the afternoon and the evening."""
    draw = Random(7)
    options = tuple(
        option(
            f"{film}-{number}",
            str(film),
            venue,
            f"{draw.randint(10, 19)} {draw.randint(12, 22)}:{draw.choice((15, 30))}",
        )
        for film in range(films)
        for number, venue in enumerate(draw.choices(["Karlstor", "Gloria", "Atlantis", "Stadthaus"], k=3))
    )
    return Problem(options, {str(film): draw.choice((3, 10, 100)) for film in range(films)}, default_travel=30)


def test_without_time_there_is_a_possible_plan_and_its_gap_is_stated():
    problem = crowded(80)
    hurried, best = solve(problem, seconds=0), solve(problem, seconds=60)
    assert is_allowed(problem, plan_of(problem, hurried))
    assert (hurried.optimal, hurried.ties_optimal, best.optimal) == (False, False, True)
    assert hurried.value <= best.value <= hurried.bound
    assert hurried.gap == (hurried.bound - hurried.value) / hurried.bound


def test_the_same_problem_has_the_same_answer():
    assert solve(crowded(40), seconds=60) == solve(crowded(40), seconds=60)


def test_importing_the_planner_does_not_load_the_solver():
    code = "import sys, planner.reasons; sys.exit('highspy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
