"""Writes with a rule of their own."""

from collections.abc import Sequence

from django.db import transaction

from core.slugs import numbered, slug_base
from venues.models import City, Hall, Venue


@transaction.atomic
def found_cities(*, names: Sequence[str]) -> list[City]:
    """Makes the first cities of an empty portal, in this order, each with the next sign; none where there is one."""
    if City.objects.exists():
        return []
    made: list[City] = []
    for position, name in enumerate(names):
        slug = numbered(slug_base(name, length=50), {city.slug for city in made})
        city = City(name_de=name, slug=slug, shape=City.objects.next_shape(), position=position)
        city.full_clean()
        city.save()
        made.append(city)
    return made


def give_first_hall(*, venue: Venue) -> Hall | None:
    """A venue without a hall can show nothing; its only hall goes by its own name, which is then written once."""
    if venue.halls.exists():
        return None
    longest = Hall._meta.get_field("name").max_length
    return Hall.objects.create(venue=venue, name=venue.name[:longest])
