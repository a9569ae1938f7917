"""Reads of a person for its page. Films, screenings and awards are brought by the view."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet

from core.i18n import Passage
from core.images import Picture, picture_of
from core.prepared import prepared
from core.rows import JSONRows
from people.models import Person, PersonName


@dataclass(frozen=True)
class DetailedPerson:
    person: Person
    other_names: list[str]
    biography: Passage
    portrait: Picture | None


def person_detail(slug: str, *, drafts: bool = False) -> DetailedPerson | None:
    """The person at an address, None where there is none to be seen; one query."""
    found = _people(slug, drafts)
    return _detailed(found[0]) if found else None


@prepared
def _people(slug: str, drafts: bool) -> QuerySet[Person]:
    people = Person.objects.all() if drafts else Person.objects.public()
    names = PersonName.objects.filter(person=OuterRef("pk")).order_by("pk").values("name")
    return people.filter(slug=slug).annotate(name_rows=JSONRows(names))


# Any: with its rows, which no type of a person has.
def _detailed(person: Any) -> DetailedPerson:
    return DetailedPerson(
        person=person,
        other_names=[row["name"] for row in person.name_rows],
        biography=person.biography_html,
        portrait=picture_of(person.portrait, person.portrait_focus),
    )
