from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from desk.derived import Difference, check

EXCERPT, BEFORE = 60, 15
"""Signs that are printed of a value, and how many of them stand before the first that differs."""


class Command(BaseCommand):
    help = (
        "Compares stored values that follow from others (ends, counts, search texts, sort titles, rendered Markdown) "
        "with a fresh computation and prints what differs: model, number, column, stored, right. "
        "Exit status 1 when something differs and was not repaired."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what is right")

    def handle(self, *args: Any, **options: Any) -> None:
        left = 0
        for found in check(now=timezone.now(), repair=options["repair"]):
            for difference in found.differences:
                self.stdout.write(line(difference))
            for refusal in found.refusals:
                self.stderr.write(refusal)
            left += len(found.refusals if options["repair"] else found.differences)
        if left:
            raise SystemExit(1)


def line(difference: Difference) -> str:
    """Separated by tabs. Of long values the part around the first sign that differs."""
    stored, right = repr_of(difference.stored), repr_of(difference.right)
    pairs = enumerate(zip(stored, right, strict=False))
    start = max(next((at for at, (one, other) in pairs if one != other), 0) - BEFORE, 0)
    values = (excerpt(value, start) for value in (stored, right))
    return "\t".join([difference.model, str(difference.record), difference.column, *values])


def repr_of(value: object) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else repr(value)


def excerpt(text: str, start: int) -> str:
    end = start + EXCERPT
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")
