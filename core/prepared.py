"""Queries built once: ``@prepared`` on a function that returns a queryset.

    @prepared
    def _screenings(film: int, now: datetime) -> QuerySet:
        return Screening.objects.filter(film=film, ends_at__gt=now).values("starts_at", "hall__name")

    rows = _screenings(film.pk, now)  # a list

To build a queryset and its SQL costs about ten times as much as to run it. So the function is called once for each
language, with stand-ins for its arguments, and what Django has made of it is kept: the SQL, the places at which the
stand-ins came out, and how rows become instances, dicts or tuples. Each call puts its values there and lets Django's
own iterables run.

An argument is a number, a text, a day, an aware moment or ``core.rows.Ids``; it goes into a filter as it came. The
function may not look at it, nor make another of it: ``now + WEEK`` is counted by the caller and is an argument too.
None, True and False are no values but part of the query's shape, which the function may look at; each makes a query of
its own. The SQL may depend on nothing else but the language.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.query import ValuesIterable
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language

from core.rows import SQL, Ids

P = ParamSpec("P")
Row = TypeVar("Row")
Value = int | str | dt.date | Ids | None
Place = tuple[int, int]
"""The place of a parameter, and the number of the argument that goes there."""
Inner = Any
"""A queryset or what a compiler knows, of which Django's types keep the inner side to themselves."""


class PreparationError(TypeError):
    """Tells why a function's query cannot be kept."""


def prepared(build: Callable[P, QuerySet[Inner, Row]]) -> Callable[P, list[Row]]:
    """Runs the query that ``build`` gives for any arguments. Raises ``PreparationError`` at the first call."""
    known: dict[object, _Prepared] = {}

    @wraps(build)
    def run(*args: P.args, **kwargs: P.kwargs) -> list[Row]:
        values: list[Inner] = [*args, *kwargs.values()]
        key = get_language(), tuple(kwargs), tuple(map(_shape, values))
        if key not in known:
            known[key] = _prepare(build, values, tuple(kwargs))
        return known[key].rows(values)

    return run


@dataclass(frozen=True, slots=True)
class _Prepared:
    """``compiler`` is what Django's compiler knows once it has made the SQL, without its connection."""

    queryset: QuerySet
    compiler: dict[str, Inner]
    sql: str
    parameters: Sequence[object]
    places: Sequence[Place]

    def rows(self, values: Sequence[Value]) -> list:
        """The rows for these values; by a compiler of this call's own, for threads share what is kept."""
        made: Inner = self.queryset
        connection = connections[made.db]
        parameters = list(self.parameters)
        for place, number in self.places:
            parameters[place] = _parameter(values[number], connection)
        compiler = _FilledCompiler(self.compiler, connection, (self.sql, tuple(parameters)))
        asked: Inner = QuerySet(made.model, _CompiledQuery(made.query, compiler), made.db)
        rows = made._iterable_class
        asked._fields, asked._iterable_class = made._fields, _Dicts if rows is ValuesIterable else rows
        return list(asked)


class _Dicts(ValuesIterable):
    """The dicts of ``values()``, made at half the cost of Django's loop over names."""

    def __iter__(self) -> Iterator[dict]:
        query = self.queryset.query
        names = query.selected or [*query.extra_select, *query.values_select, *query.annotation_select]
        for row in query.get_compiler(self.queryset.db).results_iter():
            yield dict(zip(names, row, strict=False))


class _FilledCompiler(SQLCompiler):
    """A compiler whose SQL is known, and the places of columns that are converted."""

    filled: tuple[str, tuple]
    converted: frozenset[int]

    def __init__(self, known: dict[str, Inner], connection: BaseDatabaseWrapper, filled: SQL):
        vars(self).update(known, connection=connection, filled=filled)

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> tuple[str, tuple]:
        return self.filled

    def get_converters(self, expressions: Iterable[Inner]) -> dict[int, Inner]:
        """As Django's, but only of the columns that have converters; most have none."""
        converted: list[Inner] = [one if at in self.converted else None for at, one in enumerate(expressions)]
        converters: dict[int, Inner] = super().get_converters(converted)
        return converters

    def apply_converters(self, rows: Iterable[Iterable], converters: dict[int, Inner]) -> Iterator[list]:
        """As Django's, but what a column holds many times (a yes or no, a day's start) is converted once.

        What can be changed is made anew for each row.
        """
        columns: list[tuple[int, list[Callable], object, dict]] = [(at, *one, {}) for at, one in converters.items()]
        for row in map(list, rows):
            for at, chain, expression, known in columns:
                value = row[at]
                try:
                    row[at] = known[value]
                except KeyError:
                    row[at] = made = self._converted(value, chain, expression)
                    if made.__hash__:
                        known[value] = made
                except TypeError:  # a list of the database
                    row[at] = self._converted(value, chain, expression)
            yield row

    def _converted(self, value: Inner, chain: Iterable[Callable], expression: object) -> Inner:
        for converter in chain:
            value = converter(value, expression, self.connection)
        return value


class _CompiledQuery(Query):
    """A query that hands out the compiler that knows its SQL."""

    known: SQLCompiler

    def __init__(self, query: Query, compiler: SQLCompiler):
        vars(self).update(vars(query), known=compiler)

    def get_compiler(self, *args: object, **kwargs: object) -> SQLCompiler:
        return self.known


@dataclass(frozen=True, slots=True)
class _Trial:
    """A query for stand-ins, which are given as the database gets them."""

    queryset: QuerySet
    compiler: SQLCompiler
    sql: str
    parameters: Sequence[object]
    stand_ins: Sequence[object]


def _prepare(build: Callable[..., QuerySet], values: Sequence[Value], names: Sequence[str]) -> _Prepared:
    """Builds the query for two sets of stand-ins; a parameter that differs between them is the place of an argument."""
    one, other = (_trial(build, [_stand_in(*value, turn) for value in enumerate(values)], names) for turn in (0, 1))
    if one.sql != other.sql:
        raise PreparationError(f"{build.__qualname__} looks at its arguments: its SQL depends on them.")
    arguments = list(zip(one.stand_ins, other.stand_ins, strict=True))
    found = list(enumerate(zip(one.parameters, other.parameters, strict=True)))
    changing = [(place, pair) for place, pair in found if pair[0] != pair[1]]
    if made := [pair[0] for _place, pair in changing if pair not in arguments]:
        raise PreparationError(f"{build.__qualname__} makes {made} of its arguments: its caller should.")
    places = [(place, arguments.index(pair)) for place, pair in changing]
    used = {number for _place, number in places}
    if unused := [number for number, pair in enumerate(arguments) if pair[0] != pair[1] and number not in used]:
        raise PreparationError(f"{build.__qualname__} does not hand on its arguments {unused} as they are.")
    columns: Inner = one.compiler.get_converters([column for column, *_ in one.compiler.select or ()])
    known = {**vars(one.compiler), "connection": None, "converted": frozenset(columns)}
    return _Prepared(one.queryset, known, one.sql, one.parameters, places)


def _trial(build: Callable[..., QuerySet], stand_ins: Sequence[Value], names: Sequence[str]) -> _Trial:
    positional = len(stand_ins) - len(names)
    queryset: object = build(*stand_ins[:positional], **dict(zip(names, stand_ins[positional:], strict=True)))
    if not isinstance(queryset, QuerySet):
        raise PreparationError(f"{build.__qualname__} gives no queryset.")
    inner: Inner = queryset
    if inner._prefetch_related_lookups or inner._known_related_objects:
        raise PreparationError(f"{build.__qualname__} asks for other rows beside those of its query.")
    connection = connections[queryset.db]
    compiler = queryset.query.get_compiler(queryset.db)
    sql, parameters = compiler.as_sql()
    return _Trial(queryset, compiler, sql, parameters, [_parameter(value, connection) for value in stand_ins])


def _shape(value: Value) -> object:
    """All that a function may know of an argument: None or a boolean itself, the kind of any other."""
    return value if value is None or isinstance(value, bool) else type(value)


def _stand_in(number: int, value: Value, turn: int) -> Value:
    """A value of the same kind that no query asks for by itself; small enough for every column of numbers.

    The two turns have no part in common; a text changes when it is lowered or folded.
    """
    unlikely = (31_001, 17_542)[turn] + number
    day = dt.date(2191, 3, 4) + dt.timedelta(days=401 * turn + number)
    match value:
        case None | bool():
            return value
        case int():
            return unlikely
        case str():
            return f"Stand-in für ß {unlikely}"
        case dt.datetime():
            return dt.datetime.combine(day, dt.time(3 + turn, 17 + turn, 41 + turn, unlikely), dt.UTC)
        case dt.date():
            return day
        case Ids():
            return Ids([unlikely, unlikely - 999])
    raise PreparationError(f"{value!r} cannot travel as one parameter.")


def _parameter(value: Value, connection: BaseDatabaseWrapper) -> object:
    """The value as Django hands it to this database."""
    match value:
        case Ids():
            return value.parameter(connection)
        case dt.datetime():
            return connection.ops.adapt_datetimefield_value(value)
        case dt.date():
            return connection.ops.adapt_datefield_value(value)
        case str():
            return str(value)
    return value
