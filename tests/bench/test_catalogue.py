"""The catalogue that benches measure on is made of rows that could be real, and the same each time."""

import csv
import datetime as dt
import gzip
import json

import pytest
from django.utils.timezone import get_default_timezone

from bench.everything import add_everything
from community.models import Bookmark, FilmMark, FilmStats, Rating
from community.services import counted
from festival.models import CriticScore, Selection
from films.models import AlternativeTitle, ArticleFilm, Credit, Film, PressReview, ProgrammePart, Text
from people.models import Person
from showtimes.models import EventPerson, OpeningHours, OpenPeriod, Price, Screening, ScreeningChange
from tests.factories import make_city, make_genre
from venues.models import Venue

pytestmark = pytest.mark.django_db

FILMS, SEED = 400, 7
NOW = dt.datetime(2026, 11, 12, 12, tzinfo=get_default_timezone())


@pytest.fixture(autouse=True)
def cities_and_genres():
    for name in ("Mannheim", "Heidelberg"):
        make_city(name)
    for name in ("Drama", "Komödie", "Krimi", "Western"):
        make_genre(name)


def titles():
    return list(Film.objects.exclude(kind="programme").order_by("pk").values_list("title_de", flat=True))


def test_there_is_some_of_everything_and_it_is_the_same_each_time():
    add_everything(FILMS, NOW, None, SEED)

    assert [Film.objects.count(), Person.objects.count(), Screening.objects.count()] == [
        FILMS + 2,
        3 * FILMS,
        2 * FILMS + 600,
    ]
    rows = (AlternativeTitle, Credit, ProgrammePart, Text, PressReview, ArticleFilm, ScreeningChange, Selection)
    more = (CriticScore, EventPerson, OpenPeriod, OpeningHours, Price, Rating, FilmMark, Bookmark)
    assert [model.__name__ for model in rows + more if not model.objects.exists()] == []
    columns = ("genres", "countries", "year", "fsk", "runtime", "state", "captions_app")
    assert [column for column in columns if Film.objects.values(column).distinct().count() < 2] == []
    assert {None, True, False} <= set(Venue.objects.values_list("step_free", flat=True))
    assert Screening.objects.filter(event=None).count() < Screening.objects.count()

    daily = Screening.objects.filter(public_id__startswith="g")
    first, last = (daily.order_by(order)[0].starts_at.date() for order in ("starts_at", "-starts_at"))
    assert [first, last] == [dt.date(2026, 11, 11), dt.date(2026, 11, 20)]

    assert titles()[0] == "Das bunte Laubrad"
    assert len({word for title in titles() for word in title.split()}) > FILMS


def test_films_have_the_counts_of_their_votes():
    add_everything(FILMS, NOW, None, SEED)

    kept = {stats.film_id: stats for stats in FilmStats.objects.all()}
    assert len(kept) > FILMS / 2
    columns = ("histogram", "rating_count", "favourite_count", "hate_count", "bookmark_count", "ranking")
    fresh = counted(kept.keys())
    assert [[getattr(kept[pk], name) for name in columns] for pk in kept] == [
        [fresh[pk][name] for name in columns] for pk in kept
    ]


def test_names_come_from_a_folder_that_has_some(tmp_path):
    (tmp_path / "catalogue").mkdir()
    with gzip.open(tmp_path / "catalogue/wikipedia_films_1.jsonl.gz", "wt") as file:
        print(json.dumps({"title": "Harbour Lights", "cast": ["Ada Example", "and"]}), file=file)
    (tmp_path / "ratings/small").mkdir(parents=True)
    with (tmp_path / "ratings/small/movies.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["movieId", "title", "genres"], [1, "Harbour, The (1995)", "Drama"]])
    add_everything(FILMS, NOW, tmp_path, SEED)

    english = {"Harbour Lights", "The Harbour", "The Lights", "Harbour Harbour"}
    assert english < {title.rstrip("IV ") for title in titles()}
    assert set(Person.objects.values_list("name", flat=True)) == {"Ada Example"}
