"""A planner's problem from JSON: docs/plan-problem.md says what may stand there."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from typing import TypeVar

from django.utils.translation import gettext as _

from planner.json_values import (
    MOST_WEIGHT,
    Faults,
    ValueFaultError,
    excerpt,
    flag,
    integer,
    minutes,
    moment,
    name,
    optional_name,
    zone,
)
from planner.problem import WEIGHTS, Option, Problem, Window
from showtimes.days import cinema_day

KEYS = {
    *("screenings", "wishes", "weights", "travel", "city_travel", "default_travel", "windows", "time_zone"),
    *("minimum_break", "max_per_day", "preferred_city", "with_sold_out", "pinned", "excluded"),
}
OTHER_NAMES = {"pins": "pinned", "exclusions": "excluded", "break": "minimum_break"}
SILENT = {"$schema", "title", "name", "description", "comment"}

Pairs = dict[frozenset[str], int]


class FaultyProblemError(ValueError):
    """The file states no problem; ``faults`` are sentences that say why."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Reading:
    """``notes`` are sentences on what was passed over."""

    problem: Problem
    notes: list[str]


def read_problem(text: str) -> Reading:
    """Raises ``FaultyProblemError`` with all that is wrong at once."""
    data = {OTHER_NAMES.get(key, key): value for key, value in _parsed(text).items()}
    reader = _Reader(data)
    problem = reader.problem()
    if reader.faults.sentences:
        raise FaultyProblemError(reader.faults.sentences)
    return Reading(problem, [*_unknown_keys(data), *_strangers(problem)])


def _parsed(text: str) -> dict[str, object]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise FaultyProblemError([_("Zeile %(line)s, Zeichen %(column)s: das ist kein JSON.") % place]) from error
    except (ValueError, RecursionError) as error:  # numbers without end, brackets without end
        raise FaultyProblemError([_("Das ist kein JSON, das sich lesen lässt.")]) from error
    if not isinstance(data, dict) or "screenings" not in data:
        raise FaultyProblemError([_("Da muss ein Objekt mit „screenings“ und „wishes“ stehen.")])
    return data


def _unknown_keys(data: Mapping[str, object]) -> list[str]:
    unknown = sorted(data.keys() - KEYS - SILENT)
    return [_("%(key)s kennt der Planer nicht und lässt es weg.") % {"key": excerpt(key)} for key in unknown]


def _strangers(problem: Problem) -> list[str]:
    """Venues and cities that are named but have no screening: perhaps they are misspelt."""
    venues = {option.venue for option in problem.options}
    named = {venue for pair in problem.travel for venue in pair} - venues
    if problem.preferred_city and problem.preferred_city not in {option.city for option in problem.options}:
        named.add(problem.preferred_city)
    return [_("In %(place)s läuft nichts.") % {"place": excerpt(place)} for place in sorted(named)]


T = TypeVar("T")


class _OptionReader:
    """Reads one screening of the list."""

    def __init__(self, faults: Faults, zone: dt.tzinfo | None):
        self.faults, self.zone = faults, zone

    def option(self, place: str, item: object, number: str) -> Option | None:
        """None, with faults kept, when a part is wrong."""
        if not isinstance(item, dict):
            self.faults.add(place, _("Da muss ein Objekt stehen, nicht %(value)s.") % {"value": excerpt(item)})
            return None
        before = len(self.faults.sentences)
        film, venue = (self._part(place, item, key, name, "") for key in ("film", "house"))
        others = {key: self._part(place, item, key, optional_name, "") for key in ("id", "hall", "city")}
        time = partial(moment, zone=self.zone)
        start, end = (self._part(place, item, key, time, None) for key in ("start", "end"))
        sold_out = self._part(place, item, "sold_out", flag, False)
        own_zone = self.zone or (start.tzinfo if start else None)
        if start and end and end.timestamp() <= start.timestamp():
            self.faults.add(place, _("Die Vorstellung endet, bevor sie beginnt."))
        if len(self.faults.sentences) > before or start is None or end is None or own_zone is None:
            return None
        return Option(
            **others | {"id": others["id"] or number},
            film=film,
            venue=venue,
            start=start,
            end=end,
            day=cinema_day(start, own_zone),
            sold_out=sold_out,
            stranded=False,
            unsuited=False,
        )

    def _part(
        self, place: str, item: Mapping[str, object], key: str, convert: Callable[[object], T], otherwise: T
    ) -> T:
        return self.faults.read(f"{place}, {excerpt(key)}", convert, item.get(key), otherwise)


class _Reader:
    def __init__(self, data: Mapping[str, object]):
        self.data, self.faults = data, Faults()
        self.zone: dt.tzinfo | None = self._read("time_zone", zone, None)
        self.weights = WEIGHTS | self._weights()

    def _read(self, key: str, convert: Callable[[object], T], otherwise: T) -> T:
        """The value of a key; null is as good as leaving it out."""
        value = self.data.get(key)
        return otherwise if value is None else self.faults.read(excerpt(key), convert, value, otherwise)

    def _items(self, key: str) -> Iterable[tuple[str, object]]:
        """The items of a list, each with the place to name in a fault."""
        items: list[object] = self._read(key, _list, [])
        for number, item in enumerate(items, start=1):
            yield f"{excerpt(key)}, {number}", item

    def problem(self) -> Problem:
        options = self._options()
        problem = Problem(
            options=options,
            wishes=self._wishes(),
            travel=self._between_cities(options) | self._pairs("travel"),
            default_travel=self._read("default_travel", minutes, 0),
            windows=self._windows(),
            minimum_break=self._read("minimum_break", minutes, 0),
            max_per_day=self._read("max_per_day", partial(integer, least=1, most=100), None),
            preferred_city=self._read("preferred_city", optional_name, ""),
            with_sold_out=self._read("with_sold_out", flag, False),
            pinned=self._chosen("pinned", options),
            excluded=self._chosen("excluded", options),
        )
        for both in sorted(problem.pinned & problem.excluded):
            self.faults.add(excerpt("excluded"), _("%(option)s steht auch bei „pinned“.") % {"option": excerpt(both)})
        return problem

    def _options(self) -> tuple[Option, ...]:
        reader = _OptionReader(self.faults, self.zone)
        options = [
            option
            for number, (place, item) in enumerate(self._items("screenings"), start=1)
            if (option := reader.option(place, item, str(number)))
        ]
        for twice, count in Counter(option.id for option in options).items():
            if count > 1:
                self.faults.add(excerpt("screenings"), _("Die id %(id)s kommt mehrmals vor.") % {"id": excerpt(twice)})
        return tuple(options)

    def _weights(self) -> dict[str, int]:
        given: dict[str, object] = self._read("weights", _object, {})
        return {
            key: self.faults.read(f"{excerpt('weights')}, {excerpt(key)}", _weight, value, 1)
            for key, value in given.items()
        }

    def _wishes(self) -> dict[str, int]:
        given: list[tuple[str, object]] = self._read("wishes", _wishes, [])
        wishes: dict[str, int] = {}
        for film, priority in given:
            if film in wishes:
                self.faults.add(excerpt("wishes"), _("Der Film %(film)s kommt mehrmals vor.") % {"film": excerpt(film)})
            wishes[film] = self.faults.read(f"{excerpt('wishes')}, {excerpt(film)}", self._priority, priority, 1)
        return wishes

    def _priority(self, value: object) -> int:
        if not isinstance(value, str):
            return _weight(value)
        if value not in self.weights:
            values = {"known": ", ".join(self.weights), "value": excerpt(value)}
            raise ValueFaultError(_("%(value)s ist keine Wichtigkeit; es gibt %(known)s und Zahlen.") % values)
        return self.weights[value]

    def _pairs(self, key: str) -> Pairs:
        pairs: Pairs = {}
        triples: list[tuple[str, str, int]] = self._read(key, _triples, [])
        for one, other, taken in triples:
            pair = frozenset((one, other))
            if len(pair) == 1 and key == "travel":
                self.faults.add(excerpt(key), _("Von %(place)s nach %(place)s ist kein Weg.") % {"place": excerpt(one)})
            elif pairs.setdefault(pair, taken) != taken:
                values = {"one": excerpt(one), "other": excerpt(other)}
                self.faults.add(
                    excerpt(key), _("Für %(one)s und %(other)s stehen zwei verschiedene Zeiten da.") % values
                )
        return pairs

    def _between_cities(self, options: Iterable[Option]) -> Pairs:
        """For each two venues the minutes of their cities, or of the one city they're in."""
        minutes_of, cities = self._pairs("city_travel"), {option.venue: option.city for option in options}
        pairs = {(a, b): frozenset((cities[a], cities[b])) for a, b in combinations(sorted(cities), 2)}
        return {frozenset(venues): minutes_of[pair] for venues, pair in pairs.items() if pair in minutes_of}

    def _windows(self) -> tuple[Window, ...] | None:
        """An empty list says as little as none."""
        windows = [self._window(place, item) for place, item in self._items("windows")]
        return tuple(window for window in windows if window) or None

    def _window(self, place: str, item: object) -> Window | None:
        sides = (item.get("start"), item.get("end")) if isinstance(item, dict) else item
        if not isinstance(sides, list | tuple) or len(sides) != 2:
            self.faults.add(place, _("Da müssen „start“ und „end“ stehen."))
            return None
        start, end = (self.faults.read(place, partial(moment, zone=self.zone), side, None) for side in sides)
        if start and end and end.timestamp() <= start.timestamp():
            self.faults.add(place, _("Das Ende liegt vor dem Anfang."))
        return Window(start, end) if start and end else None

    def _chosen(self, key: str, options: Iterable[Option]) -> frozenset[str]:
        known = {option.id for option in options}
        chosen = {self.faults.read(place, name, item, "") for place, item in self._items(key)} - {""}
        if not self.faults.sentences:
            for unknown in sorted(chosen - known):
                self.faults.add(excerpt(key), _("Eine Vorstellung %(id)s gibt es nicht.") % {"id": excerpt(unknown)})
        return frozenset(chosen)


def _weight(value: object) -> int:
    return integer(value, 1, MOST_WEIGHT)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueFaultError(_("Da muss eine Liste stehen, nicht %(value)s.") % {"value": excerpt(value)})
    return value


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueFaultError(_("Da muss ein Objekt stehen, nicht %(value)s.") % {"value": excerpt(value)})
    return value


def _wishes(value: object) -> list[tuple[str, object]]:
    """From {film: priority} or from a list of films, [film, priority] or {"film": …, "priority": …}."""
    if isinstance(value, dict):
        return [(name(film), priority) for film, priority in value.items()]
    return [_wish(item) for item in _list(value)]


def _wish(item: object) -> tuple[str, object]:
    if isinstance(item, dict):
        return name(item.get("film")), item.get("priority", item.get("weight", "gladly"))
    film, priority = item if isinstance(item, list) and len(item) == 2 else (item, "gladly")
    return name(film), priority


def _triples(value: object) -> list[tuple[str, str, int]]:
    """From {a: {b: minutes}} or from a list of [a, b, minutes] or {"from": a, "to": b, "minutes": …}."""
    if isinstance(value, dict):
        return [_triple([one, other, way]) for one, ways in value.items() for other, way in _object(ways).items()]
    return [_triple(item) for item in _list(value)]


def _triple(item: object) -> tuple[str, str, int]:
    parts = [item.get(key) for key in ("from", "to", "minutes")] if isinstance(item, dict) else item
    if not isinstance(parts, list) or len(parts) != 3:
        raise ValueFaultError(_("%(value)s ist kein Weg: zwei Häuser und die Minuten.") % {"value": excerpt(item)})
    return name(parts[0]), name(parts[1]), minutes(parts[2])
