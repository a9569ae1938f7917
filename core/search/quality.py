"""A measure of the search: a table of queries, each with the record that is meant, against the portal as it is."""

import csv
import datetime as dt
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from core.rows import Ids
from core.search.index import weights_of
from core.search.kinds import KINDS, key_of
from core.search.meaning import did_you_mean
from core.search.models import Document
from core.search.query import search
from core.search.words import words_of
from core.text import lines

COLUMNS = ("group", "query", "kind", "name")
EXACT = "exact"


@dataclass(frozen=True)
class Case:
    """A query and the kind and name that it means; several records may bear the name."""

    group: str
    query: str
    kind: str
    name: str


@dataclass(frozen=True)
class Outcome:
    """``place`` is that of the record meant among the hits, from 1 on, 0 where it is none; seconds of CPU."""

    case: Case
    place: int
    suggestion: str
    is_wrong: bool
    seconds: float


@dataclass(frozen=True)
class Figures:
    """Shares from 0 to 1 of a number of queries, and milliseconds that half and 95 of 100 took at most."""

    group: str
    queries: int
    found_at_1: float
    found_at_5: float
    wrong_suggestions: float
    p50: float
    p95: float


def read_cases(path: Path) -> list[Case]:
    """Raises ``ValueError`` where a column or a known kind is missing, ``OSError`` where the file can't be read."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if missing := set(COLUMNS) - set(reader.fieldnames or ()):
            raise ValueError(f"{path}: no column {', '.join(sorted(missing))}")
        cases = [Case(*(row[column] or "" for column in COLUMNS)) for row in reader]
    if unknown := {case.kind for case in cases} - KINDS.keys():
        raise ValueError(f"{path}: no kind {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}")
    return cases


def outcome(case: Case, now: dt.datetime) -> Outcome:
    began = time.process_time()
    found = search(case.query, now=now)
    seconds = time.process_time() - began
    first = list(found.scores)[:5]
    documents = {one.pk: one for one in Document.objects.filter(pk__in=Ids(first))}
    meant = [
        (place, documents[document])
        for place, document in enumerate(first, 1)
        if key_of(document)[0] == case.kind and case.name in lines(documents[document].names)
    ]
    suggestion = did_you_mean(found)
    words = {*words_of(case.name), *(word for _place, one in meant[:1] for word in weights_of(one.words))}
    place = meant[0][0] if meant else 0
    return Outcome(case, place, suggestion, is_wrong(case, suggestion, words), seconds)


def is_wrong(case: Case, suggestion: str, words: Collection[str]) -> bool:
    """Whether a suggestion is made although all was right, or with a word that is none of the record meant."""
    if not suggestion:
        return False
    new = set(words_of(suggestion)) - set(words_of(case.query))
    return case.group == EXACT or not new <= set(words)


def figures(outcomes: Sequence[Outcome]) -> list[Figures]:
    """By group, in the order of the table, then of all."""
    groups = dict.fromkeys(one.case.group for one in outcomes)
    parts = [(group, [one for one in outcomes if one.case.group == group]) for group in groups]
    return [_figures(group, part) for group, part in [*parts, ("all", list(outcomes))]]


def _figures(group: str, outcomes: Sequence[Outcome]) -> Figures:
    percentiles = quantiles([1000 * one.seconds for one in outcomes] * 2, n=20, method="inclusive")
    return Figures(
        group,
        len(outcomes),
        _share(one.place == 1 for one in outcomes),
        _share(one.place > 0 for one in outcomes),
        _share(one.is_wrong for one in outcomes),
        percentiles[9],
        percentiles[18],
    )


def _share(answers: Iterable[bool]) -> float:
    known = list(answers)
    return sum(known) / len(known)
