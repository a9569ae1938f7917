"""Years of screenings for the large catalogue: venues, days, festivals, changes. Import it once Django is set up."""

import datetime as dt
from itertools import islice
from random import Random

from festival.models import Edition, Festival, Section, Selection
from films.models import Film
from showtimes.models import Screening, ScreeningChange, ScreeningGuest
from showtimes.services import snapshot
from venues.models import City, Hall, Venue

HALLS, A_DAY = 20, 4
STARTS = (dt.time(10, 30), dt.time(14), dt.time(17, 30), dt.time(21))
LONGEST = 180
"""Minutes of a film that fits between two starts."""

AHEAD = 21
"""Days until which the programme is known, or a third of all; of the last third of these half are drafts."""

FILMS_A_WEEK = 60
SELECTED, SECTIONS = 150, 6
AT_ONCE = 5_000


def add_screenings(random: Random, films: list[Film], number: int, now: dt.datetime) -> None:
    """The last days' worth of ``number`` screenings, each week with its own films."""
    halls = add_halls()
    suitable = [film for film in films if film.is_public and (film.runtime or LONGEST) <= LONGEST]
    count = number // HALLS // A_DAY
    ahead = min(AHEAD, count // 3)
    known, last = (now.date() + dt.timedelta(days=after) for after in (ahead * 2 // 3, ahead))
    days = [last - dt.timedelta(days=before) for before in range(count)]
    made: list[Screening] = []
    for day in reversed(days):
        if not made or day.weekday() == 3:
            of_the_week = random.choices(suitable, k=FILMS_A_WEEK)
        made += day_of(random, day, of_the_week, halls, now, len(made), unsure=day > known)
    for first in range(0, len(made), AT_ONCE):
        Screening.objects.bulk_create(made[first : first + AT_ONCE])
    add_changes(random, made, now)


def add_halls() -> list[Hall]:
    cities = list(City.objects.order_by("pk")[:2])
    venues = [
        Venue(
            city=cities[index % len(cities)],
            name=f"Lichthaus {index + 1}",
            slug=f"lichthaus-{index + 1}",
            state="public",
        )
        for index in range(HALLS // 2)
    ]
    Venue.objects.bulk_create(venues)
    halls = [Hall(venue=venues[index // 2], name=f"Saal {index % 2 + 1}", seats=120) for index in range(HALLS)]
    Hall.objects.bulk_create(halls)
    return halls


def day_of(
    random: Random, day: dt.date, films: list[Film], halls: list[Hall], now: dt.datetime, first: int, *, unsure: bool
) -> list[Screening]:
    def screening(number: int, hall: Hall, start: dt.time) -> Screening:
        film = random.choice(films)
        state = "draft" if unsure and random.random() < 0.5 else "cancelled" if random.random() < 0.02 else "public"
        return Screening(
            public_id=f"g{first + number}",
            film=film,
            hall=hall,
            starts_at=dt.datetime.combine(day, start, now.tzinfo),
            state=state,
            audio=random.choice([film.languages, ("de",), ()]),
            subtitles=random.choice([("de",), ("en",), ()]),
            talk_minutes=0,
        )

    slots = [(hall, start) for hall in halls for start in STARTS]
    return [screening(number, hall, start) for number, (hall, start) in enumerate(slots)]


def add_changes(random: Random, screenings: list[Screening], now: dt.datetime) -> None:
    changed = [screening for screening in screenings if screening.state == "public" and random.random() < 0.01]
    ScreeningChange.objects.bulk_create(change(screening, now) for screening in changed)
    Screening.objects.filter(pk__in=[screening.pk for screening in changed]).update(revision=1)
    greeted = [screening for screening in screenings if random.random() < 0.005]
    ScreeningGuest.objects.bulk_create(
        ScreeningGuest(screening=screening, name="Ein Gast", function="Regie") for screening in greeted
    )


def change(screening: Screening, now: dt.datetime) -> ScreeningChange:
    """Half an hour later than it was to begin, known a week before."""
    after = snapshot(screening)
    before = after | {"starts_at": (screening.starts_at - dt.timedelta(minutes=30)).astimezone(dt.UTC).isoformat()}
    return ScreeningChange(
        screening=screening,
        kind="moved",
        revision=1,
        before=before,
        after=after,
        created_at=min(now, screening.starts_at - dt.timedelta(days=7)),
    )


def add_editions(random: Random, films: list[Film], now: dt.datetime) -> None:
    """A festival a year in its ten days of summer, as far back as there are screenings."""
    first = Screening.objects.earliest("starts_at").starts_at.year
    festival = Festival.objects.create(name_de="Sommerfestspiele", slug="sommerfestspiele", is_local=True)
    public = [film for film in films if film.is_public]
    for year in range(first, now.year + 1):
        add_edition(festival, year, random.sample(public, min(SELECTED, len(public))))


def add_edition(festival: Festival, year: int, films: list[Film]) -> None:
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
    sections = Section.objects.bulk_create(
        Section(edition=edition, name_de=f"Reihe {number}", slug=f"reihe-{number}") for number in range(SECTIONS)
    )
    Selection.objects.bulk_create(
        Selection(edition=edition, section=sections[number % SECTIONS], film=film, position=number)
        for number, film in enumerate(films)
    )
    days = Screening.objects.filter(starts_at__date__range=(first, last), hall__venue__name__startswith="Lichthaus")
    shown = list(islice(days.order_by("starts_at", "pk").values_list("pk", flat=True), 2 * len(films)))
    Screening.objects.filter(pk__in=shown).update(series=edition)
