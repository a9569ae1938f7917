"""Talks, concerts and exhibitions of the large catalogue, and series. Import it once Django is set up."""

import datetime as dt
from random import Random

from bench.bulk import store, stored
from bench.known import KnownEvent
from bench.vocabulary import Vocabulary
from showtimes.models import Event, EventPerson, OpeningHours, OpenPeriod, Series
from venues.models import Venue

FILMS_AN_EVENT, FILMS_A_SERIES, FILMS_AN_EXHIBITION = 200, 1_000, 2_000
SHORTEST, LONGEST = 45, 120
RUNNING = 3
"""Exhibitions that can be visited today, however many there were."""

KINDS = ("talk", "masterclass", "concert", "reading", "opening", "party")


def add_events(random: Random, words: Vocabulary, films: int, people: list[int]) -> list[KnownEvent]:
    def event(index: int) -> Event:
        minutes = random.randrange(SHORTEST, LONGEST, 15)
        return event_of(words, random.choice(KINDS), f"veranstaltung-{index}", minutes)

    rows = stored(event(index) for index in range(max(films // FILMS_AN_EVENT, 4)))
    events = [KnownEvent(row.pk, row.minutes or LONGEST) for row in rows]
    store(
        EventPerson(event_id=event.pk, person_id=person, position=position, function="im Gespräch")
        for event in events
        for position, person in enumerate(random.sample(people, random.randint(1, 3)))
    )
    return events


def event_of(words: Vocabulary, kind: str, slug: str, minutes: int | None) -> Event:
    title = words.title("de")
    return Event(kind=kind, title_de=title, slug=slug, minutes=minutes, text_de=words.passage(), state="public")


def add_exhibitions(random: Random, words: Vocabulary, films: int, today: dt.date) -> None:
    """One after the other into the past, a few of them open today, each five days a week."""
    houses = list(Venue.objects.filter(name__startswith="Lichthaus"))
    number = max(films // FILMS_AN_EXHIBITION, RUNNING + 2)
    shown = list(stored(event_of(words, "exhibition", f"ausstellung-{index}", None) for index in range(number)))

    def period(index: int, event: Event) -> OpenPeriod:
        first = today - dt.timedelta(days=10 if index < RUNNING else 60 * index)
        last = first + dt.timedelta(days=40)
        return OpenPeriod(
            public_id=f"a{index}", event=event, venue=random.choice(houses), first_day=first, last_day=last
        )

    periods = stored(period(index, event) for index, event in enumerate(shown))
    store(
        OpeningHours(period=period, weekday=weekday, opens=dt.time(11), closes=dt.time(18))
        for period in periods
        for weekday in range(1, 6)
    )


def add_series(words: Vocabulary, films: int, today: dt.date) -> list[int]:
    def series(index: int) -> Series:
        first = today - dt.timedelta(days=30 * index + 10)
        return Series(
            name_de=words.title("de"),
            slug=f"filmreihe-{index}",
            description_de=words.passage(),
            starts_on=first,
            ends_on=first + dt.timedelta(days=60),
            state="public",
        )

    return [row.pk for row in stored(series(index) for index in range(max(films // FILMS_A_SERIES, 4)))]
