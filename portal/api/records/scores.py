"""Votes of the audience, in counts alone. A kind of its own: with each vote a film would change."""

import datetime as dt
from typing import Annotated

from django.db.models import QuerySet
from msgspec import Meta

from community.models import FilmStats
from community.scores import SHOWN_FROM, shown_average
from core.models import State
from core.values import Values
from portal.api.records.base import Record, Sample

Open = Meta(description=f"null below {SHOWN_FROM} votes")


class ScoreRecord(Record, frozen=True, kw_only=True, tag="score"):
    """Votes on a film from 0 to 10 in half steps; ``id`` is the film's."""

    id: int
    votes: int
    average: Annotated[float | None, Open]
    distribution: Annotated[list[int] | None, Open, Meta(description="the votes for 0, 0.5 and so on up to 10")]
    favourite: Annotated[int, Meta(description="for how many it is a favourite film")]
    hate: int
    saved: int
    sample: Sample


def scores(now: dt.datetime) -> QuerySet[FilmStats]:
    return FilmStats.objects.filter(film__state=State.PUBLIC)


def score_records(found: QuerySet[FilmStats], now: dt.datetime) -> list[ScoreRecord]:
    """One query."""
    counts = ("favourite_count", "hate_count", "bookmark_count")
    rows = found.order_by("pk").values("pk", "rating_count", "average", "histogram", *counts, "is_sample")
    return [_score(row) for row in rows]


def _score(row: Values) -> ScoreRecord:
    average = shown_average(row["average"], row["rating_count"])
    return ScoreRecord(
        id=row["pk"],
        votes=row["rating_count"],
        average=None if average is None else round(average, 2),
        distribution=None if average is None else row["histogram"],
        favourite=row["favourite_count"],
        hate=row["hate_count"],
        saved=row["bookmark_count"],
        sample=row["is_sample"],
    )
