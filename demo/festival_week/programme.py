"""The screenings of each day and what is special about some of them."""

from showtimes.models import Screening

PROGRAMME = (
    (
        ("17:30", "Stadthaus II", "kurzfilme-1-erste-bilder", "OmU"),
        ("17:45", "Gloria", "45-years", "OmU"),
        ("17:45", "Karlstorkino", "all-these-small-moments", "OmU+"),
        ("18:00", "Cinema Quadrat", "fahrraddiebe", "OmU"),
        ("19:00", "Stadthaus I", "metropolis", "OmeU"),
        ("20:00", "Stadthaus II", "rashomon", "OmU+"),
        ("22:15", "Stadthaus II", "das-cabinet-des-dr-caligari", "OmeU"),
    ),
    (
        ("17:00", "Stadthaus I", "cleo-mittwoch-zwischen-5-und-7", "OmU+"),
        ("17:30", "Stadthaus II", "italienisch-fuer-anfaenger", "OmU+"),
        ("17:45", "Atlantis", "all-of-us-strangers", "OmU"),
        ("17:45", "Gloria", "persona", "OmU"),
        ("17:45", "Karlstorkino", "kurzfilme-2-traeume", "OmU"),
        ("19:30", "Stadthaus I", "sie-kuessten-und-sie-schlugen-ihn", "OmU+"),
        ("20:00", "Stadthaus II", "m-eine-stadt-sucht-einen-moerder", "OmeU"),
        ("22:00", "Stadthaus I", "nosferatu", "OmeU"),
    ),
    (
        ("17:00", "Stadthaus I", "fahrraddiebe", "OmU+"),
        ("17:30", "Stadthaus II", "kurzfilme-1-erste-bilder", "OmU"),
        ("17:45", "Atlantis", "angst-essen-seele-auf", "OmeU"),
        ("17:45", "Karlstorkino", "rashomon", "OmU+"),
        ("18:00", "Cinema Quadrat", "touki-bouki", "OmU+"),
        ("19:30", "Stadthaus I", "pather-panchali", "OmU+"),
        ("20:00", "Stadthaus II", "the-kindness-of-strangers", "OmU"),
        ("22:00", "Stadthaus I", "psycho", "OV"),
    ),
    (
        ("17:00", "Stadthaus I", "casablanca", "OmU"),
        ("17:30", "Stadthaus II", "persona", "OmU+"),
        ("17:45", "Gloria", "cleo-mittwoch-zwischen-5-und-7", "OmU"),
        ("17:45", "Karlstorkino", "all-these-small-moments", "OmU"),
        ("18:00", "Cinema Quadrat", "m-eine-stadt-sucht-einen-moerder", "OmeU"),
        ("19:30", "Stadthaus I", "all-of-us-strangers", "OmU"),
        ("20:00", "Stadthaus II", "tausendschoenchen", "OmU+"),
        ("22:00", "Stadthaus I", "ausser-atem", "OmU"),
    ),
    (
        ("17:00", "Stadthaus I", "touki-bouki", "OmU+"),
        ("17:30", "Stadthaus II", "all-these-small-moments", "OmU+"),
        ("17:45", "Atlantis", "the-kindness-of-strangers", "OmU"),
        ("17:45", "Gloria", "casablanca", "DF"),
        ("17:45", "Karlstorkino", "fahrraddiebe", "OmU"),
        ("19:30", "Stadthaus I", "angst-essen-seele-auf", "OmeU"),
        ("20:00", "Stadthaus II", "rashomon", "OmU"),
        ("22:00", "Stadthaus I", "vertigo", "OmU"),
    ),
    (
        ("17:00", "Stadthaus I", "kurzfilme-2-traeume", "OmU+"),
        ("17:30", "Stadthaus II", "45-years", "OmU+"),
        ("17:45", "Gloria", "italienisch-fuer-anfaenger", "OmU"),
        ("17:45", "Karlstorkino", "all-of-us-strangers", "OV"),
        ("18:00", "Cinema Quadrat", "pather-panchali", "OmU"),
        ("19:30", "Stadthaus I", "cleo-mittwoch-zwischen-5-und-7", "OmU+"),
        ("20:00", "Stadthaus II", "sie-kuessten-und-sie-schlugen-ihn", "OmU"),
        ("22:00", "Stadthaus I", "stalker", "OmU+"),
    ),
    (
        ("17:00", "Stadthaus I", "m-eine-stadt-sucht-einen-moerder", "OmeU"),
        ("17:30", "Stadthaus II", "the-kindness-of-strangers", "OmU+"),
        ("17:45", "Atlantis", "touki-bouki", "OmeU"),
        ("17:45", "Gloria", "fahrraddiebe", "OmU"),
        ("17:45", "Karlstorkino", "angst-essen-seele-auf", "OmeU"),
        ("19:30", "Stadthaus I", "rashomon", "OmU+"),
        ("20:00", "Stadthaus II", "persona", "OmU"),
        ("22:00", "Stadthaus I", "das-cabinet-des-dr-caligari", "OmeU"),
    ),
    (
        ("17:00", "Stadthaus I", "casablanca", "OmU"),
        ("17:30", "Stadthaus II", "all-these-small-moments", "OmU+"),
        ("17:45", "Karlstorkino", "pather-panchali", "OmU+"),
        ("18:00", "Cinema Quadrat", "cleo-mittwoch-zwischen-5-und-7", "OmU"),
        ("19:30", "Stadthaus I", "persona", "OmU+"),
        ("20:00", "Stadthaus II", "all-of-us-strangers", "OmU+"),
        ("22:00", "Stadthaus I", "nosferatu", "OmeU"),
    ),
)
"""The screenings of each day: time, hall, film, version. The regular programme keeps these times free."""

EXTRAS = {
    (0, "Stadthaus I", "19:00"): {
        "intro_minutes": 15,
        "note_de": "Eröffnung mit Begrüßung",
        "note_en": "Opening with a welcome speech",
    },
    (3, "Stadthaus I", "19:30"): {
        "talk_minutes": 30,
        "note_de": "Mit Gespräch nach dem Film",
        "note_en": "With a talk after the film",
    },
    (4, "Stadthaus II", "17:30"): {
        "talk_minutes": 20,
        "note_de": "Mit Gespräch nach dem Film",
        "note_en": "With a talk after the film",
    },
    (7, "Stadthaus I", "19:30"): {
        "intro_minutes": 45,
        "note_de": "Mit Preisverleihung vor dem Film",
        "note_en": "With the award ceremony before the film",
    },
}
AVAILABILITY = {
    (1, "Stadthaus I", "19:30"): Screening.Availability.SOLD_OUT,
    (2, "Stadthaus I", "19:30"): Screening.Availability.SOLD_OUT,
    (2, "Stadthaus II", "20:00"): Screening.Availability.FEW,
    (3, "Stadthaus I", "19:30"): Screening.Availability.RUSH,
    (5, "Stadthaus I", "19:30"): Screening.Availability.FEW,
}
"""By day of the week (0 is the first), hall and time."""
