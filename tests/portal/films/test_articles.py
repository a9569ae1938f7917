"""Articles: their list, their pages, and where they are named."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import ValidationError

from films.models import Article
from tests.factories import (
    at,
    make_article,
    make_credit,
    make_film,
    make_person,
    make_screening,
)
from tests.films.test_pictures import picture
from tests.portal.pages import json_ld, read, tidy, words

pytestmark = pytest.mark.django_db
TOMORROW = dt.date(2026, 11, 18)
BEFORE, AFTER = at("2026-11-17 23:59"), at("2026-11-18 00:01")


def test_an_article_with_its_films_in_their_order(stranger):
    second, first = make_film("Persona"), make_film("Psycho")
    make_credit(first, make_person("Janet Leigh"), role="cast")
    article = make_article(
        "Am Wasser", first, second, lead_de="Zwei Filme, ein Bad.", text_de="Janet Leigh fährt.", author="Mira Talheim"
    )
    make_screening(second)
    source = read(stranger, article.get_absolute_url())
    shown = words(source)
    for part in ("Am Wasser", "Zwei Filme, ein Bad.", "von Mira Talheim, 1. Januar 2026", "Die Filme"):
        assert part in shown
    assert shown.index("Psycho") < shown.index("Persona")
    assert '<a href="/personen/janet-leigh/">Janet Leigh</a> fährt.' in source


def test_of_its_films_only_public_ones_are_named(stranger):
    article = make_article("Am Wasser", make_film("Geheim", state="draft"), make_film("Psycho"))
    pages = [read(stranger, path) for path in (article.get_absolute_url(), "/artikel/")]
    assert [("Geheim" in page, "Psycho" in page) for page in pages] == [(False, True)] * 2
    assert "Der Film" in words(pages[0])


def test_an_article_may_be_about_no_film_and_bear_neither_name_nor_day(stranger):
    article = make_article("Vom Warten", author="", lead_de="", published_on=None)
    source = read(stranger, article.get_absolute_url())
    assert ("Die Filme" in source, "Der Film" in source) == (False, False)
    assert json_ld(source)[0]["author"] == {"@type": "Organization", "name": "Lichtspiel"}
    assert "Vom Warten" in words(read(stranger, "/artikel/"))


def test_the_list_has_the_newest_first_and_is_leafed_through(stranger):
    for number in range(21):
        make_article(f"Nummer {number} von vielen", published_on=dt.date(2026, 1, 1) + dt.timedelta(days=number))
    make_article("Ohne Datum", published_on=None)
    first, second = (words(read(stranger, f"/artikel/{query}")) for query in ("", "?page=2"))
    assert first.index("Nummer 20 von vielen") < first.index("Nummer 1 von vielen".replace("1 ", "2 "))
    assert second.index("Nummer 0 von vielen") < second.index("Ohne Datum")


def test_a_list_without_articles_says_so(stranger):
    assert "Noch kein Artikel" in words(read(stranger, "/artikel/"))


def test_long_words_and_a_long_headline_stay_whole(stranger):
    title = "Donaudampfschifffahrtsgesellschaftskapitän, der nicht mehr weiß, wohin mit seiner Zeit, und doch fährt"
    article = make_article(title, make_film(), slug="lang", text_de="# Zwischen\n\n> Zitat\n\n" + "Wort " * 4000)
    source = read(stranger, article.get_absolute_url())
    assert 'data-long="1"' in source
    assert ("<h3>Zwischen</h3>" in source, "<blockquote>" in source) == (True, True)


def test_an_english_page_says_where_an_article_is_german(stranger):
    article = make_article("Am Wasser", make_film("Psycho"), lead_de="Zwei Filme.")
    source = read(stranger, f"/en{article.get_absolute_url()}")
    assert '<h1><span lang="de">Am Wasser</span></h1>' in tidy(source)
    assert "(in German)" in words(source)
    assert json_ld(source)[0]["inLanguage"] == "de"


def test_its_description_is_the_lead_and_what_fits_of_the_text_in_the_same_language(stranger):
    make_article("Am Wasser", lead_de="Zwei Filme.", text_de="*Einer* ist nass.")
    make_article("Am Land", lead_de="Zwei Filme.", lead_en="Two films.", text_de="Keiner ist nass.")
    for path, description in (
        ("/artikel/am-wasser/", "Zwei Filme. Einer ist nass."),
        ("/en/artikel/am-wasser/", "Zwei Filme. Einer ist nass. (in German)"),
        ("/en/artikel/am-land/", "Two films."),
    ):
        assert f'<meta name="description" content="{description}">' in tidy(read(stranger, path))


def test_an_article_in_both_languages_says_nothing_of_them(stranger):
    english = {"title_en": "By the Water", "lead_en": "Two films.", "text_en": "A paragraph."}
    article = make_article("Am Wasser", make_film("Psycho"), **english)
    source = read(stranger, f"/en{article.get_absolute_url()}")
    assert ("By the Water" in source, "A paragraph." in source, "(in German)" in source) == (True, True, False)


def test_an_article_as_structured_data(stranger):
    article = make_article("Am Wasser", make_film("Psycho"), make_film("Persona"), author="Mira Talheim")
    told, way = json_ld(read(stranger, article.get_absolute_url()))
    assert {name: told[name] for name in ("@type", "headline", "datePublished", "abstract", "inLanguage")} == {
        "@type": "Article",
        "headline": "Am Wasser",
        "datePublished": "2026-01-01",
        "abstract": "Ein Satz.",
        "inLanguage": "de",
    }
    assert told["author"] == {"@type": "Person", "name": "Mira Talheim"}
    assert [one["name"] for one in told["about"]] == ["Psycho", "Persona"]
    assert [one["name"] for one in way["itemListElement"]] == ["Artikel", "Am Wasser"]


def test_its_picture_is_described_and_says_whose_it_is(stranger):
    fields = {"picture": picture(), "picture_credit": "Ada Beck", "picture_alt_de": "Ein leerer Strand"}
    article = make_article("Am Wasser", make_film("Psycho"), **fields)
    for path in (article.get_absolute_url(), "/artikel/", "/filme/psycho/", "/"):
        source = read(stranger, path)
        assert ('alt="Ein leerer Strand"' in source, "Bild: Ada Beck" in source) == (True, True)
    assert "(auf Deutsch)" not in source
    assert 'alt="Ein leerer Strand (in German)"' in read(stranger, f"/en{article.get_absolute_url()}")


@pytest.mark.parametrize("lacking", ["picture_credit", "picture_alt_de"])
def test_no_picture_becomes_public_without_rights_and_description(lacking):
    fields = {"picture": "a.jpg", "picture_credit": "Ada Beck", "picture_alt_de": "Licht"} | {lacking: ""}
    article = Article(title_de="Am Wasser", text_de="Text.", slug="am-wasser", **fields)
    article.full_clean()
    article.state = "public"
    with pytest.raises(ValidationError) as refusal:
        article.full_clean()
    assert list(refusal.value.message_dict) == [lacking]


PLACES = ("/", "/artikel/", "/artikel/morgen/", "/filme/psycho/", "/suche/?q=morgen", "/sitemap-articles-0.xml")


def seen(client) -> list[str]:
    """The places at which the article of tomorrow is."""
    found = {path: client.get(path) for path in PLACES}
    return [
        path for path, response in found.items() if response.status_code == 200 and "/artikel/morgen/" in response.text
    ]


def test_an_article_is_nowhere_before_its_day_and_everywhere_from_then_on(stranger):
    make_article("Morgen", make_film("Psycho"), slug="morgen", published_on=TOMORROW)
    with time_machine.travel(BEFORE, tick=False):
        assert seen(stranger) == []
        assert stranger.get("/artikel/morgen/").status_code == 404
    with time_machine.travel(AFTER, tick=False):
        assert seen(stranger) == list(PLACES)


def test_only_staff_see_a_preview(stranger, as_user, member, editor):
    make_article("Morgen", slug="morgen", state="draft")
    path = "/artikel/morgen/?vorschau=1"
    assert [client.get(path).status_code for client in (stranger, as_user(member))] == [404, 404]
    response = as_user(editor).get(path)
    assert (response.status_code, "private" in response["Cache-Control"]) == (200, True)
    assert "teilen/artikel" not in response.text


def test_an_unknown_article_is_not_found(stranger):
    assert stranger.get("/artikel/gibt-es-nicht/").status_code == 404


@pytest.mark.parametrize("page", ["x", "-1", "99999999999999999999", "%00"])
def test_no_page_number_breaks_the_list(stranger, page):
    assert stranger.get(f"/artikel/?page={page}").status_code == 400


@pytest.mark.parametrize("times", [1, 5])
def test_queries_do_not_grow_with_articles_and_films(stranger, times, django_assert_num_queries):
    films = [make_film() for _ in range(times)]
    for film in films:
        make_credit(film)
        make_screening(film)
        article = make_article("", *films)
    with django_assert_num_queries(2):
        stranger.get("/artikel/")
    with django_assert_num_queries(7):
        stranger.get(article.get_absolute_url())
