import pytest

from core.search.words import pieces_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Das weiße Band", ("das", "weisse", "band")),
        ("Über Häuser", ("uber", "hauser")),
        ("Ueber Haeuser", ("uber", "hauser")),
        ("Łódź, Ørsted & Æther", ("lodz", "orsted", "und", "ather")),
        ("Krieg and Frieden", ("krieg", "und", "frieden")),
        ("Teil III", ("teil", "3")),
        ("Rocky V", ("rocky", "v", "5")),
        ("V wie Vendetta", ("v", "wie", "vendetta")),
        ("8½", ("8", "1", "2")),
        ("花様年華", ("花", "様", "年", "華")),
        ("$", ("$",)),
        ("& + !", ("&", "+", "!")),
        (" \u200b ", ()),
        ("", ()),
    ],
)
def test_words_are_folded_as_somebody_may_type_them(text, words):
    assert words_of(text) == words


def test_endless_words_are_cut():
    assert words_of("x" * 10_000) == ("x" * 60,)


def test_pieces_say_where_words_stand():
    text = "Die Stadt & Rocky V"
    assert [(text[start:end], words) for start, end, words in pieces_of(text)] == [
        ("Die", ("die",)),
        ("Stadt", ("stadt",)),
        ("&", ("und",)),
        ("Rocky", ("rocky",)),
        ("V", ("v", "5")),
    ]
