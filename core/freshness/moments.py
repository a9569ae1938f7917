"""The next moment at which something public changes by time alone. The rooms say what they know of."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from django.db.models import Min, Model

from core.freshness.generations import generation

A_DAY = dt.timedelta(days=1)

Source = Callable[[dt.datetime], Iterator[dt.datetime]]
"""Gives moments after "now", among them the next one of its kind within a day."""

_sources: list[Source] = []


def register_moments(source: Source) -> None:
    """For ``ready()`` of the rooms."""
    _sources.append(source)


def next_of(model: type[Model], *columns: str) -> Source:
    """The next moment in each of the columns; one short query a column, which an index should serve."""

    def source(now: dt.datetime) -> Iterator[dt.datetime]:
        for column in columns:
            later = model._base_manager.order_by().filter(**{f"{column}__gt": now})
            if found := later.aggregate(next=Min(column))["next"]:
                yield found

    return source


@dataclass(frozen=True)
class Known:
    """``until`` as it was found at ``since`` in a generation."""

    generation: Hashable
    since: dt.datetime
    until: dt.datetime


_known: Known | None = None


def next_moment(now: dt.datetime) -> dt.datetime:
    """Kept until then, or until the generation of what is public changes."""
    global _known
    current, known = generation("public"), _known
    if known is None or known.generation != current or not known.since <= now < known.until:
        moments = (moment for source in _sources for moment in source(now) if moment > now)
        _known = known = Known(current, now, min(moments, default=now + A_DAY))
    return known.until
