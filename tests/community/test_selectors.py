import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from community.selectors import best_rated, bookmarked_film_ids, film_community, with_scores
from community.services import rate, set_bookmark, set_mark
from films.models import Film
from tests.factories import make_film, make_user

pytestmark = pytest.mark.django_db


def rate_by_many(film, *half_points):
    for points in half_points:
        rate(user=make_user(), film=film, half_points=points, now=timezone.now())


def test_films_carry_their_count_and_from_five_votes_their_average():
    rate_by_many(make_film("Gewertet"), 15, 16, 15, 16, 15)
    rate_by_many(make_film("Offen"), 15, 16, 15, 16)
    make_film("Unbeachtet")
    films = with_scores(Film.objects.order_by("title_de"))
    assert [(film.title, film.average, film.rating_count) for film in films] == [
        ("Gewertet", 7.7, 5),
        ("Offen", None, 4),
        ("Unbeachtet", None, 0),
    ]


def test_ranking_needs_five_votes_and_damps_few_of_them():
    rate_by_many(make_film("Vier Zehner"), 20, 20, 20, 20)
    rate_by_many(make_film("Fünf Neuner"), *[18] * 5)
    rate_by_many(make_film("Zwanzig Neuner"), *[18] * 20)
    rate_by_many(make_film("Entwurf", state="draft"), *[20] * 5)
    titles = Film.objects.in_bulk(list(best_rated()))
    assert [titles[film].title for film in best_rated()] == ["Zwanzig Neuner", "Fünf Neuner"]


def test_bookmarked_films_of_a_member(member):
    film = make_film()
    make_film()
    set_bookmark(user=member, film=film, priority="must", now=timezone.now())
    assert bookmarked_film_ids(member) == {film.pk}


def test_a_visitor_has_no_bookmarks_and_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert bookmarked_film_ids(AnonymousUser()) == frozenset()


def test_one_query_tells_what_the_member_did(member, django_assert_num_queries):
    film = make_film()
    rate(user=member, film=film, half_points=15, now=timezone.now())
    set_mark(user=member, film=film, kind="hate", now=timezone.now())
    set_bookmark(user=member, film=film, priority="must", now=timezone.now())
    rate_by_many(film, 1, 2)
    film = Film.objects.select_related("stats").get(pk=film.pk)
    with django_assert_num_queries(1):
        community = film_community(film, member, film.stats)
    assert (community.own_half_points, community.mark, community.priority) == (15, "hate", "must")
    assert (community.count, community.hate_count, community.bookmark_count) == (3, 1, 1)


def test_a_film_nobody_voted_on_has_an_empty_verdict(member):
    film = make_film()
    community = film_community(film, member, None)
    assert (community.average_label, community.count, community.rated) == ("", 0, False)
