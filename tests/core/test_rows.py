import datetime as dt

import pytest
from django.db.models import F, OuterRef

from core.rows import Ids, JSONRows
from films.models import Film, Trailer
from tests.factories import make_film, make_hall, make_venue
from venues.models import Hall, Venue

pytestmark = pytest.mark.django_db
HALLS = Hall.objects.filter(venue=OuterRef("pk"))


def halls_of(venue: Venue, halls) -> list[dict]:
    return Venue.objects.annotate(rows=JSONRows(halls)).get(pk=venue.pk).rows


def test_related_rows_come_with_the_record_in_their_order():
    venue = make_venue()
    for name in ("B", "C", "A"):
        make_hall(name, venue=venue)
    make_hall("D")
    assert halls_of(venue, HALLS.order_by("name").values("name")) == [{"name": "A"}, {"name": "B"}, {"name": "C"}]
    assert halls_of(venue, HALLS.order_by("-name").values("name")) == [{"name": "C"}, {"name": "B"}, {"name": "A"}]


def test_without_related_rows_the_list_is_empty():
    assert halls_of(make_venue(), HALLS.values("name")) == []


def test_only_the_first_rows_may_be_asked_for():
    venue = make_venue()
    for name in ("B", "C", "A"):
        make_hall(name, venue=venue)
    assert halls_of(venue, HALLS.order_by("name").values("name")[:2]) == [{"name": "A"}, {"name": "B"}]


def test_rows_name_paths_and_annotations():
    venue = make_venue("Atlantis")
    hall = make_hall("Kino I", venue=venue)
    rows = halls_of(venue, HALLS.values("pk", "name", "venue__city__slug", venue_name=F("venue__name")))
    assert rows == [{"pk": hall.pk, "name": "Kino I", "venue__city__slug": "mannheim", "venue_name": "Atlantis"}]


def test_values_arrive_as_json_has_them():
    venue = make_venue()
    make_hall("Saal „1\" '%s' \\ 🎬", venue=venue, seats=120, valid_from=dt.date(2018, 11, 15))
    assert halls_of(venue, HALLS.values("name", "seats", "valid_from", "valid_to")) == [
        {"name": "Saal „1\" '%s' \\ 🎬", "seats": 120, "valid_from": "2018-11-15", "valid_to": None}
    ]


def test_two_lists_and_a_filter_with_a_parameter_go_together(django_assert_num_queries):
    for title in ("A", "B"):
        film = make_film(title)
        for number in (1, 2):
            Trailer.objects.create(film=film, url=f"https://example.org/{title}/{number}", seconds=number * 60)
    trailers = Trailer.objects.filter(film=OuterRef("pk")).order_by("seconds")
    with django_assert_num_queries(1):
        films = list(
            Film.objects.filter(title_de__in=["A", "B"])
            .annotate(short=JSONRows(trailers.filter(seconds__lt=90).values("seconds")))
            .annotate(every=JSONRows(trailers.values("seconds")))
            .order_by("title_de")
        )
    assert [(film.title_de, film.short, film.every) for film in films] == [
        (title, [{"seconds": 60}], [{"seconds": 60}, {"seconds": 120}]) for title in ("A", "B")
    ]


def test_rows_come_in_values_too():
    venue = make_venue()
    make_hall("Kino I", venue=venue)
    assert list(
        Venue.objects.annotate(halls_rows=JSONRows(HALLS.values("name"))).values_list("halls_rows", flat=True)
    ) == [[{"name": "Kino I"}]]


@pytest.mark.parametrize("wanted", [[], ["A"], ["A", "C"]])
def test_many_ids_travel_as_one(wanted):
    films = {name: make_film(name).pk for name in ("A", "B", "C")}
    ids = [films[name] for name in wanted] + list(range(-400_000, 0))
    assert sorted(film.title for film in Film.objects.filter(pk__in=Ids(ids))) == wanted
