import datetime as dt
import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.dates import desk_moment
from core.values import Values
from intake.pasting.diff import Entry, ProgrammeDiff
from intake.pasting.markup import UnreadableFileError, text_of
from intake.pasting.matching import compare_programme
from intake.pasting.report import LISTS, as_json
from intake.pasting.saving import save_programme
from showtimes import days
from showtimes.models import Series


class Command(BaseCommand):
    help = "Reads German programme text and prints what would change; with --save it is written, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help=".txt, .md, .html or .docx")
        parser.add_argument(
            "--edition", default="", metavar="SLUG", help="the series or festival edition it belongs to"
        )
        parser.add_argument(
            "--dated", type=dt.date.fromisoformat, help="the day of pasting, YYYY-MM-DD; today if missing"
        )
        parser.add_argument("--answers", type=Path, help="JSON file: keys of questions with the chosen answers")
        parser.add_argument("--json", action="store_true", help="print the whole diff as JSON")
        parser.add_argument("--save", action="store_true", help="write it")

    def handle(self, *args: object, **options: object) -> None:
        with override("de"):
            self.run(options)

    def run(self, options: Values) -> None:
        diff = compare_programme(
            text=self.text(options["file"]),
            pasted_on=options["dated"] or days.today(timezone.now()),
            series=self.series(options["edition"]),
            answers=self.answers(options["answers"]),
        )
        saved = self.save(diff, options["file"].name) if options["save"] and not diff.is_blocked else None
        if options["json"]:
            self.stdout.write(json.dumps(as_json(diff) | {"saved": bool(saved)}, ensure_ascii=False, indent=1))
        else:
            self.print_diff(diff, saved=bool(saved))
        if options["save"] and diff.is_blocked:
            raise CommandError(_("Nichts gespeichert: Zeilen sind abgelehnt oder unklar."))

    def text(self, path: Path) -> str:
        try:
            return text_of(path.name, path.read_bytes())
        except (OSError, UnreadableFileError) as error:
            raise CommandError(_("Die Datei %(name)s ist nicht zu lesen.") % {"name": path.name}) from error

    def series(self, slug: str) -> Series | None:
        if not slug:
            return None
        series = Series.objects.filter(slug=slug).first()
        if not series:
            raise CommandError(_("Es gibt keine Reihe oder Ausgabe „%(slug)s“.") % {"slug": slug})
        return series

    def answers(self, path: Path | None) -> dict[str, str]:
        try:
            return {str(key): str(value) for key, value in json.loads(path.read_text()).items()} if path else {}
        except (OSError, ValueError, AttributeError) as error:
            raise CommandError(_("Die Antworten sind nicht zu lesen.")) from error

    def save(self, diff: ProgrammeDiff, source: str) -> object:
        try:
            return save_programme(diff=diff, now=timezone.now(), source=source[:200])
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal

    def print_diff(self, diff: ProgrammeDiff, *, saved: bool) -> None:
        for name in LISTS:
            for entry in getattr(diff, name):
                self.stdout.write(f"{name}: {_entry_line(entry)}")
        if not diff.has_work and not saved:
            self.stdout.write(_("Nichts zu tun."))
        elif saved:
            self.stdout.write(_("Gespeichert."))


def _entry_line(entry: Entry) -> str:
    start = desk_moment(entry.start, " ") if entry.start else ""
    place = ", ".join(filter(None, (entry.hall, entry.venue, entry.city)))
    asked = " / ".join(question.prompt for question in entry.questions)
    facts = " | ".join(filter(None, (entry.film, start, place, entry.version, entry.was, entry.reason, asked)))
    return f"{entry.line.number}: {facts}"
