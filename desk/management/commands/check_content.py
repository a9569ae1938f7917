import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.values import Values
from desk.checker import links
from desk.checker.finding import Check, Finding
from desk.checker.registry import BY_CODE, CHECKS
from desk.checker.report import CheckFindings, find_all

SECONDS_FOR_LINKS = 600


class Command(BaseCommand):
    help = (
        "Reads through the content as an editor would and prints what should be looked at (in German). "
        "Exit status 1 when there are findings that nobody has accepted, 0 when there are none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the findings as JSON, accepted ones too")
        parser.add_argument(
            "--links", action="store_true", help="first ask all addresses on the web whether they answer (minutes)"
        )
        parser.add_argument("--check", nargs="+", metavar="CODE", default=[], help=f"only these: {', '.join(BY_CODE)}")

    def handle(self, *args: Any, **options: Any) -> None:
        unknown = set(options["check"]) - BY_CODE.keys()
        if unknown:
            raise CommandError(f"There is no check {', '.join(sorted(unknown))}.", returncode=2)
        with override("de"):
            self.run(options)

    def run(self, options: Values) -> None:
        if options["links"]:
            self.ask(quiet=options["json"])
        checks = tuple(check for check in CHECKS if not options["check"] or check.code in options["check"])
        everything = find_all(timezone.now(), checks)
        if options["json"]:
            lists = [as_json(BY_CODE[code], found) for code, found in everything.items()]
            self.stdout.write(json.dumps(lists, ensure_ascii=False, indent=1))
        else:
            self.print_findings(everything)
        if any(found.open for found in everything.values()):
            raise SystemExit(1)

    def ask(self, *, quiet: bool) -> None:
        asked = links.ask(now=timezone.now(), seconds=SECONDS_FOR_LINKS)
        if not quiet:
            text = _("Adressen gefragt: %(asked)d, ohne Ziel: %(broken)d, übrig geblieben: %(left)d.")
            self.stdout.write(text % {"asked": asked.asked, "broken": asked.broken, "left": asked.left})

    def print_findings(self, everything: dict[str, CheckFindings]) -> None:
        for code, found in everything.items():
            if found.open:
                self.stdout.write(f"\n{BY_CODE[code].label} ({found.count})")
            for finding in found.open:
                self.stdout.write(f"  {finding_line(finding)}")
        text = _("Offen: %(count)d. Angenommen: %(accepted)d.")
        count = sum(found.count for found in everything.values())
        accepted = sum(len(found.accepted) for found in everything.values())
        self.stdout.write("\n" + text % {"count": count, "accepted": accepted})


def finding_line(finding: Finding) -> str:
    place = _("Zeile %(lines)s") % {"lines": ", ".join(map(str, finding.place.lines))} if finding.place else ""
    return " | ".join(filter(None, [finding.name, finding.message, place, finding.runs, finding.path]))


def as_json(check: Check, found: CheckFindings) -> Values:
    return {
        "check": check.code,
        "label": str(check.label),
        "open": [_finding(finding) for finding in found.open],
        "accepted": [
            _finding(finding) | {"reason": accepted.reason, "by": accepted.accepted_by}
            for finding, accepted in found.accepted
        ],
    }


def _finding(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "name": finding.name,
        "message": finding.message,
        "model": finding.model,
        "record": finding.record,
        "field": finding.field,
        "lines": list(place.lines) if place else [],
        "excerpt": f"{place.before}{place.words}{place.after}" if place else "",
        "next_screening": finding.soon.isoformat() if finding.soon else None,
        "path": finding.path,
        "other": finding.other_path if finding.other else None,
        "fingerprint": finding.fingerprint,
    }
