"""Biographies beside the persons they tell of."""

from intake.pasting.diff import BiographyDiff
from intake.pasting.shapes import Biography
from people.models import Person


def biographies_to_write(biographies: tuple[Biography, ...]) -> tuple[BiographyDiff, ...]:
    """Those of new persons, and those that fill the empty biography of a draft. A published person is left alone."""
    diffs = (_biography_diff(biography) for biography in biographies)
    return tuple(diff for diff in diffs if diff)


def _biography_diff(biography: Biography) -> BiographyDiff | None:
    known = list(Person.objects.named(biography.name))
    if not known:
        return BiographyDiff(biography)
    if len(known) == 1 and not known[0].is_public and not known[0].biography_de:
        return BiographyDiff(biography, known[0])
    return None
