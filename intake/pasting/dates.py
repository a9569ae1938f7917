"""Days and times of a line in all the forms that programmes use."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from django.utils.translation import gettext as _

from intake.pasting.tokens import Token, tokens
from intake.pasting.words import WEEKDAY_NAMES
from intake.pasting.years import Point, Span, UnreadableError, resolve

MOST_DAYS = 92
"""A longer range is taken for a slip of the pen."""

LINKS = re.compile(r"(?:[\s,;/&+|()·:]|\b(?:und|sowie|um|jeweils|je|am|den|dem|der|ab|von|vom|uhr)\b)*", re.IGNORECASE)


@dataclass(frozen=True)
class Clock:
    """A time of day; ``next_day`` of "24 Uhr", which is the following midnight."""

    time: dt.time
    next_day: bool = False


@dataclass(frozen=True)
class Slots:
    """Days that all have the same times. Either may be empty: a header, or times below one."""

    days: tuple[dt.date, ...]
    times: tuple[dt.time, ...]
    is_range: bool = False
    hour_or_year: int | None = None


@dataclass(frozen=True)
class Times:
    """Days and times of a line. ``start`` and ``end``: where it stands; ``text``: the line without it."""

    slots: tuple[Slots, ...]
    start: int
    end: int
    before: str
    after: str
    is_daily: bool = False
    between: str = ""

    @property
    def days(self) -> tuple[dt.date, ...]:
        return tuple(day for slots in self.slots for day in slots.days)

    @property
    def times(self) -> tuple[dt.time, ...]:
        return tuple(time for slots in self.slots for time in slots.times)


def read_times(line: str, span: Span, current: tuple[dt.date, ...] = ()) -> Times | None:
    """The days and times of a line, or None where it has none.

    ``current`` are the days of the header above: weekdays without a date are looked for among them.
    Raises ``UnreadableError`` saying why the line can't be placed.
    """
    found = _settled(_relevant(line, tokens(line)), current)
    if not any(token.kind in ("day", "clock") for token in found):
        return None
    slots = _Reader(line, found, span, current).read()
    if not slots:
        return None
    start, end = found[0].start, found[-1].end
    daily = any(token.kind == "daily" for token in found)
    return Times(tuple(slots), start, end, line[:start], line[end:], daily, _between(line, found))


def _between(line: str, found: list[Token]) -> str:
    """The words inside the times, such as a note on one of them."""
    gaps = (line[one.end : other.start] for one, other in pairwise(found))
    return " ".join(gap.strip() for gap in gaps if not LINKS.fullmatch(gap))


def _relevant(line: str, found: list[Token]) -> list[Token]:
    """Without short weekdays and dashes that belong to the prose around."""
    kept: list[Token] = []
    for number, token in enumerate(found):
        if token.kind == "weekday" and not _counts(line, found, number):
            continue
        kept.append(token)
    while kept and kept[0].kind in ("dash", "except"):
        kept.pop(0)
    while kept and kept[-1].kind in ("dash", "except"):
        kept.pop()
    return kept


def _counts(line: str, found: list[Token], number: int) -> bool:
    """Whether a weekday without a date is one: after "außer", in a range, or right before a time."""
    token = found[number]
    before = found[number - 1] if number else None
    after = found[number + 1] if number + 1 < len(found) else None
    if any(other.kind == "except" for other in found[:number]):
        return True
    near = [other for other in (before, after) if other and _touches(line, token, other)]
    return any(other.kind in ("clock", "dotted", "dash", "weekday", "daily") for other in near)


def _touches(line: str, one: Token, other: Token) -> bool:
    first, second = sorted((one, other), key=lambda token: token.start)
    return bool(LINKS.fullmatch(line[first.end : second.start]))


def _settled(found: list[Token], current: tuple[dt.date, ...]) -> list[Token]:
    """Numbers with a dot become times, or days where that is certain. Raises where it is not."""
    has_time = any(token.kind == "clock" for token in found)
    has_day = bool(current) or any(token.kind == "day" and not token.hour for token in found)
    for token in found:
        if token.kind == "day" and token.hour:
            _check_dotted_day(token, found)
    settled = (_as_time(token, has_day or has_time) if token.kind == "dotted" else token for token in found)
    return [token for token in settled if token]


def _check_dotted_day(token: Token, found: list[Token]) -> None:
    others = [other for other in found if other is not token and other.kind in ("clock", "dotted")]
    if not others and token.hour < 24:
        text = f"{token.hour}.{token.minute:02}"
        raise UnreadableError(_("„%(text)s“ kann ein Tag oder eine Uhrzeit sein.") % {"text": text})


def _as_time(token: Token, has_day: bool) -> Token | None:
    if token.hour > 23 or token.minute > 59:
        return None
    if not has_day and 1 <= token.minute <= 12 and token.hour:
        text = f"{token.hour}.{token.minute:02}"
        raise UnreadableError(_("„%(text)s“ kann ein Tag oder eine Uhrzeit sein.") % {"text": text})
    return replace(token, kind="clock")


class _Reader:
    """Goes through the tokens of a line once and gathers days with the times that follow them."""

    def __init__(self, line: str, found: list[Token], span: Span, current: tuple[dt.date, ...]):
        self.line, self.found, self.span, self.current = line, found, span, current

    def read(self) -> list[Slots]:
        groups = list(self._groups())
        with_days = [group for group in groups if group.days]
        if groups and not groups[0].days and with_days:
            return [self._times_first(groups)]
        if any(group.days and not group.times for group in groups) and any(group.times for group in groups):
            raise UnreadableError(_("Ein Tag der Zeile hat keine Uhrzeit."))
        return groups

    def _times_first(self, groups: list[Slots]) -> Slots:
        """ "20 Uhr am 18.11.": one day after its times."""
        if len(groups) != 2 or groups[1].times:
            raise UnreadableError(_("Welche Uhrzeit zu welchem Tag gehört, ist nicht eindeutig."))
        return replace(groups[1], times=groups[0].times)

    def _groups(self) -> Iterator[Slots]:
        parts = self._parts(self.found)
        for number, part in enumerate(parts):
            if part and (len(parts) > 1 or part):
                yield self._slots(part, first=number == 0)

    def _parts(self, found: list[Token]) -> list[list[Token]]:
        """Cut where days follow times, but not inside "außer So."."""
        parts: list[list[Token]] = [[]]
        for token in found:
            seen = {other.kind for other in parts[-1]}
            if token.kind in ("day", "weekday") and "clock" in seen and not self._continues(parts[-1], token):
                parts.append([])
            parts[-1].append(token)
        return parts

    def _continues(self, part: list[Token], token: Token) -> bool:
        return part[-1].kind == "except" or (
            any(other.kind == "except" for other in part) and part[-1].kind in ("weekday", "day")
        )

    def _slots(self, part: list[Token], first: bool) -> Slots:
        kept, left_out = _split_at_except(part)
        days, is_range = self._days(kept)
        if not days and first and (left_out or any(token.kind == "daily" for token in part)):
            days, is_range = self.current, True
            if not days:
                raise UnreadableError(_("„täglich“ braucht eine Spanne von Tagen davor."))
        without = self._exceptions(left_out, days)
        times = self._times(part)
        hour_or_year = next((t.point.open_year for t in kept if t.point and t.point.open_year is not None), None)
        kept_days = tuple(day for day in days if day not in without)
        if hour_or_year is not None and times:
            hour_or_year = None
        return Slots(kept_days, times, is_range or bool(left_out), hour_or_year)

    def _times(self, part: list[Token]) -> tuple[dt.time, ...]:
        """Starts; "20:15 bis 22:00" names an end as well, which is not one of them."""
        clocks = []
        for number, token in enumerate(part):
            ends_range = number > 1 and part[number - 1].kind == "dash" and part[number - 2].kind == "clock"
            if token.kind == "clock" and not (ends_range and self._adjacent(part[number - 2], token)):
                clocks.append(token)
        if any(token.hour == 24 for token in clocks):
            raise UnreadableError(_("„24 Uhr“ kann zu zwei Tagen gehören. Bitte 0:00 mit dem Tag schreiben."))
        return tuple(dict.fromkeys(dt.time(token.hour, token.minute) for token in clocks))

    def _adjacent(self, one: Token, other: Token) -> bool:
        return bool(re.fullmatch(r"[\s\-–—]*(?:bis)?\s*", self.line[one.end : other.start]))

    def _days(self, part: list[Token]) -> tuple[tuple[dt.date, ...], bool]:
        named = [token for token in part if token.kind in ("day", "weekday")]
        if not named:
            return (), False
        points = _completed([self._point(token) for token in named])
        days: list[dt.date] = []
        is_range = False
        for number, (token, point) in enumerate(zip(named, points, strict=True)):
            day = resolve(point, self.span)
            linked = bool(days) and self._has_dash(part, named[number - 1], token)
            if linked:
                days += _range(days[-1], day, point)
                is_range = True
            else:
                self._check_listed(named[number - 1] if number else None, token, days, day)
                days.append(day)
        return tuple(dict.fromkeys(days)), is_range

    def _point(self, token: Token) -> Point:
        if token.point:
            return token.point
        fitting = [day for day in self.current if day.weekday() == token.weekday]
        if len(fitting) != 1:
            name = WEEKDAY_NAMES[token.weekday or 0]
            raise UnreadableError(_("Welcher %(weekday)s gemeint ist, steht nicht da.") % {"weekday": name})
        return Point(fitting[0].day, fitting[0].month, fitting[0].year, token.weekday)

    def _has_dash(self, part: list[Token], one: Token, other: Token) -> bool:
        between = [token for token in part if one.end <= token.start < other.start]
        return [token.kind for token in between] == ["dash"] and self._only_links(one, between[0], other)

    def _only_links(self, one: Token, dash: Token, other: Token) -> bool:
        return bool(
            LINKS.fullmatch(self.line[one.end : dash.start]) and LINKS.fullmatch(self.line[dash.end : other.start])
        )

    def _check_listed(self, before: Token | None, token: Token, days: list[dt.date], day: dt.date) -> None:
        if not before or day in days:
            return
        if not LINKS.fullmatch(self.line[before.end : token.start]):
            raise UnreadableError(_("In der Zeile stehen mehrere Tage, und welcher gilt, ist nicht eindeutig."))

    def _exceptions(self, left_out: list[Token], days: tuple[dt.date, ...]) -> set[dt.date]:
        without: set[dt.date] = set()
        for token in left_out:
            if token.kind == "weekday":
                hit = {day for day in days if day.weekday() == token.weekday}
            elif token.point:
                hit = {resolve(_completed([token.point])[0], self.span)} & set(days)
            else:
                continue
            if not hit:
                raise UnreadableError(_("Der ausgenommene Tag kommt in der Spanne nicht vor."))
            without |= hit
        return without


def _split_at_except(part: list[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens before and after "außer". Times on both sides leave open which day has which."""
    at = next((number for number, token in enumerate(part) if token.kind == "except"), len(part))
    kept, left_out = part[:at], part[at + 1 :]
    kinds = ({token.kind for token in kept}, {token.kind for token in left_out})
    if "clock" in kinds[0] and "clock" in kinds[1]:
        raise UnreadableError(_("Ob die Uhrzeit nach „außer“ die Ausnahme ist, ist nicht eindeutig."))
    return kept, left_out


def _completed(points: list[Point]) -> list[Point]:
    """Month and year given once, at the end, hold for the days before."""
    month, year = None, None
    completed = []
    for point in reversed(points):
        if point.month is None and month is None:
            raise UnreadableError(_("Der Monat fehlt."))
        whole = point
        if point.month is None:
            whole = replace(point, month=month, year=point.year or year)
        elif point.year is None and year is not None:
            whole = replace(point, year=year if (point.month or 0) <= (month or 12) else year - 1)
        month, year = whole.month, whole.year
        completed.append(whole)
    return completed[::-1]


def _range(first: dt.date, last: dt.date, point: Point) -> list[dt.date]:
    if last < first:
        raise UnreadableError(_("Die Spanne endet, bevor sie beginnt."))
    if (last - first).days >= MOST_DAYS:
        raise UnreadableError(_("Die Spanne hat mehr als %(most)d Tage.") % {"most": MOST_DAYS})
    return [first + dt.timedelta(days=number) for number in range(1, (last - first).days + 1)]
