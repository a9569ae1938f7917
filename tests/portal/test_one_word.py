"""The act of saving a film has one word in each language, in all pages, mails, the admin and its help."""

import re

import pytest
from django.conf import settings

OTHER_WORDS = re.compile(r"vormerk|vorgemerk|merkzeichen|wunschlist|wunschfilm|bookmark|watch ?list|wish ?list", re.I)
TEXTS = (
    "locale/en/LC_MESSAGES/django.po",
    "docs/redaktion.md",
    *sorted(str(path.relative_to(settings.BASE_DIR)) for path in (settings.BASE_DIR / "core/legal").glob("*.md")),
)
NAMES = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.mark.parametrize("path", TEXTS)
def test_nothing_calls_it_otherwise(path):
    lines = (settings.BASE_DIR / path).read_text(encoding="utf-8").splitlines()
    said = [line for line in lines if not line.startswith("#") and OTHER_WORDS.search(NAMES.sub("", line))]
    assert said == []
