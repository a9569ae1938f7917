"""A venue's surroundings as a sketch: what its editors drew of the city, north up, at a scale. No map of others."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from venues.map_line import MapLine
from venues.models import Venue
from venues.points import Point, parse_points

Kind = MapLine.Kind
ORDER = (Kind.RIVER, Kind.STREET, Kind.RAIL, Kind.WAY, Kind.STOP)
WIDTH, HEIGHT = 480, 320
"""Units of the drawing."""
REACHES = (450, 700, 1100)
"""Metres from the venue to the left and right edge; the first one that shows a stop."""
USUAL = 450
DEGREE = 111_320
"""Metres of a degree of latitude."""
EDGE, CLOSE = 34, 46
"""Units that a name stays away from the edge, and from other names and the venue."""
MOST_LINES = 40

XY = tuple[float, float]
Placed = tuple[MapLine, list[XY]]


@dataclass(frozen=True)
class Drawn:
    """A line as an SVG path; ``kind`` is a ``MapLine.Kind``."""

    kind: str
    path: str


@dataclass(frozen=True)
class Label:
    """A name along its line, turned by so many degrees, or beside its stop. Its foot is ``below`` the point."""

    text: str
    x: int
    y: int
    turn: int = 0
    anchor: str = "middle"
    below: int = 4


@dataclass(frozen=True)
class Sketch:
    """The bar of ``scale`` units stands for so many ``metres``; ``described`` says all of it in words."""

    width: int
    height: int
    shape: str
    lines: list[Drawn]
    stops: list[tuple[int, int]]
    labels: list[Label]
    scale: int
    metres: int
    title: str
    described: str


def sketch_of(venue: Venue) -> Sketch | None:
    """None without coordinates, or where nothing of the city is drawn near the venue; one query."""
    if venue.latitude is None or venue.longitude is None:
        return None
    return draw_sketch(venue, MapLine.objects.filter(city=venue.city_id))


def draw_sketch(venue: Venue, lines: Iterable[MapLine]) -> Sketch | None:
    unit, seen = _seen(venue, lines)
    if not seen:
        return None
    bar = 100 if unit >= WIDTH / 2 / USUAL else 200
    return Sketch(
        width=WIDTH,
        height=HEIGHT,
        shape=venue.city.shape,
        lines=[Drawn(line.kind, _path(points)) for line, points in seen if line.kind != Kind.STOP],
        stops=[(round(points[0][0]), round(points[0][1])) for line, points in seen if line.kind == Kind.STOP],
        labels=_labels(seen),
        scale=round(bar * unit),
        metres=bar,
        title=_("Lageplan: %(venue)s") % {"venue": venue.name},
        described=_described(venue, [line.name for line, _points in seen]),
    )


def _described(venue: Venue, names: list[str]) -> str:
    shown = _("Norden ist oben. Zu sehen: %(names)s.") % {"names": ", ".join(dict.fromkeys(names))}
    return f"{shown} {way_from_stop(venue)}".strip()


def _seen(venue: Venue, lines: Iterable[MapLine]) -> tuple[float, list[Placed]]:
    """Units of a metre, and the lines in the drawing, in the order in which they cover each other."""
    here = float(venue.latitude or 0), float(venue.longitude or 0)
    metres = [(line, [_metres(point, here) for point in points]) for line in lines if (points := _points_of(line))]
    unit = WIDTH / 2 / _reach([points[0] for line, points in metres if line.kind == Kind.STOP])
    placed = [(line, [(WIDTH / 2 + x * unit, HEIGHT / 2 - y * unit) for x, y in points]) for line, points in metres]
    seen = [(line, points) for line, points in placed if _touches(points)][:MOST_LINES]
    return unit, sorted(seen, key=lambda found: ORDER.index(Kind(found[0].kind)))


def way_from_stop(venue: Venue) -> str:
    """ "Haltestelle Paradeplatz, 2 Minuten zu Fuß." as far as it is known."""
    if not venue.stop:
        return ""
    if venue.stop_minutes is None:
        return _("Haltestelle %(stop)s.") % {"stop": venue.stop}
    return ngettext(
        "Haltestelle %(stop)s, %(minutes)d Minute zu Fuß.",
        "Haltestelle %(stop)s, %(minutes)d Minuten zu Fuß.",
        venue.stop_minutes,
    ) % {"stop": venue.stop, "minutes": venue.stop_minutes}


def _points_of(line: MapLine) -> list[Point]:
    """None of a line that no form has looked at."""
    try:
        return parse_points(line.points)
    except ValidationError:
        return []


def _metres(point: Point, here: Point) -> XY:
    """East and north of ``here``; near enough within a city."""
    east = (point[1] - here[1] + 180) % 360 - 180
    return east * DEGREE * math.cos(math.radians(here[0])), (point[0] - here[0]) * DEGREE


def _reach(stops: list[XY]) -> int:
    for reach in REACHES:
        if any(abs(x) < reach * 0.85 and abs(y) < reach * 0.85 * HEIGHT / WIDTH for x, y in stops):
            return reach
    return USUAL


def _touches(points: list[XY]) -> bool:
    """Whether one of its pieces reaches into the drawing; a stop is a point in it."""
    pieces = list(pairwise(points)) or [(points[0], points[0])]
    return any(_piece_inside(*piece) for piece in pieces)


def _piece_inside(one: XY, other: XY) -> tuple[XY, XY] | None:
    """The part of a straight piece that lies in the drawing (after Liang and Barsky)."""
    start, end = 0.0, 1.0
    dx, dy = other[0] - one[0], other[1] - one[1]
    for step, room in ((-dx, one[0]), (dx, WIDTH - one[0]), (-dy, one[1]), (dy, HEIGHT - one[1])):
        if step == 0 and room < 0:
            return None
        if step < 0:
            start = max(start, room / step)
        elif step > 0:
            end = min(end, room / step)
    if start > end:
        return None
    return (one[0] + start * dx, one[1] + start * dy), (one[0] + end * dx, one[1] + end * dy)


def _path(points: list[XY]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points)


def _labels(seen: list[Placed]) -> list[Label]:
    """Stops first, then each name on the longest piece that has room for it; a name without room is left out."""
    taken: list[XY] = [(WIDTH / 2, HEIGHT / 2)]
    labels = []
    for line, points in sorted(seen, key=lambda found: found[0].kind != Kind.STOP):
        label = _stop_label(line, points[0]) if line.kind == Kind.STOP else _line_label(line, points, taken)
        if label:
            labels.append(label)
            taken.append((label.x, label.y))
    return labels


def _stop_label(line: MapLine, point: XY) -> Label:
    is_right = point[0] > WIDTH * 0.6
    return Label(
        line.name, round(point[0]) + (-10 if is_right else 10), round(point[1]), anchor="end" if is_right else "start"
    )


def _line_label(line: MapLine, points: list[XY], taken: list[XY]) -> Label | None:
    pieces = [piece for pair in pairwise(points) if (piece := _piece_inside(*pair))]
    for one, other in sorted(pieces, key=lambda piece: -math.dist(*piece)):
        for part in (0.5, 0.25, 0.75):
            x, y = one[0] + part * (other[0] - one[0]), one[1] + part * (other[1] - one[1])
            inside = EDGE < x < WIDTH - EDGE and EDGE < y < HEIGHT - EDGE
            if inside and all(math.dist((x, y), place) > CLOSE for place in taken):
                return Label(
                    line.name, round(x), round(y), _turn(one, other), below=4 if line.kind == Kind.RIVER else -6
                )
    return None


def _turn(one: XY, other: XY) -> int:
    """Degrees by which a text is turned to lie on the line, never upside down."""
    angle = math.degrees(math.atan2(other[1] - one[1], other[0] - one[0]))
    return round((angle + 90) % 180 - 90)
