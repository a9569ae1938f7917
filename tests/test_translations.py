"""Texts of the interface are found by the collector of gettext."""

import ast
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "npgettext", "pgettext", "pgettext_lazy"}


def sources() -> list[Path]:
    packages = [folder.parent for folder in sorted(ROOT.glob("*/__init__.py")) if folder.parent.name != "tests"]
    return [file for folder in packages for file in sorted(folder.rglob("*.py"))]


def hidden_texts(source: str) -> list[str]:
    """Calls of gettext inside an f-string, where no collector looks."""
    inside = [
        part for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
    ]
    calls = [node for node in inside if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    return [ast.unparse(call) for call in calls if isinstance(call.func, ast.Name) and call.func.id in TRANSLATED]


def test_a_text_inside_an_f_string_is_hidden():
    assert hidden_texts("""f'{name}, {_("frei")}'""") == ["_('frei')"]
    assert hidden_texts("""free = _("frei"); f'{name}, {free}'""") == []


def test_no_text_is_hidden_from_the_collector():
    found = [f"{file.relative_to(ROOT)}: {text}" for file in sources() for text in hidden_texts(file.read_text())]
    assert found == []
