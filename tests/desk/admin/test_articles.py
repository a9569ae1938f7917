"""Articles in the admin."""

import pytest

from core.models import Discarded
from films.models import Article, ArticleFilm
from tests.admin_pages import page, posted_form, queries
from tests.factories import make_article, make_film

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(editor, as_user):
    return as_user(editor)


def with_films(*films, first: int = 0) -> dict[str, object]:
    """Rows of the inline, from row ``first`` on."""
    rows: dict[str, object] = {"article_films-TOTAL_FORMS": first + len(films)}
    for number, film in enumerate(films, start=first):
        rows |= {f"article_films-{number}-film": film.pk, f"article_films-{number}-position": number}
    return rows


def test_an_article_is_written_about_several_films(client):
    films = [make_film("Psycho"), make_film("Persona")]
    url = page(Article, "add")
    data = posted_form(client, url, title_de="Am Wasser", text_de="*Nass*", author="Mira Talheim", state="public")
    assert client.post(url, data | with_films(*films)).status_code == 302
    article = Article.objects.get()
    assert (article.slug, article.text_html_de, article.state) == ("am-wasser", "<p><em>Nass</em></p>", "public")
    assert list(article.article_films.values_list("film__title_de", "position")) == [("Psycho", 0), ("Persona", 1)]


def test_a_film_stands_in_an_article_once(client):
    film = make_film()
    url = page(Article, "add")
    data = posted_form(client, url, title_de="Am Wasser", text_de="Nass")
    response = client.post(url, data | with_films(film, film))
    assert (response.status_code, Article.objects.count()) == (200, 0)
    assert "Am Wasser" in response.text


def test_changing_keeps_a_history_and_deleting_goes_through_the_bin(client):
    article = make_article("Am Wasser", make_film())
    url = page(Article, "change", article.pk)
    assert client.post(url, posted_form(client, url, title_en="By the Water")).status_code == 302
    assert [version.title_en for version in article.history.all()] == ["By the Water", ""]
    assert client.get(page(Article, "history", article.pk)).status_code == 200
    client.post(page(Article, "delete", article.pk), {"post": "yes"})
    assert (Article.objects.count(), ArticleFilm.objects.count(), Discarded.objects.get().label) == (0, 0, "Am Wasser")


def test_its_form_leads_to_the_preview_of_a_draft(client):
    article = make_article("Am Wasser", state="draft")
    form = client.get(page(Article, "change", article.pk)).text
    assert ("/artikel/am-wasser/?vorschau=1" in form, "/en/artikel/am-wasser/?vorschau=1" in form) == (True, True)


def test_it_is_found_by_headline_byline_and_film(client):
    make_article("Am Wasser", make_film("Psycho"), make_film("Psychose"), author="Mira Talheim")
    make_article("Über Berge", make_film("Persona"), signature="JS")
    url = page(Article, "changelist")
    asked = {"wasser": 1, "UEBER": 1, "talheim": 1, "js": 1, "psycho": 1, "nichts": 0}
    assert {words: client.get(url, {"q": words}).context_data["cl"].result_count for words in asked} == asked


def test_lists_and_forms_cost_the_same_with_few_and_with_many(client):
    article = make_article("Am Wasser", make_film())
    lists, form = page(Article, "changelist"), page(Article, "change", article.pk)
    client.get(lists)
    few = [queries(client, lists), queries(client, lists, q="wasser"), queries(client, form)]
    for number in range(4):
        make_article(f"Wasser {number}", make_film(), make_film())
        ArticleFilm.objects.create(article=article, film=make_film(), position=number)
    assert [queries(client, lists), queries(client, lists, q="wasser"), queries(client, form)] == few
