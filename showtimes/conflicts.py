"""Conflicts of a screening: a taken hall, an unpublished film or event. One validator for forms and services."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.dates import DAY, clock, spoken_clock
from core.text import isolated
from showtimes.places import zone_of
from showtimes.querysets import NAMES

if TYPE_CHECKING:  # the models ask this module
    from showtimes.models import Screening

HALL_TAKEN = "screening_hall_taken"


class ScreeningRefusedError(ValidationError):
    """The screening can't be written as asked; the message says why."""


def hall_conflict(screening: "Screening") -> "Screening | None":
    """Another public screening in the same hall at an overlapping time, or None. Reads the derived ``ends_at``."""
    if screening.hall_id is None:
        return None
    return (
        type(screening)
        .objects.released()
        .filter(hall_id=screening.hall_id)
        .overlapping(screening.starts_at, screening.ends_at)
        .exclude(pk=screening.pk)
        .select_related(*NAMES)
        .order_by("starts_at")
        .first()
    )


def validate_screening(screening: "Screening") -> None:
    """Raises ``ValidationError`` when a public screening shows a draft or its hall is taken (naming by what)."""
    if screening.state != screening.State.PUBLIC:
        return
    if screening.film and not screening.film.is_public:
        raise ValidationError({"film": _("Der Film ist noch ein Entwurf. Bitte zuerst den Film veröffentlichen.")})
    if screening.event and not screening.event.is_public:
        text = _("Die Veranstaltung ist noch ein Entwurf. Bitte zuerst die Veranstaltung veröffentlichen.")
        raise ValidationError({"event": text})
    if other := hall_conflict(screening):
        raise ValidationError({"starts_at": taken_message(other)})


def taken_message(other: "Screening") -> str:
    """By the clock of the hall's city."""
    zone = zone_of(other.hall)
    start, end = other.starts_at.astimezone(zone), other.ends_at.astimezone(zone)
    return _("Belegt: %(hall)s. „%(title)s“ läuft dort am %(day)s von %(start)s bis %(end)s.") % {
        "hall": isolated(str(other.hall)),
        "title": isolated(other.title),
        "day": f"{start:{DAY}}",
        "start": clock(start),
        "end": spoken_clock(end),
    }


def save_in_hall(screening: "Screening", *, update_fields: Iterable[str] | None = None) -> None:
    """Saves; a hall taken by somebody else in the same moment (PostgreSQL's constraint) becomes a message."""
    try:
        with transaction.atomic():
            screening.save(update_fields=update_fields)
    except IntegrityError as error:
        if HALL_TAKEN not in str(error):
            raise
        raise ScreeningRefusedError(
            {"starts_at": _("Der Saal wurde eben von einer anderen Vorstellung belegt.")}
        ) from error
