"""Types: whatever mypy is told to pass over names its error and says why."""

import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAID = re.compile(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # \w.*")


def comments(file: Path) -> Iterator[tokenize.TokenInfo]:
    with tokenize.open(file) as source:
        yield from (token for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.COMMENT)


def is_unexplained(comment: str) -> bool:
    return "type: ignore" in comment and not SAID.fullmatch(comment)


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# type: ignore", True),
        ("# type: ignore[override]", True),
        ("# type: ignore  # a text has a day too", True),
        ("# type: ignore[override]  # a text has a day too", False),
        ("# a text has a day too", False),
    ],
)
def test_an_error_to_pass_over_has_a_name_and_a_reason(comment, found):
    assert is_unexplained(comment) == found


def test_every_error_that_is_passed_over_says_why():
    files = [file for folder in sorted(ROOT.glob("*/__init__.py")) for file in sorted(folder.parent.rglob("*.py"))]
    unexplained = [
        f"{file.relative_to(ROOT)}:{token.start[0]}: {token.string}"
        for file in files
        for token in comments(file)
        if is_unexplained(token.string)
    ]
    assert unexplained == []
