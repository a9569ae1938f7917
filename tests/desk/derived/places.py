"""The places in the code that write to the database, found in its text and, by their statements, while it runs."""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).parents[3]
ROOMS = (
    *("core", "people", "venues", "films", "showtimes", "festival", "community"),
    *("intake", "planner", "desk", "portal", "cinema"),
)
"""Without the demo, whose work is compared when it is done."""

MANY = {"bulk_create", "bulk_update", "bulk_create_with_history", "bulk_update_with_history", "bulk_history_create"}
ALWAYS = {"create", "get_or_create", "update_or_create", "save_base", "create_user", "execute", *MANY}


@cache
def written_places() -> frozenset[str]:
    """Each function that calls something that writes, as "module:qualified name call"."""
    found = set()
    for room in ROOMS:
        for file in (ROOT / room).rglob("*.py"):
            if "migrations" not in file.parts:
                module = ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
                found |= {f"{module}:{place}" for place in _places(ast.parse(file.read_text()), ())}
    return frozenset(found)


def _places(node: ast.AST, scope: tuple[str, ...]) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _places(child, (*scope, child.name))
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield from _places(child, (*scope, getattr(child, "name", "<lambda>"), "<locals>"))
        else:
            if name := _writing_call(child) or _handed_over(child, node):
                yield f"{'.'.join(scope).removesuffix('.<locals>')} {name}"
            yield from _places(child, scope)


def _writing_call(node: ast.AST) -> str:
    """Its name, if it is one. Dictionaries are updated by position, files and pictures are saved under a name."""
    if not isinstance(node, ast.Call):
        return ""
    name, is_plain = getattr(node.func, "attr", getattr(node.func, "id", "")), not node.args
    is_one = name in ("save", "delete") and is_plain
    return name if is_one or name in ALWAYS or (name == "update" and is_plain and node.keywords) else ""


def _handed_over(node: ast.AST, parent: ast.AST) -> str:
    """``record.save`` without a call: somebody else calls it."""
    is_called = isinstance(parent, ast.Call) and parent.func is node
    return node.attr if isinstance(node, ast.Attribute) and node.attr in ("save", "delete") and not is_called else ""


@contextmanager
def executed_places() -> Iterator[set[str]]:
    """The functions, as "module:qualified name", that were at work while a statement wrote."""
    found: set[str] = set()

    def look(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            frame = sys._getframe()
            while frame := frame.f_back:
                module = frame.f_globals.get("__name__", "")
                if module.partition(".")[0] in ROOMS:
                    found.add(f"{module}:{frame.f_code.co_qualname}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found
