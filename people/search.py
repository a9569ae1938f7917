"""People in the index of words."""

from core.search.kinds import NAME, OTHER_NAME, Kind, Rows
from people.models import Person, PersonName

PERSON = Kind(
    "person",
    number=2,
    public=lambda now: Person.objects.public(),
    timeless=True,
    own=Rows(Person.objects.public, "pk", {"name": NAME}),
    others=(Rows(PersonName.objects.all, "person", {"name": OTHER_NAME}),),
)
