"""The eight figures of the typographic poster, on a card: each leaves the left side to the words."""

from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (1200, 630)
FINE = 2
"""Figures are drawn so many times as large, for smooth edges."""
UNIT = SIZE[0] / 100

Draw = ImageDraw.ImageDraw
Points = list[tuple[float, float]]


def figure(motif: str) -> Image.Image:
    """The figure as a mask of the card's size."""
    mask = Image.new("L", (SIZE[0] * FINE, SIZE[1] * FINE))
    FIGURES[motif](ImageDraw.Draw(mask))
    return mask.resize(SIZE, Image.Resampling.LANCZOS, reducing_gap=FINE)


def _box(draw: Draw, left: float, top: float, right: float, bottom: float, fill: int = 255) -> None:
    """Sides in hundredths of the card's width."""
    draw.rectangle([side * UNIT * FINE for side in (left, top, right, bottom)], fill=fill)


def _disc(draw: Draw, x: float, y: float, radius: float, fill: int = 255) -> None:
    draw.ellipse([side * UNIT * FINE for side in (x - radius, y - radius, x + radius, y + radius)], fill=fill)


def _polygon(draw: Draw, points: Points) -> None:
    draw.polygon([(x * UNIT * FINE, y * UNIT * FINE) for x, y in points], fill=255)


def _window(draw: Draw) -> None:
    for column in range(7):
        for row in range(5):
            left, top = 53.1 + 6.2 * column, 18.5 + 7.4 * row
            _box(draw, left, top, left + 5.1, top + 6.3)


def _stairs(draw: Draw) -> None:
    for step in range(5):
        _box(draw, 40 + 12 * step, 45 - 7.5 * step, 100, 53)


def _circle(draw: Draw) -> None:
    _disc(draw, 80, 44.5, 26)


def _stripes(draw: Draw) -> None:
    for left, right in ((52, 54), (60, 63.5), (69, 75), (81, 84.5), (90, 100)):
        _box(draw, left, 0, right, 53)


def _aperture(draw: Draw) -> None:
    for ring in range(4):
        _disc(draw, 100, 52.5, 46 - 12 * ring)
        _disc(draw, 100, 52.5, 40 - 12 * ring, fill=0)


def _cone(draw: Draw) -> None:
    _polygon(draw, [(0, 50.4), (100, 21), (100, 44.1)])


def _gate(draw: Draw) -> None:
    _disc(draw, 78, 34, 16)
    _box(draw, 62, 34, 94, 53)


def _horizon(draw: Draw) -> None:
    _box(draw, 0, 36, 100, 53)


FIGURES: dict[str, Callable[[Draw], None]] = {
    "fenster": _window,
    "treppe": _stairs,
    "kreis": _circle,
    "streifen": _stripes,
    "blende": _aperture,
    "kegel": _cone,
    "tor": _gate,
    "horizont": _horizon,
}
