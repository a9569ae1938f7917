"""A portal after many years: ``python -m bench.large --films 100000`` fills the database that DATABASE_URL names.

The demo comes first; to it come as many people as films, twice as many screenings (four a day in each of twenty halls,
until three weeks from now), five times as many ratings, and the credits, texts, selections and changes that belong to
them. The same number gives the same catalogue on every machine; only the days follow the clock.
"""

import argparse
import os
import sys

FILMS = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=FILMS, help=f"how many; without it {FILMS}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cinema.settings")
    load(parser.parse_args().films)


def load(films: int) -> None:
    """Into the database of the settings, which may hold the demo and nothing else."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from bench.catalogue import add_catalogue
    from films.models import Film

    call_command("prepare", demo=True, stdout=sys.stderr)
    if Film.objects.filter(slug__endswith="-f0").exists():
        sys.exit("This database holds the large catalogue already.")
    add_catalogue(films, timezone.localtime())


if __name__ == "__main__":
    main()
