"""A source's values beside the stored ones, field by field. Nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from core.columns import field_named
from core.fields import CodesField
from core.readable import Labels, readable
from core.text import name_key, printable
from core.values import Values
from films.models import Credit, Film, Genre
from intake.lookup.shapes import Facts, NamedCredit
from people.models import Person

GENRES = "genres"
LONGEST = 200
"""So many characters a credit has for a name or a character."""


@dataclass(frozen=True)
class FieldProposal:
    """``is_filled``: something else stands there, so that taking it over is the editor's explicit wish."""

    name: str
    label: str
    ours: str
    theirs: str
    is_filled: bool


@dataclass(frozen=True)
class CreditProposal:
    """``number`` is its place in the facts; ``is_first``: the film has nobody for that role yet."""

    number: int
    named: NamedCredit
    role: str
    person: Person | None
    is_first: bool


def field_proposals(record: models.Model, facts: Facts, labels: Labels) -> list[FieldProposal]:
    """One for each field of which the source says something that is not there yet."""
    labels.load(Genre, Genre.objects.values_list("pk", flat=True) if facts.genres else ())
    found = []
    for name, theirs in usable(record, facts).items():
        field = field_named(type(record), name)
        ours = stored(record, name)
        if text(field, ours) != text(field, theirs):
            shown, new = (readable(field, value, labels) for value in (ours, theirs))
            found.append(FieldProposal(name, str(field.verbose_name), shown, new, bool(ours)))
    return found


def usable(record: models.Model, facts: Facts) -> Values:
    """The source's values as ours are, without what our fields would refuse."""
    values = {name: _cleaned(record, name, value) for name, value in facts.values.items() if value}
    if isinstance(record, Film) and facts.genres:
        values[GENRES] = _genres(record, facts.genres)
    return {name: value for name, value in values.items() if value}


def stored(record: models.Model, name: str) -> Any:  # each field has values of its own kind
    """Related records as a list of ids."""
    value = getattr(record, name)
    return sorted(value.values_list("pk", flat=True)) if name == GENRES else value


def text(field: models.Field, value: object) -> str:
    """Equal where the values are; the same for None and nothing."""
    return str(value if field.many_to_many else field.get_prep_value(value) or "")


def _cleaned(record: models.Model, name: str, value: Any) -> object:  # a list for a field of codes, else a text
    field = field_named(type(record), name)
    if isinstance(field, CodesField):
        return tuple(code for code in value if _accepted(field, (code,), record))
    return _accepted(field, printable(value).strip() if isinstance(value, str) else value, record)


def _accepted(field: models.Field, value: object, record: models.Model) -> object:
    try:
        return field.clean(value, record)
    except (ValidationError, ValueError, TypeError, OverflowError):
        return None


def _genres(film: Film, names: tuple[str, ...]) -> list[int]:
    """Genres of the film, and ours under the source's names; Wikidata says "Filmdrama"."""
    wanted = {name_key(name) for name in names} | {name_key(name).removeprefix("film") for name in names}
    ours = {pk for pk, name in Genre.objects.values_list("pk", "name_de") if name_key(name) in wanted}
    return sorted(ours.union(stored(film, GENRES)))


def credit_proposals(film: Film, facts: Facts) -> list[CreditProposal]:
    """The people whom the film does not name in that role yet."""
    known: dict[str, set[str]] = defaultdict(set)
    for credit in film.credits.select_related("person"):
        known[credit.role] |= {name_key(name) for name in (credit.name, credit.person.name if credit.person else "")}
    persons = _persons(facts)
    return [
        CreditProposal(number, tidy, str(Credit.Role(tidy.role).label), _person(tidy, persons), tidy.role not in known)
        for number, tidy in enumerate(map(_tidy, facts.credits))
        if tidy.name and name_key(tidy.name) not in known.get(tidy.role, ())
    ]


def _tidy(named: NamedCredit) -> NamedCredit:
    name, character = printable(named.name).strip(), printable(named.character).strip()
    return replace(named, name=name[:LONGEST], character=character[:LONGEST])


def _persons(facts: Facts) -> dict[str, list[Person]]:
    """Ours by the source's id and by name. Who has another id in that source is somebody else of that name."""
    id_field, found = f"{facts.source}_id", defaultdict(list)
    of_id = models.Q(**{f"{id_field}__in": [named.id for named in facts.credits if named.id]})
    of_name = models.Q(**{id_field: ""}, name_key__in=[name_key(named.name) for named in facts.credits])
    for person in Person.objects.filter(of_id | of_name):
        found[getattr(person, id_field) or person.name_key].append(person)
    return found


def _person(named: NamedCredit, persons: dict[str, list[Person]]) -> Person | None:
    """The one person who can be meant."""
    meant = persons.get(named.id) or persons.get(name_key(named.name), [])
    return meant[0] if len(meant) == 1 else None
