"""Docstrings start with a noun or a verb: "Rows of a day", not "What a day shows"."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
QUESTIONS = {"how", "what", "whatever", "when", "where", "which", "who", "whoever", "why"}


def docstrings(source: str) -> Iterator[str]:
    """Those of modules, classes and functions, and of values, which stand below them."""
    for node in ast.walk(ast.parse(source)):
        body = getattr(node, "body", None)
        for statement in body if isinstance(body, list) else ():
            match statement:
                case ast.Expr(value=ast.Constant(value=str(text))) if text.strip():
                    yield text


def test_docstrings_start_with_no_question_word():
    packages = [folder.parent for folder in sorted(ROOT.glob("*/__init__.py"))]
    files = [file for folder in packages for file in sorted(folder.rglob("*.py"))]
    asking = [
        f"{file.relative_to(ROOT)}: {text.splitlines()[0]}"
        for file in files
        for text in docstrings(file.read_text(encoding="utf-8"))
        if text.split()[0].lower() in QUESTIONS
    ]
    assert asking == []
