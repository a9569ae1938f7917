import datetime as dt

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from core.search import index
from demo import loader, logins


class Command(BaseCommand):
    help = "Loads the demo content, adds the days missing from its programmes, makes its logins once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--today", type=dt.date.fromisoformat, metavar="YYYY-MM-DD", help="make the programmes around this day"
        )

    def handle(self, *args: object, today: dt.date | None, **options: object) -> None:
        now = timezone.localtime()
        if today:
            now = dt.datetime.combine(today, dt.time(12), now.tzinfo)
        try:
            loader.load(now=now)
        except loader.NotEmptyError:
            self.stdout.write("The demo is left out: this portal has users, films or cities of its own.")
            return
        index.work_off_all()
        made = logins.load(settings.DATA_DIR)
        if made:
            self.stdout.write(f"Logins (role, e-mail, password), also kept in {settings.DATA_DIR / logins.FILE}:")
            self.stdout.write("\n".join(made))
