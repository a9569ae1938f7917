"""The critics' grid as its page and its files print it. No query here."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.timezone import get_default_timezone_name
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from community.scores import score_label
from core.dates import local_moment
from core.i18n import current
from core.numbers import average_label
from core.spreadsheets import csv_table
from core.structured import absolute
from core.text import printable
from festival.critics import Verdict
from festival.models import Edition
from festival.selectors import GridCritic, GridFilm
from films.cards import FilmCard

TOP, LOW = Decimal(9), Decimal(3)


@dataclass(frozen=True)
class Column:
    critic: GridCritic
    initials: str


@dataclass(frozen=True)
class Cell:
    """``kind`` is "top", "low", "out" (walked out), "no" (not seen) or empty; the last two have no label."""

    kind: str
    label: str = ""


@dataclass(frozen=True)
class Row:
    card: FilmCard
    cells: list[Cell]
    mean: str
    count: int
    audience: str
    own: str


@dataclass(frozen=True)
class Divided:
    """A film about which the critics disagree."""

    card: FilmCard
    reason: str
    spread: str


def columns(critics: Sequence[GridCritic]) -> list[Column]:
    """With initials; those that two share are numbered."""
    initials = [_initials(critic.name) for critic in critics]
    shared, seen = Counter(initials), Counter[str]()
    found = []
    for critic, letters in zip(critics, initials, strict=True):
        seen[letters] += 1
        found.append(Column(critic, f"{letters}{seen[letters]}" if shared[letters] > 1 else letters))
    return found


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else ""


def row(film: GridFilm, card: FilmCard, critics: Sequence[GridCritic], own: int | None) -> Row:
    """``own`` are the visitor's half points."""
    return Row(
        card=card,
        cells=[_cell(film.verdicts.get(critic.id)) for critic in critics],
        mean=average_label(film.mean),
        count=len(film.scores),
        audience=average_label(card.average),
        own="" if own is None else score_label(own),
    )


def _cell(verdict: Verdict | None) -> Cell:
    if verdict is None:
        return Cell("no")
    if verdict.score is None:
        return Cell("out")
    kind = "top" if verdict.score >= TOP else "low" if verdict.score <= LOW else ""
    return Cell(kind, shown_score(verdict.score))


def shown_score(score: Decimal) -> str:
    """7.5 → "7,5" in German; 8.0 → "8"."""
    return score_label(int(score * 2))


def divided(film: GridFilm, card: FilmCard) -> Divided:
    scores = film.scores
    reason = _("zwischen %(low)s und %(high)s") % {"low": shown_score(min(scores)), "high": shown_score(max(scores))}
    if gone := film.walked_out:
        left = ngettext("%(count)d ist gegangen", "%(count)d sind gegangen", gone) % {"count": gone}
        reason = f"{reason}, {left}"
    return Divided(card, reason, number_format(round(film.spread or 0, 1), decimal_pos=1))


def grid_json(
    edition: Edition, path: str, critics: Sequence[GridCritic], films: Sequence[GridFilm], cards: Mapping[int, FilmCard]
) -> bytes:
    document = {
        "name": printable(edition.name),
        "url": absolute(path),
        "language": current(),
        "critics": [{"name": critic.name, "outlet": critic.outlet, "url": absolute(critic.url)} for critic in critics],
        "films": [_record(film, cards[film.film_id], critics) for film in films],
        "sample": edition.is_sample,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _record(film: GridFilm, card: FilmCard, critics: Sequence[GridCritic]) -> dict[str, object]:
    """Verdicts stand in the order of the critics: a number, "walked_out", or null of one who has not seen it."""
    return {
        "title": card.title,
        "url": absolute(card.url),
        "premiere": local_moment(film.premiere, get_default_timezone_name()),
        "verdicts": [_value(film.verdicts.get(critic.id), "walked_out") for critic in critics],
        "scores": len(film.scores),
        "walked_out": film.walked_out,
        "mean": _rounded(film.mean),
        "spread": _rounded(film.spread),
        "audience_mean": _rounded(card.average),
        "audience_votes": card.rating_count,
    }


def grid_csv(critics: Sequence[GridCritic], films: Collection[GridFilm], cards: Mapping[int, FilmCard]) -> bytes:
    """A row a film, a column a critic. Numbers have a decimal point in every language; who walked out is "x"."""
    names = [f"{critic.name} ({critic.outlet})" if critic.outlet else critic.name for critic in critics]
    head = [_("Film"), *names, pgettext("Wertung", "Schnitt"), _("Streuung"), _("gegangen"), _("Publikum")]
    rows = (
        [
            cards[film.film_id].title,
            *(_value(film.verdicts.get(critic.id), "x") for critic in critics),
            *(_rounded(film.mean), _rounded(film.spread), film.walked_out, _rounded(cards[film.film_id].average)),
        ]
        for film in films
    )
    return csv_table(head, rows)


def _value(verdict: Verdict | None, walked_out: str) -> float | str | None:
    if verdict is None:
        return None
    return walked_out if verdict.score is None else float(verdict.score)


def _rounded(number: float | Decimal | None) -> float | None:
    return None if number is None else round(float(number), 2)
