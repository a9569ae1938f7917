import re

import pytest

from core.page import Page
from tests.factories import (
    make_edition,
    make_festival,
    make_film,
    make_person,
    make_section,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db
STATIC = ["/", "/programm/", "/filme/", "/kritiken/", "/kinos/", "/festival/"]


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://kino.example"


def sitemap(client) -> str:
    response = client.get("/sitemap.xml")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    return response.content.decode()


def paths(xml: str) -> list[str]:
    return [url.removeprefix("https://kino.example") for url in re.findall(r"<loc>(.*?)</loc>", xml)]


def test_everything_public_is_listed_in_both_languages(client):
    Page.objects.create(slug="impressum", title_de="Impressum", body_de="Text")
    film = make_film("Sommer")
    make_text(film, "critique", slug="heiss")
    make_person("Lone Scherfig")
    make_venue("Odeon")
    make_section(make_edition(2018), "Wettbewerb")
    german = [
        *STATIC,
        "/impressum/",
        "/filme/sommer/",
        "/kritiken/heiss/",
        "/personen/lone-scherfig/",
        "/kinos/odeon-mannheim/",
        "/festival/iffmh-2018/",
        "/festival/iffmh-2018/sektion/wettbewerb/",
    ]
    assert paths(sitemap(client)) == [path for one in german for path in (one, f"/en{one}")]


def test_each_entry_names_its_other_language_and_its_last_change(client):
    film = make_film("Sommer")
    entry = sitemap(client).split("<loc>https://kino.example/en/filme/sommer/</loc>")[1].split("</url>")[0]
    assert f"<lastmod>{film.updated_at:%Y-%m-%d}</lastmod>" in entry
    assert re.findall(r'hreflang="(.*?)" href="(.*?)"', entry) == [
        ("de", "https://kino.example/filme/sommer/"),
        ("en", "https://kino.example/en/filme/sommer/"),
        ("x-default", "https://kino.example/filme/sommer/"),
    ]


def test_drafts_are_not_listed(client):
    film = make_film(state="draft")
    make_text(film, "critique")
    make_text(make_film("Sommer"), "critique", state="draft")
    make_person(state="draft")
    make_venue(state="draft")
    make_section(make_edition(state="draft"))
    german = [path for path in paths(sitemap(client)) if not path.startswith("/en/")]
    assert german == [*STATIC, "/filme/sommer/"]


def test_the_number_of_queries_does_not_depend_on_the_rows(client, django_assert_num_queries):
    for number in range(6):
        Page.objects.create(slug=f"seite-{number}", title_de="Seite", body_de="Text")
        make_text(make_film(), "critique")
        make_person()
        make_venue()
        make_section(make_edition(2000 + number, make_festival()))
        if number in (0, 5):
            with django_assert_num_queries(7):
                sitemap(client)
