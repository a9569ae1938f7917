import datetime as dt
import re
from html import unescape

import pytest
from django.utils import translation

from portal.recognised import recognised
from tests.admin_pages import queries
from tests.factories import at, make_city, make_film, make_genre, make_hall, make_screening, make_venue
from tests.portal.pages import words
from venues.models import Hall

pytestmark = pytest.mark.django_db
SUNDAY = dt.date(2018, 11, 18)
NOW = at("2018-11-18 12:00")


@pytest.fixture(autouse=True)
def _sunday(time_machine) -> None:
    time_machine.move_to(NOW)


def heard(text: str, language: str = "de") -> tuple[list[str], str]:
    with translation.override(language):
        found = recognised(text, SUNDAY, NOW)
        return [meaning.label for meaning in found.meanings], found.rest


@pytest.fixture
def town() -> None:
    """An OmU at 18 and at 21 o'clock today and one tomorrow in Heidelberg, a dubbed one today in Mannheim."""
    heidelberg = make_hall(venue=make_venue("Gloriette", city=make_city("Heidelberg")))
    mannheim = make_hall(venue=make_venue("Atlantis", city=make_city("Mannheim")))
    film = make_film("Die Fähre", slug="faehre", year=1927, languages=("fr",), fsk="12")
    film.genres.add(make_genre("Komödie", name_en="Comedy"))
    for start in ("2018-11-18 18:00", "2018-11-18 21:00", "2018-11-19 21:00"):
        make_screening(film, heidelberg, starts_at=at(start), audio=("fr",), subtitles=("de",))
    other = make_film("Nordwind", slug="nordwind", year=2018, languages=("fr",))
    make_screening(other, mannheim, starts_at=at("2018-11-18 19:00"), audio=("de",), subtitles=("zxx",))


def offered(client, query: str, language: str = "") -> list[tuple[str, str]]:
    """Address and words of each chip."""
    page = client.get(f"{language}/suche/", {"q": query}).content.decode()
    chips = page.split('<a class="chip" href="')[1:]
    return [(unescape(chip.partition('"')[0]), without_tags(chip)) for chip in chips]


def without_tags(chip: str) -> str:
    inside = chip.partition(">")[2].partition("</a>")[0]
    return unescape(re.sub("<[^>]*>", "", inside))


# What is recognised


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("omu heute", ["OmU", "heute"]),
        ("OmU morgen", ["OmU", "morgen"]),
        ("ab 20 uhr", ["ab 20 Uhr"]),
        ("ab 20:00 Uhr", ["ab 20 Uhr"]),
        ("after 8pm today", ["ab 20 Uhr", "heute"]),
        ("am Wochenende", ["am Wochenende"]),
        ("friday", ["Fr 23. Nov"]),
        ("Sonntag", ["heute"]),
        ("die 1920er jahre", ["1920er Jahre"]),
        ("20er", ["1920er Jahre"]),
        ("1980s", ["1980er Jahre"]),
        ("fsk 12", ["FSK ab 12"]),
        ("ab 6 Jahren", ["FSK ab 6"]),
        ("untertitel für gehörlose", ["Untertitel für Hörgeschädigte"]),
        ("Untertitel fuer Gehoerlose", ["Untertitel für Hörgeschädigte"]),
        ("wheelchair", ["Rollstuhlplätze"]),
        ("mit Gespräch", ["mit Gästen"]),
        ("bis 60 minuten", ["bis 60 Minuten"]),
        ("englische untertitel", ["OmeU"]),
        ("filme heute", ["heute"]),
        ("ab 19 uhr", ["ab 19 Uhr"]),
        ("Filme ab 21:00", ["ab 21 Uhr"]),
        ("after 3 pm", ["ab 15 Uhr"]),
        ("20.11.", ["Di 20. Nov"]),
        ("am 20.11.2018", ["Di 20. Nov"]),
        ("20.11.18 omu", ["Di 20. Nov", "OmU"]),
        ("2018-11-19", ["morgen"]),
        ("omu 18.11.", ["OmU", "heute"]),
        ("23. November", ["Fr 23. Nov"]),
        ("nov 23rd", ["Fr 23. Nov"]),
        ("4. märz", ["Mo 4. Mär"]),
        ("freitag 20 uhr", ["Fr 23. Nov", "ab 20 Uhr"]),
        ("20.11. 20 uhr", ["Di 20. Nov", "ab 20 Uhr"]),
        ("20.11. 20:15", ["Di 20. Nov", "ab 20 Uhr"]),
        ("ab 20:15 uhr", ["ab 20 Uhr"]),
        ("20.11 uhr", ["ab 20 Uhr"]),
        ("ab 16 uhr", ["ab 15 Uhr"]),
        ("um 23 uhr", ["ab 22 Uhr"]),
        ("ab 18 jahren", ["FSK ab 18"]),
        ("17 bis 20 uhr", ["17 bis 20 Uhr"]),
        ("tomorrow at 8", ["morgen", "ab 20 Uhr"]),
        ("at 7:30 pm", ["ab 19 Uhr"]),
        ("tomorrow evening", ["morgen", "ab 20 Uhr"]),
        ("friday night", ["Fr 23. Nov", "ab 20 Uhr"]),
        ("heute nacht", ["heute", "ab 22 Uhr"]),
        ("morgen früh", ["morgen", "bis 17 Uhr"]),
        ("frankreich", ["Frankreich"]),
        ("Filme aus Japan", ["Japan"]),
        ("französische filme", ["Frankreich"]),
        ("french films", ["Frankreich"]),
        ("usa 1970er", ["USA", "1970er Jahre"]),
    ],
)
def test_words_of_the_programme_are_known_in_both_languages(text, labels):
    assert heard(text) == (labels, "")


@pytest.mark.parametrize(("text", "rest"), [("haigh heute", "haigh"), ("heute „Nordwind“ omu", "Nordwind")])
def test_the_other_words_stay_as_they_are_typed(text, rest):
    assert heard(text)[1] == rest


NO_FILTERS = [
    *("metropolis", "8 1/2", "45", "ab", "", "!?", "ab 14 uhr", "31.2.", "45.13.", "11:14", "9 1/2 wochen", "7.8.9.1"),
    *(
        "bis 20 uhr",
        "vor 21 uhr",
        "night",
        "20 minuten",
        "at 8 am",
        "italienisch für anfänger",
        "ap\u0131l 4",
        "augu\u017ft",
        "2018-13-40",
        "30.2.2018",
    ),
]


@pytest.mark.parametrize("text", NO_FILTERS)
def test_what_is_no_filter_is_none(text):
    assert heard(text) == ([], text)


def test_cities_houses_and_genres_are_known_by_their_names(town):
    assert heard("komödien gloriette") == (["Komödie", "Gloriette"], "")
    assert heard("comedies heidelberg", "en") == (["Comedy", "Heidelberg"], "")


def test_houses_are_known_by_the_first_word_of_their_names():
    city = make_city("Heidelberg")
    for name in ("Gloria und Gloriette", "Die Kamera", "Das Neue Kino", "Neue Bühne", "Kino im Hof"):
        make_venue(name, city=city)
    assert heard("gloria morgen") == (["Gloria und Gloriette", "morgen"], "")
    assert heard("kamera heute") == (["Die Kamera", "heute"], "")
    assert (heard("neue"), heard("kino"), heard("hof")) == (([], "neue"), ([], "kino"), ([], "hof"))


# What is offered


def test_a_day_a_time_and_a_city_lead_into_the_programme(client, town):
    assert offered(client, "ab 20 uhr") == [
        ("/programm/?tag=2018-11-18&zeit=ab-20", "Spielplan: heute, ab 20 Uhr 1 Film")
    ]
    assert offered(client, "heute heidelberg")[0] == (
        "/programm/?tag=2018-11-18&stadt=heidelberg",
        "Spielplan: heute, Heidelberg 1 Film",
    )
    assert offered(client, "gloriette morgen") == [
        ("/programm/?tag=2018-11-19&kino=gloriette-heidelberg", "Spielplan: morgen, Gloriette 1 Film")
    ]


def test_a_version_on_a_day_leads_into_the_programme(client, town):
    found = offered(client, "omu heute heidelberg")
    assert found[0] == (
        "/programm/?tag=2018-11-18&stadt=heidelberg&fassung=omu",
        "Spielplan: heute, OmU, Heidelberg 1 Film",
    )
    assert offered(client, "df heute")[0][1] == "Spielplan: heute, DF 1 Film"
    page = words(client.get(found[0][0]).content.decode())
    assert ("Die Fähre" in page, "Nordwind" in page) == (True, False)


def test_a_date_and_an_hour_lead_into_the_programme(client, town):
    assert offered(client, "19.11. ab 21 uhr") == [
        ("/programm/?tag=2018-11-19&zeit=ab-21", "Spielplan: morgen, ab 21 Uhr 1 Film")
    ]
    assert offered(client, "19.11.2018 ab 22 uhr") == []


def test_silent_films_of_a_day_lead_into_the_list_of_films(client, town):
    film = make_film("Der Strand", slug="strand", year=1925, languages=("zxx",))
    make_screening(film, make_hall(), starts_at=at("2018-11-24 18:00"))
    address = "/filme/?tag=2018-11-24&ton=stumm"
    assert offered(client, "24. november stummfilm") == [(address, "Filme: Sa 24. Nov, Stummfilm 1 Film")]
    assert [url for url, _label in offered(client, "saturday silent", "/en")] == [f"/en{address}"]


def test_films_of_a_country_lead_into_the_list_of_films(client):
    make_film("Das Meer", slug="meer", year=1935, countries=["JP"])
    address = "/filme/?land=JP&jahrzehnt=1930"
    assert offered(client, "japanische filme 1930er") == [(address, "Filme: Japan, 1930er Jahre 1 Film")]


def test_a_version_a_decade_and_a_genre_lead_into_the_list_of_films(client, town):
    address = "/filme/?fassung=omu&laeuft=heute&stadt=heidelberg"
    assert offered(client, "omu heute heidelberg")[-1] == (address, "Filme: OmU, heute, Heidelberg 1 Film")
    address = "/filme/?genre=komodie&jahrzehnt=1920"
    assert offered(client, "komödie 1920er") == [(address, "Filme: Komödie, 1920er Jahre 1 Film")]
    assert offered(client, "comedies 1920s", "/en") == [(f"/en{address}", "Films: Comedy, 1920s 1 film")]


def test_silent_films_of_a_decade_lead_into_the_list_of_films(client):
    make_film("Der Strand", slug="strand", year=1925, languages=("zxx",))
    make_film("Das Meer", slug="meer", year=1935, languages=("zxx",))
    make_film("Der Fluss", slug="fluss", year=1927, languages=("de",))
    [(address, label)] = offered(client, "stummfilm 1920er")
    assert (address, label) == ("/filme/?ton=stumm&jahrzehnt=1920", "Filme: Stummfilm, 1920er Jahre 1 Film")
    page = client.get(address).content.decode()
    assert [slug for slug in ("strand", "meer", "fluss") if f'href="/filme/{slug}/"' in page] == ["strand"]
    assert '<input type="hidden" name="ton" value="stumm">' in page


@pytest.mark.parametrize("query", ["omu heute heidelberg", "heute heidelberg", "ab 20 uhr", "komödie 1920er"])
def test_each_offer_leads_to_a_page_that_takes_it(client, town, query):
    found = [client.get(url).status_code for url, _label in offered(client, query)]
    assert (len(found) > 0, set(found)) == (True, {200})


def test_other_words_are_searched_beside(client, town):
    assert offered(client, "fähre heute") == [("/filme/?q=f%C3%A4hre&laeuft=heute", "Filme: „fähre“, heute 1 Film")]
    assert said(client, "fähre fsk 12 heidelberg") == "1 Treffer für „fähre“, ohne „FSK ab 12“, „Heidelberg“"


def said(client, query: str, language: str = "") -> str:
    """The line above the hits, without marks of direction."""
    found = client.get(f"{language}/suche/", {"q": query}).context["said"]
    return found.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize(
    ("query", "address", "label"),
    [
        ("fähre morgen", "q=f%C3%A4hre&tag=2018-11-19", "„fähre“, morgen"),
        ("fähre heidelberg omu", "q=f%C3%A4hre&stadt=heidelberg&fassung=omu", "„fähre“, Heidelberg, OmU"),
        ("fähre montag heidelberg", "q=f%C3%A4hre&tag=2018-11-19&stadt=heidelberg", "„fähre“, morgen, Heidelberg"),
    ],
)
def test_a_title_and_filters_lead_into_the_list_of_films(client, town, query, address, label):
    assert offered(client, query) == [(f"/filme/?{address}", f"Filme: {label} 1 Film")]
    page = client.get(f"/filme/?{address}")
    assert (page.status_code, 'href="/filme/faehre/"' in page.content.decode()) == (200, True)
    assert said(client, query).startswith("1 Treffer für „fähre“, ohne „")


def test_hits_say_without_which_filters_they_are(client, town):
    make_film("Das Mögen", slug="moegen")
    assert said(client, "fähre mannheim") == "„fähre“ mit „Mannheim“: nichts. 1 Treffer für „fähre“, ohne „Mannheim“"
    assert said(client, "fähre samstag") == "„fähre“ mit „Sa 24. Nov“: nichts. 1 Treffer für „fähre“, ohne „Sa 24. Nov“"
    assert said(client, "fähre omeu").startswith("„fähre“ mit „OmeU“: nichts. ")
    assert said(client, "fähre atlantis") == "1 Treffer für „fähre“, ohne „Atlantis“"
    assert said(client, "fähre") == "1 Treffer für „fähre“"
    assert said(client, "fähre mannheim", "/en") == (
        "“fähre” with “Mannheim”: nothing. 1 result for “fähre”, without “Mannheim”"
    )


def test_a_day_of_the_week_stays_in_the_form_of_the_list(client, town):
    page = client.get("/filme/?tag=2018-11-19").content.decode()
    assert '<input type="hidden" name="tag" value="2018-11-19">' in page
    assert 'href="/filme/nordwind/"' not in page
    assert client.get("/filme/?tag=2018-12-19").status_code == 400
    assert client.get("/filme/?tag=x").status_code == 400


def test_nothing_is_offered_where_nothing_is(client, town):
    assert offered(client, "heute rollstuhl") == []
    assert offered(client, "omu mannheim") == []
    assert offered(client, "heidelberg mannheim ab 20 uhr") == []


def test_what_is_over_does_not_count(client, town, time_machine):
    make_screening(make_film("Früh"), Hall.objects.get(venue__name="Gloriette"), starts_at=at("2018-11-18 14:00"))
    assert offered(client, "heute heidelberg")[0][1] == "Spielplan: heute, Heidelberg 2 Filme"
    time_machine.move_to(at("2018-11-18 20:00"))
    assert offered(client, "heute heidelberg")[0][1] == "Spielplan: heute, Heidelberg 1 Film"


@pytest.mark.parametrize("query", ["heute heidelberg", "omu heute heidelberg", "ab 20 uhr", "heute", "omu gloriette"])
def test_a_day_on_which_nothing_is_to_come_is_not_offered(client, town, time_machine, query):
    time_machine.move_to(at("2018-11-18 21:32"))
    assert [label for _url, label in offered(client, query) if label.startswith("Spielplan")] == []


@pytest.mark.parametrize("query", ["heute heidelberg", "omu heute", "ab 20 uhr", "morgen", "diese woche"])
@pytest.mark.parametrize("hour", ["12:00", "18:30", "20:00"])
def test_an_offer_says_the_number_at_the_head_of_its_page(client, town, time_machine, query, hour):
    make_screening(make_film("Abgesagt"), starts_at=at("2018-11-18 22:00"), audio=("fr",), state="cancelled")
    time_machine.move_to(at(f"2018-11-18 {hour}"))
    for url, label in offered(client, query):
        if label.startswith("Spielplan"):
            assert label.endswith(f" {client.get(url).context['line'].count}")


def test_the_hits_of_all_words_stay(client, town):
    make_film("Heute in Heidelberg")
    page = words(client.get("/suche/", {"q": "heute heidelberg"}).content.decode())
    assert "1 Treffer für „heute heidelberg“" in page


def test_offers_cost_the_same_with_few_and_many_screenings(client, town):
    client.get("/suche/", {"q": "heute heidelberg"})  # what was touched is worked off
    few = queries(client, "/suche/", q="heute heidelberg")
    film = make_film("Viele")
    for minute in range(6):
        hall = make_hall(venue=make_venue(f"Haus {minute}", city=make_city("Heidelberg")))
        make_screening(film, hall, starts_at=at(f"2018-11-18 20:{minute}0"))
    client.get("/suche/", {"q": "heute heidelberg"})
    assert queries(client, "/suche/", q="heute heidelberg") == few


# Meant otherwise


def test_a_typing_error_is_asked_about_and_its_hits_are_shown(client):
    make_film("Nordwind", slug="nordwind")
    page = client.get("/suche/", {"q": "nordwnid"}).content.decode()
    assert 'Meintest du <a href="/suche/?q=Nordwind"><bdi>Nordwind</bdi></a>?' in page or (
        'Meintest du <a href="/suche/?q=Nordwind">Nordwind</a>?' in page
    )
    assert 'href="/filme/nordwind/"' in page


@pytest.mark.parametrize("query", ["nordwind", "nord", "zzzz"])
def test_nothing_is_asked_where_the_words_are_right_or_nothing_is_like_them(client, query):
    make_film("Nordwind", slug="nordwind")
    assert "Meintest du" not in client.get("/suche/", {"q": query}).content.decode()


# What runs next


def test_a_house_says_what_runs_next_there(client, town):
    page = words(client.get("/suche/", {"q": "atlantis"}).content.decode())
    assert "Atlantis Mannheim Nordwind heute 19:00" in page.replace(" ,", ",")
