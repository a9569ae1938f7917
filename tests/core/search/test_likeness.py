import pytest

from core.search.likeness import errors, likeness, likeness_of_titles


@pytest.mark.parametrize(
    ("one", "other", "hundredths"),
    [("fremden", "fremden", 100), ("fremden", "freunden", 80), ("mond", "hund", 50), ("", "", 100), ("a", "", 0)],
)
def test_likeness_is_the_share_of_letters_that_both_have(one, other, hundredths):
    assert round(100 * likeness(one, other)) == hundredths
    assert likeness(one, other) == likeness(other, one)


def test_what_is_less_alike_than_asked_is_nothing():
    assert (likeness("mond", "hund", 0.6), likeness("fremden", "freunden", 0.6)) == (0, 0.8)


@pytest.mark.parametrize(
    ("one", "other", "hundredths"),
    [
        ("no", "no", 99),  # "No" and "Noé" fold alike
        ("kleine wunder", "kleine wunder unter fremden", 90),
        ("wunder", "kleine wunder unter fremden", 0),  # too short to mean the longer one
        ("die reise", "die riese", 89),
        ("mond", "hund", 0),
    ],
)
def test_a_title_inside_another_is_like_it(one, other, hundredths):
    assert round(100 * likeness_of_titles(one, other, 0.72)) == hundredths


def test_errors_are_counted_and_a_swap_is_one():
    others = ["kartograf", "kartorgaf", "kartogra", "kartographie", "kartgoarf"]
    assert sorted(errors("kartograf", others, 2)) == [(0, 0), (1, 1), (1, 2), (2, 4)]
