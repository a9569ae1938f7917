"""Pages of members are put together from stored pieces: each says what is its visitor's and nothing of another's."""

import gzip
import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.utils import timezone

from community.models import NeedsProfile
from community.services import rate, set_bookmark, set_mark
from core.pagecache import keeping, store, together
from core.pagecache.choices import Noted
from core.pagecache.holes import FILLS, Mould, PersonalError
from planner.models import Plan, PlanEntry
from portal.members import Guise, of_film
from tests.factories import make_film, make_screening, make_user

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/filme/der-fluss/"
TOKEN = re.compile(rb"\b[A-Za-z0-9]{64}\b")
TAKES = {"HTTP_ACCEPT": "text/html"}


@pytest.fixture
def film():
    return make_film("Der Fluss", slug="der-fluss")


@pytest.fixture
def screenings(film):
    return [make_screening(film) for _number in range(3)]


@pytest.fixture
def alone(monkeypatch):
    """``alone(client)`` is the page as it is made for one visitor alone, without the tokens."""

    def read(client: Client) -> bytes:
        with monkeypatch.context() as patch:
            patch.setattr(keeping, "together", lambda *_args: None)
            return page(client)

    return read


def page(client: Client, path: str = PAGE) -> bytes:
    response = client.get(path)
    assert response.status_code == 200
    return TOKEN.sub(b"token", response.content)


def plan(user, *screenings) -> None:
    own, _made = Plan.objects.get_or_create(user=user)
    PlanEntry.objects.bulk_create(
        [PlanEntry(plan=own, screening=one, state="pinned", revision=one.revision) for one in screenings]
    )


def choose_everything(user, film, screening) -> None:
    now = timezone.now()
    rate(user=user, film=film, half_points=15, now=now)
    set_mark(user=user, film=film, kind="favourite", now=now)
    set_bookmark(user=user, film=film, priority="must", now=now)
    plan(user, screening)


def test_a_page_put_together_is_what_its_visitor_would_get_alone(film, screenings, member, as_user, alone, made):
    other = make_user("Wilma <Weber>")
    choose_everything(other, film, screenings[1])
    for user in (member, other, member):
        client = as_user(user)
        expected = alone(client)
        assert page(client) == expected
        assert page(client) == expected
    assert len(made) == 2


def test_members_who_have_chosen_nothing_here_share_one_page(film, screenings, as_user, made):
    elsewhere = make_user("Anna")
    plan(elsewhere, make_screening(make_film("Das Meer")))
    for user in (make_user("Berta"), elsewhere, make_user("Cora")):
        assert user.display_name.encode() in page(as_user(user))
    assert made == [PAGE]


def test_members_and_a_stranger_at_once_get_their_own_page(film, screenings, as_user, alone):
    users = [make_user(name) for name in ("Anna", "Berta", "Cora")]
    choose_everything(users[0], film, screenings[0])
    rate(user=users[1], film=film, half_points=3, now=timezone.now())
    clients = [*map(as_user, users), Client()]
    expected = [alone(client) for client in clients]
    store.forget()

    def ask(number: int) -> tuple[int, bytes]:
        try:
            who = number % len(clients)
            again = Client()
            again.cookies = clients[who].cookies.copy()
            return who, page(again)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(ask, range(40)))
    assert [who for who, content in answers if content != expected[who]] == []
    assert len(set(expected)) == 4


def test_a_page_of_a_member_is_for_nobody_elses_cache(film, member, as_user):
    for _time in range(2):
        response = as_user(member).get(PAGE)
        assert response.headers["Cache-Control"] == "private, no-cache"
        assert "Cookie" in response.headers["Vary"]
        assert "ETag" not in response.headers


def test_a_page_travels_packed_and_its_secrets_do_not(film, screenings, member, as_user, alone):
    client = as_user(member)
    response = client.get(PAGE, HTTP_ACCEPT_ENCODING="br, gzip")
    plain = gzip.decompress(response.content)
    assert TOKEN.sub(b"token", plain) == alone(client)
    assert TOKEN.search(plain)[0] in response.content
    assert len(response.content) < len(plain) / 2
    assert response.headers["Content-Encoding"] == "gzip"
    assert set(response.headers["Vary"].split(", ")) == {"Accept-Encoding", "Cookie"}


def test_each_member_gets_a_token_of_their_own_that_is_taken(film, member, as_user):
    clients = []
    for user in (member, make_user("Anna")):
        client = Client(enforce_csrf_checks=True)
        client.cookies = as_user(user).cookies
        token = TOKEN.search(client.get(PAGE).content)[0].decode()
        clients.append((client, token))
    (first, of_first), (_second, of_second) = clients
    sent = {"priority": "gladly"}
    address = "/filme/der-fluss/merken/"
    refused = first.post(address, sent | {"csrfmiddlewaretoken": of_second})
    taken = first.post(address, sent | {"csrfmiddlewaretoken": of_first})
    assert (refused.status_code, taken.status_code) == (403, 302)


def test_a_message_is_shown_once_and_to_whom_it_is_meant(film, member, as_user):
    client, other = as_user(member), as_user(make_user("Anna"))
    before = page(other)
    client.post("/filme/der-fluss/wertung/", {"wertung": "7.5"})
    said = b'class="msg msg--ok"'
    page(other)
    assert [said in page(client), said in page(client), said in page(other)] == [True, False, False]
    assert said not in before


def test_who_has_just_voted_sees_it_at_once(film, member, as_user, alone):
    client = as_user(member)
    page(client)
    client.post("/filme/der-fluss/wertung/", {"wertung": "7.5"})
    page(client)  # takes the message away
    assert page(client) == alone(client)
    client.post("/filme/der-fluss/wertung/", {"loeschen": "1"})
    page(client)
    assert page(client) == alone(client)


def test_a_save_is_seen_on_the_next_page(film, member, as_user):
    client = as_user(member)
    assert b"Der Strom" not in page(client)
    film.title_de = "Der Strom"
    film.save()
    assert b"Der Strom" in page(client)


def test_who_has_needs_or_edits_gets_a_page_of_their_own(film, editor, member, as_user, made):
    NeedsProfile.objects.create(user=member, access=["wheelchair"])
    for user in (member, editor):
        page(as_user(user))
    page(as_user(make_user("Anna")), f"{PAGE}?vorschau=1")
    assert made == []


def test_a_page_with_its_pieces_there_asks_only_for_what_is_personal(
    film, screenings, member, as_user, django_assert_num_queries
):
    client = as_user(member)
    page(client)
    with django_assert_num_queries(6):
        page(client)


# The guards


def asked(user):
    request = RequestFactory().get(PAGE, **TAKES)
    request.COOKIES["sessionid"] = "x"
    request.user, request.resolver_match = user, None
    return request


READS = {
    "the name": lambda request: request.user.display_name,
    "the address for mail": lambda request: request.user.email,
    "the id": lambda request: request.user.pk,
    "rights": lambda request: request.user.has_perm("films.view_film"),
}


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_shared_page_can_not_read_who_asks(film, member, read):
    answered = together.together(
        asked(member), lambda asked, **_kwargs: HttpResponse(str(read(asked))), of_film, (), {"slug": film.slug}
    )
    assert answered is None
    assert not store.members.pages


def test_a_shared_page_knows_no_cookie_session_or_header_of_its_visitor(film, member):
    seen = []

    def view(request, **_kwargs):
        seen.append(request)
        return HttpResponse("page")

    request = asked(member)
    request.COOKIES |= {"csrftoken": "secret", "messages": "secret"}
    request.META |= {"HTTP_REFERER": "secret", "REMOTE_ADDR": "secret", "HTTP_USER_AGENT": "secret"}
    assert together.together(request, view, of_film, (), {"slug": film.slug}).content == b"page"
    (blank,) = seen
    assert "secret" not in repr((blank.META, blank.COOKIES))
    assert [hasattr(blank, name) for name in ("session", "_messages")] == [False, False]


def test_what_is_chosen_does_not_stand_outside_of_holes(film, member):
    """Without the comparison a member would get what the choices of another have made of the page."""
    planning = make_user("Anna")
    plan(planning, make_screening(film))

    def view(request, **_kwargs):
        return HttpResponse(f"planned: {sorted(request.user.planned)}")

    def ask(user):
        return together.together(asked(user), view, of_film, (), {"slug": film.slug})

    assert ask(member).content == b"planned: []"
    assert ask(planning) is None
    assert ask(make_user("Berta")).content == b"planned: []"


SAYS = {
    "a cookie": lambda request, response: response.set_cookie("who", "member"),
    "a token": lambda request, response: get_token(request),
    "how it may be kept": lambda request, response: response.headers.setdefault("Cache-Control", "no-store"),
    "what it may frame": lambda request, response: vars(response).update(_csp_update={"frame-src": ["a"]}),
}


@pytest.mark.parametrize("say", SAYS.values(), ids=SAYS)
def test_a_page_that_says_more_than_its_text_is_not_shared(film, member, say):
    def view(request, **_kwargs):
        response = HttpResponse("page")
        say(request, response)
        return response

    assert together.together(asked(member), view, of_film, (), {"slug": film.slug}) is None


def test_a_text_can_not_forge_a_hole(film, member, as_user, alone):
    film.title_de = "\ue000name\ue001 \ue000csrf_token\ue001"
    film.save()
    client = as_user(member)
    assert page(client) == alone(client)


@pytest.mark.parametrize("html", ["{a}{b}x{end}{end}", "{a}x{end}{a}y{end}", "x{end}"])
def test_holes_stand_side_by_side(html):
    mould = Mould()
    marks = {"a": mould.filled("a"), "b": mould.filled("b"), "end": mould.filled("")}
    with pytest.raises(PersonalError):
        mould.pieces(html.format(**marks))


def test_what_is_filled_in_has_no_name_of_a_hole_that_is_stored():
    assert set(FILLS) == {"csrf_token", "fresh_changes", "messages", "name", "own_next", "planned", "saved"}


def test_a_guise_says_its_choices_and_nothing_else():
    guise = Guise({"marked": Noted({"3": True}), "planned": Noted({1: 2})})
    assert ("3" in guise.bookmarked, dict(guise.planned), guise.is_authenticated) == (True, {1: 2}, True)
    with pytest.raises(PersonalError):
        _name = guise.display_name
