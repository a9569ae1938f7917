"""A line cut into what speaks of time: days, hours, dashes, "täglich", "außer". The rest stays text."""

import re
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from intake.pasting.words import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from intake.pasting.years import Point, UnreadableError

CENTURY = 2000

PATTERN = re.compile(
    rf"""
      (?P<iso>(?<!\d)(?P<iy>\d{{4}})-(?P<im>\d{{2}})-(?P<id>\d{{2}})(?!\d))
    | (?P<numeric>(?<![\d.:,])(?P<nd>\d{{1,2}})\.\s?(?P<nm>\d{{1,2}})\.
        (?:\s?(?P<ny>\d{{4}})(?P<glued>\d{{1,2}})?(?!\d)|(?P<ny2>\d{{2}})(?![\d:.]|\s*(?:uhr|h\b)))?)
    | (?P<named>(?<![\d.:,])(?P<md>\d{{1,2}})\.?\s*(?P<mm>{MONTH})\b\.?
        (?:,?\s*(?P<my>\d{{4}})(?!\d)|\s+['’]?(?P<my2>\d{{2}})(?!\d|[:.]\d|\s*(?:uhr|h\b|min)))?)
    | (?P<bare>(?<![\d.:,])(?P<bd>\d{{1,2}})\.?
        (?=\s*(?:-|–|—|bis|/|und\b|\+|&|,)\s*(?:(?:{WEEKDAY})\b\W+)?
           (?:(?:\d{{1,2}}\.?\s*(?:-|–|—|bis|/|und\b|\+|&|,)\s*){{0,30}}\d{{1,2}}\.\s?(?:\d{{1,2}}\.)
             |(?:\d{{1,2}}\.?\s*(?:-|–|—|bis|/|und\b|\+|&|,)\s*){{0,30}}\d{{1,2}}\.?\s*(?:{MONTH})\b)))
    | (?P<dotted>(?<![\d.:,€])(?P<da>\d{{1,2}})\.(?P<db>\d{{2}})(?![\d]|[.,:]\d)(?!\s*(?:uhr|h\b|€|euro?\b|%|min|mio)))
    | (?P<clock>(?<![\d.:,€])(?P<ch>\d{{1,2}})[:.](?P<cm>\d{{2}})(?![\d]|[.:]\d)
        (?!\s*(?:€|euro?\b|%|min))(?:\s*(?:uhr|h)\b)?)
    | (?P<hour>(?<![\d.:,])(?P<hh>\d{{1,2}})\s*(?:uhr|h)\b(?:\s*(?P<hm>\d{{2}})(?![\d.:])\b)?)
    | (?P<weekday>(?<!\w)(?P<wd>{WEEKDAY})(?!\w)(?P<wdot>\.?))
    | (?P<daily>(?<!\w)(?:täglich|tägl\.|tgl\.|jeden\s+tag)(?!\w))
    | (?P<except>(?<!\w)(?:außer|ausser|ausgenommen|nicht\s+am|ohne)(?!\w))
    | (?P<dash>(?<=[\s\d.])\s*(?:-|–|—|bis(?:\s+zum)?(?!\w))\s*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
TIMELESS = re.compile(
    r"(?:einlass|türöffnung|kasse|ende|öffnet|ab(?:end)?kasse)\W*(?:ab|um|gegen|:)?\W*$", re.IGNORECASE
)
LONGEST_TIMELESS = 60
MOST_TOKENS = 200
"""Words on time in one line; a week with five times a day has about forty."""


@dataclass(frozen=True)
class Token:
    """``kind``: day, clock, dotted, weekday, daily, except, dash. ``start`` and ``end`` are offsets in the line."""

    kind: str
    start: int
    end: int
    point: Point | None = None
    hour: int = 0
    minute: int = 0
    weekday: int | None = None
    full: bool = False


def tokens(line: str) -> list[Token]:
    """Words that speak of time, in order. A weekday before its day is part of it.

    Raises ``UnreadableError`` for a line with more of it than can be told apart.
    """
    read = (token for match in PATTERN.finditer(line) if (token := _token(match)))
    found = list(islice(read, MOST_TOKENS + 1))
    if len(found) > MOST_TOKENS:
        raise UnreadableError(_("In der Zeile stehen zu viele Tage und Zeiten. Teil sie auf."))
    return _with_weekdays(line, [token for token in found if not _is_timeless(line, token)])


def _is_timeless(line: str, token: Token) -> bool:
    """Doors and tills open at a time that is no start."""
    before = line[max(0, token.start - LONGEST_TIMELESS) : token.start]
    return token.kind in ("clock", "dotted") and bool(TIMELESS.search(before))


def _token(match: re.Match) -> Token | None:
    kind, start, end = match.lastgroup, match.start(), match.end()
    kind = next(name for name in _KINDS if match[name] is not None)
    if kind in ("iso", "numeric", "named", "bare"):
        return _day(match, kind)
    if kind in ("clock", "hour", "dotted"):
        return _clock(match, kind)
    if kind == "weekday":
        name, dot = match["wd"].lower(), match["wdot"]
        if name == "die" and not dot:
            return None
        return Token("weekday", start, end, weekday=WEEKDAYS[name], full=len(name) > 3)
    return Token(kind, start, end)


_KINDS = ("iso", "numeric", "named", "bare", "dotted", "clock", "hour", "weekday", "daily", "except", "dash")


def _day(match: re.Match, kind: str) -> Token | None:
    start, end = match.span()
    if kind == "iso":
        return _point(start, end, match["id"], int(match["im"]), int(match["iy"]))
    if kind == "bare":
        return _point(start, end, match["bd"], None, None)
    if kind == "named":
        month = MONTHS[match["mm"].lower()]
        if match["my2"]:
            return _two_digits(match, start, end, month)
        return _point(start, end, match["md"], month, int(match["my"]) if match["my"] else None)
    if match["glued"] and int(match["glued"]) != int(match["nd"]):
        return None
    year = match["ny"] or (match["ny2"] and CENTURY + int(match["ny2"]))
    return _point(start, end, match["nd"], int(match["nm"]), int(year) if year else None)


def _two_digits(match: re.Match, start: int, end: int, month: int) -> Token | None:
    """ "13. Dez. 18": a year where a time follows; alone it may be an hour."""
    number, rest = int(match["my2"]), match.string[end:]
    if number > 23 or "'" in match[0] or "’" in match[0] or re.match(r"\W*(?:um\b|ab\b|\d)", rest):
        return _point(start, end, match["md"], month, CENTURY + number)
    return _point(start, end, match["md"], month, None, open_year=number)


def _point(
    start: int, end: int, day: str, month: int | None, year: int | None, open_year: int | None = None
) -> Token | None:
    if not 1 <= int(day) <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    return Token("day", start, end, Point(int(day), month, year, None, start, end, open_year))


def _clock(match: re.Match, kind: str) -> Token | None:
    first, second = {"clock": ("ch", "cm"), "hour": ("hh", "hm"), "dotted": ("da", "db")}[kind]
    hour, minute = int(match[first]), int(match[second] or 0)
    if kind == "dotted":
        return Token("dotted", match.start(), match.end(), hour=hour, minute=minute)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    return Token("clock", match.start(), match.end(), hour=hour, minute=minute)


BETWEEN = re.compile(r"[\s,]*+(?:den|dem|der|am)?[\s,]*", re.IGNORECASE)


def _with_weekdays(line: str, found: list[Token]) -> list[Token]:
    merged: list[Token] = []
    for token in found:
        last = merged[-1] if merged else None
        if last and last.kind == "weekday" and BETWEEN.fullmatch(line[last.end : token.start]):
            if token.point:
                merged[-1] = _dated(last, token)
                continue
            if token.kind == "dotted" and 1 <= token.minute <= 12 and 1 <= token.hour <= 31:
                merged[-1] = _dotted_day(last, token)
                continue
        merged.append(token)
    return merged


def _dated(weekday: Token, day: Token) -> Token:
    point = day.point
    assert point  # noqa: S101  (the caller has looked)
    whole = Point(
        point.day, point.month, point.year, weekday.weekday, weekday.start, day.end, open_year=point.open_year
    )
    return Token("day", weekday.start, day.end, whole)


def _dotted_day(weekday: Token, dotted: Token) -> Token:
    """ "Sa 18.11": a day without its last dot; ``hour`` keeps that it may be a time."""
    point = Point(dotted.hour, dotted.minute, None, weekday.weekday, weekday.start, dotted.end)
    return Token("day", weekday.start, dotted.end, point, hour=dotted.hour, minute=dotted.minute)
