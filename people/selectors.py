"""Reads of a person for its page. Films, screenings and awards are brought by the view."""

from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet

from core.i18n import Passage
from core.images import Picture, picture_of
from core.rows import JSONRows
from people.models import Person, PersonName


@dataclass(frozen=True)
class DetailedPerson:
    person: Person
    other_names: list[str]
    biography: Passage
    portrait: Picture | None


def person_detail(people: QuerySet[Person], slug: str) -> DetailedPerson:
    """The person at an address among ``people``; one query. Raises ``Person.DoesNotExist``."""
    names = PersonName.objects.filter(person=OuterRef("pk")).order_by("pk").values("name")
    person = people.annotate(name_rows=JSONRows(names)).get(slug=slug)
    return DetailedPerson(
        person=person,
        other_names=[row["name"] for row in person.name_rows],
        biography=person.biography_html,
        portrait=picture_of(person.portrait, person.portrait_focus),
    )
