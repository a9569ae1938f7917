"""One place says which day it is, one the words for it, one how a time reads: held by the source itself."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROOMS = (
    "cinema",
    "community",
    "core",
    "desk",
    "festival",
    "films",
    "intake",
    "people",
    "planner",
    "portal",
    "showtimes",
)
OWNERS = {"core/dates.py", "showtimes/days.py", "showtimes/day_words.py"}

CALLS = {"localdate", "today", "utcnow"}
"""Called on a module, a class or a moment they say which day it is by themselves, and not what ``now`` says."""

NEAR = re.compile(r"\b(heute|morgen|gestern)\b", re.IGNORECASE)
TIME = re.compile(r"(?<!T)%H[:.]%M(?!:%S)|\bH:i\b")
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

TYPED = {
    "desk/admin/board_forms.py",
    "desk/base/moments.py",
    "intake/pasting/schedule.py",
    "intake/tables/moments.py",
    "planner/forms.py",
    "planner/times.py",
    "showtimes/entry.py",
    "showtimes/opening_hours.py",
}
"""Code that reads or shows a time as it is typed, without a day: it can't say which of two it is."""


PARTED = {"_programme.html", "_series_dates.html"}
"""Templates with a day beside its lines of times."""


def sources() -> Iterator[tuple[str, ast.AST]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "migrations" not in path.parts and "formats" not in path.parts:
                yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text())


SOURCES = list(sources())
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def names_a_day_itself(node: ast.AST) -> bool:
    """Whether it is ``timezone.localdate()``, ``dt.date.today()``, ``datetime.now()``, ``now.date()`` or the like."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "localdate"
    of, called = ast.unparse(node.func.value), node.func.attr
    if called == "date":
        return bool(re.search(r"\bnow\b", of))
    return (called in CALLS and of != "days") or (called == "now" and of.endswith("datetime"))


@pytest.mark.parametrize(
    "code",
    [
        *("timezone.localdate()", "localdate()", "dt.date.today()", "datetime.now()", "dt.datetime.now(dt.UTC)"),
        *("timezone.now().date()", "now.date()", "self.now.astimezone(zone).date()"),
    ],
)
def test_the_guard_knows_the_ways_to_a_day(code):
    assert names_a_day_itself(ast.parse(code, mode="eval").body)


@pytest.mark.parametrize("code", ["days.today(now)", "timezone.now()", "start.date()", "calendar_day(now)"])
def test_the_guard_lets_the_owner_and_other_days_pass(code):
    assert not names_a_day_itself(ast.parse(code, mode="eval").body)


def test_no_module_asks_the_clock_for_a_day_but_its_owners():
    found = [
        f"{name}: {ast.unparse(node)}"
        for name, tree in SOURCES
        if name not in OWNERS
        for node in ast.walk(tree)
        if names_a_day_itself(node)
    ]
    assert found == []


def test_no_module_says_today_or_tomorrow_but_the_one_with_the_words():
    found = [
        f"{name}: {text}"
        for name, tree in SOURCES
        if name not in OWNERS
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATED
        for argument in node.args
        if isinstance(argument, ast.Constant) and NEAR.search(text := str(argument.value))
    ]
    assert found == []


def test_no_template_says_today_or_tomorrow():
    comment = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
    found = [path.name for path in TEMPLATES if NEAR.search(comment.sub("", path.read_text()))]
    assert found == []


def test_no_module_writes_a_time_that_may_come_twice():
    found = [
        f"{name}: {node.value}"
        for name, tree in SOURCES
        if name not in OWNERS | TYPED
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TIME.search(node.value)
    ]
    assert found == []


def test_no_template_puts_a_screenings_day_and_time_together_itself():
    """Its ``moment_label`` does, with the night and the clock's name; so does a time in a line of times."""
    pattern = re.compile(r"(row|other|one|showing)\.(day|starts_at)\|date")
    found = [path.name for path in TEMPLATES if pattern.search(path.read_text()) and path.name not in PARTED]
    assert found == []


def test_no_template_writes_a_time_that_may_come_twice():
    found = [path.name for path in TEMPLATES if "H:i" in path.read_text()]
    assert found == []
