"""Context of every page."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from portal.context_processors import site


def context_of(address: str, *, found: bool = True, light: str = ""):
    request = RequestFactory().get(address)
    request.resolver_match = resolve(request.path) if found else None
    if light:
        request.COOKIES["saallicht"] = light
    return site(request)


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/programm/", "showtimes"),
        ("/filme/", "films"),
        ("/filme/der-film/", "films"),
        ("/kritiken/", "reviews"),
        ("/artikel/", "reviews"),
        ("/kinos/", "venues"),
        ("/festival/", "festival"),
        ("/merkliste/", "bookmarks"),
        ("/plan/", "planner"),
        ("/", ""),
    ],
)
def test_a_page_belongs_to_an_entry_of_the_menu(path, entry):
    assert context_of(path)["nav"] == entry


@pytest.mark.parametrize(
    ("cookie", "light", "theme"), [("", "auto", ""), ("an", "an", "light"), ("aus", "aus", "dark"), ("x", "auto", "")]
)
def test_the_light_follows_the_cookie(cookie, light, theme):
    context = context_of("/filme/", light=cookie)
    assert (context["light"], context["theme"]) == (light, theme)


def test_the_canonical_address_leaves_the_query_out():
    assert context_of("/filme/?genre=drama")["canonical_path"] == "/filme/"


def test_signing_in_leads_back_to_the_page():
    assert context_of("/filme/?genre=drama")["sign_in_path"] == "/konto/login/?next=%2Ffilme%2F%3Fgenre%3Ddrama"


def test_signing_in_does_not_lead_back_to_a_page_about_signing_in():
    assert context_of("/konto/signup/")["sign_in_path"] == "/konto/login/"


def test_an_unknown_address_leads_back_home():
    context = context_of("/nirgends/und/nie/", found=False)
    assert (context["here"], context["nav"], context["sign_in_path"]) == ("/", "", "/konto/login/")


@pytest.mark.parametrize("local", [True, False])
def test_pages_say_where_mail_goes_while_there_is_no_server(settings, local):
    settings.MAIL_IS_LOCAL = local
    assert context_of("/konto/signup/")["mail_is_local"] == local
