"""A portal after many years: ``python -m bench.large --films 100000`` fills the database that DATABASE_URL names.

The demo comes first; to it come three times as many people as films, twice as many screenings (four a day in each of
twenty halls, until three weeks from now), fifty times as many ratings, and the credits, texts, events, exhibitions,
series, prices, festivals and changes that belong to them. The same number (and folder) gives the same catalogue on
every machine; only the days follow the clock.
"""

import argparse
import os
import sys
from pathlib import Path

FILMS, SEED = 100_000, 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=FILMS, help=f"how many; without it {FILMS}")
    parser.add_argument("--words", type=Path, help="a folder with films of Wikipedia and MovieLens (bench/vocabulary)")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cinema.settings")
    asked = parser.parse_args()
    load(asked.films, asked.words)


def load(films: int, folder: Path | None = None) -> None:
    """Into the database of the settings, which may hold the demo and nothing else."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from bench.bulk import tell_the_planner
    from bench.everything import add_everything
    from films.models import Film

    call_command("prepare", demo=True, stdout=sys.stderr)
    if Film.objects.filter(slug__endswith="-f0").exists():
        sys.exit("This database holds the large catalogue already.")
    add_everything(films, timezone.localtime(), folder, SEED)
    call_command("reindex", stdout=sys.stderr)
    tell_the_planner()


if __name__ == "__main__":
    main()
