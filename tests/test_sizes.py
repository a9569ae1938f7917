"""A class and a file have one subject each: what grows beyond a size holds a second one."""

import ast
from pathlib import Path

from django.conf import settings

CLASS_LINES, FILE_LINES = 160, 320
LONGER = {
    "intake/pasting/matching.py: _Matcher",
    "intake/pasting/reader.py: Reader",
    "intake/pasting/schedule.py: ScheduleReader",
}
"""The reader of pasted programmes, a state machine."""


def sources() -> list[Path]:
    rooms = [folder.parent for folder in settings.BASE_DIR.glob("*/__init__.py") if folder.parent.name != "tests"]
    return [file for room in rooms for file in sorted(room.rglob("*.py")) if file.parent.name != "migrations"]


def test_classes_are_short():
    long = {
        f"{file.relative_to(settings.BASE_DIR)}: {node.name}"
        for file in sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno >= CLASS_LINES
    }
    assert long == LONGER


def test_files_are_short():
    lengths = {str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in sources()}
    assert [file for file, lines in lengths.items() if lines > FILE_LINES] == []
