"""People of an event in one cell: "Name (function)"."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.columns import field_named
from core.text import name_key
from intake.tables import columns as cells
from intake.tables.diff import Entry
from intake.tables.film_rows import writes
from people.models import Person
from showtimes.models import Event, EventPerson

LONGEST_NAME, LONGEST_FUNCTION = (field_named(EventPerson, name).max_length or 0 for name in ("name", "function"))

Pair = tuple[str, str]
"""Name and function, which may be empty."""


class People(cells.Cast):
    def clean(self, value: str, row: object = None, **kwargs: object) -> tuple[Pair, ...]:
        """Everybody once, as the table holds them."""
        found: dict[str, Pair] = {}
        for name, function in super().clean(value):
            if len(name) > LONGEST_NAME or len(function) > LONGEST_FUNCTION:
                raise ValidationError(_("„%(text)s“ ist zu lang."), params={"text": f"{name[:40]}…"})
            found.setdefault(name_key(name), (name, function.strip()))
        return tuple(found.values())


def people_of(event: Event) -> tuple[Pair, ...]:
    found: dict[str, Pair] = {}
    for one in event.people.all():
        found.setdefault(name_key(str(one)), (str(one), one.function))
    return tuple(found.values())


def save_people(entries: Iterable[Entry]) -> None:
    """The rows beside the events of which the table names somebody. Who stands there already stays that person."""
    wanted = [(entry.record, entry.values["people"]) for entry in entries if writes(entry, "people")]
    if not wanted:
        return
    known = _persons([name for _event, pairs in wanted for name, _function in pairs])
    for event, pairs in wanted:
        _save_people_of(event, pairs, known)


def _persons(names: Iterable[str]) -> dict[str, Person]:
    """Persons by the key of their name, where only one bears it."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in Person.objects.filter(name_key__in={name_key(name) for name in names}):
        found[person.name_key].append(person)
    return {key: persons[0] for key, persons in found.items() if len(persons) == 1}


def _save_people_of(event: Event, pairs: tuple[Pair, ...], known: dict[str, Person]) -> None:
    there: dict[str, EventPerson] = {}
    for one in event.people.select_related("person"):
        there.setdefault(name_key(str(one)), one)
    for key in there.keys() - {name_key(name) for name, _function in pairs}:
        there.pop(key).delete()
    taken = {one.person_id for one in there.values()}
    for position, (name, function) in enumerate(pairs):
        row = there.get(name_key(name)) or _participant(event, name, known, taken)
        row.name = "" if row.person and row.person.name == name else name
        row.function, row.position = function, min(position, 32_000)
        row.save()


def _participant(event: Event, name: str, known: dict[str, Person], taken: set[int | None]) -> EventPerson:
    """With the person of that name, unless they take part under another one."""
    person = known.get(name_key(name))
    return EventPerson(event=event, person=None if person and person.pk in taken else person)
