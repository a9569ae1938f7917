"""Types: where mypy is told to pass over an error, or a value is of any type, it stands there why.

``Any`` needs no reason in ``*args: Any, **kwargs: Any``, which are handed on to a function of Django's.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [file for folder in sorted(ROOT.glob("*/__init__.py")) for file in sorted(folder.parent.rglob("*.py"))]
PRODUCT = [file for file in FILES if not {"tests", "migrations"} & set(file.relative_to(ROOT).parts)]
SAID = re.compile(r"# type: ignore\[[a-z-]+(, ?[a-z-]+)*\]  # \w.*")


def comments(source: str) -> dict[int, str]:
    """By line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


def unexplained_exceptions(source: str) -> list[int]:
    """Lines on which mypy passes over an error without a code and a reason."""
    return [line for line, text in comments(source).items() if "type: ignore" in text and not SAID.fullmatch(text)]


def unexplained_anys(source: str) -> list[int]:
    """Lines with an ``Any`` that has neither a comment there or above, nor a name with a docstring."""
    tree = ast.parse(source)
    explained = set(comments(source)) | {line + 1 for line in full_line_comments(source)}
    explained |= {name.lineno for node in [*handed_on(tree), *named(tree)] for name in anys(node)}
    return sorted({name.lineno for name in anys(tree)} - explained)


def full_line_comments(source: str) -> set[int]:
    return {number for number, line in enumerate(source.splitlines(), start=1) if line.lstrip().startswith("#")}


def anys(tree: ast.AST) -> Iterator[ast.Name]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "Any")


def handed_on(tree: ast.AST) -> Iterator[ast.arg]:
    for node in ast.walk(tree):
        if isinstance(node, ast.arguments):
            yield from filter(None, (node.vararg, node.kwarg))


def named(tree: ast.Module) -> Iterator[ast.stmt]:
    """Assignments with a docstring."""
    for statement, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(statement, ast.Assign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            yield statement


@pytest.mark.parametrize(
    ("comment", "found"),
    [
        ("# type: ignore", [1]),
        ("# type: ignore[override]", [1]),
        ("# type: ignore  # a text has a day too", [1]),
        ("# type: ignore[override]  # a text has a day too", []),
        ("# a text has a day too", []),
    ],
)
def test_an_exception_has_the_name_of_its_error_and_a_reason(comment, found):
    assert unexplained_exceptions(comment) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("value: Any = 1", [1]),
        ("value: Any = 1  # whatever the file says", []),
        ("# Whatever the file says.\nvalue: Any = 1", []),
        ("other = 1  # the first\nvalue: Any = 1", [2]),
        ("Json = Any\n'''Whatever the file says.'''", []),
        ("def read(*args: Any, **kwargs: Any): ...", []),
        ("def read(\n    *args: Any,\n    value: Any,\n): ...", [3]),
    ],
)
def test_any_has_a_reason(source, found):
    assert unexplained_anys(source) == found


@pytest.mark.parametrize(
    ("unexplained", "files"), [(unexplained_exceptions, FILES), (unexplained_anys, PRODUCT)], ids=["ignores", "anys"]
)
def test_every_exception_and_every_any_says_why(unexplained, files):
    found = [
        f"{file.relative_to(ROOT)}:{line}" for file in files for line in unexplained(file.read_text(encoding="utf-8"))
    ]
    assert found == []
