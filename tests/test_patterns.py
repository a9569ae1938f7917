"""No pattern tries a text anew from each of its signs: 20,000 of one kind are passed over in a moment.

What is asked is processor time, twenty times what the slowest good pattern takes; a pattern of quadratic work takes
longer on any machine.
"""

import importlib
import pkgutil
import re
import time
import tomllib
from collections.abc import Iterator

import pytest
from django.conf import settings

LENGTH, LONGEST = 20_000, 0.2
PIECES = [
    " ",
    "\n",
    "a",
    "A",
    "1",
    ",",
    ".",
    "-",
    "(",
    "<",
    '"',
    "&",
    ":",
    "*",
    "é",
    "_",
    "a ",
    "A ",
    "1 ",
    "[[",
    "<!--",
    "<script ",
]
BOUNDED = {
    "core.pagecache.packing.NO_WEIGHT": "matches whole parts of a header",
    "core.sizes.STORED": "matches whole names",
    "desk.checker.wording.PARTS": "splits titles",
    "films.titles._FIRST_WORD": "matches whole titles",
    "intake.pasting.facts.FILM_OF": "matches single words",
    "intake.pasting.facts.VALUE_ENDS": "reads lines of 4,000 characters without long blanks",
    "intake.pasting.prose.SIGNED": "reads texts without long blanks",
    "intake.pasting.tokens.PATTERN": "reads lines of 4,000 characters without long blanks",
    "intake.tables.columns.CHARACTER": "matches whole cells",
    "intake.tables.opening_times.ENTRY": "matches whole entries without long blanks",
}
"""Patterns that meet short texts only, or are matched from the beginning."""


def patterns() -> dict[str, re.Pattern]:
    """Those that stand in modules, in tuples and dictionaries too, by their names."""
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, re.Pattern] = {}
    for room in project["tool"]["importlinter"]["root_packages"]:
        for module in pkgutil.walk_packages(importlib.import_module(room).__path__, f"{room}."):
            if ".migrations" in module.name or module.name == "cinema.gunicorn":
                continue
            for name, value in vars(importlib.import_module(module.name)).items():
                found |= {f"{module.name}.{name}": pattern for pattern in _inside(value)}
    return {name: pattern for name, pattern in found.items() if isinstance(pattern.pattern, str)}


def _inside(value: object) -> Iterator[re.Pattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _inside((*value, *value.values()))
    elif isinstance(value, tuple | list) and len(value) < 200:
        for one in value:
            yield from _inside(one)


def is_slow(pattern: re.Pattern, piece: str) -> bool:
    text = "x" + (piece * LENGTH)[:LENGTH] + "\x01"
    until = time.thread_time() + LONGEST
    return any(time.thread_time() > until for _match in pattern.finditer(text)) or time.thread_time() > until


def test_no_pattern_tries_a_long_text_from_each_of_its_signs():
    found = {id(pattern): (name, pattern) for name, pattern in patterns().items() if name not in BOUNDED}
    assert len(found) > 80
    assert [(name, piece) for name, pattern in found.values() for piece in PIECES if is_slow(pattern, piece)] == []


@pytest.mark.parametrize("pattern", [r"\s*;", "<!--.*?-->", r"\[\[(.+?)\]\]", "[#*]+$"])
def test_a_pattern_of_quadratic_work_would_be_found(pattern):
    assert any(is_slow(re.compile(pattern, re.DOTALL), piece) for piece in (*PIECES, "#"))


def test_what_is_left_out_is_there():
    assert BOUNDED.keys() <= patterns().keys()
