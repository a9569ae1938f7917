"""Events in the index of words."""

from collections.abc import Iterable

from core.rows import Ids
from core.search.kinds import BESIDE, NAME, Kind, Numbers, Rows, Touch
from people.models import Person
from showtimes.models import Event, EventPerson


def with_people(people: Numbers) -> Iterable[int]:
    return EventPerson.objects.filter(person__in=Ids(people)).order_by().values_list("event", flat=True)


EVENT = Kind(
    "event",
    number=6,
    public=lambda now: Event.objects.public(),
    timeless=True,
    own=Rows(Event.objects.public, "pk", {"title_de": NAME, "title_en": NAME}),
    others=(Rows(EventPerson.objects.all, "event", {"name": BESIDE, "person__name": BESIDE}),),
    beyond=(Touch(Person, leads_to=with_people),),
)
