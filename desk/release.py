"""Releasing screenings together: checked anew at that moment, all or nothing, and logged."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import State
from desk.conflicts import Conflict, Kind, conflict_data, conflicts_of, with_conflict_relations
from desk.models import Release
from desk.scope import Scope
from films import services as films
from films.models import Film
from showtimes import services
from showtimes.models import Event, Screening, Series


class ReleaseRefusedError(ValidationError):
    """The screenings can't be released as asked; the messages say why."""


@dataclass(frozen=True)
class ReleaseRequest:
    """An editor's request. ``screenings``: by id the ``stamp`` of the draft as it was shown.

    ``films``, ``events`` and ``series`` (ids) become public with them; ``reasons`` by ``Kind``; ``seen`` are keys of
    the conflicts that were shown; ``public_from`` empty means at once.
    """

    scope: Scope
    screenings: Mapping[int, str]
    films: Collection[int] = ()
    events: Collection[int] = ()
    series: Collection[int] = ()
    public_from: dt.datetime | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    seen: Collection[str] = ()


def stamp(screening: Screening) -> str:
    """Changes with every change of the screening."""
    return f"{screening.updated_at.timestamp():.6f}"


def drafts_of(scope: Scope) -> list[Screening]:
    return list(with_conflict_relations(scope.screenings.filter(state=Screening.State.DRAFT)))


def conflicts_among(screenings: Sequence[Screening], now: dt.datetime) -> list[Conflict]:
    """Of screenings ``with_conflict_relations``, with each other and with all that is released already."""
    return conflicts_of(screenings, against=conflict_data(screenings), now=now)


@transaction.atomic
def release(*, wanted: ReleaseRequest, by: str, now: dt.datetime) -> Release:
    """Publishes the drafts and what was asked for with them, or nothing; ``by`` is who the log names.

    Raises ``ReleaseRefusedError`` when a draft has changed since it was shown, something blocks, a reason is missing
    or a conflict is new.
    """
    _publish_beside(wanted, now)
    drafts = _unchanged(wanted)
    _refuse_too_late(drafts, wanted.public_from)
    conflicts = conflicts_among(drafts, now)
    _refuse(conflicts, wanted)
    for screening in drafts:
        publish = partial(services.publish, screening=screening, now=now, public_from=wanted.public_from)
        _refused_by_name(screening, publish)
    return Release.objects.create(
        released_at=now,
        released_by=by,
        title=wanted.scope.title[:250],
        public_from=wanted.public_from,
        screening_ids=[screening.pk for screening in drafts],
        reasons=_overridden(conflicts, wanted.reasons),
    )


def hidden_series(scope: Scope, now: dt.datetime) -> list[Series]:
    """Those of the scope that still hide their screenings."""
    return [one for one in scope.series if not one.is_public or (one.public_from and one.public_from > now)]


def films_beside(wanted: ReleaseRequest) -> list[Film]:
    """The drafts among the films asked for; others than those of the screenings are passed over."""
    shown = Screening.objects.filter(pk__in=wanted.screenings, film__in=wanted.films)
    return list(Film.objects.filter(pk__in=shown.values("film"), state=State.DRAFT))


def events_beside(wanted: ReleaseRequest) -> list[Event]:
    """As ``films_beside``."""
    shown = Screening.objects.filter(pk__in=wanted.screenings, event__in=wanted.events)
    return list(Event.objects.filter(pk__in=shown.values("event"), state=State.DRAFT))


def series_beside(wanted: ReleaseRequest, now: dt.datetime) -> list[Series]:
    return [one for one in hidden_series(wanted.scope, now) if one.pk in wanted.series]


def _publish_beside(wanted: ReleaseRequest, now: dt.datetime) -> None:
    """The series is announced with the screenings."""
    for film in films_beside(wanted):
        _refused_by_name(film, partial(films.publish, film=film))
    for event in events_beside(wanted):
        event.state = State.PUBLIC
        _refused_by_name(event, event.full_clean)
        event.save()
    for series in series_beside(wanted, now):
        series.state, series.public_from = State.PUBLIC, wanted.public_from
        _refused_by_name(series, series.full_clean)
        series.save()


def _refused_by_name(record: Model, write: Callable[[], object]) -> None:
    try:
        write()
    except ValidationError as refusal:
        raise ReleaseRefusedError(f"{record}: {' '.join(refusal.messages)}") from refusal


def _unchanged(wanted: ReleaseRequest) -> list[Screening]:
    """The drafts, locked until the end of the transaction."""
    locked = Screening.objects.select_for_update(of=("self",)).filter(pk__in=wanted.screenings)
    drafts = [one for one in with_conflict_relations(locked) if one.state == Screening.State.DRAFT]
    if not wanted.screenings:
        raise ReleaseRefusedError(_("Bitte mindestens eine Vorstellung ankreuzen."))
    if {one.pk: stamp(one) for one in drafts} != dict(wanted.screenings):
        raise ReleaseRefusedError(_("Inzwischen hat jemand Vorstellungen geändert. Sieh noch einmal hin."))
    return drafts


def _refuse_too_late(drafts: Collection[Screening], public_from: dt.datetime | None) -> None:
    late = sum(draft.starts_at <= public_from for draft in drafts) if public_from else 0
    if late:
        text = ngettext(
            "%(count)d Vorstellung beginnt schon vorher.", "%(count)d Vorstellungen beginnen schon vorher.", late
        )
        raise ReleaseRefusedError({"public_from": text % {"count": late}})


def _refuse(conflicts: Collection[Conflict], wanted: ReleaseRequest) -> None:
    if blocking := sum(conflict.blocks for conflict in conflicts):
        text = ngettext(
            "%(count)d Konflikt hält die Freigabe auf.", "%(count)d Konflikte halten die Freigabe auf.", blocking
        )
        raise ReleaseRefusedError(text % {"count": blocking})
    open_ones = [conflict for conflict in conflicts if conflict.wants_reason]
    if new := [conflict.message for conflict in open_ones if conflict.key not in wanted.seen]:
        raise ReleaseRefusedError([_("Seit diese Seite geladen wurde, kam dazu:"), *new])
    missing = dict.fromkeys(one.kind for one in open_ones if not wanted.reasons.get(one.kind, "").strip())
    if missing:
        raise ReleaseRefusedError({f"reason_{kind}": _("Bitte einen Grund angeben.") for kind in missing})


def _overridden(conflicts: Sequence[Conflict], reasons: Mapping[str, str]) -> list[dict[str, object]]:
    by_kind: dict[Kind, list[str]] = {}
    for conflict in conflicts:
        if conflict.wants_reason:
            by_kind.setdefault(conflict.kind, []).append(conflict.message)
    return [{"kind": kind.value, "reason": reasons[kind], "conflicts": messages} for kind, messages in by_kind.items()]
