"""What a program answers for somebody who accepts every proposal."""

from typing import Any

from desk.tables.diff import TAKE
from desk.tables.screenings import NEXT_DAY


def accepted_proposals(report: dict[str, Any]) -> dict[str, str]:
    """Answers to the report of a plan: ends on the next day, and the table's value for each field of an editor."""
    ends = {
        question["key"]: NEXT_DAY
        for entry in report["unclear"]
        for question in entry["questions"]
        if NEXT_DAY in question["choices"]
    }
    fields = {
        f"{entry['row']}:{change['field']}": TAKE
        for name in ("new", "moved", "changed")
        for entry in report[name]
        for change in entry.get("changes", ())
        if change.get("proposal")
    }
    return ends | fields
