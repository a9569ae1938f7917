"""Text set in the house's serif, and the inks of the cards."""

import re

import pytest
from django.conf import settings

from films.poster import TONES
from portal.share_cards import text


def test_the_font_of_the_pages_can_be_drawn_with():
    assert text.font(40).getname() == ("TeX Gyre Pagella", "Regular")
    assert [char for char in "äÖßŁőČž„“–…7,8 '" if not text.has_glyph(char)] == []
    assert [char for char in "Жשأ東🎬\u1ebf" if text.has_glyph(char)] == []


@pytest.mark.parametrize(
    ("given", "drawn"),
    [
        ("Salz  im\nWind", "Salz im Wind"),
        ("Grund\u00adstück", "Grundstück"),
        ("o\u0308", "ö"),
        ("Herz ♥", "Herz"),
        ("Зеркало", ""),
        ("Zwei 東", ""),
        ("x\u0323", ""),
        ("", ""),
    ],
)
def test_a_text_is_drawn_whole_or_not_at_all(given, drawn):
    assert text.drawable(given) == drawn


def test_a_text_is_cut_at_its_last_word_that_fits():
    assert text.cut("Der Kartograf", 26, 400) == "Der Kartograf"
    assert text.cut("Das letzte Licht, von Valparaíso", 40, 320) == "Das letzte Licht…"
    assert text.cut("Unteilbarkeitserklärung", 40, 120) == "Unte…"
    assert text.cut("Unteilbar", 40, 0) == "…"


def test_a_title_breaks_at_its_own_hyphens_and_in_long_words():
    assert text.set_title("Filmfestival Mannheim-Heidelberg", "de", (65, 40), 440, 300) == (
        65,
        ["Filmfestival", "Mannheim-", "Heidelberg"],
    )
    assert text.set_title("Grundstücksverkehrsgenehmigung", "de", (89, 66), 900, 300) == (
        89,
        ["Grundstücksverkehrs-", "genehmigung"],
    )


def test_no_line_is_wider_than_its_room():
    title = "Das letzte Licht von Valparaíso und andere Geschichten vom Rand der Welt, die niemand erzählt hat " * 3
    size, lines = text.set_title(title, "de", (115, 89, 66), 900, 400)
    assert (size, len(lines)) == (66, 6)
    assert max(text.width(line, size) for line in lines) <= 900
    assert lines[-1].endswith("…")


def test_the_tones_are_those_of_the_stylesheet():
    css = (settings.BASE_DIR / "static/css/posters.css").read_text(encoding="utf-8")
    found = re.findall(r"--ground: (#\w+); --shape: (#\w+); --print: (#\w+);", css)
    assert tuple(tuple(ink.lower() for ink in tone) for tone in found) == TONES
