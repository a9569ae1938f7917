import os
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, connection

from cinema.env import folder
from core import statistics
from core.legal import missing_pages, write_drafts
from venues.services import found_cities

PATIENCE = 5
"""Seconds until a database server must have answered."""


class Command(BaseCommand):
    help = "Makes the data ready to serve: folders, database, cache table; with --demo also the demo content."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo content and its logins")

    def handle(self, *args: object, demo: bool, **options: object) -> None:
        make_folders()
        check_database()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        check_cache()
        if demo:
            call_command("load_demo", stdout=self.stdout)
        found_cities(names=settings.CITIES)
        write_drafts()
        statistics.refresh()
        if settings.IS_PUBLIC:
            self.name_what_the_law_wants()
        self.stdout.write(f"Lichtspiel {settings.VERSION}: {settings.SITE_URL}")

    def name_what_the_law_wants(self) -> None:
        """Not a refusal: the texts are written in the admin, and that has to run."""
        for missing in missing_pages():
            if missing.gaps:
                why = f"has {missing.gaps} gaps, but the law wants it filled in"
            else:
                why = f"is {'a draft' if missing.page else 'not there'}, but the law wants it"
            self.stderr.write(f"The page /{missing.slug}/ {why} ({missing.law}).")


def make_folders() -> None:
    try:
        os.umask(0o077)  # mail holds links that open accounts
        for path in (settings.DATA_DIR, settings.MEDIA_ROOT, settings.MAIL_DIR):
            folder(path)
    except ValueError as refusal:
        raise CommandError(f"DATA_DIR {refusal}.") from refusal


def check_database() -> None:
    """PostgreSQL past the pool, which would try again for ten seconds and then not know why."""
    # Any: a driver as of PEP 249, which has no type of its own.
    driver: Any = connection.Database  # type: ignore[attr-defined]  # both backends have it
    try:
        if connection.vendor == "postgresql":
            driver.connect(**{"connect_timeout": PATIENCE} | connection.get_connection_params()).close()
        else:
            connection.ensure_connection()
    except (DatabaseError, driver.Error) as error:
        reason = " ".join(str(error).split())
        raise CommandError(f"DATABASE_URL names a database that can't be reached: {reason}") from error


def check_cache() -> None:
    try:
        getattr(cache, "reach", lambda: cache.get("reachable"))()
    except Exception as error:
        raise CommandError(f"CACHE_URL names a cache that can't be reached: {error}") from error
