from django.conf import settings
from django.core.management.base import BaseCommand

from core.freshness import touch


class Command(BaseCommand):
    help = "Tells all processes that the database was changed past the portal: no page, feed or list stays as it was."

    def handle(self, *args: object, **options: object) -> None:
        touch(*settings.FRESHNESS)
