"""Last results of the checks, for one user."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import AnonymousUser

from community.models import User
from desk.checker.finding import NEVER, Check, Finding
from desk.checker.registry import CHECKS
from desk.checker.report import Result, is_stale, results

SHOWN = 5


@dataclass(frozen=True)
class Line:
    """``result`` is missing for a check that never ran."""

    check: Check
    result: Result | None


@dataclass(frozen=True)
class Dashboard:
    """``urgent``: findings with their checks, what concerns the next screenings first. ``at``: the oldest result."""

    groups: list[tuple[str, list[Line]]]
    urgent: list[tuple[Check, Finding]]
    at: dt.datetime | None
    is_stale: bool

    @property
    def open_groups(self) -> list[tuple[str, list[Line]]]:
        """Of these only what is open."""
        return self._groups_of(lambda result: bool(result.open))

    @property
    def found_groups(self) -> list[tuple[str, list[Line]]]:
        """Of these only what found something, open or accepted."""
        return self._groups_of(lambda result: bool(result.open or result.accepted))

    @property
    def without_findings(self) -> list[Check]:
        return [one.check for one in self._lines if one.result and not (one.result.open or one.result.accepted)]

    @property
    def pending(self) -> list[Check]:
        """Checks whose first run has not finished; until then nobody can say that nothing is open."""
        return [line.check for line in self._lines if line.result is None]

    @property
    def _lines(self) -> list[Line]:
        return [line for _name, lines in self.groups for line in lines]

    def _groups_of(self, is_wanted: Callable[[Result], bool]) -> list[tuple[str, list[Line]]]:
        found = [
            (name, [line for line in lines if line.result and is_wanted(line.result)]) for name, lines in self.groups
        ]
        return [(name, lines) for name, lines in found if lines]


def may_view(user: User | AnonymousUser, check: Check) -> bool:
    return user.has_perms([label.replace(".", ".view_") for label in check.models])


def may_change(user: User | AnonymousUser, finding: Finding) -> bool:
    return user.has_perm(finding.model.replace(".", ".change_"))


def dashboard(*, user: User | AnonymousUser, now: dt.datetime) -> Dashboard | None:
    """Nothing for whom no check concerns. Runs no check; one question to the cache."""
    checks = [check for check in CHECKS if may_view(user, check)]
    if not checks:
        return None
    known = results()
    lines = [Line(check, known.get(check.code)) for check in checks]
    pressing = [(line.check, line.result) for line in lines if line.result and line.check.presses]
    first = [(check, finding) for check, result in pressing for finding in result.first if finding.soon]
    return Dashboard(
        [(str(name), list(same)) for name, same in groupby(lines, key=lambda line: line.check.group)],
        sorted(first, key=lambda one: one[1].soon or NEVER)[:SHOWN],
        min((line.result.at for line in lines if line.result), default=None),
        is_stale(known, now),
    )
