"""Houses in the index of words."""

from collections.abc import Iterable

from core.rows import Ids
from core.search.kinds import BESIDE, NAME, OTHER_NAME, Kind, Numbers, Rows, Touch
from venues.models import City, Venue


def of_cities(cities: Numbers) -> Iterable[int]:
    return Venue.objects.filter(city__in=Ids(cities)).values_list("pk", flat=True)


PLACE = {"street": BESIDE, "city__name_de": BESIDE, "city__name_en": BESIDE}
VENUE = Kind(
    "venue",
    number=3,
    public=lambda now: Venue.objects.public(),
    timeless=True,
    own=Rows(Venue.objects.public, "pk", {"name": NAME, "aliases": OTHER_NAME, **PLACE}),
    beyond=(Touch(City, leads_to=of_cities),),
    said="Kino Cinema",
)
