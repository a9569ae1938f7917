"""Cookies that change no page keep nobody from the stored one, and none of them gets into it."""

import pytest
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client

from core.pagecache import keeping, middleware, store
from portal.films.views import FilmDetail
from tests.core.pagecache.test_poisoning import attacked, clean

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/filme/der-fluss/"
TOKEN = "a" * 32


def page_that_says(monkeypatch, say) -> None:
    """The film's page, with what ``say`` reads from the request."""
    monkeypatch.setattr(FilmDetail, "get", lambda self, request, *args, **kwargs: HttpResponse(say(request)))


def with_token() -> Client:
    """A visitor who has seen a form."""
    visitor = Client()
    assert "csrftoken" in visitor.get("/konto/login/").cookies
    return visitor


def test_who_has_seen_a_form_is_answered_from_the_store(film, stranger, made):
    page = stranger.get(PAGE)
    again = with_token().get(PAGE)
    assert (again.content, again.cookies, made) == (page.content, {}, [PAGE])


def test_the_page_of_one_who_has_seen_a_form_is_everybodys(film, stranger, made, django_assert_num_queries):
    first = with_token().get(PAGE)
    with django_assert_num_queries(0):
        assert stranger.get(PAGE).content == first.content
    assert made == [PAGE]


def test_who_has_signed_out_is_answered_from_the_store(film, member, as_user, made):
    clean()
    client = as_user(member)
    client.get(PAGE)
    client.post("/konto/logout/")
    client.cookies["csrftoken"] = TOKEN
    client.get("/")  # what was said of it
    assert (client.get(PAGE).content, made[0], made.count(PAGE)) == (clean(), PAGE, 1)


@pytest.mark.parametrize("cookie", ["_ga=GA1.2.3.4", "_pk_id.1.1fff=0.1", "eben_gesehen=1", "django_language=en", "x"])
def test_cookies_that_nobody_here_knows_do_not_defeat_the_store(film, stranger, made, cookie, monkeypatch):
    looks = []
    monkeypatch.setattr(middleware, "look_anew", lambda: looks.append(1))
    page = stranger.get(PAGE).content
    assert Client().get(PAGE, headers={"Cookie": cookie}).content == page
    assert (made, looks) == ([PAGE], [])


def test_a_view_sees_no_cookie_that_is_not_in_the_key(film, monkeypatch):
    page_that_says(monkeypatch, lambda request: sorted(request.COOKIES.items()))
    sent = {"Cookie": f"csrftoken={TOKEN}; _ga=1; saallicht=aus"}
    assert Client().get(PAGE, headers=sent).content == f"('csrftoken', '{TOKEN}')('saallicht', 'aus')".encode()
    assert Client().get(PAGE, headers={"Cookie": "_ga=1; saallicht=evil"}).content == b""


def test_without_its_guard_an_unknown_cookie_would_stand_on_the_page_of_others(film, monkeypatch):
    page_that_says(monkeypatch, lambda request: request.COOKIES.get("_ga", "nothing"))
    attacked(Cookie="_ga=evil")
    assert clean() == b"nothing"
    store.forget()
    monkeypatch.setattr(middleware, "show_no_other_cookies", lambda request: None)
    attacked(Cookie="_ga=evil")
    assert clean() == b"evil"


def test_a_page_with_a_token_is_not_kept_and_leaves_visitors_theirs(film, monkeypatch):
    page_that_says(monkeypatch, lambda request: get_token(request))
    visitor = with_token()
    secret = visitor.cookies["csrftoken"].value
    assert visitor.get(PAGE).cookies["csrftoken"].value == secret
    assert visitor.get(PAGE).content != clean() != clean()
    assert len(store.memory.pages) == 0


def test_without_its_guard_the_token_of_one_would_stand_on_the_page_of_others(film, monkeypatch):
    page_that_says(monkeypatch, lambda request: get_token(request))
    monkeypatch.setattr(middleware, "is_everybodys", keeping.opted_in)
    token = Client().get(PAGE, headers={"Cookie": f"csrftoken={TOKEN}"}).content
    assert clean() == token


def said_before() -> str:
    """The cookie of a visitor to whom something is yet to be said."""
    visitor = Client()
    request = visitor.get("/konto/login/").wsgi_request
    messages.success(request, "evil")
    response = HttpResponse()
    vars(request)["_messages"].update(response)
    return f"messages={response.cookies['messages'].coded_value}"


@pytest.mark.parametrize(
    ("cookie", "there"),
    [(said_before, "messages"), (lambda: "zu-mir=rolli", "zu-mir"), (lambda: "sessionid=x", "sessionid")],
)
def test_who_may_see_something_of_their_own_gets_no_stored_page(film, stranger, made, cookie, there):
    clean()
    attacked(Cookie=cookie())
    assert (there in settings.PAGES_PERSONAL_BY, made) == (True, [PAGE])


def test_without_its_guard_a_message_would_stand_on_the_page_of_others(film, settings, monkeypatch):
    page, cookie = clean(), said_before()
    store.forget()
    attacked(Cookie=cookie)
    assert clean() == page
    store.forget()
    settings.PAGES_PERSONAL_BY = []
    monkeypatch.setattr(middleware, "is_everybodys", keeping.opted_in)  # a page that says it takes the cookie back
    monkeypatch.setattr(middleware, "show_no_other_cookies", lambda request: None)
    attacked(Cookie=cookie)
    assert "evil" in clean().decode()


def test_without_its_guard_a_visitor_with_a_message_would_not_be_told(film, settings):
    clean()
    cookie = said_before()
    assert "evil" in Client().get(PAGE, headers={"Cookie": cookie}).content.decode()
    settings.PAGES_PERSONAL_BY = []
    assert "evil" not in Client().get(PAGE, headers={"Cookie": cookie}).content.decode()


def test_a_made_up_session_gets_the_page_and_leaves_nothing(film, made):
    expected = clean()
    store.forget()
    made.clear()
    assert attacked(Cookie=f"sessionid=evil; csrftoken={TOKEN}") == [200] * 3
    assert (made, len(store.memory.pages)) == ([], 0)
    assert clean() == expected
