"""Houses with halls, answers on access to them, prices and passes. Import it once Django is set up."""

from decimal import Decimal
from random import Random

from bench.bulk import store, stored
from core.slugs import slug_base
from showtimes.models import Pass, PassAcceptance, Price, PriceList
from venues.models import City, Hall, Venue

AMOUNTS = {"normal": "11.00", "ermäßigt": "8.50", "Kind": "6.00"}


def add_halls(random: Random, name: str, venues: int, halls_each: int) -> list[Hall]:
    """Halls of ``venues`` houses "NAME 1", "NAME 2" …, in turn in the first two cities."""
    cities = list(City.objects.order_by("pk")[:2])
    houses = list(stored(venue(random, f"{name} {index + 1}", cities[index % 2]) for index in range(venues)))
    add_prices([PriceList(venue=house) for house in houses])
    for card in Pass.objects.all():
        store(
            PassAcceptance(cinema_pass=card, venue=house, accepted=random.random() < 0.7)
            for house in houses
            if random.random() < 0.8
        )
    return list(stored(hall(random, house, index + 1) for house in houses for index in range(halls_each)))


def venue(random: Random, name: str, city: City) -> Venue:
    return Venue(
        city=city,
        name=name,
        slug=slug_base(name),
        street="Am Markt 1",
        postcode="68159",
        step_free=random.choice([True, True, False, None]),
        accessible_toilet=random.choice([True, False, None]),
        companion_place=random.choice([True, None]),
        state="public",
    )


def hall(random: Random, house: Venue, number: int) -> Hall:
    return Hall(
        venue=house,
        name=f"Saal {number}",
        seats=random.randrange(40, 400, 10),
        step_free=random.choice([True, True, False, None]),
        wheelchair_places=random.choice([0, 1, 2, 4, None]),
        hearing_loop=random.choice([True, False, None]),
    )


def add_prices(lists: list[PriceList]) -> None:
    for price_list in stored(lists):
        store(
            Price(price_list=price_list, name_de=name, amount=Decimal(amount), position=position)
            for position, (name, amount) in enumerate(AMOUNTS.items())
        )
        surcharge = {"surcharge": "long", "from_minutes": 150, "position": len(AMOUNTS)}
        store([Price(price_list=price_list, name_de="Überlänge", amount=Decimal(1), **surcharge)])
