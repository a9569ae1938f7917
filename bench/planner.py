"""Time of the best plan beside a greedy one, which takes the heaviest wishes first: ``make bench``.

Festivals of ten days in two cities are drawn at random, three screenings to each film and all of them wished. Times
are milliseconds of one process, everything but the import of the solver counted; the ratio is that of the plans'
values, the best to the greedy.
"""

import datetime as dt
import statistics
import time
from dataclasses import dataclass
from random import Random

from planner.formulation import Formulation, greedy
from planner.problem import Option, Problem, Solution
from planner.solver import solve

SEEDS = range(10)
SIZES = (60, 300)
SECONDS = 3.0
WEIGHTS = (3, 10, 100)
VENUES = {
    **dict.fromkeys(("Atlantis", "Stadthaus", "Cinema Quadrat", "Odeon"), "Mannheim"),
    **dict.fromkeys(("Gloria", "Karlstorkino", "Kamera"), "Heidelberg"),
}
TRAVEL = {
    frozenset((one, other)): 40 if VENUES[one] != VENUES[other] else 12
    for one in VENUES
    for other in VENUES
    if one < other
}
FIRST_DAY = dt.datetime(2026, 11, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Sample:
    wall: float
    cpu: float
    greedy: float
    ratio: float
    solution: Solution


def main() -> None:
    solve(festival(5, seed=0))  # imports the solver
    print(f"{'films × 3':>9}{'seeds':>7}{'median ms':>11}{'max ms':>8}{'CPU ms':>8}{'max CPU':>9}", end="")
    print(f"{'greedy ms':>11}{'× greedy value':>16}{'proved':>8}{'ties too':>10}{'worst gap':>11}")
    for films in SIZES:
        report(films, [measure(festival(films, seed)) for seed in SEEDS])


def festival(films: int, seed: int) -> Problem:
    draw = Random(seed)  # noqa: S311
    options = [option for film in range(films) for option in screenings(str(film), draw)]
    wishes = {str(film): draw.choice(WEIGHTS) for film in range(films)}
    return Problem(tuple(options), wishes, TRAVEL, minimum_break=10, preferred_city="Mannheim")


def screenings(film: str, draw: Random) -> list[Option]:
    length, found = draw.randint(75, 150), []
    for day in draw.sample(range(10), k=3):
        hours = draw.choice((10, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22)) + draw.choice((0, 0.25, 0.5, 0.75))
        venue, talk = draw.choice(sorted(VENUES)), draw.choice((0, 0, 20))
        start = FIRST_DAY + dt.timedelta(days=day, hours=hours)
        end, date = start + dt.timedelta(minutes=length + talk), (FIRST_DAY + dt.timedelta(days=day)).date()
        found.append(Option(f"{film}-{day}", film, "I", venue, start, end, date, VENUES[venue]))
    return found


def measure(problem: Problem) -> Sample:
    wall, cpu = time.perf_counter(), time.process_time()
    solution = solve(problem, seconds=SECONDS)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    simply = time.perf_counter()
    form = Formulation(problem)
    value = sum(form.weight(index) for index in greedy(form) or [])
    return Sample(wall * 1000, cpu * 1000, (time.perf_counter() - simply) * 1000, solution.value / value, solution)


def report(films: int, samples: list[Sample]) -> None:
    walls, cpus = [sample.wall for sample in samples], [sample.cpu for sample in samples]
    median = statistics.median
    print(
        f"{films:>9}{len(samples):>7}{median(walls):>11.0f}{max(walls):>8.0f}{median(cpus):>8.0f}{max(cpus):>9.0f}",
        end="",
    )
    print(f"{median(sample.greedy for sample in samples):>11.0f}", end="")
    print(f"{median(sample.ratio for sample in samples):>16.3f}", end="")
    print(f"{sum(sample.solution.optimal for sample in samples):>8}", end="")
    print(f"{sum(sample.solution.ties_optimal for sample in samples):>10}", end="")
    print(f"{max(sample.solution.gap for sample in samples):>10.2%} ")


if __name__ == "__main__":
    main()
