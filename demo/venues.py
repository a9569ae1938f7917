"""The two cities, the venues, the ways between them and their sketches. What nobody has looked up stays blank."""

import datetime as dt
from decimal import Decimal

from core.models import State
from demo.last_connections import CONNECTIONS, SOURCE, VALID_FROM
from demo.map_lines import MAP_LINES
from demo.records import Both, HallRecord, VenueRecord
from venues.models import City, CityTravelTime, Hall, LastConnection, MapLine, TravelTime, Venue
from venues.nights import Region

CITIES = {"mannheim": ("Mannheim", City.Shape.SQUARE), "heidelberg": ("Heidelberg", City.Shape.CIRCLE)}

MINUTES_WITHIN_A_CITY = 15
MINUTES_BETWEEN_THE_CITIES = 40
"""The train takes about 19 minutes; walking and waiting come to it."""

WALKS = (
    ("atlantis", "cinema-quadrat", 5),
    ("atlantis", "kino-im-stadthaus", 12),
    ("gloria-und-gloriette", "die-kamera", 20),
)

VENUES = (
    VenueRecord(
        slug="kino-im-stadthaus",
        city="mannheim",
        name="Kino im Stadthaus",
        aliases="Kino im Stadthaus I\nKino im Stadthaus II",
        street="N1",
        postcode="68161",
        coordinates=("49.48606", "8.46556"),
        halls=(
            HallRecord("Stadthaus I", aliases="Kino im Stadthaus I"),
            HallRecord("Stadthaus II", aliases="Kino im Stadthaus II"),
        ),
        description=Both(
            "Im Stadthaus hat das Filmfestival seit 2008 wieder seine Mitte. Zwei große Säle liegen unter einem Dach.",
            "Since 2008 the film festival has had its centre in the Stadthaus again: two large halls under one roof.",
        ),
        stop=("Paradeplatz", 2),
        default_subtitles=("de", "en"),
    ),
    VenueRecord(
        slug="atlantis",
        city="mannheim",
        name="Atlantis",
        aliases="Kino Atlantis",
        street="K2, 32",
        postcode="68159",
        coordinates=("49.4915", "8.4684"),
        stop=("Abendakademie", 3),
        halls=(HallRecord("Atlantis"),),
        description=Both(
            "Programmkino in den Quadraten, 2018 auch Spielstätte des Filmfestivals.",
            "Arthouse cinema in Mannheim's grid of squares, in 2018 also a venue of the film festival.",
        ),
        default_subtitles=("en",),
    ),
    VenueRecord(
        slug="odeon",
        city="mannheim",
        name="Odeon",
        street="G7, 10",
        postcode="68159",
        halls=(HallRecord("Odeon"),),
        description=Both("Programmkino im Westen der Innenstadt.", "Arthouse cinema in the west of the city centre."),
    ),
    VenueRecord(
        slug="cinema-quadrat",
        city="mannheim",
        name="Cinema Quadrat",
        street="K1, Karree Mannheim, 3. Stock",
        postcode="68159",
        coordinates=("49.4919", "8.4696"),
        stop=("Abendakademie", 1),
        halls=(HallRecord("Cinema Quadrat", seats=116),),
        description=Both(
            "Das kommunale Kino der Stadt. Bis 2019 spielte es im Collini-Center.",
            "The city's municipal cinema. Until 2019 it was at home in the Collini-Center.",
        ),
    ),
    VenueRecord(
        slug="gloria-und-gloriette",
        city="heidelberg",
        name="Gloria und Gloriette",
        street="Hauptstraße 146",
        postcode="69117",
        coordinates=("49.411796", "8.707306"),
        halls=(HallRecord("Gloria"), HallRecord("Gloriette")),
        description=Both(
            "Das älteste Kino Heidelbergs: Hier werden seit 1905 Filme gezeigt.",
            "Heidelberg's oldest cinema: films have been shown here since 1905.",
        ),
        transport=Both("In der Altstadt, an der Hauptstraße.", "In the old town, on Hauptstraße."),
        stop=("Universitätsplatz", 3),
    ),
    VenueRecord(
        slug="die-kamera",
        city="heidelberg",
        name="Die Kamera",
        street="Brückenstraße 26",
        postcode="69120",
        halls=(HallRecord("Kamera"),),
        description=Both("Kino in Neuenheim, gegründet 1949.", "Cinema in Neuenheim, founded in 1949."),
        coordinates=("49.4160", "8.6918"),
        stop=("Brückenstraße", 1),
    ),
    VenueRecord(
        slug="karlstorkino",
        city="heidelberg",
        name="Karlstorkino",
        street="Marlene-Dietrich-Platz 3",
        postcode="69126",
        coordinates=("49.386592", "8.681143"),
        stop=("Rheinstraße", 6),
        halls=(HallRecord("Karlstorkino"),),
        description=Both(
            "Das kommunale Kino Heidelbergs. Es ist im Oktober 2022 vom Karlstor in die Südstadt gezogen.",
            "Heidelberg's municipal cinema. In October 2022 it moved from the Karlstor to the Südstadt district.",
        ),
    ),
    VenueRecord(
        slug="luxor-filmpalast",
        city="heidelberg",
        name="Luxor Filmpalast",
        aliases="Luxor",
        street="Eppelheimer Straße 6",
        postcode="69115",
        halls=(HallRecord("Luxor 1"), HallRecord("Luxor 2")),
        description=Both(
            "Großes Haus in der Bahnstadt, eröffnet im November 2017 und mit 16 Sälen geplant. "
            "Hier sind zwei davon eingetragen.",
            "Large cinema in the Bahnstadt district, opened in November 2017 and designed for 16 halls. "
            "Two of them are listed here.",
        ),
        opened_on=dt.date(2017, 11, 23),
    ),
    VenueRecord(
        slug="festivalzelte-messplatz",
        city="heidelberg",
        name="Festivalzelte Messplatz",
        aliases="Kino I\nKino II\nMessplatz",
        street="Messplatz, Kirchheimer Weg",
        halls=(
            HallRecord("Kino I", valid_from=dt.date(2018, 11, 1), valid_to=dt.date(2019, 11, 30)),
            HallRecord("Kino II", valid_from=dt.date(2018, 11, 1), valid_to=dt.date(2019, 11, 30)),
        ),
        description=Both(
            "Zwei Kinozelte, die nur für die Festivalausgaben 2018 und 2019 standen.",
            "Two cinema tents that stood for the festival editions of 2018 and 2019 only.",
        ),
        default_subtitles=("de", "en"),
        opened_on=dt.date(2018, 11, 1),
        closed_on=dt.date(2019, 12, 1),
    ),
)


def load() -> None:
    cities = {slug: _city(slug, position) for position, slug in enumerate(CITIES)}
    known = set(Venue.objects.values_list("slug", flat=True))
    for record in VENUES:
        if record.slug not in known:
            _add_venue(record, cities[record.city])
    _add_ways(cities)
    _add_connections(cities)
    _add_map_lines(cities)


def _city(slug: str, position: int) -> City:
    name, shape = CITIES[slug]
    defaults = {"name_de": name, "name_en": name, "shape": shape, "position": position, "region": Region.BW}
    return City.objects.get_or_create(slug=slug, defaults=defaults)[0]


def _add_venue(record: VenueRecord, city: City) -> None:
    venue = Venue(
        city=city,
        slug=record.slug,
        name=record.name,
        aliases=record.aliases,
        street=record.street,
        postcode=record.postcode,
        description_de=record.description.de,
        description_en=record.description.en,
        transport_de=record.transport.de,
        transport_en=record.transport.en,
        default_subtitles=record.default_subtitles,
        website=record.website,
        opened_on=record.opened_on,
        closed_on=record.closed_on,
        state=State.PUBLIC,
    )
    if record.stop:
        venue.stop, venue.stop_minutes = record.stop
    if record.coordinates:
        venue.latitude, venue.longitude = map(Decimal, record.coordinates)
    venue.full_clean()
    venue.save()
    for position, hall in enumerate(record.halls):
        Hall.objects.create(
            venue=venue,
            name=hall.name,
            aliases=hall.aliases,
            seats=hall.seats,
            valid_from=hall.valid_from,
            valid_to=hall.valid_to,
            position=position,
        )


def _add_ways(cities: dict[str, City]) -> None:
    """Ways are unique per pair whichever venue comes first, so ``clean`` puts the pair in order before the look-up."""
    mannheim, heidelberg = cities["mannheim"], cities["heidelberg"]
    for a, b, minutes in (
        (mannheim, mannheim, MINUTES_WITHIN_A_CITY),
        (heidelberg, heidelberg, MINUTES_WITHIN_A_CITY),
        (mannheim, heidelberg, MINUTES_BETWEEN_THE_CITIES),
    ):
        way = CityTravelTime(city_a=a, city_b=b, minutes=minutes)
        way.clean()
        CityTravelTime.objects.get_or_create(city_a=way.city_a, city_b=way.city_b, defaults={"minutes": minutes})
    venues = Venue.objects.in_bulk({slug for a, b, _ in WALKS for slug in (a, b)}, field_name="slug")
    for one, other, minutes in WALKS:
        walk = TravelTime(venue_a=venues[one], venue_b=venues[other], minutes=minutes)
        walk.clean()
        TravelTime.objects.get_or_create(venue_a=walk.venue_a, venue_b=walk.venue_b, defaults={"minutes": minutes})


def _add_connections(cities: dict[str, City]) -> None:
    for start, end, kind, line, stop, minutes, departures in CONNECTIONS:
        for night, departs_at in departures.items():
            connection = LastConnection(
                start=cities[start],
                end=cities[end],
                kind=kind,
                line=line,
                stop=stop,
                way_minutes=minutes,
                night=night,
                departs_at=departs_at,
                valid_from=VALID_FROM,
                **SOURCE,
            )
            connection.full_clean()
            connection.save()


def _add_map_lines(cities: dict[str, City]) -> None:
    for city, kind, name, points in MAP_LINES:
        text = "\n".join(f"{latitude}, {longitude}" for latitude, longitude in points)
        line = MapLine(city=cities[city], kind=kind, name=name, points=text)
        line.full_clean()
        line.save()
