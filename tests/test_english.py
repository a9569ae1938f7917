"""The English catalogue: one word for one thing, and no trace of how its lines were typed."""

import gettext
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale/en/LC_MESSAGES/django.mo"
SAID = {
    r"e-mail": "email",
    r"example:|example data": "sample",
    r"hate films?\b": "pet hate",
    r"screens?\b(?! readers)": "hall",
    r"\bhouses?\b(?! lights)": "venue",
    r"refused\b": "rejected",
    r"\bempty:|empty means": "blank",
    r"late night into": "early hours of",
    r"\bbookmark(s|ed)?\b(?!\))|watch ?list": "save, saved",
    r"\bshowtimes?\b": "programme",
    r"\bprogram\b": "programme",
    r"log ?(in|out)\b": "sign in, sign out",
    r"on the door": "at the box office",
    r"minutes (are|is) missing": "short, late",
    r"\bmovies?\b|\btheaters?\b": "film, cinema",
}
"""Patterns of what is not said, each with the word that stands for it everywhere."""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    with CATALOGUE.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return [text for key, text in catalogue.items() if key]


@pytest.mark.parametrize("pattern", SAID)
def test_one_thing_has_one_word(texts, pattern):
    assert [text for text in texts if re.search(pattern, text, re.IGNORECASE)] == []


def test_apostrophes_are_curved(texts):
    assert [text for text in texts if re.search(r"\w'\w", text)] == []


def test_singular_and_plural_begin_alike():
    with CATALOGUE.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    singulars = {key[0]: text for key, text in catalogue.items() if isinstance(key, tuple) and key[1] == 0}
    pairs = [(one, catalogue[key, 1]) for key, one in singulars.items()]
    assert [pair for pair in pairs if len({text[0].isupper() for text in pair if text[0].isalpha()}) == 2] == []
