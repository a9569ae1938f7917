"""Copying a day's or a week's programme to other days: as drafts, at the same local time, nothing twice."""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import clock, comes_twice, short_day
from desk.board.day import screenings_on
from desk.board.move_preview import OF_PLACE, hall_name
from desk.conflicts import Conflict, Kind, conflict_data, conflicts_of, moved_copy
from showtimes import services
from showtimes.ends import end_of
from showtimes.entry import local_start, same_time_on
from showtimes.models import Screening
from showtimes.places import zone_of
from venues.models import Hall

MOST_AT_ONCE = 500
IDENTITY = ("film", "event", "hall", "starts_at")
State = Screening.State


class CloneRefusedError(ValidationError):
    """Nothing was copied; the message says why."""


class Fate(models.TextChoices):
    NEW = "new", gettext_lazy("neuer Entwurf")
    SAME = "same", gettext_lazy("steht schon da")
    TAKEN = "taken", gettext_lazy("ausgelassen, der Saal ist belegt")
    MISSING = "missing", gettext_lazy("ausgelassen, diese Uhrzeit gibt es dann nicht")


@dataclass(frozen=True)
class CloneRequest:
    """The days from ``first`` on, ``length`` of them, go to those from each of ``targets`` on.

    Of the halls given; of one series (an id) where given. ``skips_taken``: what would lie upon another is left out.
    """

    first: dt.date
    length: int
    targets: Sequence[dt.date]
    halls: Sequence[Hall]
    series: int | None = None
    skips_taken: bool = True


@dataclass(frozen=True)
class Copy:
    """``draft`` is not saved and has a number below zero; ``hints`` are what one should know of it."""

    source: Screening
    draft: Screening
    fate: Fate
    hints: tuple[str, ...] = ()

    @property
    def starts_at(self) -> dt.datetime:
        return localtime(self.draft.starts_at, zone_of(self.draft.hall))

    @property
    def starts_label(self) -> str:
        """ "Sa 28. Nov, 20:15–22:05", by the hall's clock."""
        start = f"{short_day(self.starts_at.date())}, {clock(self.starts_at)}"
        end = localtime(self.draft.ends_at, zone_of(self.draft.hall))
        return start if self.fate == Fate.MISSING else f"{start}–{clock(end)}"

    @property
    def place(self) -> str:
        return hall_name(self.draft.hall)


def preview_copies(wanted: CloneRequest, now: dt.datetime) -> list[Copy]:
    """Copies that would be made, in order of time; eleven queries. Raises ``CloneRefusedError`` when it is too much."""
    sources = _sources(wanted)
    if len(sources) * len(wanted.targets) > MOST_AT_ONCE:
        text = _("Das sind %(count)d Vorstellungen; möglich sind %(most)d.")
        raise CloneRefusedError(text % {"count": len(sources) * len(wanted.targets), "most": MOST_AT_ONCE})
    moves = [(source, target - wanted.first) for target in wanted.targets for source in sources]
    copies = [_copy(source, shift, -number) for number, (source, shift) in enumerate(moves, 1)]
    judged = _judged(_without_what_is_there(copies), wanted, now)
    return sorted(judged, key=lambda copy: (copy.draft.starts_at.astimezone(dt.UTC), copy.place))


def fingerprint(copies: Iterable[Copy]) -> str:
    """The same as long as copying would do the same."""
    facts = [(*_identity(copy.draft), copy.draft.series_id, copy.fate) for copy in copies]
    return hashlib.blake2b(repr(facts).encode(), digest_size=12).hexdigest()


@transaction.atomic
def clone(*, wanted: CloneRequest, seen: str, now: dt.datetime) -> list[Screening]:
    """The new drafts, all or none. ``seen`` is the ``fingerprint`` of the preview that was shown.

    Raises ``CloneRefusedError`` when the preview is another by now.
    """
    list(Hall.objects.select_for_update().filter(pk__in=[hall.pk for hall in wanted.halls]).order_by("pk"))
    copies = preview_copies(wanted, now)
    if fingerprint(copies) != seen:
        raise CloneRefusedError(_("Inzwischen hat jemand das Programm geändert. Sieh dir die Vorschau noch einmal an."))
    made = []
    for copy in copies:
        if copy.fate == Fate.NEW:
            made += services.create_screenings(template=copy.draft, starts=[copy.starts_at], now=now)
    return made


def _sources(wanted: CloneRequest) -> list[Screening]:
    last = wanted.first + dt.timedelta(days=wanted.length - 1)
    running = (one for one in screenings_on(wanted.first, last, wanted.halls) if one.state != State.CANCELLED)
    return [one for one in running if wanted.series in (None, one.series_id)]


def _copy(source: Screening, shift: dt.timedelta, number: int) -> Copy:
    """At the same time by the hall's clock; left out where that does not exist, told where it comes twice."""
    start = local_start(source)
    try:
        moved = same_time_on(start.date() + shift, start)
    except ValidationError as refusal:
        return Copy(source, _draft(source, start + shift, number), Fate.MISSING, tuple(refusal.messages))
    hints = (_("Diese Uhrzeit gibt es dann zweimal."),) if comes_twice(moved) and not comes_twice(start) else ()
    return Copy(source, _draft(source, moved.astimezone(dt.UTC), number), Fate.NEW, hints)


def _draft(source: Screening, start: dt.datetime, number: int) -> Screening:
    draft = moved_copy(source, hall=source.hall, starts_at=start)
    draft.pk, draft.state, draft.end_override = number, State.DRAFT, None
    draft.ends_at = end_of(draft)
    return draft


def _identity(screening: Screening) -> tuple[int | None, int | None, int | None, dt.datetime]:
    return screening.film_id, screening.event_id, screening.hall_id, screening.starts_at.astimezone(dt.UTC)


def _without_what_is_there(copies: Sequence[Copy]) -> list[Copy]:
    """The same film or event in the same hall at the same time is there already, whatever its state."""
    there = Screening.objects.filter(
        starts_at__in={copy.draft.starts_at for copy in copies}, hall__in={copy.draft.hall_id for copy in copies}
    )
    known = {(film, event, hall, start.astimezone(dt.UTC)) for film, event, hall, start in there.values_list(*IDENTITY)}
    found = []
    for copy in copies:
        if copy.fate == Fate.NEW and _identity(copy.draft) in known:
            copy = replace(copy, fate=Fate.SAME)
        elif copy.fate == Fate.NEW:
            known.add(_identity(copy.draft))  # both runs of an hour that comes twice are one where it comes once
        found.append(copy)
    return found


def _judged(copies: Sequence[Copy], wanted: CloneRequest, now: dt.datetime) -> list[Copy]:
    """With the conflicts of those that would be new."""
    new = [copy for copy in copies if copy.fate == Fate.NEW]
    found = _conflicts([copy.draft for copy in new], now)
    return [_with(copy, found.get(copy.draft.pk, []), wanted) for copy in copies]


def _conflicts(drafts: Sequence[Screening], now: dt.datetime) -> dict[int, list[Conflict]]:
    by_draft: dict[int, list[Conflict]] = {}
    for conflict in conflicts_of(drafts, against=conflict_data(drafts, with_drafts=True), now=now):
        for concerned in conflict.screenings if conflict.kind in OF_PLACE else ():
            by_draft.setdefault(concerned.pk, []).append(conflict)
    return by_draft


def _with(copy: Copy, conflicts: Collection[Conflict], wanted: CloneRequest) -> Copy:
    """A series that is not then stays behind; a hall that is taken leaves the screening out, where that is wanted."""
    hints = list(copy.hints)
    if any(one.kind == Kind.DATES for one in conflicts):
        hints.append(_("ohne „%(series)s“, die dann nicht läuft") % {"series": copy.draft.series})
        copy.draft.series = None
    hints += [one.message for one in conflicts if one.kind != Kind.DATES]
    taken = any(one.kind == Kind.HALL and any(each.pk > 0 for each in one.screenings) for one in conflicts)
    return replace(copy, fate=Fate.TAKEN if taken and wanted.skips_taken else copy.fate, hints=tuple(hints))
