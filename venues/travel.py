"""Door-to-door minutes between venues, from the editors' table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from venues.models import CityTravelTime, TravelTime, Venue


@dataclass(frozen=True)
class Travel:
    """Minutes by pair of venues (ids), else by pair of cities; both are the same each way."""

    venues: dict[frozenset[int], int] = field(default_factory=dict)
    cities: dict[frozenset[int], int] = field(default_factory=dict)
    city_of: dict[int, int] = field(default_factory=dict)

    def minutes(self, venue: int | None, other: int | None) -> int | None:
        """0 within a venue, and where one of the two is online (None).

        None where the editors have stated nothing for the pair nor for its cities.
        """
        if venue == other or venue is None or other is None:
            return 0
        between = self.venues.get(frozenset((venue, other)))
        if between is not None:
            return between
        return self.cities.get(frozenset((self.city_of[venue], self.city_of[other])))


def travel_times() -> Travel:
    """All of it, in three queries."""
    return Travel(
        {frozenset((a, b)): minutes for a, b, minutes in _pairs(TravelTime, "venue")},
        {frozenset((a, b)): minutes for a, b, minutes in _pairs(CityTravelTime, "city")},
        dict(Venue.objects.values_list("pk", "city_id")),
    )


def _pairs(model: type[TravelTime] | type[CityTravelTime], what: str) -> Iterable[tuple[int, int, int]]:
    return model.objects.values_list(f"{what}_a_id", f"{what}_b_id", "minutes")
