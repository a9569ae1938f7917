"""The plan without an account plans events as films, and plans say which of both they mean."""

import pytest

from community.models import Bookmark
from planner.absent import Absence, Why, nothing_to_plan
from planner.words import count_label
from showtimes.models import Event
from tests.admin_pages import queries
from tests.factories import at, make_event, make_film, make_hall, make_screening
from tests.planner.test_pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def evening(clock):
    """A film and an event of one slug that fit after each other, and an event that overlaps the film."""
    clock.move_to(at("2026-11-12 12:00"))
    hall = make_hall()
    film, talk = make_film("Pelikan", runtime=90), make_event("Pelikan", minutes=60)
    concert = make_event("Nachtkonzert", kind="concert", minutes=90)
    make_screening(film, hall, starts_at=at("2026-11-18 17:00"))
    make_screening(event=talk, hall=hall, starts_at=at("2026-11-18 20:00"))
    make_screening(event=concert, hall=make_hall(venue=hall.venue, name="Saal 2"), starts_at=at("2026-11-18 17:30"))
    return film, talk, concert


def added(client, *refs: str):
    page, address = None, "/plan/probe/?"
    for ref in refs:
        page = client.get(f"{address}&dazu={ref}", follow=True)
        address = page.redirect_chain[-1][0]
    return page


def test_films_and_events_are_offered_in_groups_and_planned_alike(evening, stranger):
    page = stranger.get("/plan/probe/")
    offered = [(label, [one.value for one in found]) for label, found in page.context["choices"]]
    assert offered == [
        ("Filme", ["pelikan"]),
        ("Veranstaltungen", ["veranstaltung/nachtkonzert", "veranstaltung/pelikan"]),
    ]
    page = added(stranger, "pelikan", "veranstaltung/pelikan")
    assert [(row.film_id is None, row.title) for row in page.context["page"].rows] == [
        (False, "Pelikan"),
        (True, "Pelikan"),
    ]
    assert "Alles passt zusammen: 1 Film, 1 Veranstaltung." in text_of(page)
    assert page.context["choices"][0][1][0].value == "veranstaltung/nachtkonzert"


def test_what_has_no_place_is_said_of_an_event_too(evening, stranger):
    page = added(stranger, "pelikan&prio=must", "veranstaltung/nachtkonzert")
    assert "1 von 2 passen zusammen. Bei den anderen steht, woran es liegt." in text_of(page)
    assert [line.film.title for line in page.context["page"].unplanned] == ["Nachtkonzert"]


def test_each_is_taken_out_again_by_itself(evening, stranger):
    page = added(stranger, "pelikan", "veranstaltung/pelikan")
    address = page.redirect_chain[-1][0]
    assert "weg=veranstaltung/pelikan" in page.text
    page = stranger.get(f"{address}&weg=veranstaltung/pelikan", follow=True)
    assert [row.film_id is None for row in page.context["page"].rows] == [False]
    page = stranger.get(f"{address}&weg=pelikan", follow=True)
    assert [row.film_id is None for row in page.context["page"].rows] == [True]


@pytest.mark.parametrize(
    "ref", ["veranstaltung/unbekannt", "veranstaltung/", "veranstaltung/entwurf", "veranstaltung/%00"]
)
def test_an_event_that_is_not_there_is_told(evening, stranger, ref):
    make_event("Entwurf", state="draft")
    page = stranger.get(f"/plan/probe/?dazu={ref}")
    assert (page.status_code, "Das kennen wir nicht." in page.text) == (400, True)


def test_an_event_that_became_a_draft_leaves_the_plan(evening, stranger):
    address = added(stranger, "veranstaltung/pelikan").redirect_chain[-1][0]
    Event.objects.update(state="draft")
    assert stranger.get(address).context["page"].rows == []


def test_a_member_keeps_films_and_events(evening, stranger, member, as_user):
    address = added(stranger, "pelikan", "veranstaltung/nachtkonzert").redirect_chain[-1][0]
    token = address.partition("wunsch=")[2]
    client, keep = as_user(member), f"/plan/probe/behalten/?wunsch={token}"
    page = client.get(keep)
    assert [(one.title, one.apart) for one in page.context["wishes"]] == [("Pelikan", ""), ("Nachtkonzert", "Konzert")]
    client.post(keep)
    film, _talk, concert = evening
    assert set(Bookmark.objects.values_list("film", "event")) == {(film.pk, None), (None, concert.pk)}


def test_few_and_many_to_choose_cost_the_same(evening, stranger):
    few = queries(stranger, "/plan/probe/")
    for number in range(4):
        make_screening(event=make_event(f"Gespräch {number}"), hall=make_hall(), starts_at=at("2026-11-19 17:00"))
    assert queries(stranger, "/plan/probe/") == few


@pytest.mark.parametrize(
    ("subjects", "words"),
    [
        ([], "0 Filme"),
        (["1"], "1 Film"),
        (["1", "2", "e1"], "2 Filme, 1 Veranstaltung"),
        (["e1", "e2"], "2 Veranstaltungen"),
    ],
)
def test_films_and_events_are_counted_apart(subjects, words):
    assert count_label(subjects) == words


def test_why_nothing_can_be_planned_is_said_of_films_and_events_apart():
    found = {"1": Absence(Why.OVER, ""), "e1": Absence(Why.OVER, ""), "e2": Absence(Why.NEVER, "")}
    assert nothing_to_plan(found, source="Festival") == (
        "Ein Film ist vorbei. Eine Veranstaltung ist vorbei. Eine Veranstaltung war hier noch nie. Programm: Festival."
    )
