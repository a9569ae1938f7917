import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from planner.json_values import excerpt
from planner.problem import PinnedConflictError, Problem, Solution
from planner.reading import FaultyProblemError, Reading, read_problem
from planner.report import report
from planner.solver import solve
from planner.turns import SolverBusyError


class Command(BaseCommand):
    help = "Prints the best plan for a problem in JSON (docs/plan-problem.md); needs no database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("problem", metavar="PROBLEM.json", help="the file; - reads standard input")
        parser.add_argument("--lang", choices=["de", "en"], default="de", help="the language of the sentences")
        parser.add_argument("--seconds", type=float, default=3.0, help="as long as the search may take (3)")

    def handle(self, *args: object, **options: Any) -> None:
        with translation.override(options["lang"]):
            try:
                reading = read_problem(text_of(options["problem"]))
                solution = solved(reading.problem, options["seconds"])
            except FaultyProblemError as error:
                for fault in error.faults:
                    self.stderr.write(fault)
                sys.exit(1)
            self._print(reading, solution)

    def _print(self, reading: Reading, solution: Solution) -> None:
        for note in reading.notes:
            self.stderr.write(note)
        self.stdout.write(json.dumps(report(reading.problem, solution), ensure_ascii=False, indent=2))


def text_of(path: str) -> str:
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FaultyProblemError([_("Die Datei ist nicht in UTF-8 geschrieben.")]) from error
    except (OSError, ValueError) as error:
        raise FaultyProblemError([_("Die Datei %(path)s lässt sich nicht lesen.") % {"path": excerpt(path)}]) from error


def solved(problem: Problem, seconds: float) -> Solution:
    try:
        return solve(problem, seconds=seconds)
    except PinnedConflictError as conflict:
        raise FaultyProblemError([why(conflict)]) from conflict
    except SolverBusyError as busy:
        raise FaultyProblemError([_("Gerade werden hier schon andere Pläne gerechnet.")]) from busy


def why(conflict: PinnedConflictError) -> str:
    values = {"first": excerpt(conflict.first), "then": excerpt(conflict.then), "minutes": conflict.missing}
    if conflict.missing:
        return _("„pinned“: %(first)s und %(then)s schließen sich aus, es fehlen %(minutes)s Minuten.") % values
    return _("„pinned“: %(first)s und %(then)s sind derselbe Film.") % values
