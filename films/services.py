"""Writes to films that carry a rule."""

from django.db import transaction

from films.models import Film, ProgrammePart


@transaction.atomic
def refresh_programme_runtime(*, programme: Film) -> Film:
    """Sets a programme's length to the sum of its parts and breaks; unknown while a part's length is unknown."""
    rows = list(ProgrammePart.objects.filter(programme=programme).values_list("part__runtime", "break_minutes"))
    known = [runtime + pause for runtime, pause in rows if runtime]
    programme.runtime = sum(known) if known and len(known) == len(rows) else None
    programme.save()
    return programme
