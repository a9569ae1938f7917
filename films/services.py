"""Writes to films that carry a rule."""

from collections import defaultdict
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import State
from films.models import Film, ProgrammePart
from films.models.film import LONGEST


def check_pictures(*, film: Film) -> None:
    """Raises ``ValidationError`` when pictures of the film lack their description or the name of whom they are by."""
    count = sum(not (alt and credit) for alt, credit in film.stills.values_list("alt_de", "credit"))
    if count:
        text = ngettext(
            "%(count)d Szenenbild hat keine Bildbeschreibung oder keinen Bildnachweis.",
            "%(count)d Szenenbilder haben keine Bildbeschreibung oder keinen Bildnachweis.",
            count,
        )
        raise ValidationError(text, params={"count": count})


def publish(*, film: Film) -> None:
    """Raises ``ValidationError`` when the film or one of its pictures is not fit to be seen."""
    check_pictures(film=film)
    film.state = State.PUBLIC
    film.full_clean()
    film.save()


def total_runtime(lengths: Collection[tuple[int | None, int]]) -> int | None:
    """The minutes of a programme from the lengths of its parts and the breaks behind them; unknown while one is."""
    known = [runtime + pause for runtime, pause in lengths if runtime]
    return sum(known) if known and len(known) == len(lengths) else None


def runtimes_of_parts(programmes: Collection[int]) -> dict[int, int | None]:
    """Right lengths of these programmes (ids); those without parts are left out. One query."""
    lengths: dict[int, list[tuple[int | None, int]]] = defaultdict(list)
    rows = ProgrammePart.objects.filter(programme__in=programmes)
    for programme, runtime, pause in rows.values_list("programme", "part__runtime", "break_minutes"):
        lengths[programme].append((runtime, pause))
    return {programme: total_runtime(parts) for programme, parts in lengths.items()}


def refresh_runtimes(*, programmes: Collection[Film]) -> None:
    """Writes the lengths that follow from parts; other films keep their own.

    Raises ``ValidationError`` for a programme that would be longer than a film may be.
    """
    right = runtimes_of_parts([programme.pk for programme in programmes])
    for programme in programmes:
        runtime = right.get(programme.pk, programme.runtime)
        if runtime == programme.runtime:
            continue
        if runtime and runtime > LONGEST:
            text = _("Die Teile von „%(film)s“ dauern zusammen %(minutes)d Minuten. Möglich sind %(most)d.")
            raise ValidationError(text % {"film": programme.title, "minutes": runtime, "most": LONGEST})
        programme.runtime = runtime
        programme.save(update_fields=["runtime", "updated_at"])
