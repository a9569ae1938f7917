"""Templates are read by people: short lines, few tags on each, and components that take one prepared object."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateSyntaxError
from django.template.loader import get_template

ROOT = settings.BASE_DIR / "templates"
TEMPLATES = {str(path.relative_to(ROOT)): path.read_text() for path in sorted(ROOT.rglob("*.*"))}
LONGEST_LINE, MOST_TAGS = 140, 3
TAG = re.compile(r"{%.*?%}")
INCLUDE = re.compile(r"{% include (?P<name>\S+)(?: with (?P<values>.*?))?(?P<only> only)? %}")
OF_DJANGO = "admin/includes/"


def unreadable_lines(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            yield f"line {number} has {len(line)} characters"
        if len(TAG.findall(line)) > MOST_TAGS:
            yield f"line {number} has {len(TAG.findall(line))} tags"


def overloaded_includes(text: str) -> Iterator[str]:
    """Includes with more than one object beside the CSRF token, and components that see more than theirs."""
    for include in INCLUDE.finditer(text):
        values = set(re.findall(r"(\w+)=", include["values"] or "")) - {"csrf_token"}
        if len(values) > 1 and OF_DJANGO not in include["name"]:
            yield f"{include['name']} takes {', '.join(sorted(values))}"
        if values and "components/" in include["name"] and not include["only"]:
            yield f"{include['name']} sees the whole page"


def faults_of_syntax(name: str) -> str:
    try:
        get_template(name)
    except TemplateSyntaxError as fault:
        return f"{name}: {fault}"
    return ""


def test_every_template_can_be_read():
    """Also those that no test renders, and ``extends`` behind a comment."""
    assert list(filter(None, map(faults_of_syntax, TEMPLATES))) == []


def test_lines_are_short_and_hold_few_tags():
    assert [f"{name}, {fault}" for name, text in TEMPLATES.items() for fault in unreadable_lines(text)] == []


def test_what_is_included_takes_one_prepared_object():
    assert [f"{name}: {fault}" for name, text in TEMPLATES.items() for fault in overloaded_includes(text)] == []


def test_every_component_is_included_somewhere():
    used = {include["name"].strip("\"'") for text in TEMPLATES.values() for include in INCLUDE.finditer(text)}
    assert [name for name in TEMPLATES if name.startswith("components/") and name not in used] == []


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("x" * 140, []),
        ("x" * 141, ["line 1 has 141 characters"]),
        ("{% if a %}b{% else %}c{% endif %}", []),
        ("{% if a %}{% if b %}c{% endif %}{% endif %}", ["line 1 has 4 tags"]),
    ],
)
def test_long_and_crowded_lines_are_found(line, faults):
    assert list(unreadable_lines(line)) == faults


@pytest.mark.parametrize(
    ("include", "faults"),
    [
        ('{% include "components/show.html" with show=show only %}', []),
        ('{% include "planner/_day.html" with shown=day csrf_token=csrf_token only %}', []),
        ('{% include "admin/includes/fieldset.html" with heading_level=2 prefix="fieldset" %}', []),
        ('{% include "components/sprite.html" %}', []),
        (
            '{% include "components/show.html" with row=row heading="h3" only %}',
            ['"components/show.html" takes heading, row'],
        ),
        ("{% include form.template with film=film user=user only %}", ["form.template takes film, user"]),
        ('{% include "components/pager.html" with page=page %}', ['"components/pager.html" sees the whole page']),
    ],
)
def test_overloaded_includes_are_found(include, faults):
    assert list(overloaded_includes(include)) == faults


def test_templates_are_found():
    assert {"base.html", "films/_poster.html", "planner/email/digest.txt"} <= set(TEMPLATES)
    assert not [path for path in Path(ROOT).rglob("*") if path.is_file() and path.suffix not in {".html", ".txt"}]
