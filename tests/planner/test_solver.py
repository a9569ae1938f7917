
from hypothesis import given, settings

from planner.problem import Option, PinnedClashError, Problem, Solution
from planner.solver import solve
from tests.planner.problems import best_merit, is_allowed, merit, problems


def plan_of(problem: Problem, solution: Solution) -> list[Option]:
    return [problem.by_id[one] for one in solution.chosen]


def solved_or_none(problem: Problem) -> Solution | None:
    try:
        return solve(problem, seconds=30)
    except PinnedClashError:
        return None


@settings(max_examples=300)
@given(problems())
def test_a_plan_is_possible_and_the_best_of_all_by_value_and_by_each_tie_rule(problem):
    solution = solved_or_none(problem)
    best = best_merit(problem)
    assert (solution is None) == (best is None)
    if solution:
        plan = plan_of(problem, solution)
        assert is_allowed(problem, plan)
        assert merit(problem, plan) == best
        assert solution == Solution(solution.chosen, -best[0], True, -best[0], 0.0, True)
        assert plan == sorted(plan, key=lambda one: one.start)
