"""Facts on access, made up for the demo: the houses and films exist, what is said of them here is an example."""

import datetime as dt

from films.models import Film
from venues.models import Hall, Venue

Facts = dict[str, bool | int]
AS_OF = dt.date(2026, 11, 2)
SOURCE = {"access_source": "Beispiel, für die Vorführung erfunden", "access_on": AS_OF}

APP: Facts = {"audio_description_app": True, "captions_app": True}
FILMS: dict[str, Facts] = {
    "all-of-us-strangers": APP,
    "the-kindness-of-strangers": {"audio_description_app": True, "captions_app": False, "captions_file": True},
    "zwei-an-einem-tag": {"captions_app": True, "captions_file": True},
    "der-himmel-ueber-berlin": APP | {"audio_description_file": True},
    "45-years": {"captions_file": True},
    "psycho": dict.fromkeys(("audio_description_app", "audio_description_file", "captions_app"), False),
}
"""By slug; of the others nobody has said a word."""

VENUES: dict[str, Facts] = {
    "kino-im-stadthaus": {
        "step_free": True,
        "accessible_toilet": True,
        "companion_place": True,
        "assistance_dog": True,
    },
    "atlantis": {"step_free": True, "accessible_toilet": False, "companion_place": True},
    "odeon": {"step_free": False, "accessible_toilet": False},
    "gloria-und-gloriette": {"step_free": True, "accessible_toilet": True, "assistance_dog": True},
    "karlstorkino": {
        "step_free": True,
        "accessible_toilet": True,
        "companion_place": True,
        "assistance_dog": True,
    },
    "luxor-filmpalast": {"step_free": True, "accessible_toilet": True},
}
"""By slug; "Cinema Quadrat" and "Die Kamera" show what a house looks like of which nobody has said a word."""

HALLS: dict[str, Facts] = {
    "Stadthaus I": {"step_free": True, "wheelchair_places": 4, "hearing_loop": True},
    "Stadthaus II": {"step_free": True, "wheelchair_places": 2},
    "Atlantis": {"step_free": True, "wheelchair_places": 2, "hearing_loop": True},
    "Odeon": {"wheelchair_places": 0},
    "Gloria": {"step_free": True, "wheelchair_places": 4, "hearing_loop": True},
    "Gloriette": {"step_free": False, "wheelchair_places": 0, "hearing_loop": False},
    "Karlstorkino": {"step_free": True, "wheelchair_places": 8},
    "Luxor 1": {"step_free": True, "wheelchair_places": 6, "hearing_loop": True},
    "Luxor 2": {"step_free": True, "wheelchair_places": 6},
}
"""By name."""


def load() -> None:
    for slug, facts in FILMS.items():
        Film.objects.filter(slug=slug).update(**facts, **SOURCE)
    for slug, facts in VENUES.items():
        Venue.objects.filter(slug=slug).update(**facts, **SOURCE)
    for name, facts in HALLS.items():
        Hall.objects.filter(venue__slug__in=VENUES, name=name).update(**facts, **SOURCE)
