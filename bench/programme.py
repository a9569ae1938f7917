"""Years of screenings for the large catalogue: days, films, events, changes. Import it once Django is set up."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import NamedTuple

from bench.bulk import store, stored
from bench.houses import add_halls
from bench.known import KnownEvent, KnownFilm
from films.models import Film
from showtimes.models import Event, Price, Screening, ScreeningChange, ScreeningGuest
from showtimes.services import snapshot
from venues.models import Hall

HALLS, A_DAY = 20, 4
STARTS = (dt.time(10, 30), dt.time(14), dt.time(17, 30), dt.time(21))
LONGEST = 180
"""Minutes of a film that fits between two starts."""

AHEAD, KNOWN = 21, 14
"""Days for which there are screenings, and until which the programme is public; after that half are drafts."""

FILMS_A_WEEK = 60
EVENTS, IN_SERIES, CANCELLED, CHANGED, WITH_GUEST, OWN_PRICE = 0.02, 0.1, 0.02, 0.01, 0.005, 0.01
"""Shares of the screenings."""

CAPTIONS, DESCRIBED, RELAXED = 0.05, 0.04, 0.01


class Stock(NamedTuple):
    """Records that screenings are made of."""

    films: list[KnownFilm]
    events: list[KnownEvent]
    series: list[int]
    halls: list[Hall]


def add_screenings(
    random: Random,
    films: list[KnownFilm],
    events: list[KnownEvent],
    series: list[int],
    now: dt.datetime,
) -> None:
    """Twice as many as films, up to three weeks from now, each week with its own films."""
    halls = add_halls(random, "Lichthaus", HALLS // 2, 2)
    suitable = [film for film in films if film.is_public and (film.runtime or LONGEST) <= LONGEST]
    stock = Stock(suitable, events, series, halls)
    changes, guests, prices = list[ScreeningChange](), list[ScreeningGuest](), list[Price]()
    for screening in stored(days_of(random, stock, 2 * len(films) // HALLS // A_DAY, now)):
        if screening.state == "public" and random.random() < CHANGED:
            changes.append(change(screening, now))
        if random.random() < WITH_GUEST:
            guests.append(ScreeningGuest(screening_id=screening.pk, name="Ein Gast", function="Regie"))
        if random.random() < OWN_PRICE:
            prices.append(Price(screening_id=screening.pk, name_de="Sonderpreis", amount=Decimal("14.50")))
    for rows in (changes, guests, prices):
        store(rows)
    Screening.objects.filter(pk__in=[row.screening_id for row in changes]).update(revision=1)


def days_of(random: Random, stock: Stock, number: int, now: dt.datetime) -> Iterator[Screening]:
    """``number`` days; of a small catalogue nearly all are ahead, so that pages print as much as of a large one."""
    last = now.date() + dt.timedelta(days=min(AHEAD, number * 4 // 5))
    known = now.date() + dt.timedelta(days=KNOWN)
    of_the_week: list[Film] = []
    for index in range(number):
        day = last - dt.timedelta(days=number - 1 - index)
        if not of_the_week or day.weekday() == 3:
            of_the_week = [shown(film) for film in random.choices(stock.films, k=FILMS_A_WEEK)]
        yield from day_of(random, day, of_the_week, stock, now, index * HALLS * A_DAY, unsure=day > known)


def shown(film: KnownFilm) -> Film:
    """As much of the film as its screening's end and changes are made of."""
    return Film(pk=film.pk, title_de=film.title, runtime=film.runtime, languages=film.languages)


def day_of(
    random: Random, day: dt.date, films: list[Film], stock: Stock, now: dt.datetime, first: int, *, unsure: bool
) -> Iterator[Screening]:
    slots = [(hall, start) for hall in stock.halls for start in STARTS]
    for number, (hall, start) in enumerate(slots):
        moment = dt.datetime.combine(day, start, now.tzinfo)
        is_draft, is_cancelled = unsure and random.random() < 0.5, random.random() < CANCELLED
        yield Screening(
            **subject(random, films, stock.events),
            public_id=f"g{first + number}",
            hall=hall,
            starts_at=moment,
            series_id=random.choice(stock.series) if random.random() < IN_SERIES else None,
            state="draft" if is_draft else "cancelled" if is_cancelled else "public",
            subtitles=random.choice([("de",), ("en",), ()]),
            captions=True if random.random() < CAPTIONS else None,
            audio_description=True if random.random() < DESCRIBED else None,
            relaxed=True if random.random() < RELAXED else None,
            availability=random.choice(["unknown", "unknown", "available", "few", "soldout"]),
            ticket_url=f"https://karten.example/{first + number}" if random.random() < 0.6 else "",
        )


def subject(random: Random, films: list[Film], events: list[KnownEvent]) -> dict[str, object]:
    if random.random() < EVENTS:
        event = random.choice(events)
        return {"event": Event(pk=event.pk, minutes=event.minutes)}
    film = random.choice(films)
    return {"film": film, "audio": random.choice([film.languages, ("de",), ()])}


def change(screening: Screening, now: dt.datetime) -> ScreeningChange:
    """Half an hour later than it was to begin, known a week before."""
    after = snapshot(screening)
    before = after | {"starts_at": (screening.starts_at - dt.timedelta(minutes=30)).astimezone(dt.UTC).isoformat()}
    return ScreeningChange(
        screening_id=screening.pk,
        kind="moved",
        revision=1,
        before=before,
        after=after,
        created_at=min(now, screening.starts_at - dt.timedelta(days=7)),
    )
