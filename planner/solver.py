"""The best plan, exactly: branch and bound over the linear relaxation, which HiGHS solves.

One thing after the other is made as small as can be, and what is settled stays so: the value first (its costs are the
weights, negative), then what the tie rules say. The relaxation (``planner.formulation``) is so close to whole numbers
that a few dozen branches suffice; HiGHS' own search, which prepares for worse, takes many times as long here. All of it
happens in the same order each time, so the same problem has the same answer, unless time runs out.
"""

import math
import time
from heapq import heappop, heappush
from itertools import accumulate, combinations, count
from typing import Any

from core.values import Values
from planner.formulation import Cost, Formulation, greedy, merged
from planner.journeys import Row
from planner.problem import PinnedConflictError, Problem, Solution, UnknownOptionError
from planner.turns import turn

WHOLE = 1e-6
"""Distance from 0 or 1 within which a column stands for it."""

MARGIN = 0.1
"""Costs are whole numbers: only what is a whole 1 below the best is looked for, and this much is left to rounding."""

ROUNDING = 1e-7
"""Loss of a bound by rounding, as a share of the largest cost; counts where weights exceed a million."""


OPTIONS: Values = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "solver": "simplex",
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}


def solve(problem: Problem, *, seconds: float = 3.0) -> Solution:
    """The best plan, or the best that was found within ``seconds`` with a bound on what is possible.

    Raises ``UnknownOptionError`` for a pin that isn't among the options, ``PinnedConflictError`` for two that exclude
    each other, and ``SolverBusyError``.
    """
    check_pins(problem)
    with turn():
        form = Formulation(problem)
        return Search(form, greedy(form) or [], seconds).solution(merged(form.ties()))


def solve_with(problem: Problem, film: str, *, near: Solution, seconds: float = 3.0) -> Solution | None:
    """The best plan with that film, of these the nearest to ``near``; None when there is none. Raises as ``solve``."""
    check_pins(problem)
    with turn():
        form = Formulation(problem, must_see=film)
        plan = greedy(form)
        return Search(form, plan, seconds).solution(merged(form.nearness(near))) if plan is not None else None


def check_pins(problem: Problem) -> None:
    """Raises as ``solve``."""
    for pin in sorted(problem.pinned - problem.by_id.keys()):
        raise UnknownOptionError(pin)
    pins = sorted((problem.by_id[pin] for pin in problem.pinned), key=lambda option: option.in_time)
    for first, then in combinations(pins, 2):
        missing = problem.missing_minutes(first, then)
        if missing or first.film == then.film:
            raise PinnedConflictError(first.id, then.id, missing)


Fixed = dict[int, int]
"""Options by index that are out (0) or in (1)."""

NOTHING_FIXED: Fixed = {}


class OutOfTimeError(Exception):
    """The best plan found so far has to do."""


class Search:
    """``plan``, indices of options in order of time, is the best so far by ``costs``, the former before the latter."""

    def __init__(self, form: Formulation, plan: list[int], seconds: float):
        self.form, self.plan = form, plan
        self.deadline = time.monotonic() + seconds
        self.costs: list[Cost] = []
        self.numbers = count(1)

    def solution(self, ties: list[Cost]) -> Solution:
        if not self.form.options:
            return Solution((), 0, optimal=True, bound=0, gap=0.0)
        self.relaxation = Relaxation(self.form, self.deadline)
        proved, least = self._lower(self.form.value())
        settled = proved and all(self._lower(cost)[0] for cost in ties)
        value = -self._worth(self.form.value())
        bound = value if proved else max(value, math.floor(min(self.form.highest(), self.margin - least)))
        return Solution(
            chosen=tuple(self.form.options[index].id for index in self.plan),
            value=value,
            optimal=bound == value,
            bound=bound,
            gap=(bound - value) / bound if bound > value else 0.0,
            ties_optimal=settled,
        )

    def _worth(self, cost: Cost) -> int:
        return self.form.worth(self.plan, cost)

    def _lower(self, cost: Cost) -> tuple[bool, float]:
        """Finds the plan of the least ``cost`` and settles it. Whether that is proved; if not, what may be possible."""
        self.costs.append(cost)
        self.margin = max(MARGIN, ROUNDING * max(map(abs, cost.values()), default=0))
        least = -math.inf
        try:
            self.relaxation.aim(cost)
            self.waiting = [(self.relaxation.solve({})[0], 0, NOTHING_FIXED)]
            while self.waiting and not self._is_hopeless(least := self.waiting[0][0]):
                self._branch(heappop(self.waiting)[2])
        except OutOfTimeError:
            return False, least
        self.relaxation.hold(cost, self._worth(cost))
        return True, least

    def _is_hopeless(self, least: float) -> bool:
        """Whether nothing better than the plan can hide behind this bound."""
        return least > self._worth(self.costs[-1]) - 1 + self.margin

    def _branch(self, fixed: Fixed) -> None:
        """Follows one branch to a plan or to where nothing better can be; the branches it passes have to wait."""
        least, shares = self.relaxation.solve(fixed)
        while not self._is_hopeless(least):
            undecided = [index for index, share in enumerate(shares) if WHOLE < share < 1 - WHOLE]
            if not undecided:
                return self._take([index for index, share in enumerate(shares) if share > 0.5])
            # Half of a heavy wish is what is most in doubt; deciding it first halves the search.
            index = max(undecided, key=lambda index: min(shares[index], 1 - shares[index]) * self.form.weight(index))
            heappush(self.waiting, (least, next(self.numbers), fixed | {index: 0}))
            fixed = fixed | {index: 1}
            least, shares = self.relaxation.solve(fixed)
        return None

    def _take(self, plan: list[int]) -> None:
        self.plan = min(self.plan, plan, key=lambda plan: [self.form.worth(plan, cost) for cost in self.costs])


class Relaxation:
    """The formulation with shares of options allowed, in HiGHS; each solution starts from the one before."""

    def __init__(self, form: Formulation, deadline: float):
        import highspy  # noqa: PLC0415  (heavy, and must not be loaded before a server forks)

        self.highspy, self.deadline = highspy, deadline
        self.options, self.columns = len(form.options), form.columns.count
        self.floors = [float(index in form.pinned) for index in range(self.options)]
        self.fixed: Fixed = {}
        self.highs = highspy.Highs()
        for name, value in OPTIONS.items():
            self.highs.setOptionValue(name, value)
        self.highs.passModel(self._program(form.rows))

    def _program(self, rows: list[Row]) -> Any:  # the solver has no types
        terms = [term for row in rows for term in row.terms.items()]
        program, infinite = self.highspy.HighsLp(), self.highspy.kHighsInf
        program.num_col_, program.num_row_ = self.columns, len(rows)
        program.col_cost_ = [0.0] * self.columns
        program.col_lower_ = self.floors + [0.0] * (self.columns - self.options)
        program.col_upper_ = [1.0] * self.columns
        program.row_lower_ = [-infinite if row.at_least is None else row.at_least for row in rows]
        program.row_upper_ = [infinite if row.at_most is None else row.at_most for row in rows]
        matrix = program.a_matrix_
        matrix.format_ = self.highspy.MatrixFormat.kRowwise
        matrix.start_ = [0, *accumulate(len(row.terms) for row in rows)]
        matrix.index_, matrix.value_ = [column for column, _ in terms], [number for _, number in terms]
        return program

    def aim(self, cost: Cost) -> None:
        """From now on ``cost`` is to be small."""
        costs = [float(cost.get(column, 0)) for column in range(self.columns)]
        self.highs.changeColsCost(self.columns, list(range(self.columns)), costs)

    def hold(self, cost: Cost, most: int) -> None:
        """From now on ``cost`` may not exceed ``most``."""
        columns, costs = list(cost), [float(one) for one in cost.values()]
        self.highs.addRow(-self.highspy.kHighsInf, float(most), len(columns), columns, costs)

    def solve(self, fixed: Fixed) -> tuple[float, list[float]]:
        """The least cost with these options fixed, and the share of each option; infinite when nothing fits.

        Raises ``OutOfTimeError``.
        """
        self._fix(fixed)
        status, ends = self._run(), self.highspy.HighsModelStatus
        if status not in (ends.kOptimal, ends.kInfeasible):
            self.highs.clearSolver()  # what was learnt before can lead it into a dead end
            status = self._run()
        if status == ends.kInfeasible:
            return math.inf, []
        if status != ends.kOptimal:
            raise OutOfTimeError
        return self.highs.getInfo().objective_function_value, self.highs.getSolution().col_value[: self.options]

    def _run(self) -> object:
        """The status HiGHS ends with; its clock runs on from run to run."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + left)
        self.highs.run()
        return self.highs.getModelStatus()

    def _fix(self, fixed: Fixed) -> None:
        for index in self.fixed.keys() - fixed.keys():
            self.highs.changeColBounds(index, self.floors[index], 1.0)
        for index in sorted(fixed):
            if self.fixed.get(index) != fixed[index]:
                self.highs.changeColBounds(index, float(fixed[index]), float(fixed[index]))
        self.fixed = fixed
