import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hyphens import SOFT_HYPHEN, hyphenate


def shown(text: str, language: str = "de") -> str:
    return hyphenate(text, language).replace(SOFT_HYPHEN, "·")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bahnsteigkante", "Bahn·steig·kante"),
        ("Mitternachtsblau", "Mitter·nachts·blau"),
        ("Die Grundstücksverkehrsgenehmigung", "Die Grund·stücks·verkehrs·geneh·migung"),
        ("Straßenbahnhaltestelle", "Stra·ßenbahn·halte·stelle"),
        ("Filmfestival-Besucherinnen", "Film·festival-Besu·cherinnen"),
    ],
)
def test_long_german_words_may_break(text, expected):
    assert shown(text) == expected


def test_words_of_eleven_letters_stay_whole():
    assert shown("Schauspiele Nachbarland") == "Schauspiele Nachbarland"


def test_shorter_words_may_break_where_a_line_is_narrow():
    assert hyphenate("Kurzfilme im Programm", "de", 8).replace(SOFT_HYPHEN, "·") == "Kurz·filme im Programm"


def test_the_language_decides():
    assert shown("internationalization", "en") == "inter·nation·aliz·ation"
    assert shown("internationalization", "en-GB") == "inter·nation·aliz·ation"
    assert shown("Schützenhauptmannschaft", "de-AT") == "Schüt·zenhaupt·mann·schaft"


@pytest.mark.parametrize("language", ["zxx", "zh", "", "no such language"])
def test_a_language_without_rules_leaves_the_text_alone(language):
    assert shown("Mitternachtsblau", language) == "Mitternachtsblau"


def test_soft_hyphens_that_stand_there_are_kept():
    assert hyphenate(f"Donau{SOFT_HYPHEN}dampf", "de") == f"Donau{SOFT_HYPHEN}dampf"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß- ", max_size=60))
def test_only_soft_hyphens_are_added_and_no_part_is_short(text):
    hyphenated = hyphenate(text, "de")
    assert hyphenated.replace(SOFT_HYPHEN, "") == text
    for word in hyphenated.replace("-", " ").split():
        parts = word.split(SOFT_HYPHEN)
        assert len(parts) == 1 or min(map(len, parts)) >= 4
