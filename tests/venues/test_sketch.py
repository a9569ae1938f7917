"""Sketches of a venue's surroundings, and the points they are drawn from."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_city, make_map_line, make_venue
from venues.points import parse_points
from venues.sketch import HEIGHT, WIDTH, draw_sketch, sketch_of, way_from_stop

HERE = {"latitude": Decimal("49.486"), "longitude": Decimal("8.466")}
ALONG = "49.486, 8.4\n49.486, 8.5"


def refusal(text: str) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        parse_points(text)
    return refused.value.messages


# Points


def test_points_are_read_line_by_line():
    assert parse_points("49.4874, 8.4663\n\n -33.9 ; +151.2 \n1 2") == [(49.4874, 8.4663), (-33.9, 151.2), (1.0, 2.0)]


@pytest.mark.parametrize(
    "line",
    [
        *("Paradeplatz", "49.4874", "49.4874, 8.4663, 3", "90.1, 8", "49, 181", "49,4874, 8,4663", "1e3, 2"),
        *("٤٩, ٨", "nan, inf", "9999999, 1", "-, 8", f"49.{'4' * 300}, 8"),
    ],
)
def test_a_line_that_is_no_point_is_named(line):
    said = f"Zeile 2: „{line[:40]}“ ist kein Punkt. Gemeint ist etwa „49.4874, 8.4663“."
    assert refusal(f"49.4874, 8.4663\n{line}") == [said]


def test_too_many_points_are_refused():
    assert refusal("49, 8\n" * 201) == ["Das sind mehr als 200 Punkte."]
    assert len(parse_points("49, 8\n" * 200)) == 200


# The sketch

pytestmark = pytest.mark.django_db


def test_the_venue_stands_in_the_middle_and_north_is_up():
    venue = make_venue(**HERE)
    make_map_line("Nordweg", city=venue.city, points="49.487, 8.466\n49.488, 8.466")
    (line,) = sketch_of(venue).lines
    x, y = map(int, line.path[1:].partition("L")[0].split())
    assert (x, y) == (WIDTH // 2, round(HEIGHT / 2 - 0.001 * 111_320 * WIDTH / 2 / 450))


def test_the_scale_is_true():
    venue = make_venue(**HERE)
    make_map_line(city=venue.city, points="49.486, 8.466\n49.487, 8.466")
    sketch = sketch_of(venue)
    start, end = (int(point.split()[1]) for point in sketch.lines[0].path[1:].split("L"))
    assert sketch.metres == 100
    assert abs((start - end) / sketch.scale * sketch.metres - 0.001 * 111_320) < 3


def test_the_drawing_reaches_as_far_as_the_next_stop():
    venue = make_venue(**HERE)
    make_map_line("Weit", city=venue.city, kind="stop", points="49.490, 8.466")
    assert sketch_of(venue).metres == 200
    make_map_line("Nah", city=venue.city, kind="stop", points="49.487, 8.466")
    assert sketch_of(venue).metres == 100


def test_what_does_not_reach_into_it_is_left_out():
    venue = make_venue(**HERE)
    make_map_line("Quer", city=venue.city, points=ALONG)
    make_map_line("Fern", city=venue.city, points="49.5, 8.4\n49.5, 8.5")
    make_map_line("Anderswo", city=make_city("Heidelberg"), points=ALONG)
    sketch = sketch_of(venue)
    assert len(sketch.lines) == 1
    assert sketch.described == "Norden ist oben. Zu sehen: Quer."


@pytest.mark.parametrize("missing", ["latitude", "longitude"])
def test_without_coordinates_or_lines_there_is_none(missing):
    venue = make_venue(**HERE | {missing: None})
    assert sketch_of(make_venue(**HERE)) is None
    make_map_line(city=venue.city, points=ALONG)
    assert sketch_of(venue) is None


def test_it_costs_one_query(django_assert_num_queries):
    venue = make_venue(**HERE)
    for number in range(5):
        make_map_line(f"Weg {number}", city=venue.city, points=ALONG)
    with django_assert_num_queries(1):
        sketch_of(venue)


@pytest.mark.parametrize("place", [("0", "0"), ("90", "180"), ("-90", "-180"), ("49.5", "179.9999")])
def test_it_is_drawn_at_the_ends_of_the_earth(place):
    latitude, longitude = map(Decimal, place)
    venue = make_venue(latitude=latitude, longitude=longitude)
    make_map_line(city=venue.city, points=f"{latitude}, {longitude}\n{latitude}, {-longitude}")
    make_map_line("Nirgends", city=venue.city, kind="river", points="0, 0\n0, 0\n90, 180")
    assert sketch_of(venue).shape == venue.city.shape


def test_over_the_date_line_a_street_stays_one():
    venue = make_venue(latitude=Decimal("0"), longitude=Decimal("179.9999"))
    make_map_line(city=venue.city, points="0, 179.999\n0, -179.999")
    (line,) = sketch_of(venue).lines
    assert all(abs(float(point.split()[0])) < 1000 for point in line.path[1:].split("L"))


@pytest.mark.parametrize("points", ["", "Unsinn", "49.486, 8.466"])
def test_a_line_that_no_form_has_looked_at_breaks_no_page(points):
    venue = make_venue(**HERE)
    line = make_map_line(city=venue.city, points=points)
    sketch = draw_sketch(venue, [line])
    assert sketch is None or len(sketch.lines) == 1


def test_names_lie_on_their_lines_apart_from_each_other_and_never_upside_down():
    venue = make_venue(**HERE)
    make_map_line("Nach Westen", city=venue.city, points="49.4868, 8.5\n49.4868, 8.4")
    make_map_line("Nach Süden", city=venue.city, points="49.6, 8.4672\n49.3, 8.4672")
    make_map_line("Platz", city=venue.city, kind="stop", points="49.4868, 8.4672")
    labels = {label.text: label for label in sketch_of(venue).labels}
    assert set(labels) == {"Nach Westen", "Nach Süden", "Platz"}
    assert (labels["Nach Westen"].turn, abs(labels["Nach Süden"].turn)) == (0, 90)
    places = [(label.x, label.y) for label in labels.values()]
    assert len(set(places)) == 3


def test_a_crowd_of_lines_is_bounded():
    venue = make_venue(**HERE)
    for number in range(60):
        make_map_line(f"Gasse {number}", city=venue.city, points=ALONG)
    assert len(sketch_of(venue).lines) == 40


@pytest.mark.parametrize(
    ("stop", "minutes", "said"),
    [
        ("Paradeplatz", 2, "Haltestelle Paradeplatz, 2 Minuten zu Fuß."),
        ("Paradeplatz", 1, "Haltestelle Paradeplatz, 1 Minute zu Fuß."),
        ("Paradeplatz", 0, "Haltestelle Paradeplatz, 0 Minuten zu Fuß."),
        ("Paradeplatz", None, "Haltestelle Paradeplatz."),
        ("", 5, ""),
    ],
)
def test_the_way_from_the_stop_is_said_as_far_as_it_is_known(stop, minutes, said):
    assert way_from_stop(make_venue(stop=stop, stop_minutes=minutes)) == said
