"""A screening in the member's plan reads "im Plan" on every page, also where the film is saved too."""

import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community.services import set_bookmark
from planner.models import Plan, PlanEntry
from showtimes.models import Screening
from tests.factories import at, make_film, make_screening
from tests.portal.pages import words
from tests.portal.world import NOW, build_world

pytestmark = pytest.mark.django_db

TIMES = [
    "/",
    "/programm/?tag=2018-11-18",
    "/programm/?tag=2018-11-18&ordnung=zeit",
    "/filme/sommer/",
    "/kritiken/heiss/",
    "/personen/lone-scherfig/",
    "/kinos/odeon-mannheim/",
    "/festival/iffmh-2018/",
    "/festival/iffmh-2018/programm/",
    "/vorstellungen/{other}/",
    "/vorstellungen/{planned}/",
]
LISTS = [
    "/filme/",
    "/festival/iffmh-2018/sektion/wettbewerb/",
    "/merkliste/",
    "/programm/aenderungen/",
    "/festival/iffmh-2018/aenderungen/",
]
SAVED_TITLE = re.compile(r'class="hl hl--marked"[^>]*>\s*(?:<[^>]*>)*Sommer')
PLANNED_TITLE = re.compile(r'class="hl hl--planned"[^>]*>\s*(?:<[^>]*>)*Sommer')


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


def plan(user, screening: Screening) -> None:
    planned = Plan.objects.get_or_create(user=user)[0]
    revision = screening.revision
    PlanEntry.objects.create(plan=planned, screening=screening, state=PlanEntry.State.PLANNED, revision=revision)


@pytest.fixture
def planned(member) -> Screening:
    """The screening of the world's first day: in the plan, and of a film on the list; another runs beside it."""
    film, _person, _hall, edition = build_world()
    screening = Screening.objects.get(public_id="sommer2345")
    make_screening(make_film("Daneben"), starts_at=screening.starts_at, public_id="daneben234", series=edition)
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    plan(member, screening)
    return screening


def pages(client, paths: list[str], screening: Screening) -> dict[str, str]:
    filled = [path.format(planned=screening.public_id, other="daneben234") for path in paths]
    return {path: client.get(path).text for path in filled}


def test_a_planned_time_is_in_the_plan_everywhere(as_user, member, planned):
    found = pages(as_user(member), TIMES, planned)
    assert [path for path, source in found.items() if "im Plan" not in words(source)] == []


def test_a_planned_film_has_the_full_marker_in_lists(as_user, member, planned):
    found = pages(as_user(member), LISTS, planned)
    assert [path for path, source in found.items() if not PLANNED_TITLE.search(source)] == []
    assert [path for path, source in found.items() if SAVED_TITLE.search(source)] == []


def test_a_film_only_saved_has_the_soft_marker(as_user, member, planned):
    PlanEntry.objects.all().delete()
    found = pages(as_user(member), LISTS, planned)
    assert [path for path, source in found.items() if not SAVED_TITLE.search(source)] == []


def test_on_the_films_own_page_no_time_is_soft(as_user, member, planned):
    source = as_user(member).get("/filme/sommer/").text
    assert re.findall(r'data-own="(\w+)"', source) == ["planned", "planned"]  # among the next ones, and among all


def test_what_the_plan_leaves_no_time_for_conflicts_on_the_front_page(as_user, member, planned):
    beside = Screening.objects.get(public_id="daneben234")
    set_bookmark(user=member, film=beside.film, priority="must", now=NOW)
    context = as_user(member).get("/").context
    rows = [show.row for city in context["cities"] for part in city.parts for show in part.shows]
    assert {row.public_id: row.own_state for row in rows}["daneben234"] == "conflict"


def test_somebody_elses_plan_marks_nothing(stranger, planned):
    found = pages(stranger, [path for path in TIMES + LISTS if path != "/merkliste/"], planned)
    assert [path for path, source in found.items() if "data-own" in source or 'class="hl' in source] == []


def test_the_plan_costs_pages_no_second_query(as_user, member, planned):
    for hour in ("19:00", "21:00", "23:00"):
        more = make_screening(make_film(), starts_at=at(f"2018-11-18 {hour}"))
        plan(member, more)
    client = as_user(member)
    client.get("/filme/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/filme/")
    assert sum('"planner_planentry"' in query["sql"] for query in queries) == 1
