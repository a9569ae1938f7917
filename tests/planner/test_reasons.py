from dataclasses import replace

from hypothesis import given, settings

from planner.problem import PinnedConflictError, Problem, Solution, Window
from planner.reasons import Cost, LeftOut, Obstacle, Why, alternatives, cost_of, left_out
from planner.solver import solve
from tests.planner.problems import at, best_merit, between_the_cities, is_allowed, option, problems


def plan(*chosen: str, value: int = 0) -> Solution:
    return Solution(chosen, value, True, value, 0.0)


def test_a_missed_journey_is_named_with_its_minutes_and_the_remaining_screenings():
    problem = between_the_cities(excluded=frozenset({"hd-2000"}))
    assert left_out(problem, plan("hd-1400", "ma-other")) == [
        LeftOut(
            "Honig",
            (Obstacle("hd-1830", Why.CONFLICT, blocker="ma-other", missing=34), Obstacle("hd-2000", Why.EXCLUDED)),
        )
    ]


def test_time_that_both_run_is_told_apart_from_the_way():
    problem = Problem(
        (option("1", "A", "Gloria", "18 20:00", 60), option("2", "B", "Gloria", "18 20:40", 60)),
        {"A": 2, "B": 1},
        minimum_break=10,
    )
    assert left_out(problem, plan("1"))[0].obstacles == (
        Obstacle("2", Why.CONFLICT, blocker="1", missing=30, shared=20),
    )


def test_of_several_conflicts_the_worst_is_the_blocker():
    problem = Problem(
        (
            option("long", "A", "Gloria", "18 20:00", 180),
            option("first", "B", "Gloria", "18 19:00", 90),
            option("then", "C", "Gloria", "18 21:00", 90),
        ),
        {"A": 1, "B": 1, "C": 1},
    )
    assert left_out(problem, plan("first", "then"))[0].obstacles == (
        Obstacle("long", Why.CONFLICT, blocker="then", missing=90, shared=90, others=("first",)),
    )


def test_after_what_strands_one_goes_on_to_the_next():
    chances = (option("late", "A", "Gloria", "18 23:00", stranded=True), option("early", "A", "Gloria", "18 18:00"))
    problem = Problem(chances, {"A": 1})
    assert solve(problem).chosen == ("early",)
    assert solve(replace(problem, pinned=frozenset({"late"}))).chosen == ("late",)
    assert alternatives(problem, plan("early"), "A") == [Obstacle("late", Why.STRANDED)]


def test_what_is_sold_out_or_outside_the_times_says_so_and_a_film_may_not_run_at_all():
    problem = Problem(
        (
            option("late", "A", "Gloria", "18 22:00"),
            option("gone", "A", "Gloria", "18 18:00", sold_out=True),
        ),
        {"A": 1, "Nowhere": 5},
        windows=(Window(at("18 17:00"), at("18 23:00")),),
    )
    assert left_out(problem, plan()) == [
        LeftOut("Nowhere", (Obstacle("", Why.NO_SCREENING),)),
        LeftOut("A", (Obstacle("gone", Why.SOLD_OUT), Obstacle("late", Why.OUTSIDE_TIMES))),
    ]


def test_a_full_day_is_a_reason():
    problem = Problem(
        (option("1", "A", "Gloria", "18 12:00"), option("2", "B", "Gloria", "18 20:00")),
        {"A": 2, "B": 1},
        max_per_day=1,
    )
    assert left_out(problem, plan("1"))[0].obstacles == (Obstacle("2", Why.DAY_FULL),)


def test_a_screening_that_would_fit_has_nothing_against_it():
    assert left_out(between_the_cities(), plan("hd-1400", "ma-other"))[0].obstacles == (
        Obstacle("hd-1830", Why.CONFLICT, blocker="ma-other", missing=34),
    )


@settings(max_examples=50)
@given(problems())
def test_each_screening_of_each_film_left_out_of_the_best_plan_has_its_reason(problem):
    try:
        solution = solve(problem, seconds=60)
    except PinnedConflictError:
        return
    seen = {problem.by_id[one].film for one in solution.chosen}
    left = left_out(problem, solution)
    assert {one.film for one in left} == problem.wishes.keys() - seen
    for one in left:
        screenings = [option.id for option in problem.chances.get(one.film, [])]
        assert [obstacle.option for obstacle in one.obstacles] == (screenings or [""])


def test_the_cost_of_a_film_is_what_falls_out_for_it():
    problem = Problem(
        (
            option("1", "A", "Gloria", "18 20:00"),
            option("2", "B", "Gloria", "18 20:30"),
            option("3", "C", "Gloria", "18 12:00"),
        ),
        {"A": 5, "B": 2, "C": 1},
    )
    assert cost_of(problem, solve(problem), "B") == Cost("2", 3, ("A",))


def test_a_film_costs_less_than_nothing_when_the_plan_was_not_the_best():
    problem = Problem(
        (
            option("a-early", "A", "Gloria", "18 18:00"),
            option("a-late", "A", "Gloria", "18 21:00"),
            option("b", "B", "Gloria", "18 18:00"),
        ),
        {"A": 1, "B": 1},
    )
    assert cost_of(problem, plan("a-early", value=1), "B") == Cost("b", -1, ())


def test_the_cheapest_way_changes_as_little_of_the_plan_as_can_be():
    problem = Problem(
        (
            option("a", "A", "Gloria", "18 20:00"),
            option("b", "B", "Gloria", "18 20:00"),
            *(option(f"c-{day}", "C", "Atlantis", f"{day} 20:00") for day in (14, 15, 16)),
        ),
        {"A": 2, "B": 1, "C": 1},
    )
    cost = cost_of(problem, plan("c-16", "a", value=3), "B")
    assert cost == Cost("b", 1, ("A",))


def test_what_a_pin_or_the_rules_forbid_has_no_price():
    problem = between_the_cities(pinned=frozenset({"ma-1700", "hd-2000"}))
    solution = solve(problem)
    assert cost_of(problem, solution, "Pelikan") is None
    assert cost_of(problem, solution, "not wished") is None


@settings(max_examples=50)
@given(problems())
def test_the_cost_is_the_difference_to_the_best_plan_with_that_film(problem):
    try:
        solution = solve(problem, seconds=60)
    except PinnedConflictError:
        return
    for one in left_out(problem, solution):
        cost = cost_of(problem, solution, one.film, seconds=60)
        possible = [
            best
            for option in problem.chances.get(one.film, [])
            if problem.may_choose(option)
            and (best := best_merit(replace(problem, pinned=problem.pinned | {option.id})))
            and is_possible_beside(problem, option)
        ]
        assert (cost and cost.value_lost) == (solution.value + min(best[0] for best in possible) if possible else None)


def is_possible_beside(problem: Problem, option) -> bool:
    """A further pin would widen a full day; a film that is only wished doesn't."""
    return is_allowed(problem, [*(problem.by_id[pin] for pin in problem.pinned), option])


def test_alternatives_tell_what_stands_against_the_other_screenings_of_a_place():
    problem = between_the_cities()
    solution = plan("hd-1400", "ma-other", "hd-2000")
    films = {option.id: option.film for option in problem.options}
    assert alternatives(problem, solution, films["hd-1400"]) == [
        Obstacle("ma-1700", Why.CONFLICT, blocker="ma-other", missing=84, shared=84)
    ]
    assert alternatives(problem, solution, films["hd-2000"]) == [Obstacle("hd-1830", Why.CONFLICT, "ma-other", 34)]


def test_an_alternative_may_stand_where_its_own_film_stood():
    options = (option("1", "A", "Gloria", "18 20:00"), option("2", "A", "Gloria", "18 20:30"))
    assert alternatives(Problem(options, {"A": 1}), plan("1"), "A") == []
