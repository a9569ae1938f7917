"""Conflicts of a screening: a taken hall, an unpublished film. One validator for forms and services."""

from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext as _


def hall_conflict(screening):
    """Another public screening in the same hall at an overlapping time, or None. Reads the derived ``ends_at``."""
    return (
        type(screening)
        .objects.held()
        .filter(hall_id=screening.hall_id)
        .overlapping(screening.starts_at, screening.ends_at)
        .exclude(pk=screening.pk)
        .select_related("film", "hall__venue__city")
        .order_by("starts_at")
        .first()
    )


def validate_screening(screening) -> None:
    """Raises ``ValidationError`` when a public screening has no public film or its hall is taken (naming by what)."""
    if screening.state != screening.State.PUBLIC:
        return
    if not screening.film.is_public:
        raise ValidationError({"film": _("Der Film ist noch ein Entwurf. Bitte zuerst den Film veröffentlichen.")})
    if other := hall_conflict(screening):
        raise ValidationError({"starts_at": taken_message(other)})


def taken_message(other) -> str:
    start, end = localtime(other.starts_at), localtime(other.ends_at)
    return _("Belegt: %(hall)s. „%(film)s“ läuft dort am %(day)s von %(start)s bis %(end)s Uhr.") % {
        "hall": other.hall,
        "film": other.film.title,
        "day": f"{start:%d.%m.%Y}",
        "start": f"{start:%H:%M}",
        "end": f"{end:%H:%M}",
    }
