import datetime as dt
import re

import pytest
from django.utils import timezone

from core.page import Page
from films.models import Film
from portal import sitemaps
from tests.factories import (
    make_article,
    make_edition,
    make_event,
    make_festival,
    make_film,
    make_person,
    make_section,
    make_series,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db
LISTS = ["/", "/programm/", "/barrierefrei/", "/reihen/", "/filme/", "/kritiken/", "/artikel/", "/kinos/", "/festival/"]


@pytest.fixture(autouse=True)
def _site(settings):
    settings.SITE_URL = "https://kino.example"


def fetch(client, path: str = "/sitemap.xml") -> str:
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    return response.content.decode()


def paths(xml: str) -> list[str]:
    return [url.removeprefix("https://kino.example") for url in re.findall(r"<loc>(.*?)</loc>", xml)]


def parts(client) -> dict[str, list[str]]:
    """The paths of each part that the index names."""
    return {part: paths(fetch(client, part)) for part in paths(fetch(client))}


def listed(client) -> list[str]:
    return [path for part in parts(client).values() for path in part]


def test_everything_public_is_listed_in_both_languages(client):
    Page.objects.create(state="public", slug="impressum", title_de="Impressum", body_de="Text")
    film = make_film("Sommer")
    make_text(film, "critique", slug="heiss")
    make_article("Hitze")
    make_person("Lone Scherfig")
    make_venue("Odeon")
    make_series("Nacht der Züge", slug="nacht-der-zuege")
    make_section(make_edition(2018), "Wettbewerb")
    german = [
        *LISTS,
        "/impressum/",
        "/filme/sommer/",
        "/reihen/nacht-der-zuege/",
        "/kritiken/heiss/",
        "/artikel/hitze/",
        "/personen/lone-scherfig/",
        "/kinos/odeon-mannheim/",
        "/festival/iffmh-2018/",
        "/festival/iffmh-2018/sektion/wettbewerb/",
    ]
    assert listed(client) == [path for one in german for path in (one, f"/en{one}")]


def test_each_entry_names_its_other_language_and_its_last_change(client):
    film = make_film("Sommer")
    part = fetch(client, f"/sitemap-films-{film.pk // sitemaps.RECORDS}.xml")
    entry = part.split("<loc>https://kino.example/en/filme/sommer/</loc>")[1].split("</url>")[0]
    assert f"<lastmod>{film.updated_at:%Y-%m-%d}</lastmod>" in entry
    assert re.findall(r'hreflang="(.*?)" href="(.*?)"', entry) == [
        ("de", "https://kino.example/filme/sommer/"),
        ("en", "https://kino.example/en/filme/sommer/"),
        ("x-default", "https://kino.example/filme/sommer/"),
    ]


def test_the_index_and_the_part_say_when_a_record_last_changed(client):
    make_film("Sommer")
    last = make_film("Winter")
    Film.objects.filter(pk=last.pk).update(updated_at=dt.datetime(2027, 3, 4, 5, 6, 7, tzinfo=dt.UTC))
    part = f"/sitemap-films-{last.pk // sitemaps.RECORDS}.xml"
    assert f"<loc>https://kino.example{part}</loc><lastmod>2027-03-04</lastmod>" in fetch(client)
    assert "<lastmod>2027-03-04</lastmod>" in client.get(part).content.decode()


def test_a_part_has_at_most_so_many_records_and_each_record_is_in_one(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "RECORDS", 3)
    films = [make_film(state="draft" if number in (2, 5, 6, 7) else "public") for number in range(11)]
    expected = sorted(f"/filme/{film.slug}/" for film in films if film.is_public)
    found = {name: part for name, part in parts(client).items() if name.startswith("/sitemap-films-")}
    assert max(len(part) for part in found.values()) <= 3 * 2
    assert len(found) >= 3
    assert sorted(path for part in found.values() for path in part if not path.startswith("/en/")) == expected


def test_at_most_five_thousand_records_make_a_part():
    assert sitemaps.RECORDS == 5_000


@pytest.mark.parametrize(
    "path", ["/sitemap-films-0.xml", "/sitemap-films-99999999999999999999.xml", "/sitemap-x-0.xml"]
)
def test_a_part_that_holds_nothing_does_not_exist(client, path):
    assert client.get(path).status_code == 404


def test_drafts_are_not_listed(client):
    film = make_film(state="draft")
    make_text(film, "critique")
    make_text(make_film("Sommer"), "critique", state="draft")
    make_article(state="draft")
    make_article(published_on=timezone.localdate() + dt.timedelta(days=1))
    make_person(state="draft")
    make_venue(state="draft")
    make_section(make_edition(state="draft"))
    german = [path for path in listed(client) if not path.startswith("/en/") and path != "/en/"]
    assert german == [*LISTS, "/filme/sommer/"]


def test_the_number_of_queries_does_not_depend_on_the_rows(client, django_assert_num_queries):
    for number in range(6):
        Page.objects.create(state="public", slug=f"seite-{number}", title_de="Seite", body_de="Text")
        film = make_film()
        make_text(film, "critique")
        make_article()
        make_person()
        make_venue()
        make_event()
        make_section(make_edition(2000 + number, make_festival()))
        if number in (0, 5):
            with django_assert_num_queries(10):
                fetch(client)
            with django_assert_num_queries(1):
                fetch(client, f"/sitemap-films-{film.pk // sitemaps.RECORDS}.xml")
