import datetime as dt
from threading import Thread

import pytest
from django.db import connection
from django.db.models import Count, F, OuterRef, Prefetch, QuerySet
from django.utils.translation import override

from core import i18n
from core.prepared import PreparationError, prepared
from core.rows import Ids, JSONRows
from films.models import Film, Genre, Trailer
from showtimes.models import Screening
from tests.factories import at, make_film, make_genre, make_hall, make_screening, make_venue
from venues.models import City, Venue

pytestmark = pytest.mark.django_db
NOW = at("2026-11-18 17:00")


def test_a_query_is_built_once_and_run_with_each_argument(django_assert_num_queries):
    films = {title: make_film(title, year=year) for title, year in (("Anker", 1962), ("Brandung", 1971))}
    built = []

    @prepared
    def of_year(year: int) -> QuerySet[Film]:
        built.append(year)
        return Film.objects.filter(year=year)

    with django_assert_num_queries(3):
        assert [of_year(1962), of_year(1971), of_year(1999)] == [[films["Anker"]], [films["Brandung"]], []]
    assert len(built) == 2  # two trials, with stand-ins
    assert {1962, 1971, 1999}.isdisjoint(built)


def test_instances_come_with_their_relations_annotations_and_small_rows(django_assert_num_queries):
    venue = make_venue("Odeon")
    for name in ("B", "A"):
        make_hall(name, venue=venue)

    @prepared
    def venues(slug: str) -> QuerySet[Venue]:
        halls = Venue.halls.rel.related_model.objects.filter(venue=OuterRef("pk")).order_by("name").values("name")
        found = Venue.objects.filter(slug=slug).select_related("city")
        return found.annotate(rows=JSONRows(halls), number=Count("halls"))

    with django_assert_num_queries(1):
        (found,) = venues(venue.slug)
        assert (found, found.city, found.city.name) == (venue, venue.city, "Mannheim")
        assert (found.rows, found.number) == ([{"name": "A"}, {"name": "B"}], 2)


def test_rows_come_as_dicts_tuples_and_single_values():
    make_film("Anker", year=1962, countries=("DE", "FR"))

    @prepared
    def dicts(year: int) -> QuerySet:
        return Film.objects.filter(year=year).values("countries", name=F("title_de"))

    @prepared
    def tuples(year: int) -> QuerySet:
        return Film.objects.filter(year=year).values_list("title_de", "countries")

    @prepared
    def named(year: int) -> QuerySet:
        return Film.objects.filter(year=year).values_list("title_de", "year", named=True)

    @prepared
    def flat(year: int) -> QuerySet:
        return Film.objects.filter(year=year).values_list("title_de", flat=True)

    assert dicts(1962) == [{"name": "Anker", "countries": ("DE", "FR")}]
    assert tuples(1962) == [("Anker", ("DE", "FR"))]
    assert [(row.title_de, row.year) for row in named(1962)] == [("Anker", 1962)]
    assert flat(1962) == ["Anker"]


def test_moments_days_texts_and_ids_travel_as_parameters():
    film, hall = make_film(german_release=dt.date(2026, 11, 5)), make_hall()
    early, late = (
        make_screening(film, hall, starts_at=at(moment)) for moment in ("2026-11-18 17:00", "2026-11-18 20:00")
    )

    @prepared
    def screenings(ids: Ids, now: dt.datetime, released: dt.date, state: str) -> QuerySet[Screening]:
        shown = Screening.objects.filter(pk__in=ids, film__german_release=released, film__state=state)
        return shown.filter(starts_at__gte=now).order_by("starts_at")

    ids, day = Ids([early.pk, late.pk]), dt.date(2026, 11, 5)
    assert screenings(ids, at("2026-11-18 17:00"), day, "public") == [early, late]
    assert screenings(ids, at("2026-11-18 17:00:01"), day, "public") == [late]
    assert screenings(Ids([early.pk]), at("2026-11-18 17:00"), day, "public") == [early]
    assert screenings(Ids([]), at("2026-11-18 17:00"), day, "public") == []
    assert screenings(ids, at("2026-11-18 17:00"), dt.date(2026, 11, 6), "public") == []
    assert screenings(ids, at("2026-11-18 17:00"), day, "draft") == []


def test_an_argument_may_stand_in_several_places_and_go_by_its_name():
    film = make_film("Anker", year=1962, runtime=1962)
    make_film("Brandung", year=1962, runtime=90)

    @prepared
    def films(*, number: int, title: str) -> QuerySet[Film]:
        return Film.objects.filter(year=number, runtime=number, title_de=title)

    assert films(number=1962, title="Anker") == films(title="Anker", number=1962) == [film]
    assert films(title="Brandung", number=1962) == []


def test_arguments_in_selected_columns_and_in_parts_of_a_query_keep_their_places():
    for title, year in (("Anker", 1962), ("Brandung", 1971), ("Düne", 1984)):
        make_film(title, year=year)

    @prepared
    def films(first: int, second: int) -> QuerySet:
        one = Film.objects.order_by().filter(year=first).values_list("title_de")
        return one.union(Film.objects.order_by().filter(year=second).values_list("title_de"))

    assert sorted(films(1984, 1962)) == [("Anker",), ("Düne",)]
    assert sorted(films(1971, 1962)) == [("Anker",), ("Brandung",)]


def test_the_first_rows_and_a_query_within_a_query():
    drama, comedy = make_genre("Drama"), make_genre("Komödie")
    for title, genre in (("Anker", drama), ("Brandung", drama), ("Düne", comedy)):
        make_film(title).genres.add(genre)

    @prepared
    def films(slug: str) -> QuerySet:
        shown = Film.objects.filter(genres__in=Genre.objects.filter(slug=slug))
        return shown.order_by("title_de").values_list("title_de", flat=True)[:1]

    assert (films(drama.slug), films(comedy.slug)) == (["Anker"], ["Düne"])


def test_none_and_booleans_make_queries_of_their_own():
    undated, dated = make_film(year=None, state="draft"), make_film(year=1962)

    @prepared
    def films(year: int | None, public: bool) -> QuerySet[Film]:
        found = Film.objects.filter(year=year)
        return found.public() if public else found

    assert films(None, False) == [undated]
    assert films(None, True) == []
    assert films(1962, True) == films(1962, False) == [dated]


def test_each_language_has_its_own_query():
    make_genre("Komödie", name_en="Comedy", slug="komoedie")

    @prepared
    def names(slug: str) -> QuerySet:
        return Genre.objects.filter(slug=slug).values_list(f"name_{i18n.current()}", flat=True)

    assert names("komoedie") == ["Komödie"]
    with override("en"):
        assert names("komoedie") == ["Comedy"]
    assert names("komoedie") == ["Komödie"]


@pytest.mark.django_db(transaction=True)
def test_threads_run_the_same_query_with_arguments_and_connections_of_their_own():
    films = [make_film(f"Film {year}", year=year) for year in range(1950, 1958)]

    @prepared
    def of_year(year: int) -> QuerySet[Film]:
        return Film.objects.filter(year=year)

    found: dict[int, list[Film]] = {}

    def ask(year: int) -> None:
        for _ in range(20):
            found[year] = of_year(year)
        connection.close()

    threads = [Thread(target=ask, args=[film.year]) for film in films]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {film.year: [film] for film in films}


def refused(build, *arguments) -> str:
    with pytest.raises(PreparationError) as error:
        prepared(build)(*arguments)
    return str(error.value).rpartition(".<locals>.")[2]


MAKERS = [
    (lambda now: Screening.objects.filter(starts_at__gte=now, starts_at__lt=now + dt.timedelta(days=7)), NOW),
    (lambda now: Screening.objects.filter(starts_at__gte=now, film__german_release=now.date()), NOW),
    (lambda now: Screening.objects.filter(starts_at__gte=now, film__year=now.year), NOW),
    (lambda day: Film.objects.filter(german_release__range=[day, day.replace(day=28)]), NOW.date()),
    (lambda year: Film.objects.filter(year__in=[year, year + 1]), 1962),
    (lambda year: Film.objects.filter(year__gte=year // 10 * 10, runtime=year), 1962),
    (lambda word: Film.objects.filter(title_de__icontains=word), "Anker"),
    (lambda word: Film.objects.filter(title_de=word.lower()), "Anker"),
    (lambda ids: Film.objects.filter(pk__in=Ids(sorted(ids.ids))), Ids([1, 2])),
    (lambda ids: Film.objects.filter(pk__in=ids.ids), Ids([1, 2])),
]


@pytest.mark.parametrize(("build", "argument"), MAKERS)
def test_a_function_that_makes_another_value_of_its_argument_is_refused(build, argument):
    assert refused(build, argument).endswith("of its arguments: its caller should.")


def test_a_function_that_looks_at_its_argument_is_refused():
    def films(ids: Ids) -> QuerySet:
        return Film.objects.filter(pk__in=ids.ids)[: ids.ids[0]]

    def of_year(year: int) -> QuerySet:
        return Film.objects.filter(title_de="Anker") if year % 2 else Film.objects.filter(year=year)

    assert refused(films, Ids([1, 2])) == "films looks at its arguments: its SQL depends on them."
    assert refused(of_year, 1962) == "of_year looks at its arguments: its SQL depends on them."


def test_an_argument_that_does_not_reach_the_query_is_refused():
    def films(year: int, title: str) -> QuerySet:
        return Film.objects.filter(year=year, title_de=f"{title[:0]}Anker")

    assert refused(films, 1962, "Anker") == "films does not hand on its arguments [1] as they are."


def test_what_is_no_single_query_is_refused():
    def many(year: int) -> QuerySet:
        return Film.objects.filter(year=year).prefetch_related(Prefetch("trailers", Trailer.objects.all()))

    def rows(year: int) -> list:
        return list(Film.objects.filter(year=year))

    assert refused(many, 1962) == "many asks for other rows beside those of its query."
    assert refused(rows, 1962) == "rows gives no queryset."


def test_records_and_plain_lists_are_refused():
    def venues(city) -> QuerySet:
        return Venue.objects.filter(city=city)

    def films(ids) -> QuerySet:
        return Film.objects.filter(pk__in=ids)

    assert "cannot travel as one parameter" in refused(venues, City(name_de="Kiel"))
    assert refused(films, [1, 2]) == "[1, 2] cannot travel as one parameter."


def test_what_a_column_holds_many_times_is_converted_once_and_lists_are_each_rows_own():
    for title in ("Anker", "Brandung"):
        make_film(title, year=1962, countries=("DE", "FR"))

    @prepared
    def of_year(year: int) -> QuerySet:
        trailers = JSONRows(Trailer.objects.filter(film=OuterRef("pk")).values("url"))
        return Film.objects.filter(year=year).annotate(rows=trailers).values("countries", "rows")

    one, other = of_year(1962)
    assert one == other == {"countries": ("DE", "FR"), "rows": []}
    assert one["countries"] is other["countries"]
    assert one["rows"] is not other["rows"]
