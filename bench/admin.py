"""Cost of the editors' pages with 30 000 films and 50 000 screenings: ``python -m bench.admin``.

CPU time of each page in one process, a bare view beside them; no page may take a second. Lists are also searched,
filtered and paged to the end.
"""

import datetime as dt
import os
import sys
import tempfile
from random import Random
from typing import Any

from bench.pages import BARE, measure, prepared_client, report

FILMS, SCREENINGS, PEOPLE, MEMBERS, RATINGS = 30_000, 50_000, 20_000, 3_000, 60_000
HALLS, A_DAY, ROUNDS = 40, 5, 3
WORDS = (
    "Abend",
    "Blau",
    "Fenster",
    "Garten",
    "Hafen",
    "Insel",
    "Kino",
    "Licht",
    "Mond",
    "Nacht",
    "Ort",
    "Platz",
    "Reise",
)
NOW = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
LISTS = {
    "showtimes_screening": ("?q=mond+nacht", "?state__exact=draft", "?p=500", "?o=1"),
    "showtimes_series": (),
    "films_film": ("?q=mond+nacht", "?state__exact=draft", "?p=300", "?o=6"),
    "films_text": ("?q=mond", "?p=300"),
    "films_genre": (),
    "people_person": ("?q=mond", "?p=200", "?o=6"),
    "venues_venue": (),
    "venues_hall": ("?q=saal",),
    "festival_edition": (),
    "community_user": ("?q=mitglied",),
    "community_rating": ("?p=500",),
    "community_filmstats": (),
}
PAGES = (
    *("admin:showtimes_screening_paste", "admin:showtimes_screening_several", "admin:intake_tablerun_add"),
    *("desk:checker", "admin:core_discarded_changelist", "admin:desk_merge_changelist"),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "cinema.settings"}
        client = prepared_client()
        fill(Random(7))  # noqa: S311  (made-up rows)
        sign_in(client)
        samples = measure(client, [BARE, *addresses()], ROUNDS)
    report(samples)


def fill(random: Random) -> None:
    """Adds to the demo what a portal has after years."""
    from core import statistics

    films = add_films(random)
    add_texts_and_credits(random, films)
    add_screenings(random, films)
    add_ratings(random, films)
    statistics.refresh()


def title(random: Random, number: int) -> str:
    return f"{' '.join(random.sample(WORDS, 3))} {number}"


def add_films(random: Random) -> list:
    from films.models import Film

    def film(number: int) -> Film:
        return Film(
            title_de=title(random, number),
            slug=f"viele-{number}",
            year=random.randint(1920, 2026),
            runtime=random.randint(60, 180),
            state=random.choice(["public", "public", "draft"]),
            countries=("FR",),
            languages=("fr",),
            fsk=random.choice(["", "12", "none"]),
        )

    return Film.objects.bulk_create([film(number) for number in range(FILMS)], batch_size=500)


def add_texts_and_credits(random: Random, films: list) -> None:
    from films.models import Credit, Text
    from people.models import Person

    people = Person.objects.bulk_create(
        [Person(name=title(random, n), slug=f"mensch-{n}", state="public") for n in range(PEOPLE)], batch_size=500
    )
    texts = [
        Text(film=film, kind="plot", body=title(random, film.year), state=film.state, signature="AB") for film in films
    ]
    Text.objects.bulk_create(texts, batch_size=500)
    roles = ("director", "cast", "cast")
    rows = [
        Credit(film=film, person=person, role=role, position=position)
        for film in films
        for position, (role, person) in enumerate(zip(roles, random.sample(people, 3), strict=True))
    ]
    Credit.objects.bulk_create(rows, batch_size=500)


def add_screenings(random: Random, films: list) -> None:
    from showtimes.models import Screening
    from venues.models import City, Hall, Venue

    city = City.objects.earliest("pk")
    venues = [Venue.objects.create(city=city, name=f"Haus {n}", slug=f"haus-{n}", state="public") for n in range(10)]
    halls = [Hall.objects.create(venue=venues[n % 10], name=f"Saal {n // 10 + 1}") for n in range(HALLS)]
    shown = [film for film in films if film.state == "public"]
    first = NOW - dt.timedelta(days=SCREENINGS // HALLS // A_DAY // 2)

    def screening(number: int) -> Screening:
        day, of_day = divmod(number // HALLS, A_DAY)
        start = first.replace(hour=8) + dt.timedelta(days=day, minutes=200 * of_day)
        state = "draft" if number % 20 == 0 else "public"
        return Screening(
            public_id=f"b{number}", film=random.choice(shown), hall=halls[number % HALLS], starts_at=start, state=state
        )

    Screening.objects.bulk_create([screening(number) for number in range(SCREENINGS)], batch_size=500)


def add_ratings(random: Random, films: list) -> None:
    from community.models import FilmStats, Rating, User

    users = User.objects.bulk_create(
        [User(email=f"m{n}@lichtspiel.example", display_name=f"Mitglied {n}") for n in range(MEMBERS)], batch_size=500
    )
    pairs = {(random.randrange(MEMBERS), random.randrange(FILMS)) for _ in range(RATINGS)}
    ratings = [
        Rating(user=users[u], film=films[f], half_points=random.randrange(21), created_at=NOW, updated_at=NOW)
        for u, f in pairs
    ]
    Rating.objects.bulk_create(ratings, batch_size=500)
    FilmStats.objects.bulk_create([FilmStats(film=film) for film in films], batch_size=500)


def sign_in(client: Any) -> None:
    from community.models import User

    admin = User.objects.filter(is_superuser=True).first() or sys.exit("The demo has no administrator.")
    client.force_login(admin, backend="allauth.account.auth_backends.AuthenticationBackend")


def addresses() -> list[str]:
    """The index, every list with its variants, and a form of each list's first record."""
    from django.apps import apps
    from django.urls import reverse

    found = ["/admin/"]
    for name, variants in LISTS.items():
        url = reverse(f"admin:{name}_changelist")
        found += [url, *(f"{url}{variant}" for variant in variants)]
        record = apps.get_model(name.replace("_", ".")).objects.order_by("-pk").first()
        found += [reverse(f"admin:{name}_change", args=[record.pk])] if record else []
    found += [reverse(name) for name in PAGES]
    found += [f"{reverse('desk:board')}?tag={NOW:%Y-%m-%d}", f"{reverse('admin:desk_release_page')}?woche=2026-11-19"]
    found += [f"/admin/autocomplete/?app_label=showtimes&model_name=screening&field_name=film&term={WORDS[0]}"]
    return found


if __name__ == "__main__":
    main()
