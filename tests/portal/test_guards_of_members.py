"""Without each of the guards one member would see what is another's on a page that they share."""

import pytest
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.test import RequestFactory

from community.services import set_bookmark
from core.pagecache import choices, store, together
from core.pagecache.holes import blank
from core.pagecache.together import Shared
from portal import members
from portal.members import of_lists
from tests.factories import make_film, make_user
from tests.portal.test_members import TOKEN
from tests.portal.world import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def film():
    return make_film("Der Fluss")


@pytest.fixture
def first(film):
    user = make_user("Anna")
    set_bookmark(user=user, film=film, priority="must", now=NOW)
    return user


@pytest.fixture
def second():
    return make_user("Berta")


def asked(user):
    request = RequestFactory().get("/filme/", HTTP_ACCEPT="text/html")
    request.COOKIES["sessionid"] = "x"
    request.user, request.resolver_match = user, None
    return request


def answer(user, view) -> str:
    """The page put together, or "alone" where it is not shared."""
    found = together.together(asked(user), view, of_lists, (), {})
    return found.content.decode() if found else "alone"


def printing(source: str):
    """A view whose template stands in no hole but those that it has itself."""
    template = engines["django"].from_string(source)
    return lambda request: HttpResponse(template.render({"user": request.user, "film": "1"}, request))


NAME = printing("Hello {{ user.display_name }}")
TOKENS = printing("{% csrf_token %}")


@pytest.mark.parametrize(
    "source", ["{{ user.display_name }}", "{{ request.user.email }}", "{{ user.pk }}", "{{ user }}"]
)
def test_a_template_that_reads_its_visitor_is_not_shared(source, first, second):
    assert [answer(user, printing(source)) for user in (first, second)] == ["alone"] * 2


def test_without_the_guise_a_name_would_stand_on_the_page_of_others(first, second, monkeypatch):
    other = make_user("Cora")
    assert [answer(user, NAME) for user in (second, other)] == ["alone"] * 2
    monkeypatch.setattr(members, "Guise", lambda noted: second)
    assert [answer(user, NAME) for user in (second, other)] == ["Hello Berta"] * 2


def test_a_token_is_everybodys_own_and_a_page_that_draws_one_is_not_shared(first, second):
    def view(request):
        return HttpResponse(get_token(request))

    assert [answer(user, view) for user in (first, second)] == ["alone"] * 2
    found = [TOKEN.search(answer(user, TOKENS).encode())[0] for user in (first, second)]
    assert found[0] != found[1]


def marks(film):
    def view(request):
        is_marked = str(film.pk) in request.user.bookmarked
        html = engines["django"].from_string("{% hole film %}{{ is_marked }}{% endhole %}")
        return HttpResponse(html.render({"is_marked": is_marked}, request))

    return view


def test_a_mark_stands_on_the_page_of_who_made_it(film, first, second):
    assert [answer(user, marks(film)) for user in (first, second, first)] == ["True", "False", "True"]


def test_without_noting_it_a_mark_would_stand_on_the_page_of_others(film, first, second, monkeypatch):
    monkeypatch.setattr(choices.Noted, "looked_for", frozenset())
    assert [answer(user, marks(film)) for user in (first, second)] == ["True", "True"]


def outside_of_holes(request):
    return HttpResponse(f"{len(request.user.bookmarked)} saved")


def test_a_mark_outside_of_holes_is_refused(first, second):
    assert [answer(user, outside_of_holes) for user in (first, second)] == ["1 saved", "alone"]


def test_without_comparing_frames_one_would_get_the_frame_of_others(first, second, monkeypatch):
    joined = Shared.joined
    monkeypatch.setattr(Shared, "joined", lambda page, other: joined(page, together.replace(other, frame=page.frame)))
    answers = [answer(user, outside_of_holes) for user in (first, second, second)]
    assert answers == ["1 saved", "0 saved", "1 saved"]


def test_without_a_blank_request_a_cookie_would_stand_on_the_page_of_others(first, second, monkeypatch):
    def view(request):
        return HttpResponse(request.COOKIES.get("sessionid", "nothing"))

    assert [answer(user, view) for user in (first, second)] == ["nothing"] * 2
    store.forget()

    def seeing(request, known):
        made = blank(request, known)
        vars(made)["COOKIES"] = request.COOKIES
        return made

    monkeypatch.setattr(together, "blank", seeing)
    assert answer(first, view) == "x"
