"""Templates are served without the indentation of their source."""

import pytest
from django.template import engines
from django.template.loader import get_template

from core.templates import Loader


@pytest.fixture
def loader(tmp_path):
    def load(name: str, source: str) -> str:
        (tmp_path / name).write_text(source)
        found = Loader(engines["django"].engine, [tmp_path])
        return found.get_template(name).source

    return load


def test_indentation_and_empty_lines_go(loader):
    assert loader("a.html", "<ul>\n    <li>\n\n      Eins\n    </li>\n  </ul>\n") == "<ul>\n<li>\nEins\n</li>\n</ul>\n"


def test_a_mail_keeps_its_lines(loader):
    assert loader("a.txt", "Hallo\n\n  - eins\n") == "Hallo\n\n  - eins\n"


def test_the_portals_own_templates_are_read_so():
    assert "\n " not in get_template("base.html").template.source
