"""The rules of the portal on versions, as sentences. Languages are BCP 47 codes, zxx says "none"."""

import pytest
from django.utils import translation

from showtimes.versions import legend, matches_languages, states_languages, version

NO_SUBTITLES = ("zxx",)
NOT_STATED = ()


def label(original, audio, subtitles) -> str:
    return version(original, audio, subtitles).label


def test_the_original_without_subtitles_is_ov():
    assert label(("en",), ("en",), NO_SUBTITLES) == "OV"


def test_ov_does_not_mean_english():
    shown = version(("fr",), ("fr",), NO_SUBTITLES)
    assert (shown.label, shown.explanation) == ("OV", "Originalfassung ohne Untertitel (Französisch)")


def test_the_original_with_german_subtitles_is_omu():
    assert label(("en",), ("en",), ("de",)) == "OmU"


def test_the_original_with_english_subtitles_is_omeu():
    assert label(("ko",), ("ko",), ("en",)) == "OmeU"


@pytest.mark.parametrize("subtitles", [("de", "en"), ("en", "de")])
def test_the_original_with_german_and_english_subtitles_says_both(subtitles):
    assert label(("en",), ("en",), subtitles) == "OmU + engl. UT"


def test_the_original_with_other_subtitles_is_neither_omu_nor_omeu():
    assert label(("en",), ("en",), ("fr",)) == "OmfU"


def test_a_foreign_film_in_german_is_df():
    assert label(("en",), ("de",), NO_SUBTITLES) == "DF"


def test_a_foreign_film_in_german_is_df_also_where_subtitles_are_not_stated():
    assert label(("en",), ("de",), NOT_STATED) == "DF"


def test_a_foreign_film_in_german_with_subtitles_says_so():
    assert label(("en",), ("de",), ("de",)) == "DF + UT"


def test_a_film_dubbed_into_another_language_is_no_df():
    assert label(("ko",), ("en",), NO_SUBTITLES) == "Synchronfassung"


def test_a_german_film_without_subtitles_is_ov_and_no_df():
    shown = version(("de",), ("de",), NO_SUBTITLES)
    assert (shown.label, shown.explanation) == ("OV", "Originalfassung ohne Untertitel (Deutsch)")


def test_a_german_film_with_english_subtitles_is_omeu():
    assert label(("de",), ("de",), ("en",)) == "OmeU"


def test_a_film_in_two_languages_shown_in_one_of_them_is_the_original():
    assert label(("en", "de"), ("de",), ("en",)) == "OmeU"


def test_regions_do_not_matter():
    assert label(("pt-BR",), ("pt",), ("de-CH",)) == "OmU"


def test_a_silent_film_is_named_so():
    assert label(("zxx",), ("zxx",), NO_SUBTITLES) == "Stummfilm"


def test_a_silent_film_with_german_titles_is_omu():
    assert label(("zxx",), ("zxx",), ("de",)) == "OmU"


def test_audio_not_stated_claims_nothing():
    assert version(("en",), NOT_STATED, ("de",)).label == ""
    assert version(("en",), NOT_STATED, NOT_STATED).explanation == ""


def test_subtitles_not_stated_are_not_none():
    assert label(("en",), ("en",), NOT_STATED) == ""


def test_where_the_films_language_is_not_known_nothing_is_called_the_original():
    assert label(NOT_STATED, ("en",), NO_SUBTITLES) == ""


def test_every_label_explains_itself():
    assert version(("en",), ("en",), ("de", "en")).explanation == (
        "Originalfassung mit deutschen und englischen Untertiteln (Englisch)"
    )


def test_the_legend_explains_what_stands_on_the_page_in_a_fixed_order():
    assert legend({"DF", "OV"}) == [("OV", "Originalfassung ohne Untertitel"), ("DF", "deutsche Fassung")]


def test_legend_and_labels_speak_the_same_language():
    with translation.override("en"):
        shown = version(("zxx",), ("zxx",), NO_SUBTITLES).label
        assert [name for name, _explanation in legend({shown})] == [shown]


def test_who_understands_german_understands_german_audio_or_subtitles():
    assert matches_languages(("de",), NO_SUBTITLES, ["de"])
    assert matches_languages(("ko",), ("de", "en"), ["de"])
    assert not matches_languages(("ko",), ("en",), ["de"])


def test_one_of_several_languages_is_enough():
    assert matches_languages(("fr",), NO_SUBTITLES, ["de", "fr"])


def test_who_understands_portuguese_understands_brazilian():
    assert matches_languages(("pt-BR",), NO_SUBTITLES, ["pt"])


def test_not_stated_does_not_match_and_is_told_apart():
    assert not matches_languages(NOT_STATED, NOT_STATED, ["de"])
    assert not states_languages(NOT_STATED, NOT_STATED)
    assert states_languages(("en",), NOT_STATED)


def test_no_subtitles_and_audio_not_stated_does_not_match():
    assert not matches_languages(NOT_STATED, NO_SUBTITLES, ["de"])


def test_a_film_without_words_is_understood_by_everybody():
    assert matches_languages(("zxx",), NO_SUBTITLES, ["de"])
    assert not matches_languages(("zxx",), ("fr",), ["de"])
