"""Tells a database that was made before version 0.1.0. Nothing was released then, and no migration leads on from it."""

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

NAMES = {
    "cinema": ("0001_initial", "0002_clearer_words"),
    "core": ("0001_bin_and_old_addresses",),
    "people": ("0002_clearer_words", "0003_history", "0004_picture_focus"),
    "venues": ("0002_clearer_words", "0003_picture_focus"),
    "films": (
        *("0002_film_sort_title_en", "0003_genre_position", "0004_clearer_words", "0005_history"),
        *("0006_picture_focus",),
    ),
    "showtimes": (
        *("0003_last_public", "0004_clearer_words", "0005_programme_import", "0006_history"),
        *("0007_released_for_later",),
    ),
    "festival": ("0002_clearer_words",),
    "community": ("0002_groups", "0003_film_stats_is_sample", "0004_visits"),
    "planner": ("0002_digests", "0003_plan_everything"),
    "desk": ("0001_tables", "0002_release", "0003_release_rights", "0004_merge", "0005_checker"),
}
MIGRATIONS = frozenset((app, name) for app, names in NAMES.items() for name in names)
"""Traces that a database may have of that time. No later migration takes one of these names."""


def is_from_first_build(connection: BaseDatabaseWrapper) -> bool:
    return not MIGRATIONS.isdisjoint(MigrationRecorder(connection).applied_migrations())


def refusal(name: str) -> str:
    """The one sentence that names the way out of the database or file of this name."""
    own = name.startswith(str(settings.DATA_DIR))
    where, way = (
        (f"The folder {settings.DATA_DIR} (DATA_DIR) holds", "move it away")
        if own
        else ("DATABASE_URL names", "name an empty one")
    )
    return (
        f"{where} a database from before version 0.1.0, from which nothing leads on: "
        f"{way} and start again, and the demo is loaded anew."
    )
