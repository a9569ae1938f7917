import json
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.values import Values
from intake.pasting.report import LISTS
from intake.tables.apart import read_apart
from intake.tables.comparing import compare_table, guessed_mapping, headers
from intake.tables.diff import ACCEPT_ALL, TableDiff, as_json
from intake.tables.mapping import KINDS, ColumnMapping, MappingError, read_mapping
from intake.tables.reading import Table, UnreadableTableError
from intake.tables.runs import series_of
from intake.tables.saving import save_table


class Command(BaseCommand):
    help = "Reads a table and prints what would change; with --save it is written, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=KINDS)
        parser.add_argument("file", type=Path, help="CSV, XLSX or JSON")
        parser.add_argument("--mapping", type=Path, help="JSON (docs/tables.md); guessed from the headers if missing")
        parser.add_argument("--edition", default="", metavar="SLUG", help="instead of the mapping's own edition")
        parser.add_argument("--answers", type=Path, help="JSON file: keys of questions with the chosen answers")
        parser.add_argument(
            "--accept-proposals", action="store_true", help="ends on the next day, changes of fields of an editor"
        )
        parser.add_argument("--json", action="store_true", help="print the whole diff as JSON")
        parser.add_argument("--save", action="store_true", help="write it")

    def handle(self, *args: object, **options: object) -> None:
        with override("de"):
            try:
                self.run(options)
            except (MappingError, UnreadableTableError) as error:
                raise CommandError(str(error)) from error

    def run(self, options: Values) -> None:
        table = self.table(options["file"])
        mapping = self.mapping(options, table)
        answers = self.read(options["answers"], _("Die Antworten sind nicht zu lesen.")) if options["answers"] else {}
        diff = compare_table(
            table=table,
            mapping=mapping,
            others={name: self.table(options["file"].parent / name) for name in mapping.files},
            series=series_of(options["edition"] or mapping.edition),
            answers=answers | (ACCEPT_ALL if options["accept_proposals"] else {}),
        )
        saved = options["save"] and not diff.is_blocked and self.save(diff, options["file"].name)
        if options["json"]:
            self.stdout.write(json.dumps(as_json(diff) | {"saved": bool(saved)}, ensure_ascii=False, indent=1))
        else:
            self.print_diff(diff, saved=bool(saved))
        if options["save"] and diff.is_blocked:
            raise CommandError(_("Nichts gespeichert: Zeilen sind abgelehnt oder unklar."))

    def table(self, path: Path) -> Table:
        packed = path.with_name(f"{path.name}.gz")
        try:
            return read_apart(path.name, (packed if packed.exists() and not path.exists() else path).read_bytes())
        except OSError as error:
            raise CommandError(_("Die Datei %(name)s ist nicht zu lesen.") % {"name": path.name}) from error

    def mapping(self, options: Values, table: Table) -> ColumnMapping:
        if not options["mapping"]:
            return guessed_mapping(options["kind"], table.columns)
        document = self.read(options["mapping"], _("Die Zuordnung ist nicht zu lesen."))
        document |= {"edition": options["edition"]} if options["edition"] else {}
        return read_mapping(document, options["kind"], headers(options["kind"]))

    def read(self, path: Path, refusal: str) -> Values:
        try:
            found = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError) as error:
            raise CommandError(refusal) from error
        if not isinstance(found, dict):
            raise CommandError(refusal)
        return found

    def save(self, diff: TableDiff, source: str) -> int:
        try:
            return save_table(diff=diff, now=timezone.now(), source=source)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal

    def print_diff(self, diff: TableDiff, *, saved: bool) -> None:
        found = as_json(diff)
        for name in LISTS:
            for entry in found[name]:
                self.stdout.write(f"{name}: {_entry_line(entry, with_changes=name != 'new')}")
        if saved:
            self.stdout.write(_("Gespeichert."))
        elif not diff.has_work:
            self.stdout.write(_("Nichts zu tun."))


def _entry_line(entry: Values, *, with_changes: bool) -> str:
    changes = [
        f"{one['label']}: {one['old'] or '–'} → {one['new']}" + (f" ({one['reason']})" if one.get("proposal") else "")
        for one in entry.get("changes", ())
        if with_changes
    ]
    asked = [question["prompt"] for question in entry.get("questions", ())]
    refused = ": ".join(filter(None, (entry.get("column", ""), entry.get("reason", ""))))
    place = " ".join(filter(None, (entry.get("start", ""), entry.get("hall", ""), entry.get("venue", ""))))
    facts = " | ".join(filter(None, (entry["label"] or entry["source"], place, *changes, refused, *asked)))
    return f"{entry['row'] or '–'}: {facts}"
