"""Cost of the programme of 600 screenings beside a bare view: ``python -m bench.timetable``.

One edition, all its screenings on one day in forty halls of two cities: the worst a page has to bear. For comparison:
pretalx's schedule of 600 sessions without script took 514 ms of CPU, some 1 900 times a bare view on its server.
"""

import datetime as dt
import os
import tempfile

from bench.pages import BARE, measure, prepared_client, report

SCREENINGS, HALLS, FILMS = 600, 40, 200
DAY = dt.date(2031, 5, 3)
PROGRAMME = "/festival/gross/programm/"
PAGES = (
    f"{PROGRAMME}?ansicht=raster",
    f"{PROGRAMME}?tag={DAY}",
    PROGRAMME,
    f"/programm/?tag={DAY}&ansicht=raster",
    f"/programm/?tag={DAY}&ordnung=zeit",
    f"/programm/?tag={DAY}",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "cinema.settings"}
        client = prepared_client()
        add_edition()
        samples = measure(client, [BARE, *PAGES])
    report(samples)


def add_edition() -> None:
    from festival.models import Edition, Festival
    from showtimes.models import Screening

    festival = Festival.objects.create(name_de="Großes Festival", slug="gross", is_local=True)
    edition = Edition.objects.create(
        festival=festival, year=DAY.year, name_de="Groß", slug="gross", state="public", starts_on=DAY, ends_on=DAY
    )
    films, halls = add_films(), add_halls()
    Screening.objects.bulk_create(
        Screening(public_id=f"g{number}", series=edition, **screening(number, films, halls))
        for number in range(SCREENINGS)
    )


def add_films() -> list:
    from films.models import Film

    fields = {"state": "public", "runtime": 75, "year": 2030, "languages": ("ko",)}
    return [
        Film.objects.create(title_de=f"Die lange Reise Nummer {number}", slug=f"reise-{number}", **fields)
        for number in range(FILMS)
    ]


def add_halls() -> list:
    from venues.models import City, Hall, Venue

    cities = list(City.objects.all())
    venues = [
        Venue.objects.create(
            name=f"Großes Haus {number}", slug=f"haus-{number}", city=cities[number % 2], state="public"
        )
        for number in range(HALLS // 4)
    ]
    return [Hall.objects.create(venue=venues[number // 4], name=f"Saal {number % 4}") for number in range(HALLS)]


def screening(number: int, films: list, halls: list) -> dict[str, object]:
    """Every 85 minutes in each hall, a quarter with a talk, some sold out."""
    from django.utils.timezone import get_default_timezone

    start = dt.datetime.combine(DAY, dt.time(5, 30), get_default_timezone())
    start += dt.timedelta(minutes=85 * (number // HALLS))
    return {
        "film": films[number % FILMS],
        "hall": halls[number % HALLS],
        "starts_at": start,
        "ends_at": start + dt.timedelta(minutes=80),
        "talk_minutes": 0 if number % 4 else 20,
        "availability": "unknown" if number % 7 else "soldout",
        "state": "public",
        "audio": ("ko",),
        "subtitles": ("de",),
    }


if __name__ == "__main__":
    main()
