"""The 2018 edition's venues and a few of its times, as the festival's own page gives them."""

import datetime as dt

from community.services import set_bookmark
from planner.inputs import MemberPlan, member_plan_of
from planner.models import PlanEntry
from showtimes.models import Screening
from tests.factories import at, make_city, make_edition, make_film, make_hall, make_screening, make_venue
from venues.models import CityTravelTime

NOW = at("2018-11-14 12:00")


class Festival:
    """Tents in Heidelberg, the Stadthaus in Mannheim, 40 minutes between the cities."""

    def __init__(self):
        self.mannheim, self.heidelberg = make_city("Mannheim"), make_city("Heidelberg")
        CityTravelTime.objects.create(city_a=self.mannheim, city_b=self.heidelberg, minutes=40)
        self.edition = make_edition(2018)
        self.stadthaus = make_hall("Stadthaus II", venue=make_venue("Stadthaus", city=self.mannheim))
        self.tent = make_hall("Kino I", venue=make_venue("Messplatz", city=self.heidelberg))

    def show(self, film, hall, when: str, **fields) -> Screening:
        return make_screening(film, hall, starts_at=at(when), series=self.edition, **fields)


def small_moments(festival: Festival) -> list[Screening]:
    """The six screenings of the 84-minute film but the one at the Atlantis, in order of time."""
    film = make_film("All These Small Moments", runtime=84)
    times = [
        *(("2018-11-17 22:00", festival.tent), ("2018-11-18 14:00", festival.tent)),
        *(("2018-11-18 17:00", festival.stadthaus), ("2018-11-19 18:00", festival.tent)),
        ("2018-11-24 13:00", festival.stadthaus),
    ]
    return [festival.show(film, hall, when) for when, hall in times]


def wish(user, *films, priority: str = "gladly") -> None:
    for film in films:
        set_bookmark(user=user, film=film, priority=priority, now=NOW)


def plan_of(user) -> dict[Screening, str]:
    """Screenings with their state in the member's plan."""
    return {entry.screening: entry.state for entry in PlanEntry.objects.filter(plan__user=user)}


def member_plan(user, now: dt.datetime = NOW) -> MemberPlan:
    return member_plan_of(user, now=now)
