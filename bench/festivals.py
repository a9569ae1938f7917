"""Festivals of the large catalogue: years of one, and a single day of another that fills forty halls."""

import datetime as dt
from decimal import Decimal
from itertools import islice
from random import Random

from bench.bulk import store, stored
from bench.houses import add_halls, add_prices
from bench.known import KnownFilm
from bench.programme import shown
from festival.models import (
    Award,
    AwardGiven,
    Critic,
    CriticScore,
    Edition,
    EditionCity,
    Festival,
    KeyDate,
    Section,
    Selection,
)
from showtimes.models import PriceList, Screening
from venues.models import City, Hall

SELECTED, SECTIONS, AWARDS, CRITICS = 150, 6, 5, 8
SCORED = 0.3
FULL_DAY = "grosse-filmtage"
"""Address of the edition with ``SCREENINGS`` on one day."""

SCREENINGS, HALLS, DAYS_AHEAD, SHORT = 600, 40, 60, 75


def add_editions(random: Random, films: list[KnownFilm], people: list[int], now: dt.datetime) -> None:
    """A festival a year in its ten days of summer, as far back as there are screenings."""
    first = Screening.objects.earliest("starts_at").starts_at.year
    festival = Festival.objects.create(name_de="Sommerfestspiele", slug="sommerfestspiele", is_local=True)
    awards = list(stored(Award(festival=festival, name_de=f"Preis {n + 1}", position=n) for n in range(AWARDS)))
    public = [film.pk for film in films if film.is_public]
    for year in range(first, now.year + 1):
        edition = add_edition(festival, year)
        selected = random.sample(public, min(SELECTED, len(public)))
        add_selections(edition, selected)
        add_showings(edition, 2 * len(selected))
        add_critics(random, edition, selected, random.sample(people, CRITICS))
        store(AwardGiven(award=award, edition=edition, film_id=random.choice(selected)) for award in awards)


def add_edition(festival: Festival, year: int) -> Edition:
    first, last = dt.date(year, 7, 5), dt.date(year, 7, 15)
    edition = Edition.objects.create(
        festival=festival,
        year=year,
        name_de=f"Sommerfestspiele {year}",
        short_name="Sommer",
        slug=f"sommerfestspiele-{year}",
        state="public",
        starts_on=first,
        ends_on=last,
    )
    cities = City.objects.order_by("pk")[:2]
    store(EditionCity(edition=edition, city=city, starts_on=first, ends_on=last) for city in cities)
    store([KeyDate(edition=edition, public_id=f"k{year}", kind="awards", title_de="Preisverleihung", day=last)])
    add_prices([PriceList(series=edition)])
    return edition


def add_selections(edition: Edition, films: list[int]) -> None:
    sections = Section.objects.bulk_create(
        Section(edition=edition, name_de=f"Reihe {number}", slug=f"reihe-{number}") for number in range(SECTIONS)
    )
    store(
        Selection(edition=edition, section=sections[number % SECTIONS], film_id=film, position=number)
        for number, film in enumerate(films)
    )


def add_showings(edition: Edition, number: int) -> None:
    """Makes the first screenings of its days the edition's."""
    days = Screening.objects.filter(
        starts_at__date__range=(edition.starts_on, edition.ends_on), hall__venue__name__startswith="Lichthaus"
    )
    chosen = list(islice(days.order_by("starts_at", "pk").values_list("pk", flat=True), number))
    Screening.objects.filter(pk__in=chosen).update(series=edition)


def add_critics(random: Random, edition: Edition, films: list[int], people: list[int]) -> None:
    critics = stored(
        Critic(edition=edition, person_id=person, outlet="Abendblatt", position=position)
        for position, person in enumerate(people)
    )
    store(
        CriticScore(critic=critic, film_id=film, score=Decimal(random.randint(2, 20)) / 2)
        for critic in critics
        for film in films
        if random.random() < SCORED
    )


def add_full_day(random: Random, films: list[KnownFilm], now: dt.datetime) -> None:
    """The worst that one page of a programme has to bear: a screening every 85 minutes in each hall."""
    day = now.date() + dt.timedelta(days=DAYS_AHEAD)
    festival = Festival.objects.create(name_de="Große Filmtage", slug=FULL_DAY, is_local=True)
    edition = Edition.objects.create(
        festival=festival,
        year=day.year,
        name_de="Große Filmtage",
        slug=FULL_DAY,
        state="public",
        starts_on=day,
        ends_on=day,
    )
    halls = add_halls(random, "Großes Haus", HALLS // 4, 4)
    short = [film for film in films if film.is_public and (film.runtime or SHORT + 1) <= SHORT]
    add_selections(edition, [film.pk for film in short[:SELECTED]])
    first = dt.datetime.combine(day, dt.time(5, 30), now.tzinfo)
    store(full(number, edition, short[number % SELECTED % len(short)], halls, first) for number in range(SCREENINGS))


def full(number: int, edition: Edition, film: KnownFilm, halls: list[Hall], first: dt.datetime) -> Screening:
    """A quarter with a talk, some sold out."""
    start = first + dt.timedelta(minutes=85 * (number // len(halls)))
    return Screening(
        public_id=f"h{number}",
        series=edition,
        film=shown(film),
        hall=halls[number % len(halls)],
        starts_at=start,
        end_override=start + dt.timedelta(minutes=80),
        talk_minutes=0 if number % 4 else 20,
        availability="unknown" if number % 7 else "soldout",
        state="public",
        audio=film.languages,
        subtitles=("de",),
    )
