"""The catalogue that benches measure on is made of rows that could be real, and the same each time."""

import datetime as dt

import pytest
from django.utils.timezone import get_default_timezone

from bench import catalogue
from community.models import FilmStats, Rating
from festival.models import Selection
from films.models import AlternativeTitle, Credit, Film, ProgrammePart, Text
from people.models import Person
from showtimes.models import Screening, ScreeningChange
from tests.factories import make_city, make_genre

pytestmark = pytest.mark.django_db

FILMS = 400
NOW = dt.datetime(2026, 11, 12, 12, tzinfo=get_default_timezone())


def test_there_is_some_of_everything_and_it_is_the_same_each_time(monkeypatch):
    monkeypatch.setattr(catalogue, "tell_the_planner", lambda: None)  # which PostgreSQL allows in no transaction
    for name in ("Mannheim", "Heidelberg"):
        make_city(name)
    for name in ("Drama", "Komödie", "Krimi", "Western"):
        make_genre(name)
    catalogue.add_catalogue(FILMS, NOW)

    assert [Film.objects.count(), Person.objects.count(), Screening.objects.count()] == [FILMS + 2, FILMS, 2 * FILMS]
    rows = (AlternativeTitle, Credit, ProgrammePart, Text, ScreeningChange, Selection, Rating)
    assert [model.__name__ for model in rows if not model.objects.exists()] == []
    assert FilmStats.objects.filter(ranking__isnull=False).count() > 20
    columns = ("genres", "countries", "year", "fsk", "runtime", "state")
    assert [column for column in columns if Film.objects.values(column).distinct().count() < 2] == []

    first, last = (Screening.objects.order_by(order)[0].starts_at.date() for order in ("starts_at", "-starts_at"))
    assert [first, last] == [dt.date(2026, 11, 6), dt.date(2026, 11, 15)]

    titles = list(Film.objects.exclude(kind="programme").order_by("pk").values_list("title_de", flat=True))
    assert titles[:2] == ["Barvika Sandadi", "Fischhof"]
    assert len({word for title in titles for word in title.split()}) > FILMS
