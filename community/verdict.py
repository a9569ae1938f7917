"""The audience's verdict on one film and the visitor's own choices, prepared for its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.models import Bookmark, FilmStats
from community.scores import SHOWN_FROM, STEPS, score_label, share_label, shares, shown_average, word
from core.numbers import average_label

BAR_STEP, BAR_WIDTH, CHART_HEIGHT = 20, 16, 100
HALF = "½"


@dataclass(frozen=True)
class Own:
    """The visitor's own score in half points, mark, priority of the bookmark, and whether they want to be told."""

    half_points: int | None = None
    mark: str | None = None
    priority: str | None = None
    wants_alert: bool = False


@dataclass(frozen=True)
class Bar:
    """One of the 21 bars of the histogram, with its row of the table.

    x, y and height are in units of a 420 × 100 view box; text, because numbers in templates get a decimal comma.
    """

    label: str
    votes: int
    share: str
    x: str
    y: str
    height: str
    own: bool


@dataclass(frozen=True)
class Key:
    """One of the 21 keys to rate with: ``value`` is sent, ``face`` printed, ``label`` read out."""

    value: str
    face: str
    label: str
    own: bool


@dataclass(frozen=True)
class FilmCommunity:
    """``average`` is 0–10, None while it is open; ``mark`` and ``priority`` are empty where none is set.

    ``slug`` is the film's. ``problem`` says what went wrong, ``report`` what was saved, right after a member's step.
    """

    average: float | None
    average_label: str
    word: str
    count: int
    enough_from: int
    bars: tuple[Bar, ...]
    own_half_points: int | None
    mark: str
    priority: str
    wants_alert: bool
    favourite_count: int
    hate_count: int
    bookmark_count: int
    is_sample: bool
    priorities: tuple[tuple[str, str], ...]
    slug: str = ""
    is_member: bool = False
    problem: str = ""
    report: str = ""

    @property
    def enough_votes(self) -> bool:
        return self.average is not None

    @property
    def own_score(self) -> str:
        """The visitor's own score as it is printed, or empty."""
        return "" if self.own_half_points is None else score_label(self.own_half_points)

    @property
    def rated(self) -> bool:
        return self.own_half_points is not None


def verdict(stats: FilmStats, own: Own) -> FilmCommunity:
    average = shown_average(stats.average, stats.rating_count)
    return FilmCommunity(
        average=average,
        average_label=average_label(average),
        word=word(average),
        count=stats.rating_count,
        enough_from=SHOWN_FROM,
        bars=_bars(stats.histogram, own.half_points),
        own_half_points=own.half_points,
        mark=own.mark or "",
        priority=own.priority or "",
        wants_alert=own.wants_alert,
        favourite_count=stats.favourite_count,
        hate_count=stats.hate_count,
        bookmark_count=stats.bookmark_count,
        is_sample=stats.is_sample,
        priorities=tuple((value, str(label)) for value, label in Bookmark.Priority.choices),
    )


def _bars(histogram: Sequence[int], own: int | None) -> tuple[Bar, ...]:
    peak = max(histogram) or 1
    votes_and_shares = enumerate(zip(histogram, shares(histogram), strict=True))
    return tuple(_bar(step, votes, share, peak, step == own) for step, (votes, share) in votes_and_shares)


def _bar(step: int, votes: int, share: int, peak: int, own: bool) -> Bar:
    height = votes * CHART_HEIGHT / peak
    return Bar(
        label=score_label(step),
        votes=votes,
        share=share_label(share),
        x=str(step * BAR_STEP + (BAR_STEP - BAR_WIDTH) // 2),
        y=f"{CHART_HEIGHT - height:.4g}",
        height=f"{height:.4g}",
        own=own,
    )


def rating_keys(own: int | None) -> list[Key]:
    """Keys from 0 to 10; ``own`` half points are those that the visitor has given."""
    return [_key(step, own) for step in range(STEPS)]


def _key(step: int, own: int | None) -> Key:
    face = HALF if step % 2 else str(step // 2)
    return Key(value=f"{step / 2:g}", face=face, label=score_label(step), own=step == own)
