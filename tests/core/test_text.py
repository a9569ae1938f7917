import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import fold, lines, sort_key, without_article


@pytest.mark.parametrize(
    "same",
    [
        ("Über", "Ueber", "uber", "ÜBER", "U\u0308ber"),
        ("Straße", "Strasse", "STRASSE"),
        ("Jürgen Böttcher", "Juergen Boettcher", "jurgen bottcher"),
        ("Müller-Stahl", "mueller stahl", "Müller  Stahl"),
        ("Żuławski", "Zulawski"),
        ("Søren Kragh-Jacobsen", "Soren Kragh Jacobsen", "Soeren Kragh-Jacobsen"),
        ("Ærlig", "Aerlig", "Arlig"),
        ("L’Œuvre", "L'Oeuvre"),
        ("Đorđe", "Dorde"),
        ("Þór", "Thor"),
        ("Işık", "Isik", "IŞIK"),
        ("Élégie", "elegie"),
        ("„Heimat“, Teil 1", "heimat teil 1"),
        ("ﬁlm", "Film"),
    ],
)
def test_spellings_of_one_word_fold_to_the_same(same):
    assert len({fold(text) for text in same}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("neue", "neu"),
        ("Blue", "blu"),
        ("Michael", "michal"),
        ("Goethe", "gothe"),
        ("Ödön", "odon"),
        ("WALL·E", "wall e"),
        ("snake_case", "snake case"),
        ("  ", ""),
        ("?!", ""),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_the_folded_form_is_for_comparing_not_for_reading(text, expected):
    assert fold(text) == expected


def test_words_that_differ_by_an_umlaut_alone_are_found_together():
    assert fold("Bücher") == fold("Bucher")
    assert fold("neue") == fold("neu")


@given(st.text())
def test_folded_text_is_lower_case_with_single_spaces(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert "_" not in folded


@given(st.text(alphabet="abcdeouxyzäöüßéÄÖÜ ", max_size=30), st.text(alphabet="abcdeouxyzäöüßé ", max_size=30))
def test_a_word_is_found_in_a_text_that_holds_it(before, word):
    assert fold(word) in fold(f"{before} {word}")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Das weiße Band", "weiße Band"),
        ("The Kindness of Strangers", "Kindness of Strangers"),
        ("Ein Mann namens Ove", "Mann namens Ove"),
        ("All of Us Strangers", "All of Us Strangers"),
        ("Dashcam", "Dashcam"),
        ("Die", "Die"),
        ("", ""),
    ],
)
def test_lists_sort_without_the_article(title, expected):
    assert without_article(title) == expected


def test_titles_sort_by_their_first_word():
    titles = ["Über den Wolken", "The Zone", "Das weiße Band", "Eisgang", "Élégie", "8½"]
    assert sorted(titles, key=sort_key) == ["8½", "Eisgang", "Élégie", "Über den Wolken", "Das weiße Band", "The Zone"]


def test_lines_are_what_stands_on_them():
    assert lines(" eins \n\n  zwei\r\ndrei\n") == ["eins", "zwei", "drei"]
    assert lines("") == []


def test_fractions_fold_like_their_digits():
    assert fold("8½") == fold("8 1/2")
