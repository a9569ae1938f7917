import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from core import i18n
from core.languages import EXTRA_NAMES, language_name, validate_languages


@pytest.mark.parametrize(
    ("code", "german"),
    [
        ("de", "Deutsch"),
        ("en", "Englisch"),
        ("fr", "Französisch"),
        ("ko", "Koreanisch"),
        ("fa", "Persisch"),
        ("yi", "Jiddisch"),
        ("zh", "Chinesisch"),
        ("sgn", "Gebärdensprache"),
        ("zxx", "keine"),
    ],
)
def test_languages_have_german_names(code, german):
    with override("de"):
        assert language_name(code) == german


def test_languages_have_english_names():
    with override("en"):
        assert [language_name(code) for code in ("de", "ko", "fa")] == ["German", "Korean", "Persian"]


def test_an_unknown_code_stands_as_it_is():
    assert language_name("xx") == "xx"


def test_known_languages_are_valid():
    assert validate_languages(("de", "en", "pt-br", *EXTRA_NAMES)) is None
    assert validate_languages(()) is None


@pytest.mark.parametrize("codes", [("xx",), ("de", "englisch"), ("",), ("D E",)])
def test_the_first_unknown_code_is_named(codes):
    with pytest.raises(ValidationError) as caught:
        validate_languages(codes)
    assert caught.value.messages == [f"„{codes[-1]}“ ist kein bekanntes Sprachkürzel (etwa de, en, fr)."]


class Named:
    name = i18n.Localized()

    def __init__(self, de: str, en: str):
        self.name_de, self.name_en = de, en


@pytest.mark.parametrize(
    ("de", "en", "on_german_page", "on_english_page"),
    [
        ("Spielplan", "Programme", "Spielplan", "Programme"),
        ("Spielplan", "", "Spielplan", "Spielplan"),
        ("", "Programme", "Programme", "Programme"),
        ("", "", "", ""),
    ],
)
def test_text_is_read_in_the_language_of_the_page_or_the_other(de, en, on_german_page, on_english_page):
    with override("de"):
        assert Named(de, en).name == on_german_page
    with override("en-gb"):
        assert Named(de, en).name == on_english_page


def test_without_a_language_the_page_is_german():
    with override(None):
        assert i18n.current() == "de"


def test_there_are_two_languages():
    assert (i18n.other("de"), i18n.other("en")) == ("en", "de")
