"""Changes of a screening that the public must learn of, and what several come to together."""

import copy
from collections.abc import Iterable, Mapping

from showtimes.models import Screening, ScreeningChange

State, Kind = Screening.State, ScreeningChange.Kind
FACTS = {
    Kind.FILM: {"film", "event"},
    Kind.MOVED: {"starts_at", "hall", "open_until"},
    Kind.VERSION: {"audio", "subtitles"},
}
"""Facts that make each kind of change, the weightiest first: one change tells all that became different at once."""
TOLD = {"state", *(name for names in FACTS.values() for name in names)}


def kind_of_change(before: Mapping[str, object], after: Mapping[str, object]) -> str | None:
    """The kind of change between two snapshots, or None where visitors need not know (a typo, a draft)."""
    if after["state"] == State.DRAFT:
        return None
    differing = {name for name in TOLD if after.get(name) != before.get(name)}
    if "state" in differing:
        return Kind.CANCELLED if after["state"] == State.CANCELLED else Kind.REINSTATED
    if after["state"] == State.CANCELLED:
        return None
    return next((kind for kind, names in FACTS.items() if differing & names), None)


def net_changes(changes: Iterable[ScreeningChange]) -> list[ScreeningChange]:
    """One change for each screening that tells all of its ``changes`` (in order of time); none where all is as before.

    Copies of the last ones, not to be saved.
    """
    by_screening: dict[int, list[ScreeningChange]] = {}
    for change in changes:
        by_screening.setdefault(change.screening_id, []).append(change)
    nets = [_net(own) for own in by_screening.values()]
    return [net for net in nets if net]


def _net(changes: list[ScreeningChange]) -> ScreeningChange | None:
    """A screening cancelled and reinstated takes place after all: who looked in between saw it cancelled."""
    before, last = changes[0].before, changes[-1]
    was_cancelled = any(change.kind == Kind.CANCELLED for change in changes)
    kind = kind_of_change(before, last.after) or (Kind.REINSTATED if was_cancelled else None)
    if kind is None:
        return None
    net = copy.copy(last)
    net.before, net.kind = before, kind
    return net
