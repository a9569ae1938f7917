"""Hours among the words of a search ("20 Uhr", "ab 20:15", "at 8"), as the programme can say them."""

import re
from collections.abc import Iterator

from portal.phrases import Meaning
from showtimes.answering import HOURS, Time

LAST, NIGHT, NOON = 28, 24, 12
FROM = {first: time for time, (first, last) in HOURS.items() if last == LAST and first < NIGHT}
"""Times of the programme that have only a beginning, by its hour."""

AFTER_A_DAY = {
    **dict.fromkeys(("fruh", "vormittag", "mittag", "morning", "afternoon"), Time.UNTIL_17),
    **dict.fromkeys(("evening", "night"), Time.FROM_20),
    "nacht": Time.FROM_22,
}
"""Parts of the day, folded, that are meant so behind a day alone: "friday night" and not "Night Moves"."""

_HOUR = re.compile(
    r"""(?<![\w.:-])(?<!\bbis\s)(?<!\bvor\s)(?<!\bto\s)(?<!\buntil\s)(?<!\bbefore\s)
    (?:(?P<before>ab|um|nach|gegen|at|from|after)\s)?
    (?P<hour>\d{1,2})(?:(?P<sign>[:.])(?P<minute>[0-5]\d))?
    (?:\s?(?P<behind>uhr|pm))?
    (?![\w:%]|[.-]\d|\s?(?:uhr|am|jahre?n?|bis|to|minute\w*)\b|\s?[-–])""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def hours_in(text: str) -> Iterator[tuple[Meaning, int, int]]:
    """Each hour that is written as one, with its place: the nearest below it that the programme offers."""
    for found in _HOUR.finditer(text):
        if (hour := _hour(found.groupdict())) and (known := [first for first in FROM if first <= hour < NIGHT]):
            yield from_time(FROM[max(known)]), *found.span()


def _hour(parts: dict[str, str | None]) -> int:
    """The hour of the day, 0 where it is none; "at 8" is meant in the evening."""
    hour, behind, before = int(parts["hour"] or 0), (parts["behind"] or "").lower(), (parts["before"] or "").lower()
    if not (behind or before or parts["sign"] == ":") or (parts["sign"] == "." and behind != "uhr"):
        return 0
    is_english = behind == "pm" or (before == "at" and not behind)
    return hour + NOON if is_english and 0 < hour < NOON else hour


def from_time(time: Time) -> Meaning:
    return Meaning(str(time.label), (("zeit", time.value),))
