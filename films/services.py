"""Writes to films that carry a rule."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import ngettext

from core.models import State
from films.models import Film, ProgrammePart


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


@transaction.atomic
def refresh_programme_runtime(*, programme: Film) -> Film:
    """Sets a programme's length to the sum of its parts and breaks; unknown while a part's length is unknown."""
    rows = list(ProgrammePart.objects.filter(programme=programme).values_list("part__runtime", "break_minutes"))
    known = [runtime + pause for runtime, pause in rows if runtime]
    programme.runtime = sum(known) if known and len(known) == len(rows) else None
    programme.save()
    return programme
