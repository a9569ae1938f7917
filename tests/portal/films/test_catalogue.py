"""The sets in memory say of random films what the database says: the same lists, in the same order, with the counts."""

import datetime as dt
from random import Random
from typing import Any

import pytest
from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.translation import override

from community.models import FilmStats
from community.services import rate
from core.pagecache.keeping import until_of
from core.search.query import search
from films.models import Film, Genre
from films.titles import sort_column
from portal.films.filters import FilmFilter, facets, initials
from portal.films.filters.choices import LENGTHS, Length
from portal.films.filters.reading import catalogue, ranking
from portal.films.filters.running import of_all
from showtimes.fits import NO_NEEDS
from showtimes.models import Screening, Series
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_genre,
    make_hall,
    make_screening,
    make_section,
    make_selection,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db

NOW = at("2026-11-17 12:00")
WORDS = ["Abend", "Brücke", "Die Farbe", "Der Hafen", "Licht", "nacht", "Östlich", "Zug", "8 Tage", "„Wir“"]
GENRES = ["drama", "komodie", "essay"]
COUNTRIES = ["DE", "FR", "US"]
FESTIVALS = ["iffmh-2018", "iffmh-2019", "iffmh-2018/wettbewerb", "iffmh-2019/wettbewerb"]
CITIES = ["mannheim", "heidelberg"]


def make_catalogue(dice: Random) -> None:
    """Some dozens of films, many of them alike: the same title, no year, no label."""
    genres = [make_genre(name) for name in ("Drama", "Komödie", "Essay")]
    halls = [
        make_hall(venue=make_venue(f"Haus in {name}", city=make_city(name))) for name in ("Mannheim", "Heidelberg")
    ]
    editions = [make_edition(year) for year in (2018, 2019)]
    sections = [make_section(edition) for edition in editions]
    for number in range(dice.randrange(60)):
        film = make_some_film(dice, number)
        film.genres.set(dice.sample(genres, dice.randrange(4)))
        for edition, section in zip(editions, sections, strict=True):
            if dice.random() < 0.2:
                make_selection(edition, film, section=dice.choice([section, None]))
        if dice.random() < 0.3:
            FilmStats.objects.create(film=film, ranking=dice.choice([5, 6.5, 8]), rating_count=5, average=7)
        if dice.random() < 0.3:
            hours = dt.timedelta(hours=3 * number + 1)
            make_screening(film, dice.choice(halls), starts_at=NOW + hours, state=dice.choice(["public", "draft"]))


def make_some_film(dice: Random, number: int) -> Film:
    return make_film(
        f"{dice.choice(WORDS)} {dice.choice(WORDS)}",
        slug=f"film-{number}",
        title_en=dice.choice(["", f"The {dice.choice(WORDS)}"]),
        state=dice.choice(["public", "public", "public", "draft"]),
        year=dice.choice([None, 1919, 1920, 1929, 1930, 2018]),
        countries=tuple(dice.sample(COUNTRIES, dice.randrange(3))),
        fsk=dice.choice(["", "none", "0", "12"]),
        runtime=dice.choice([None, 1, 60, 61, 100, 101, 140, 141]),
        german_release=dice.choice([None, dt.date(2018, 3, 1), dt.date(2018, 11, 30), dt.date(1930, 1, 1)]),
    )


CHOICES: dict[str, list[str]] = {
    "genre": GENRES,
    "land": COUNTRIES,
    "jahrzehnt": ["1910", "1920", "1930", "2010"],
    "fsk": ["none", "0", "12"],
    "laenge": [length.value for length in Length],
    "stadt": CITIES,
}
SINGLE = {
    "q": ["licht", "a", "the hafen", "xyz"],
    "von": ["1919", "1920"],
    "bis": ["1920", "2018"],
    "festival": FESTIVALS,
    "buchstabe": ["L", "T", "N"],
    "ordnung": ["bald", "titel", "wertung", "kinostart", "jahr"],
}


def some_question(dice: Random) -> dict[str, Any]:
    several = {name: dice.sample(values, dice.randint(1, 2)) for name, values in CHOICES.items() if dice.random() < 0.2}
    return several | {name: dice.choice(values) for name, values in SINGLE.items() if dice.random() < 0.2}


def found(asked: dict[str, Any]) -> QuerySet[Film]:
    """The films as the database finds them."""
    films = Film.objects.public()
    conditions = {
        "q": lambda words: Q(pk__in=search(words, now=NOW, kinds=["film"]).records("film")),
        "genre": lambda slugs: Q(pk__in=Film.genres.through.objects.filter(genre__slug__in=slugs).values("film")),
        "land": lambda codes: any_of(Q(countries__has=code) for code in codes),
        "jahrzehnt": lambda values: any_of(Q(year__range=(int(first), int(first) + 9)) for first in values),
        "fsk": lambda labels: Q(fsk__in=labels),
        "laenge": lambda values: any_of(Q(runtime__range=LENGTHS[Length(value)]) for value in values),
        "stadt": lambda slugs: Q(pk__in=shown().filter(hall__venue__city__slug__in=slugs).values("film")),
        "von": lambda year: Q(year__gte=year),
        "bis": lambda year: Q(year__lte=year),
        "festival": lambda value: Q(pk__in=selected(*value.split("/")).values("pk")),
        "buchstabe": lambda letter: Q(**{f"{sort_column()}__startswith": letter.lower()}),
    }
    for name, value in asked.items():
        if name in conditions:
            films = films.filter(conditions[name](value))
    return films


def any_of(conditions: Any) -> Q:
    joined = Q()
    for condition in conditions:
        joined |= condition
    return joined


def shown() -> QuerySet[Screening]:
    return Screening.objects.filter(state="public", ends_at__gt=NOW, starts_at__lt=at("2026-11-24 05:00"))


def selected(edition: str, section: str = "") -> QuerySet[Film]:
    chosen = Q(selections__edition__slug=edition)
    return Film.objects.filter(chosen & Q(selections__section__slug=section) if section else chosen)


def in_order(films: QuerySet[Film], asked: dict[str, Any]) -> list[int]:
    order, by_title = asked.get("ordnung", "bald"), (sort_column(), "year", "pk")
    column = {"wertung": "stats__ranking", "kinostart": "german_release", "jahr": "year"}.get(order)
    first = [F(column).desc(nulls_last=True)] if column else []
    listed = list(films.order_by(*first, *by_title).values_list("pk", flat=True))
    if order != "bald":
        return listed
    runs = shown().filter(hall__venue__city__slug__in=asked.get("stadt", CITIES), starts_at__gt=NOW)
    soon = [film for film in runs.order_by("starts_at").values_list("film", flat=True) if film in listed]
    return list(dict.fromkeys([*soon, *listed]))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("seed", range(3))
def test_lists_and_counts_are_those_of_the_database(seed, language, time_machine):
    time_machine.move_to(NOW, tick=False)
    dice = Random(seed)
    make_catalogue(dice)
    with override(language):
        for question in [some_question(dice) for _number in range(10)]:
            asked = FilmFilter(QueryDict(urlencode(question, doseq=True)), now=NOW, needs=NO_NEEDS)
            assert asked.form.errors == {}
            assert asked.ids()[0:100] == in_order(found(question), question)
            assert len(asked.ids()) == found(question).count()
            assert counted(asked) == counted_by_the_database(question)
            assert [dict(initials(asked))[letter] for letter in "TWZ"] == [begins(question, letter) for letter in "TWZ"]


def counted(asked: FilmFilter) -> dict[tuple[str, str], int]:
    """By question and answer the number beside it; none where it is not shown."""
    shown = [(facet.name, option) for facet in facets(asked) for option in facet.options if facet.name in CHOICES]
    return {(name, option.value): option.count for name, option in shown if option.count}


def counted_by_the_database(question: dict[str, Any]) -> dict[tuple[str, str], int]:
    counts = {
        (name, value): found(question | {name: [value]}).count() for name, values in CHOICES.items() for value in values
    }
    return {answer: count for answer, count in counts.items() if count}


def begins(question: dict[str, Any], letter: str) -> bool:
    return found(question | {"buchstabe": letter}).exists()


def test_parts_of_a_page_are_those_of_the_whole_list():
    films = [make_film(f"Film {number:02}").pk for number in range(9)]
    make_screening(Film.objects.get(pk=films[7]), starts_at=NOW + dt.timedelta(hours=1))
    ids = FilmFilter(QueryDict(), now=NOW, needs=NO_NEEDS).ids()
    assert [ids[start : start + 2] for start in range(0, 10, 2)] == [
        [films[7], films[0]],
        [films[1], films[2]],
        [films[3], films[4]],
        [films[5], films[6]],
        [films[8]],
    ]


def listed(query: str) -> list[int]:
    return FilmFilter(QueryDict(query), now=NOW, needs=NO_NEEDS).ids()[0:100]


@pytest.fixture
def films() -> list[Film]:
    """Two films, the first in an edition and both known in memory."""
    make_genre("Drama")
    found = [make_film("Eins"), make_film("Zwei")]
    make_selection(make_edition(2018), found[0])
    assert listed("") == listed("ordnung=wertung") == [film.pk for film in found]
    return found


def test_a_new_title_is_a_new_place(films):
    Film.objects.filter(pk=films[0].pk).update(sort_title="zzz")
    assert listed("") == [films[1].pk, films[0].pk]


def test_a_draft_is_gone(films):
    Film.objects.filter(pk=films[0].pk).update(state="draft")
    assert listed("") == [films[1].pk]


def test_a_genre_given_to_a_film_counts(films):
    films[1].genres.add(Genre.objects.get())
    assert listed("genre=drama") == [films[1].pk]


def test_an_edition_is_found_at_its_new_address(films):
    Series.objects.update(slug="anders")
    assert (listed("festival=anders"), listed("festival=iffmh-2018")) == ([films[0].pk], [film.pk for film in films])


def test_votes_change_the_order_and_nothing_else_is_read_again(films):
    before = catalogue()
    for _number in range(5):
        rate(user=make_user(), film=films[1], half_points=20, now=NOW)
    assert (listed("ordnung=wertung"), catalogue() is before) == ([films[1].pk, films[0].pk], True)


@pytest.mark.parametrize(("query", "kept"), [("", catalogue), ("", of_all), ("?ordnung=wertung", ranking)])
def test_a_page_that_tells_of_something_older_is_not_kept(stranger, monkeypatch, time_machine, query, kept):
    time_machine.move_to(NOW, tick=False)
    past_the_cache = {"Authorization": "x"}
    current = stranger.get(f"/filme/{query}", headers=past_the_cache)
    monkeypatch.setattr(kept, "is_current", lambda *_made: False)
    older = stranger.get(f"/filme/{query}", headers=past_the_cache)
    assert (until_of(current), until_of(older)) == (None, NOW)
