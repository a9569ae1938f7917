import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core.page import Page

pytestmark = pytest.mark.django_db


def make_page(**fields) -> Page:
    defaults = {
        "slug": "impressum",
        "title_de": "Impressum",
        "body_de": "Verantwortlich ist **niemand**.",
        "state": "public",
    }
    return Page.objects.create(**defaults | fields)


# Pages of the editors


def test_a_page_shows_its_text(client):
    make_page()
    html = client.get("/impressum/").content.decode()
    assert "<h1>Impressum</h1>" in html
    assert '<div class="prose"><p>Verantwortlich ist <strong>niemand</strong>.</p></div>' in html


def test_a_page_speaks_english_where_it_is_translated(client):
    make_page(title_en="Imprint", body_en="Nobody is responsible.")
    html = client.get("/en/impressum/").content.decode()
    assert "<h1>Imprint</h1>" in html
    assert '<div class="prose"><p>Nobody is responsible.</p></div>' in html


def test_a_text_that_is_not_translated_names_its_language(client):
    make_page()
    html = client.get("/en/impressum/").content.decode()
    assert '<div class="prose" lang="de"><p>Verantwortlich' in html


def test_headings_open_the_chapters_of_a_page(client):
    make_page(
        body_de="Vorweg.\n\n# Angaben *nach* § 5\n\nEine Anschrift.\n\n## Mehr\n\nNoch etwas.\n\n# Streit\n\nKeiner."
    )
    html = client.get("/impressum/").content.decode()
    headings = re.findall(r"<(h[1-6])[^>]*>(.*?)</h", html.split("<main")[1].split("</main>")[0])
    assert headings == [("h1", "Impressum"), ("h2", "Angaben <em>nach</em> § 5"), ("h3", "Mehr"), ("h2", "Streit")]


# Drafts and their gaps


def test_a_draft_is_seen_by_administrators_only_and_only_when_they_ask(client, as_user, administrator, editor):
    make_page(state="draft", body_de="Anschrift: [[Straße und Hausnummer]]")
    for visitor in (client, as_user(editor)):
        assert [visitor.get(path).status_code for path in ("/impressum/", "/impressum/?vorschau=1")] == [404, 404]
    page = as_user(administrator).get("/impressum/?vorschau=1")
    assert "<p>Anschrift: <mark>Straße und Hausnummer</mark></p>" in page.content.decode()
    assert 'name="robots" content="noindex"' in page.content.decode()
    assert as_user(administrator).get("/impressum/").status_code == 404


@pytest.mark.usefixtures("real_frame")
def test_the_foot_links_what_is_public_and_nothing_else(client):
    make_page()
    make_page(slug="datenschutz", title_de="Datenschutz", state="draft")
    foot = client.get("/filme/").content.decode().split("<footer")[1]
    assert ('href="/impressum/">Impressum' in foot, "atenschutz" in foot) == (True, False)
    Page.objects.update(state="draft")
    assert "/impressum/" not in client.get("/filme/").content.decode().split("<footer")[1]


@pytest.mark.usefixtures("real_frame")
@pytest.mark.parametrize("state", ["draft", "public"])
def test_who_is_blocked_is_sent_to_the_imprint_where_there_is_one(client, state):
    make_page(state=state)
    page = client.get("/konto/inactive/").content.decode()
    assert ("steht im Impressum" in page, 'class="btn" href="/impressum/"' in page) == (state == "public",) * 2


def test_a_page_with_gaps_is_not_published_and_they_are_named():
    page = make_page(state="draft", body_de="[[Straße\nund Nummer]], [[Ort]]", body_en="[a link](/x/) [[town]]")
    page.full_clean()
    page.state = "public"
    with pytest.raises(ValidationError) as refusal:
        page.full_clean()
    assert refusal.value.message_dict == {
        "body_de": ["Vor dem Veröffentlichen noch auszufüllen: Straße und Nummer; Ort."],
        "body_en": ["Vor dem Veröffentlichen noch auszufüllen: town."],
    }


@pytest.mark.parametrize("path", ["/gibt-es-nicht/", "/en/gibt-es-nicht/", "/a/b/c/", "/filme/x/y/z/"])
def test_an_unknown_address_is_404_in_the_look_of_the_site(client, path):
    response = client.get(path)
    assert response.status_code == 404
    html = response.content.decode()
    assert (html.count("<h1"), 'class="masthead' in html, response.cookies) == (1, True, {})


def test_the_404_page_speaks_the_language_of_its_address(client):
    assert '<html lang="en"' in client.get("/en/gibt-es-nicht/").content.decode()


def test_a_form_without_its_token_is_refused_in_the_look_of_the_site(as_user, member):
    client = as_user(member)
    client.handler.enforce_csrf_checks = True
    response = client.post("/konto/logout/")
    assert response.status_code == 403
    assert "Nichts wurde gespeichert" in response.content.decode()


@pytest.mark.parametrize("path", ["/konto/login/", "/saallicht/", "/admin/login/", "/gibt-es-nicht/"])
def test_a_form_in_another_writing_than_utf_8_is_refused(path):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies["csrftoken"] = "x" * 32
    response = client.post(path, "a=b", content_type="application/x-www-form-urlencoded; charset=utf-7")
    assert response.status_code == 400


def test_a_refused_request_is_told_in_both_languages(client):
    page = client.post("/saallicht/", "a=b", content_type="application/x-www-form-urlencoded; charset=utf-7")
    assert (page.status_code, "Das war kein Drehbuch" in page.text, 'lang="en"' in page.text) == (400, True, True)


def test_the_icon_is_found_where_it_once_lay(client):
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (302, "/static/img/touch-icon.png")


# The light switch


def switch(client, value: str, **data):
    return client.post("/saallicht/", {"saallicht": value, **data})


@pytest.mark.parametrize(("value", "theme"), [("an", "light"), ("aus", "dark")])
def test_the_light_stays_as_it_was_switched(client, value, theme):
    make_page()
    cookie = switch(client, value).cookies["saallicht"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"], cookie["path"]) == (value, "Lax", True, "/")
    assert cookie["max-age"] == dt.timedelta(days=365).total_seconds()
    assert f'<html lang="de" data-theme="{theme}">' in client.get("/impressum/").content.decode()


@pytest.mark.parametrize("value", ["auto", "grell", ""])
def test_automatic_light_deletes_the_cookie(client, value):
    switch(client, "aus")
    assert switch(client, value).cookies["saallicht"]["max-age"] == 0
    assert "saallicht" not in {name for name, cookie in client.cookies.items() if cookie.value}


@pytest.mark.parametrize("secure", [True, False])
def test_the_cookie_is_secure_where_the_site_is(client, settings, secure):
    settings.SESSION_COOKIE_SECURE = secure
    assert bool(switch(client, "an").cookies["saallicht"]["secure"]) is secure


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/en/filme/?genre=drama", "/en/filme/?genre=drama"),
        ("", "/"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_the_switch_leads_back_but_only_within_the_site(client, target, location):
    response = switch(client, "an", next=target)
    assert (response.status_code, response.headers["Location"]) == (302, location)


def test_the_light_is_switched_by_post_only_and_without_a_token(client):
    client.handler.enforce_csrf_checks = True
    assert client.get("/saallicht/").status_code == 405
    assert list(switch(client, "an").cookies) == ["saallicht"]


# Robots


def test_robots_are_told_what_is_private_and_where_the_sitemap_is(client, settings):
    settings.SITE_URL = "https://kino.example"
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /konto/", "Disallow: /en/konto/"} <= set(lines)
    assert lines[-1] == "Sitemap: https://kino.example/sitemap.xml"
