import pytest
from django.utils.translation import override

from films.models import Film
from films.titles import language_of_title, sort_title, without_article
from tests.factories import make_film

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "language", "expected"),
    [
        ("Das weiße Band", "de", "weiße Band"),
        ("Ein Mann namens Ove", "de", "Mann namens Ove"),
        ("Die Hard", "en", "Die Hard"),
        ("Die Hard", "de", "Hard"),
        ("The Kindness of Strangers", "en", "Kindness of Strangers"),
        ("The Kindness of Strangers", "en-GB", "Kindness of Strangers"),
        ("A Ghost Story", "en", "Ghost Story"),
        ("A bis Z", "de", "A bis Z"),
        ("La Strada", "it", "Strada"),
        ("L’Atalante", "fr", "Atalante"),
        ("L'Avventura", "it", "Avventura"),
        ("L'Avventura", "en", "L'Avventura"),
        ("Los olvidados", "es", "olvidados"),
        ("Los Angeles", "en", "Los Angeles"),
        ("Le Mans", "en", "Le Mans"),
        ("Il Gattopardo", "it", "Gattopardo"),
        ("Gli Sdraiati", "it", "Sdraiati"),
        ("O Pagador de Promessas", "pt", "Pagador de Promessas"),
        ("All of Us Strangers", "en", "All of Us Strangers"),
        ("Dashcam", "de", "Dashcam"),
        ("Die", "de", "Die"),
        ("Das-Kapital-Projekt", "de", "Das-Kapital-Projekt"),
        ("Die Frau", "xx", "Die Frau"),
        ("„Der Kreis“", "de", "Kreis“"),
        ("'t Zusje", "nl", "Zusje"),
        ("", "de", ""),
    ],
)
def test_only_an_article_of_the_titles_own_language_is_left_out(title, language, expected):
    assert without_article(title, language) == expected


def german_order() -> list[str]:
    return list(Film.objects.values_list("title_de", flat=True))


def test_films_stand_under_the_first_word_of_their_title():
    make_film("Der Kongress")
    make_film("Die Hard", title_language="en")
    make_film("Los Angeles", title_language="en")
    make_film("Le Havre", title_language="fr")
    make_film("Le Mans", title_language="fr", own_sort_title="Le Mans")
    make_film("Eisgang")
    assert german_order() == ["Die Hard", "Eisgang", "Le Havre", "Der Kongress", "Le Mans", "Los Angeles"]


def test_a_title_that_is_the_original_one_is_in_the_language_of_the_film():
    film = make_film("Die Hard", title_original="Die Hard", languages=("en",))
    assert film.sort_title == "die hard"
    silent = make_film("Das Cabinet", title_original="Das Cabinet", languages=("zxx",))
    assert silent.sort_title == "cabinet"
    assert make_film("Das Boot", title_original="Das Boot", languages=("de", "en")).sort_title == "boot"
    with override("de"):
        assert language_of_title("La Strada", "", "La Strada", "de", ("it",)) == "it"
        assert language_of_title("Das Lied der Straße", "", "La Strada", "de", ("it",)) == "de"


def test_each_pages_language_sorts_by_the_title_that_it_shows():
    film = make_film("Das Lied der Straße", title_original="La Strada", languages=("it",), slug="strada")
    assert (film.sort_title, film.sort_title_en) == ("lied der strasse", "strada")
    film.title_en = "The Road"
    film.save()
    assert film.sort_title_en == "road"


def test_an_own_sort_title_counts_where_its_title_is_shown():
    film = make_film("1 Berlin-Harlem", own_sort_title="Eins Berlin-Harlem", title_en="One Berlin Harlem")
    assert (film.sort_title, film.sort_title_en) == ("eins berlinharlem", "one berlin harlem")
    film.title_en = ""
    assert sort_title(film, "en") == "eins berlinharlem"


def test_umlauts_signs_and_numbers_sort_alike_on_every_database():
    titles = ["2046", "Zorn", "100 Dinge", "Ärger im Paradies", "9 Leben", "Goethe!", "Gold", "Aelita", "Alien", "???"]
    titles += ["Indien", "In Zeiten"]
    for number, title in enumerate(titles):
        make_film(title, slug=f"film-{number}")
    expected = ["???", "9 Leben", "100 Dinge", "2046"]
    expected += ["Aelita", "Alien", "Ärger im Paradies", "Goethe!", "Gold", "In Zeiten", "Indien", "Zorn"]
    assert german_order() == expected
