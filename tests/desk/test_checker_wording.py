"""Near misses of titles in running text. Each has a neighbour that is none."""

import pytest

from desk.checker.wording import Titles, slips_in

KINDNESS = "The Kindness of Strangers: Kleine Wunder unter Fremden"


def said(text: str, *titles: str, also: str = "") -> list[str]:
    known = Titles()
    for title in titles:
        known.add(title, is_main=True)
    if also:
        known.add(also, is_main=False)
    return [slip.words for slip in slips_in(text, known)]


def test_a_word_too_like_the_right_one_is_found_in_running_text_and_in_quotation_marks():
    assert said("Im Kinofilm The Kindness Of Strangers – Kleine Wunder unter Freunden geht es um Clara.", KINDNESS) == [
        "The Kindness Of Strangers – Kleine Wunder unter Freunden"
    ]
    assert said("Der Titel „Kleine Wunder unter Freunden“ führt irre.", KINDNESS) == ["Kleine Wunder unter Freunden"]


@pytest.mark.parametrize(
    "text",
    [
        "„The Kindness Of Strangers – Kleine Wunder unter Fremden“ läuft heute.",
        "Von kleinen Wundern unter Fremden erzählt Lone Scherfig.",
        "Die Freundlichkeit von Fremden rettet Clara, kleine Wunder geschehen unter Freunden.",
        "„Kleine Wunder“ heißt er kurz.",
    ],
)
def test_the_title_itself_inflected_or_shortened_is_no_slip(text):
    assert said(text, KINDNESS) == []


def test_another_title_of_the_film_is_no_slip():
    other = "The Kindness of Strangers: Kleine Wunder unter Freunden"
    assert said("„Kleine Wunder unter Freunden“ heißt er auch.", KINDNESS, also=other) == []


@pytest.mark.parametrize(
    ("title", "wrong", "right"),
    [
        ("Cassandra", "„Cassanda“ läuft.", "„Cassandras“ Rat."),
        ("Der stille Saal", "„Der stille Sahl“ ist voll.", "Im stillen Saal sitzt niemand."),
        ("Der Himmel über Berlin", "Der Himmel über Belin ist grau.", "Der Himmel über Mannheim ist grau."),
        ("Rocky II", "„Rockky II“ läuft.", "„Rocky III“ läuft."),
    ],
)
def test_short_titles_are_asked_in_quotation_marks_and_numbers_are_other_films(title, wrong, right):
    assert len(said(wrong, title)) == 1
    assert said(right, title) == []
