"""Checks run, and what they found last kept in the cache: some take seconds where there are many films."""

import datetime as dt
import hashlib
from dataclasses import dataclass, fields
from time import monotonic

from django.core.cache import cache

from desk.checker.finding import Check, CheckContext, Finding, Place
from desk.checker.registry import CHECKS
from desk.models import AcceptedFinding

CACHE_SECONDS = 7 * 24 * 60 * 60
FRESH = dt.timedelta(minutes=10)
"""So long a result is shown without being asked for anew."""
QUICK = 0.3
"""A check that took up to so many seconds is run again whenever its list is opened."""
MOST_LISTED, MOST_URGENT = 1000, 5


@dataclass(frozen=True)
class Run:
    """``count`` findings, of which at most ``MOST_LISTED`` open ones are kept, the most urgent."""

    at: dt.datetime
    seconds: float
    count: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class CheckFindings:
    """Findings of a check ``at`` that moment, told apart by what is accepted now. ``count`` may exceed ``open``."""

    at: dt.datetime
    count: int
    open: list[Finding]
    accepted: list[tuple[Finding, AcceptedFinding]]


@dataclass(frozen=True)
class Result:
    """In short: how many, and the most urgent. ``seconds`` is how long the check took."""

    at: dt.datetime
    seconds: float
    open: int
    accepted: int
    first: tuple[Finding, ...]


# What another version of the program remembered in another form is not read.
_SHAPE = repr([field.name for shape in (Place, Finding, Run, Result) for field in fields(shape)])
KEY = f"desk.checker.{hashlib.sha256(_SHAPE.encode()).hexdigest()[:8]}"


def find(check: Check, context: CheckContext) -> CheckFindings:
    """Runs the check and remembers what it finds; gives all of it."""
    began = monotonic()
    findings = check.findings(context)
    found = _with_acceptances(check, Run(context.now, monotonic() - began, len(findings), tuple(findings)))
    cached = (*found.open[:MOST_LISTED], *(finding for finding, _accepted in found.accepted))
    cache.set(f"{KEY}.{check.code}", Run(context.now, monotonic() - began, len(findings), cached), CACHE_SECONDS)
    return found


def find_all(now: dt.datetime, checks: tuple[Check, ...] = CHECKS) -> dict[str, CheckFindings]:
    """Runs all checks, or some; what they found by their codes."""
    context = CheckContext(now)
    return {check.code: find(check, context) for check in checks}


def last_found(check: Check, now: dt.datetime) -> CheckFindings:
    """Findings of this moment where that is quick, else what is remembered."""
    run = cache.get(f"{KEY}.{check.code}")
    return find(check, CheckContext(now)) if run is None or run.seconds <= QUICK else _with_acceptances(check, run)


def results() -> dict[str, Result]:
    """The last results by the codes of the checks; a check that never ran is missing."""
    known: dict[str, Result] = cache.get(KEY, {})
    return known


def is_stale(known: dict[str, Result], now: dt.datetime) -> bool:
    """Whether a check never ran, or ran too long ago."""
    return any(check.code not in known or known[check.code].at < now - FRESH for check in CHECKS)


def _with_acceptances(check: Check, run: Run) -> CheckFindings:
    """Told apart, and remembered in short."""
    known = {one.fingerprint: one for one in AcceptedFinding.objects.filter(check_code=check.code)}
    still_open, accepted = list(run.findings), []
    if known:
        still_open = [one for one in run.findings if one.fingerprint not in known]
        accepted = [(one, known[one.fingerprint]) for one in run.findings if one.fingerprint in known]
    count = run.count - len(accepted)
    result = Result(run.at, run.seconds, count, len(accepted), tuple(still_open[:MOST_URGENT]))
    cache.set(KEY, results() | {check.code: result}, CACHE_SECONDS)
    return CheckFindings(run.at, count, still_open, accepted)
