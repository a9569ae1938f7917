import os
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cinema.collected import NotCollectedError, check_collected
from cinema.ports import PortTakenError, check_free


class Command(BaseCommand):
    help = "Prepares the data and serves the portal with gunicorn; with --demo the demo, where nothing else is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="load the demo into an empty database")

    def handle(self, *args: object, demo: bool, **options: object) -> None:
        try:
            check_free(settings.PORT)
            check_collected()
        except (PortTakenError, NotCollectedError) as refusal:
            raise CommandError(str(refusal)) from refusal
        call_command("prepare", demo=demo, stdout=self.stdout)
        self.stdout.flush()
        command = [sys.executable, "-m", "gunicorn", "--config", "cinema/gunicorn.py", "cinema.wsgi"]
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, command)  # noqa: S606  (the same program, of our own words)
