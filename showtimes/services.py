"""Writes to screenings. A public change is logged and raises the revision; drafts change freely."""

import datetime as dt
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from core.dates import clock
from films.models import Film
from showtimes.change_kinds import kind_of_change
from showtimes.conflicts import ScreeningRefusedError, save_in_hall
from showtimes.ends import locked
from showtimes.entry import local_start
from showtimes.models import Event, Screening, ScreeningChange
from showtimes.models.subject import FILM_OR_EVENT
from showtimes.places import ONLINE, zone_of
from showtimes.querysets import NAMES
from showtimes.withdrawal import nothing_vanishes
from venues.models import Hall

State = Screening.State
RELATIONS = ("film", "event", "hall", "series")
"""The database itself holds these; asking for each again would cost three queries a screening."""

COPIED = (
    *("film", "event", "hall", "series", "state", "intro_minutes", "talk_minutes"),
    *("audio", "subtitles", "projection"),
)
HIDING = ("state", "public_from", "film_id", "event_id", "hall_id", "series_id")
"""Columns that decide, with what they point to, whether visitors see a screening."""


@transaction.atomic
def save_screening(
    *, screening: Screening, now: dt.datetime, note_de: str = "", note_en: str = "", withdraws: bool = False
) -> Screening:
    """Validates and saves a new or changed screening, logging what the public must learn.

    Raises ``ValidationError`` when the hall is taken or the film or event is a draft, and ``WouldVanishError`` when
    visitors would no longer see one that is to come, unless that is meant (``withdraws``).
    """
    before = _locked(screening.pk) if screening.pk else None
    _take_subject_by_now(screening, before)
    if before is None and not screening.subtitles and screening.hall:
        screening.subtitles = screening.hall.venue.default_subtitles
    if before is None or before.availability != screening.availability:
        screening.availability_at = now if screening.availability != Screening.Availability.UNKNOWN else None
    screening.full_clean(exclude=["public_id", *RELATIONS])
    if before and before.last_public:
        before.changes.filter(created_at__gt=now).delete()  # it is told anew what will be seen at that moment
    known = _known(before, now) if before else None
    screening.last_public = None if screening.is_announced(now) else known
    kind = kind_of_change(known, _facts(screening)) if known else None
    if before and kind:
        screening.revision = before.revision + 1
    with nullcontext() if before is None or withdraws else _seen_as_before(before, screening, now):
        save_in_hall(screening)
    if kind is None:
        return screening
    ScreeningChange.objects.create(
        screening=screening,
        kind=kind,
        revision=screening.revision,
        before=known,
        after=snapshot(screening),
        note_de=note_de,
        note_en=note_en,
        created_at=max(now, screening.public_from or now),
    )
    return screening


def _seen_as_before(before: Screening, after: Screening, now: dt.datetime) -> AbstractContextManager[None]:
    """Asks the database only where something differs that may hide a screening."""
    if before.state == State.DRAFT or all(getattr(before, name) == getattr(after, name) for name in HIDING):
        return nullcontext()
    return nothing_vanishes(Screening.objects.filter(pk=after.pk), now=now)


def _take_subject_by_now(screening: Screening, before: Screening | None) -> None:
    """Film or event with its length as it is. Where ``ends`` can't see the screening yet, nobody changes it."""
    if (screening.film_id is None) == (screening.event_id is None):
        raise ScreeningRefusedError(FILM_OR_EVENT)
    name = "film" if screening.film_id else "event"
    column = f"{name}_id"
    number = getattr(screening, column)
    is_its_own = before is not None and getattr(before, column) == number
    models: dict[str, type[Model]] = {"film": Film, "event": Event}
    records = models[name]._default_manager.all() if is_its_own else locked(models[name])
    record = records.filter(pk=number).first()
    if record is None:
        gone = {"film": _("Diesen Film gibt es nicht mehr."), "event": _("Diese Veranstaltung gibt es nicht mehr.")}
        raise ScreeningRefusedError({name: gone[name]})
    setattr(screening, name, record)


def _locked(pk: int) -> Screening:
    """The screening as it is, locked until the end of the transaction; one query."""
    return Screening.objects.select_for_update(of=("self",)).select_related(*NAMES).get(pk=pk)


def _known(before: Screening, now: dt.datetime) -> dict[str, object] | None:
    """The snapshot of what visitors were last told of the screening; None of one that was never public.

    A cancelled or withdrawn one may have been changed since, unseen.
    """
    if not before.is_announced(now):
        return before.last_public
    if before.state == State.PUBLIC:
        return snapshot(before)
    announced = before.changes.order_by("-revision").values_list("after", flat=True).first()
    return announced or snapshot(before)


def snapshot(screening: Screening) -> dict[str, object]:
    """Values of a screening that the change log keeps: ids, UTC times as ISO text, the place as shown, languages."""
    return _facts(screening) | {
        **_titles(screening),
        **_place(screening.hall),
        "languages": list(screening.original_languages),
        "zone": zone_of(screening.hall).key,
        "ends_at": _utc(screening.ends_at),
    }


def _place(hall: Hall | None) -> dict[str, object]:
    if hall is None:
        return {"hall_name": ONLINE, "venue": None, "venue_name": ONLINE, "city_name": ""}
    city = hall.venue.city.name_de
    return {"hall_name": hall.name, "venue": hall.venue_id, "venue_name": hall.venue.name, "city_name": city}


def _utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()


def _titles(screening: Screening) -> dict[str, str]:
    film, event = screening.film, screening.event
    if film:
        return {"film_title": film.title_de, "film_title_en": film.title_en or film.title_original}
    return {"film_title": event.title_de, "film_title_en": event.title_en} if event else {}


def _facts(screening: Screening) -> dict[str, object]:
    """The part of a snapshot in which a change shows. Only online the end is one: until then one may begin."""
    return {
        "state": screening.state,
        "film": screening.film_id,
        "event": screening.event_id,
        "hall": screening.hall_id,
        "starts_at": _utc(screening.starts_at),
        "open_until": None if screening.hall_id else _utc(screening.end_override or screening.ends_at),
        "audio": list(screening.audio),
        "subtitles": list(screening.subtitles),
    }


def publish(*, screening: Screening, now: dt.datetime, public_from: dt.datetime | None = None) -> Screening:
    """Releases a draft, seen at once or from a moment on.

    Raises ``ScreeningRefusedError`` for a cancelled one: its own form reinstates it.
    """
    if screening.state == State.CANCELLED:
        raise ScreeningRefusedError(_("Abgesagt. Im Formular der Vorstellung kannst du sie wieder ansetzen."))
    screening.state, screening.public_from = State.PUBLIC, public_from
    return save_screening(screening=screening, now=now)


def withdraw(*, screening: Screening, now: dt.datetime) -> Screening:
    """Takes a screening back to draft, unseen by the public."""
    screening.state = State.DRAFT
    return save_screening(screening=screening, now=now, withdraws=True)


def cancel(*, screening: Screening, now: dt.datetime, note_de: str, note_en: str = "") -> Screening:
    """Cancels a public screening with the reason visitors are told.

    Raises ``ScreeningRefusedError`` for one that nobody has seen yet: a draft, or released for later.
    """
    if screening.state != State.PUBLIC or not screening.is_announced(now):
        raise ScreeningRefusedError(_("Nur eine öffentliche Vorstellung kann abgesagt werden."))
    screening.state = State.CANCELLED
    return save_screening(screening=screening, now=now, note_de=note_de, note_en=note_en)


def set_availability(*, screening: Screening, availability: str, now: dt.datetime) -> Screening:
    screening.availability = availability
    return save_screening(screening=screening, now=now)


@transaction.atomic
def create_screenings(*, template: Screening, starts: Iterable[dt.datetime], now: dt.datetime) -> list[Screening]:
    """One screening like ``template`` for each start, all or none.

    Raises ``ValidationError`` whose messages name each start that is refused.
    """
    made, refusals = [], []
    for start in sorted({start.astimezone(dt.UTC) for start in starts}):
        screening = _copy(template, start)
        try:
            made.append(save_screening(screening=screening, now=now))
        except ValidationError as error:
            local = local_start(screening)
            refusals += [f"{local:%d.%m.} {clock(local)}: {message}" for message in error.messages]
    if refusals:
        raise ScreeningRefusedError(refusals)
    return made


def _copy(template: Screening, start: dt.datetime) -> Screening:
    return Screening(starts_at=start, **{name: getattr(template, name) for name in COPIED})
