"""Head and foot, which pages share, and what in them is each page's and each visitor's own."""

import re

import pytest
from django.utils import timezone

from community.services import set_bookmark
from core.page import Page
from portal.templatetags import chrome
from tests.factories import make_city, make_film
from tests.portal.pages import read

pytestmark = pytest.mark.django_db


def head(client, path: str) -> str:
    return re.search("<header.*?</header>", read(client, path), re.DOTALL)[0]


def test_each_page_has_its_own_addresses_in_the_same_head(stranger):
    first, second = (head(stranger, f"/suche/?q={word}") for word in ("anker", "brandung"))
    assert first != second
    assert first.replace("anker", "brandung") == second
    assert '<a href="/en/suche/?q=anker" lang="en"' in first
    assert '<input type="hidden" name="next" value="/suche/?q=anker">' in first
    assert '<a href="/konto/login/?next=%2Fsuche%2F%3Fq%3Danker"' in first


def test_pages_with_the_same_head_make_it_once(stranger):
    read(stranger, "/suche/")
    made = chrome._pieces.cache_info().misses
    for word in ("anker", "brandung"):
        read(stranger, f"/suche/?q={word}")
    assert chrome._pieces.cache_info().misses == made


def test_an_address_is_escaped(stranger):
    content = stranger.get("/filme/?genre=drama&ordnung=titel").content
    assert content.count(b'name="next" value="/filme/?genre=drama&amp;ordnung=titel"') == 2
    assert b'<a href="/en/filme/?genre=drama&amp;ordnung=titel" lang="en"' in content


def test_an_address_that_looks_like_a_hole_fills_in_nothing(as_user, member):
    shown = head(as_user(member), "/suche/?q=\ue000csrf_token\ue001")
    assert shown.count('name="csrfmiddlewaretoken"') == 2


def test_a_name_is_escaped(as_user, member):
    member.display_name = "Frieda <b>"
    member.save()
    assert b"Angemeldet als Frieda &lt;b&gt;</a>" in as_user(member).get("/suche/").content


def test_visitors_members_and_editors_have_heads_of_their_own(stranger, as_user, member, editor):
    heads = [head(client, "/suche/") for client in (stranger, as_user(member), as_user(editor), stranger)]
    assert ["Anmelden" in one for one in heads] == [True, False, False, True]
    assert [f"Angemeldet als {member.display_name}" in one for one in heads] == [False, True, False, False]
    assert [f"Angemeldet als {editor.display_name}" in one for one in heads] == [False, False, True, False]
    assert ["Redaktion" in one for one in heads] == [False, False, True, False]
    assert ["csrfmiddlewaretoken" in one for one in heads] == [False, True, True, False]


def test_a_member_sees_how_much_is_saved(as_user, member):
    for count, said in ((1, '1<span class="vh"> Film<'), (2, '2<span class="vh"> Filme<')):
        set_bookmark(user=member, film=make_film(), priority="must", now=timezone.now())
        assert re.findall('<b class="count">(.*?)/span', head(as_user(member), "/suche/")) == [said], count


def test_language_entry_and_light_are_those_of_the_page(stranger):
    assert 'hreflang="de" aria-current="true"' in head(stranger, "/filme/")
    assert 'hreflang="en" aria-current="true"' in head(stranger, "/en/filme/")
    assert re.findall(r'href="([^"]*)"\s+aria-current="true"><span>', head(stranger, "/filme/")) == ["/filme/"]
    assert re.findall(r'href="([^"]*)"\s+aria-current="true"><span>', head(stranger, "/kinos/")) == []
    stranger.cookies["saallicht"] = "an"
    assert 'value="an" aria-pressed="true"' in head(stranger, "/filme/")


@pytest.mark.usefixtures("real_frame")
def test_what_the_head_and_foot_name_shows_at_once(stranger):
    make_city("Kiel", shape="square")
    assert ("Kiel" in read(stranger, "/suche/"), "Impressum" in read(stranger, "/suche/")) == (True, False)
    make_city("Lübeck", shape="circle")
    Page.objects.create(slug="impressum", title_de="Impressum", state="public")
    assert ("Lübeck" in head(stranger, "/suche/"), "Impressum" in read(stranger, "/suche/")) == (True, True)
