"""Filters among the words of a search: days, times, versions, cities, houses, genres, countries, access and the like.

The hits of the words stay what they are; ``portal.offers`` makes links of the filters.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from core.search.words import pieces_of
from core.text import fold
from portal.hours_said import AFTER_A_DAY, from_time, hours_in
from portal.phrases import Meaning, Words, dictionary, on_day
from portal.spoken import BESIDE, MONTHS
from showtimes.days import FIRST_DAY, LAST_DAY

_MONTH = {fold(name): number for number, names in enumerate(MONTHS, 1) for name in names}
_NAMES = "|".join(sorted(chain(*MONTHS), key=len, reverse=True))
_DATE = re.compile(
    rf"""(?<![\w.:-])(?:
    (?P<iso>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)
    | (?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})(?:\.\s?(?P<year>\d{{4}}|\d\d)?)?
    | (?P<day_before>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?P<name_behind>{_NAMES})\.?(?:\s(?P<year_behind>\d{{4}}))?
    | (?P<name>{_NAMES})\.?\s(?P<day_behind>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year_last>\d{{4}}))?
    )(?![\w:]|\.\d|\s?uhr\b)""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Recognised:
    """The meanings of some words of a search, and the ``rest`` of them as they were typed."""

    meanings: tuple[Meaning, ...] = ()
    rest: str = ""


def recognised(text: str, today: dt.date, now: dt.datetime) -> Recognised:
    """``today`` is the day that the programme opens with.

    Dates and hours, then the longest phrases first, each word once; parts of the day beside a day.
    """
    pieces = list(pieces_of(text))
    written = list(_written(text, today, now))
    used = {number for number, piece in enumerate(pieces) for _m, start, end in written if start <= piece[0] < end}
    words = [(word, number) for number, piece in enumerate(pieces) if number not in used for word in piece[2]]
    at_place = {start: meaning for meaning, start, _end in written}
    for meaning, numbers in _phrases(words, dictionary(today, now) if words else {}):
        at_place[pieces[numbers[0]][0]] = meaning
        used.update(numbers)
    if any(meaning.days for meaning in at_place.values()):
        for word, number in words:
            if number not in used and word in AFTER_A_DAY:
                at_place[pieces[number][0]] = from_time(AFTER_A_DAY[word])
                used.add(number)
    rest = [piece for number, piece in enumerate(pieces) if number not in used]
    if all(BESIDE.issuperset(words) for _start, _end, words in rest):
        rest = []
    meanings = tuple(dict.fromkeys(at_place[place] for place in sorted(at_place)))
    return Recognised(meanings, " ".join(text[start:end] for start, end, _words in rest) if meanings else text)


def _written(text: str, today: dt.date, now: dt.datetime) -> Iterator[tuple[Meaning, int, int]]:
    """Dates and hours, each with its place."""
    dates = [(on_day(day, today, now), start, end) for day, start, end in dates_in(text, today)]
    yield from dates
    for meaning, start, end in hours_in(text):
        if not any(first <= start < last for _m, first, last in dates):
            yield meaning, start, end


def _phrases(words: list[tuple[str, int]], known: Mapping[Words, Meaning]) -> Iterator[tuple[Meaning, list[int]]]:
    """Phrases of the dictionary, each with the numbers of its pieces."""
    longest = max(map(len, known), default=0)
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            part = words[at : at + size]
            if meaning := known.get(tuple(word for word, _number in part)):
                yield meaning, [number for _word, number in part]
                at += size - 1
                break
        at += 1


def dates_in(text: str, today: dt.date) -> Iterator[tuple[dt.date, int, int]]:
    """Days that are written as a date, each with its place; without a year the next such day."""
    for found in _DATE.finditer(text):
        parts = found.groupdict()
        day = parts["iso_day"] or parts["day"] or parts["day_before"] or parts["day_behind"]
        name = parts["name_behind"] or parts["name"]
        month = _MONTH.get(fold(name), 0) if name else int(parts["iso_month"] or parts["month"])
        year = parts["iso"] or parts["year"] or parts["year_behind"] or parts["year_last"]
        if date := _date(year or "", month, int(day), today):
            yield date, *found.span()


def _date(year: str, month: int, day: int, today: dt.date) -> dt.date | None:
    years = [int(year) + 2000 * (len(year) == 2)] if year else [today.year, today.year + 1]
    for one in years:
        try:
            date = dt.date(one, month, day)
        except ValueError:
            continue
        if (year or date >= today) and FIRST_DAY <= date <= LAST_DAY:
            return date
    return None
