import pytest
from django.utils.translation import override
from PIL import Image

from core.hyphens import SOFT_HYPHEN
from core.images import Picture
from films.poster import ALL_MOTIFS, GROUNDS, letter, make_poster, motif_of, nearest_tone, tone_of, typeset


def fit(title: str) -> int:
    return typeset(title, "de")[0]


def poster(**changes):
    facts = {
        "title": "All of Us Strangers",
        "slug": "all-of-us-strangers",
        "kind": "feature",
        "genres": ("drama",),
        "tone": None,
        "directors": ("Andrew Haigh",),
        "year": 2023,
        "countries": ("Großbritannien", "USA"),
        "runtime": 105,
        "picture": None,
    }
    return make_poster(**facts | changes)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("O", 1),
        ("Up", 1),
        ("Pelikan", 2),
        ("Frost im Mai", 2),
        ("All of Us Strangers", 3),
        ("All These Small Moments", 3),
        ("Der Kartograf", 3),
        ("Garten aus Wasser", 3),
        ("Ohne Untertitel", 3),
        ("Zwei an einem Tag", 3),
        ("Als wir noch Nachbarn waren", 4),
        ("Das letzte Licht von Valparaíso", 4),
        ("Italienisch für Anfänger", 4),
        ("The Kindness of Strangers", 4),
        ("Wilder Honig, dritter Versuch", 4),
        ("Zwei Zimmer, Küche, Meer", 4),
        ("Die Vermessung der Stille", 5),
        ("Rocco und seine Brüder und alle ihre Vettern aus dem fernen Süden", 6),
    ],
)
def test_a_title_is_set_as_large_as_it_fits(title, expected):
    assert typeset(title, "de") == (expected, title)


@pytest.mark.parametrize(
    ("title", "expected", "written"),
    [
        ("Bahnsteigkante", 4, "Bahn·steig·kante"),
        ("Mitternachtsblau", 4, "Mitter·nachts·blau"),
        ("Die Grundstücksverkehrsgenehmigung", 5, "Die Grund·stücks·verkehrs·geneh·migung"),
    ],
)
def test_a_word_too_long_for_every_size_is_hyphenated(title, expected, written):
    assert typeset(title, "de") == (expected, written.replace("·", SOFT_HYPHEN))


def test_a_long_word_that_fits_stays_whole():
    assert typeset("Stilleftritt-Literatur", "de")[1] == "Stilleftritt-Literatur"


def test_hyphens_follow_the_language_of_the_title():
    assert typeset("Supercommunications", "en")[1] == "Super·commu·nica·tions".replace("·", SOFT_HYPHEN)
    assert typeset("Supercommunications", "zxx") == (6, "Supercommunications")


@pytest.mark.parametrize("title", ["", " ", "-", "A" * 250, "W " * 120])
def test_every_title_gets_a_size(title):
    assert fit(title) in range(1, 7)


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("The Kindness of Strangers", "en", "K"),
        ("Die Grundstücksverkehrsgenehmigung", "de", "G"),
        ("All of Us Strangers", "en", "A"),
        ("Die Hard", "en", "D"),
        ("Über den Dächern", "de", "Ü"),
        ("„Heimat“", "de", "H"),
        ("8½", "de", "8"),
        ("élégie", "de", "É"),
        ("Der", "de", "D"),
        ("", "de", ""),
    ],
)
def test_a_small_poster_shows_the_first_letter_after_the_article(title, language, expected):
    assert letter(title, language) == expected


def test_the_tone_comes_from_the_address_and_stays():
    assert tone_of("all-of-us-strangers") == 7
    assert {tone_of(f"film-{number}") for number in range(200)} == set(range(1, 13))


@pytest.mark.parametrize(
    ("codes", "motifs"),
    [
        (("feature", "drama"), set(ALL_MOTIFS)),
        (("feature",), set(ALL_MOTIFS)),
        (("feature", "western"), set(ALL_MOTIFS)),
        (("feature", "comedy"), {"treppe", "kreis", "streifen"}),
        (("feature", "komodie"), {"treppe", "kreis", "streifen"}),
        (("feature", "western", "thriller"), {"kegel", "blende", "streifen"}),
        (("documentary", "essay"), {"streifen", "blende", "treppe"}),
        (("short", "drama"), {"treppe"}),
        (("animation",), {"kreis", "tor", "horizont"}),
    ],
)
def test_the_motif_comes_from_the_list_of_the_kind_or_first_known_genre(codes, motifs):
    assert {motif_of(f"film-{number}", codes) for number in range(200)} == motifs


def test_films_of_one_tone_have_different_motifs():
    slugs = [slug for number in range(400) if tone_of(slug := f"film-{number}") == 5]
    assert {motif_of(slug, ("drama",)) for slug in slugs} == set(ALL_MOTIFS)


def test_a_poster_says_who_when_where_and_how_long():
    made = poster()
    assert (made.title, made.fit, made.letter) == ("All of Us Strangers", 3, "A")
    assert (made.top_left, made.year) == ("Andrew Haigh", 2023)
    assert made.foot_lines == ("Großbritannien, USA", "105 Minuten")
    assert (made.picture, made.alt) == (None, "")


def test_a_poster_leaves_out_what_nobody_knows():
    made = poster(directors=(), year=None, countries=(), runtime=None)
    assert (made.top_left, made.year, made.foot_lines) == ("", None, ())


def test_a_poster_names_two_at_most():
    assert poster(directors=("Joel Coen", "Ethan Coen")).top_left == "Joel Coen, Ethan Coen"
    assert poster(countries=("Frankreich", "Belgien", "Chile")).foot_lines[0] == "Frankreich u. a."


def test_one_minute_is_one_minute():
    assert poster(runtime=1).foot_lines[-1] == "1 Minute"


def test_the_editor_chooses_another_tone():
    assert poster(tone=9).tone == 9
    assert poster().tone == tone_of("all-of-us-strangers")


def test_a_real_poster_is_carried_along():
    picture = Picture(sources=(), fallback="/media/a.jpg", width=200, height=300)
    assert poster(picture=picture).picture == picture


def test_a_poster_is_the_same_in_both_languages_but_for_its_words():
    with override("en"):
        english = poster()
    assert (english.tone, english.motif, english.fit) == (poster().tone, poster().motif, poster().fit)


@pytest.mark.parametrize("tone", range(1, 13))
def test_a_picture_of_a_ground_has_its_tone(tone):
    assert nearest_tone(Image.new("RGB", (80, 120), GROUNDS[tone - 1])) == tone


@pytest.mark.parametrize(
    ("colour", "tone"),
    [("#ff3300", 1), ("#0000c0", 2), ("#ffee00", 3), ("#003322", 4), ("#90c8f0", 5), ("#808080", 11), ("#7a0010", 10)],
)
def test_another_colour_has_the_nearest_tone(colour, tone):
    assert nearest_tone(Image.new("RGB", (80, 120), colour)) == tone


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "CMYK"])
def test_any_picture_has_a_tone(mode):
    assert nearest_tone(Image.new(mode, (7, 5))) in range(1, 13)


def test_the_largest_part_of_a_picture_decides():
    image = Image.new("RGB", (90, 120), GROUNDS[1])
    image.paste(GROUNDS[0], (0, 0, 90, 40))
    assert nearest_tone(image) == 2
