from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from core.search import index, quality


class Command(BaseCommand):
    help = """Searches for everything in a table and prints how well it was found.

The file is CSV in UTF-8 with a header; its columns, in any order:
  group   exact, damaged, everyday or any other word; figures are printed for each
  query   the words as somebody types them
  kind    the kind of record that is meant: film, person, venue, edition, section, series, event, article, critique
  name    one of its names as it is spelled (of a film: any of its titles)

found@1 and found@5: the record is the first hit, or among the first five of all kinds. wrong: a "did you mean" that
was asked of an exact query, or with a word that is none of the record's. p50 and p95: milliseconds of CPU of this
process."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--missed", action="store_true", help="print the queries whose record is not the first hit")

    def handle(self, *args: object, file: Path, missed: bool, **options: object) -> None:
        try:
            cases = quality.read_cases(file)
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        if not cases:
            raise CommandError(f"{file} has no queries")
        index.work_off_all()
        now = timezone.now()
        outcomes = [quality.outcome(case, now) for case in cases]
        self.stdout.write(f"{'group':<12}queries  found@1  found@5    wrong   p50 ms   p95 ms")
        for row in quality.figures(outcomes):
            shares = f"{row.found_at_1:>9.3f}{row.found_at_5:>9.3f}{row.wrong_suggestions:>9.3f}"
            self.stdout.write(f"{row.group:<12}{row.queries:>7}{shares}{row.p50:>9.1f}{row.p95:>9.1f}")
        for one in outcomes if missed else ():
            if one.place != 1 or one.is_wrong:
                said = f"{one.case.query} → {one.case.kind} {one.case.name}, place {one.place or '-'}"
                self.stdout.write(f"{one.case.group}: {said} {one.suggestion}".rstrip())
