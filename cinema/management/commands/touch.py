from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from core.freshness import touch


class Command(BaseCommand):
    help = "Tells all processes that the database was changed past the portal: no page, feed or list stays as it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("groups", nargs="*", help="of tables, as FRESHNESS in the settings names them; else all")

    def handle(self, *args: object, groups: list[str], **options: object) -> None:
        touch(*(groups or settings.FRESHNESS))
