"""The audience's score in lists: open below five votes on every page, and how a ranking orders."""

import json
import re

import pytest
import time_machine

from community.selectors import film_community, with_scores
from community.services import rate, set_bookmark
from core.numbers import average_label
from films.cards import film_cards
from films.models import Film, PressReview
from portal.films import structured
from tests.factories import make_user
from tests.portal.pages import read, words
from tests.portal.world import NOW, PATHS, build_world, in_both_languages

pytestmark = pytest.mark.django_db

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DRAWING = re.compile(r"<svg.*?</svg>", re.DOTALL)
LISTS = [
    "/programm/?tag=2018-11-18",
    "/filme/?ordnung=wertung&ansicht=liste",
    "/festival/iffmh-2018/sektion/wettbewerb/",
    "/festival/iffmh-2018/sektion/wettbewerb/?ordnung=wertung",
    "/merkliste/",
    "/plan/",
    "/kritiken/heiss/",
    "/personen/lone-scherfig/",
    "/filme/sommer/",
]
FILES = [
    "/programm.json",
    "/programm.csv",
    "/programm.ics",
    "/filme/sommer.json",
    "/festival/iffmh-2018/schedule.json",
    "/festival/iffmh-2018/schedule.xml",
    "/kinos/odeon-mannheim/einbetten/",
]


@pytest.fixture(autouse=True)
def _then():
    with time_machine.travel(NOW, tick=False):
        yield


def vote(count: int) -> Film:
    """The world's film with so many votes of 9.5 and 10."""
    film = build_world()[0]
    film.ratings.all().delete()
    for half_points in [19, 19, 20, 20, 20][:count]:
        rate(user=make_user(), film=film, half_points=half_points, now=NOW)
    return film


def numbers_of(source: str) -> list[str]:
    """Text that reads like the mean of these votes, 9.75 or 9.8."""
    return re.findall(r"(?<![\d,.])9[,.][78]\d*", DRAWING.sub("", source))


def test_four_votes_are_shown_nowhere(member, client):
    film = vote(4)
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    client.force_login(member)
    found = {path: numbers_of(client.get(path).text) for path in in_both_languages(PATHS + LISTS) + FILES}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}


def test_lists_call_a_score_of_four_votes_open(member, client):
    film = vote(4)
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    client.force_login(member)
    pages = [path for path in LISTS if path != "/plan/"]
    assert [path for path in pages if "noch offen" not in words(client.get(path).text)] == []


def test_the_fifth_vote_opens_the_score_in_lists(member, client):
    film = vote(5)
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    client.force_login(member)
    pages = [path for path in LISTS if path != "/plan/"]
    assert [path for path in pages if "9,8" not in words(client.get(path).text)] == []


@pytest.mark.parametrize(("count", "rating"), [(4, None), (5, {"ratingValue": 9.8, "ratingCount": 5})])
def test_search_engines_learn_what_the_page_shows(stranger, count, rating):
    film = vote(count)
    nodes = [json.loads(block) for block in BLOCK.findall(read(stranger, film.get_absolute_url()))]
    told = next(node for node in nodes if node["@type"] == "Movie").get("aggregateRating")
    assert told == (rating and rating | {"@type": "AggregateRating", "bestRating": 10, "worstRating": 0})


def test_search_engines_learn_no_higher_score_than_the_page_prints():
    means = (7.826, 7.86, 7.99)
    assert [structured.aggregate_rating(mean, 233)["ratingValue"] for mean in means] == [7.8, 7.8, 7.9]
    assert [average_label(mean) for mean in means] == ["7,8", "7,8", "7,9"]


def test_lists_and_the_films_page_have_one_rule():
    film = vote(4)
    card = film_cards(with_scores(Film.objects.filter(pk=film.pk)))[0]
    film = Film.objects.select_related("stats").get(pk=film.pk)
    shown = film_community(film, None, film.stats)
    assert (card.average, card.rating_count) == (shown.average, shown.count) == (None, 4)


def test_the_press_counts_from_one_with_its_number(stranger):
    film = vote(0)
    PressReview.objects.create(film=film, outlet="Morgenblatt", score=8)
    assert "Schnitt 8,0 aus einer Pressestimme." in words(read(stranger, film.get_absolute_url()))


@pytest.mark.parametrize(
    "path", ["/", "/filme/?ordnung=wertung&ansicht=liste", "/festival/iffmh-2018/sektion/wettbewerb/?ordnung=wertung"]
)
def test_what_is_sorted_by_score_says_what_orders(stranger, path):
    vote(5)
    assert "Gereiht wird so, als kämen zu jedem Film 10 Wertungen von 6,5 hinzu" in words(read(stranger, path))


@pytest.mark.parametrize("path", ["/filme/", "/festival/iffmh-2018/sektion/wettbewerb/"])
def test_what_is_sorted_by_title_says_nothing_of_ranks(stranger, path):
    vote(5)
    assert "Gereiht wird" not in words(read(stranger, path))
