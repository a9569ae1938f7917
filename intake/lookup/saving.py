"""Writes what an editor has ticked, and nothing else."""

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from core.columns import field_named
from core.history import mark_as_import, record_first_version
from core.values import Values
from films.models import Credit, Film
from intake.lookup.proposals import GENRES, CreditProposal, credit_proposals, stored, text, usable
from intake.lookup.shapes import Facts
from people.models import Person
from showtimes.ends import follow_length


def current_values(record: Film | Person, facts: Facts) -> dict[str, str]:
    """Values of the fields when the proposals were made, for ``take_over``."""
    return {name: text(field_named(type(record), name), stored(record, name)) for name in usable(record, facts)}


@transaction.atomic
def take_over(
    *,
    record: Film | Person,
    facts: Facts,
    fields: Collection[str],
    credits: Collection[int],  # noqa: A002
    seen: dict[str, str],
    now: dt.datetime,
) -> int:
    """Writes these fields and credits; returns how many ends of screenings moved.

    Raises ``ValidationError`` where a field was changed since it was ``seen``, or where the model or a screening
    refuses the values.
    """
    values = {name: value for name, value in usable(record, facts).items() if name in fields}
    _refuse_overwriting(record, values, seen)
    record_first_version(record)
    mark_as_import(record, facts.origin[:100])
    genres = values.pop(GENRES, None)
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean()
    record.save()
    if not isinstance(record, Film):
        return 0
    if genres:
        record.genres.set(genres)
    _add_credits(record, [each for each in credit_proposals(record, facts) if each.number in credits])
    return follow_length(film=record, now=now)


def _refuse_overwriting(record: Film | Person, values: Values, seen: dict[str, str]) -> None:
    fields = [field_named(type(record), name) for name in values]
    changed = [field for field in fields if text(field, stored(record, field.name)) != seen.get(field.name)]
    if changed:
        names = ", ".join(str(field.verbose_name) for field in changed)
        raise ValidationError(_("Inzwischen geändert: %(names)s. Sieh noch einmal hin."), params={"names": names})


def _add_credits(film: Film, proposed: list[CreditProposal]) -> None:
    last = film.credits.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    for position, each in enumerate(proposed, first):
        credited = "" if each.person and each.person.name == each.named.name else each.named.name
        credit = Credit(film=film, person=each.person, name_as_credited=credited, role=each.named.role)
        credit.character, credit.position = each.named.character, position
        credit.full_clean()
        credit.save()
