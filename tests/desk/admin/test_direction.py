"""Titles that run from right to left leave what stands beside them in its place, on the editors' pages as well."""

import re

import pytest
from django.urls import reverse

from showtimes.models import Screening
from tests.factories import at, make_film, make_screening
from tests.portal.test_direction import TITLE, exposed, persian  # noqa: F401  (a fixture)

pytestmark = pytest.mark.django_db
ISOLATED = f"<bdi>{TITLE} (2020)</bdi>"


def way(html: str) -> str:
    """The breadcrumbs, without the addresses behind them."""
    crumbs = re.search('<div class="breadcrumbs">(.*?)</div>', html, re.S)
    return " ".join(re.sub("</?a[^>]*>", "", crumbs[1]).split())


@pytest.mark.parametrize(
    ("path", "last"),
    [
        ("films/film/{}/change/", ISOLATED),
        ("films/film/{}/history/", f"{ISOLATED} &rsaquo; Geschichte"),
        ("films/film/{}/delete/", f"{ISOLATED} &rsaquo; Löschen"),
        ("desk/merge/neu/film/?bleibt={}", f"{ISOLATED} &rsaquo; Zusammenführen"),
    ],
)
def test_the_way_to_a_page_isolates_the_title(as_user, administrator, persian, path, last):  # noqa: F811
    response = as_user(administrator).get(f"/admin/{path.format(persian.pk)}")
    assert way(response.content.decode()) == f"Start &rsaquo; Filme &rsaquo; {last}"


def test_the_heading_isolates_the_title(as_user, administrator, persian):  # noqa: F811
    response = as_user(administrator).get(reverse("admin:films_film_change", args=[persian.pk]))
    assert f"<h2>{ISOLATED}</h2>" in response.content.decode()


def test_a_message_isolates_the_title(as_user, administrator):
    film = make_film(TITLE, slug="jodaei")
    response = as_user(administrator).post(
        reverse("admin:films_film_delete", args=[film.pk]), {"post": "yes"}, follow=True
    )
    messages = re.search('<ul class="messagelist">(.*?)</ul>', response.content.decode(), re.S)
    assert (
        re.sub("<[^>]*>", "", messages[1]).strip() == f"Film „\u2068{TITLE}\u2069 (2020)“ wurde erfolgreich gelöscht."
    )


def test_a_screening_is_named_with_the_title_isolated(persian):  # noqa: F811
    assert str(Screening.objects.get()) == (
        f"\u2068{TITLE}\u2069, 20.11.2026 20:00, Saal 1, \u2068קולנוע\u2069, Mannheim"
    )


def test_a_conflict_isolates_the_titles(as_user, administrator, persian):  # noqa: F811
    start = at("2026-11-20 20:30")
    make_screening(make_film("סרט אחר", slug="acher"), Screening.objects.get().hall, starts_at=start, state="draft")
    html = as_user(administrator).get("/admin/desk/tafel/?tag=2026-11-20").content.decode()
    assert f"„\u2068{TITLE}\u2069“ (Fr 20. Nov 20:00–21:30)" in html
    assert exposed(html) == []
