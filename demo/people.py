"""People of the demo films. Whoever is credited gets a page; directors also a line about their life."""

from core.models import State
from core.slugs import slug_base
from demo.biographies import RECORDS
from demo.records import PersonRecord
from people.models import Person, PersonName
from people.names import sort_name


def person(name: str) -> Person:
    """The person of that name, made (with biography where there is one) when missing."""
    slug = slug_base(name)
    return Person.objects.filter(slug=slug).first() or _add(RECORDS.get(name) or PersonRecord(name), slug)


def _add(record: PersonRecord, slug: str) -> Person:
    made = Person(
        slug=slug,
        name=record.name,
        sort_name=record.sort_name or sort_name(record.name),
        born=record.born,
        died=record.died,
        birth_place=record.birth_place,
        biography_de=record.biography.de,
        biography_en=record.biography.en,
        biography_source=record.source,
        state=State.PUBLIC,
    )
    made.clean_fields()
    made.save()
    PersonName.objects.bulk_create(PersonName(person=made, name=name) for name in record.other_names)
    return made
