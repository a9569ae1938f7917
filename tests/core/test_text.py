import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text import fold, isolated, lines, name_key, sort_key

# Who is meant


@pytest.mark.parametrize(
    "same",
    [
        ("Über den Dächern", "Ueber den Daechern", "ÜBER DEN DÄCHERN", "U\u0308ber den Da\u0308chern"),
        ("Straße", "Strasse", "STRASSE", "STRAẞE"),
        ("Jörg Schöning", "Joerg Schoening", "JÖRG  SCHÖNING"),
        ("Noé", "NOÉ", "Noe\u0301"),
        ("L’Été", "L'Été", "L‘été"),
        ("„Heimat“", '"Heimat"', "»Heimat«", "“Heimat”"),
        ("Müller-Stahl", "Müller‐Stahl", "Mueller–Stahl", "Müller\u2011Stahl"),
        ("Zwei Tage", "Zwei\u00a0Tage", " Zwei\tTage ", "Zwei\u200b Tage", "Zwei\nTage"),
        ("Donau\u00addampfer", "Donaudampfer"),
        ("Und dann…", "Und dann..."),
        ("Ｆｉｌｍ", "ﬁlm", "FILM"),
        ("❤️", "❤"),
        ("Żuławski", "ŻUŁAWSKI"),
    ],
)
def test_spellings_of_one_name_mean_the_same(same):
    assert len({name_key(name) for name in same}) == 1


@pytest.mark.parametrize(
    "different",
    [
        ("Jo", "Joe", "Joé"),
        ("No", "Noé", "Noe", "Nö!"),
        ("Mal", "Mael", "Maël", "Mäl?"),
        ("Bucher", "Bücher"),
        ("neu", "neue"),
        ("Zulawski", "Żuławski"),
        ("Soren", "Søren", "Soeren"),
        ("Isik", "Işık"),
        ("Müller Stahl", "Müller-Stahl", "Müllerstahl"),
        ("Alien", "Alien³", "Alien 3", "Alien3"),
        ("8½", "8 1/2", "81/2"),
        ("M", "M.", "M!"),
        ("$", "€", "?", "??", "🎬", ""),
        ("Kamera", "Caméra", "Camera"),
        ("Gaudi", "Gaudí"),
        ("می\u200cروم", "میروم"),
    ],
)
def test_names_that_are_only_alike_mean_different_people(different):
    assert len({name_key(name) for name in different}) == len(different)


@given(st.text(alphabet="aeouäöüßéèñ -–’'„\"x0½³\u0308\u0301İıæøﬁ\u00ad…ẞA", max_size=8) | st.text(max_size=8))
def test_who_bears_the_same_name_is_found_by_it(name):
    assert fold(name_key(name)) == fold(name)
    assert name_key(name_key(name)) == name_key(name)


# What is found


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
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_the_folded_form_is_for_comparing_not_for_reading(text, expected):
    assert fold(text) == expected


def test_words_that_differ_by_an_umlaut_alone_are_found_together():
    assert fold("Bücher") == fold("Bucher")
    assert fold("neue") == fold("neu")


@pytest.mark.parametrize("title", ["$", "???", "…", "🎬", "+ / -", "%", "_"])
def test_a_title_of_signs_is_found_by_its_signs(title):
    assert fold(title) == name_key(title) != ""


@given(st.text())
def test_folded_text_is_lower_case_with_single_spaces(text):
    folded = fold(text)
    assert folded == " ".join(folded.split())


@given(st.text(alphabet="abcdeouxyzäöüßéÄÖÜ ", max_size=30), st.text(alphabet="abcdeouxyzäöüßé ", max_size=30))
def test_a_word_is_found_in_a_text_that_holds_it(before, word):
    assert fold(word) in fold(f"{before} {word}")


# How lists sort


@pytest.mark.parametrize(
    "in_order",
    [
        ["Aelita", "Alien", "Ärger", "Arno"],
        ["Goethe!", "Gold", "Götter", "Gotteskind"],
        ["1,5 Grad", "9 Leben", "$9.99", "100 Dinge", "2046", "20.000 Meilen", "1.000.000 Jahre", "Abend"],
        ["½ Kuh", "007", "8 Frauen", "8½", "11 Uhr nachts", "11:14", "20,000 Leagues"],
        ["Apollo 9", "Apollo 13", "Apollo 111"],
        ["Saal 1", "Saal 2", "Saal 10"],
        ["Strand", "Straße", "Strasse 7", "Strazze"],
        ["$", "???", "7 Zwerge", "…und nun", "Zoo"],
        ["In", "In den Gängen", "Indien"],
        ["Łódź", "Lola", "Ødipus", "Œuvre", "Ofen"],
        ["E.T.", "Etappe", "‚Etüde‘"],
        ["Zoo", "Иди и смотри", "羅生門"],
    ],
)
def test_lists_sort_by_letters_and_by_the_value_of_numbers(in_order):
    keys = [sort_key(title) for title in in_order]
    assert keys == sorted(set(keys))


def test_a_number_is_told_by_its_value_whatever_its_length():
    keys = [sort_key(str(10**power + 1)) for power in range(99)]
    assert keys == sorted(set(keys))


def test_lines_are_what_stands_on_them():
    assert lines(" eins \n\n  zwei\r\ndrei\n") == ["eins", "zwei", "drei"]
    assert lines("") == []


def test_fractions_fold_like_their_digits():
    assert fold("8½") == fold("8 1/2")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Vertigo, 20:00", "Vertigo, 20:00"),
        ("Abgesagt: جدایی نادر", "Abgesagt: \u2068جدایی نادر\u2069"),
        ("„קולנוע 2 ירוק“ am 3. Nov", "„\u2068קולנוע 2 ירוק\u2069“ am 3. Nov"),
        ("„קולנוע“, „ירוק“", "„\u2068קולנוע\u2069“, „\u2068ירוק\u2069“"),
        ("סרט\nאחר", "\u2068סרט\u2069\n\u2068אחר\u2069"),
        ("קולנוע im Kino ירוק", "\u2068קולנוע\u2069 im Kino \u2068ירוק\u2069"),
    ],
)
def test_words_from_right_to_left_turn_nothing_round_beside_them(text, shown):
    assert isolated(text) == shown
