"""Biographies beside the persons they tell of."""

from intake.pasting.diff import Life
from intake.pasting.shapes import Biography
from people.models import Person


def lives_to_write(biographies: tuple[Biography, ...]) -> tuple[Life, ...]:
    """Those of new persons, and those that fill the empty biography of a draft. A published person is left alone."""
    lives = (_life(biography) for biography in biographies)
    return tuple(life for life in lives if life)


def _life(biography: Biography) -> Life | None:
    known = list(Person.objects.named(biography.name))
    if not known:
        return Life(biography)
    if len(known) == 1 and not known[0].is_public and not known[0].biography_de:
        return Life(biography, known[0])
    return None
