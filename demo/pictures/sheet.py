"""Flat pictures in two or three inks, as a cheap printing press would make them."""

import io
import math
import random

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

FONT = settings.BASE_DIR / "static" / "fonts" / "lichtspiel-pagella-roman.woff2"
FINE = 2
"""Sheets are drawn so many times as large, for smooth edges."""
INK, PAPER, RED, AMBER, SAND, PINK = "#190c08", "#f6f1e4", "#e4492c", "#f4a93c", "#f5b98b", "#ff9dcb"
NIGHT, BLUE, SKY, TEAL, MINT, PINE, PLUM, WINE, STONE, MOSS = (
    *("#1f2fa0", "#4257c9", "#a3cfec", "#0d5166", "#aedfc7", "#0f4a3c", "#3b1e4b", "#68191d", "#606b79", "#8f9a3e"),
)
Point = tuple[float, float]


class Sheet:
    """A sheet of ``width`` × 100 units on which later inks cover earlier ones."""

    def __init__(self, width: float, height: int, ground: str):
        self.unit = height * FINE / 100
        self.size = (round(width / 100 * height), height)
        self.image = Image.new("RGB", (self.size[0] * FINE, height * FINE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def _px(self, *numbers: float) -> list[float]:
        return [number * self.unit for number in numbers]

    def box(self, ink: str, left: float, top: float, right: float, bottom: float) -> None:
        self.draw.rectangle(self._px(left, top, right, bottom), fill=ink)

    def disc(self, ink: str, x: float, y: float, radius: float, flat: float = 1) -> None:
        """A circle; ``flat`` below 1 makes it lower than wide."""
        self.draw.ellipse(self._px(x - radius, y - radius * flat, x + radius, y + radius * flat), fill=ink)

    def ring(self, ink: str, x: float, y: float, radius: float, thickness: float) -> None:
        box = self._px(x - radius, y - radius, x + radius, y + radius)
        self.draw.ellipse(box, outline=ink, width=round(thickness * self.unit))

    def arc(self, ink: str, x: float, y: float, radius: float, start: float, end: float, thickness: float) -> None:
        """Part of a ring; angles in degrees, clockwise from three o'clock."""
        box = self._px(x - radius, y - radius, x + radius, y + radius)
        self.draw.arc(box, start, end, fill=ink, width=round(thickness * self.unit))

    def shape(self, ink: str, *points: Point) -> None:
        self.draw.polygon([(x * self.unit, y * self.unit) for x, y in points], fill=ink)

    def line(self, ink: str, thickness: float, *points: Point) -> None:
        """A line with round corners and ends."""
        for x, y in points:
            self.disc(ink, x, y, thickness / 2)
        self.draw.line([(x * self.unit, y * self.unit) for x, y in points], ink, round(thickness * self.unit))

    def waves(self, ink: str, top: float, bottom: float, rows: int) -> None:
        """Strokes that lie on water, shorter towards the horizon."""
        width = self.size[0] * 100 / self.size[1]
        shaken = random.Random(rows)  # noqa: S311  (the same sea each time)
        for row in range(rows):
            y = top + (bottom - top) * ((row + 0.5) / rows) ** 1.4
            for _stroke in range(3 + rows - row):
                x, length = shaken.uniform(-10, width), 4 + 22 * row / rows
                self.box(ink, x, y, x + length, y + 0.5 + 1.4 * row / rows)

    def windows(
        self, ink: str, left: float, top: float, columns: int, rows: int, *, width: float, height: float
    ) -> None:
        """A grid of windows; between them there is as much wall as they are wide and high."""
        for column in range(columns):
            for row in range(rows):
                x, y = left + 2 * width * column, top + 2 * height * row
                self.box(ink, x, y, x + width, y + height)

    def figure(self, ink: str, x: float, feet: float, height: float) -> None:
        """Somebody who stands there in a long coat."""
        head = height * 0.11
        self.disc(ink, x, feet - height + head, head)
        shoulder, hem = height * 0.17, height * 0.2
        top = feet - height * 0.76
        self.disc(ink, x, top, shoulder, 0.5)
        self.shape(ink, (x - shoulder, top), (x + shoulder, top), (x + hem, feet), (x - hem, feet))

    def spiral(self, ink: str, x: float, y: float, turns: int, gap: float, thickness: float) -> None:
        steps = [(gap * step / 60, math.tau * step / 60) for step in range(60 * turns)]
        self.line(ink, thickness, *((x + r * math.cos(a), y + r * math.sin(a)) for r, a in steps))

    def gear(self, ink: str, x: float, y: float, radius: float, teeth: int) -> None:
        for tooth in range(teeth):
            angle, half = math.tau * tooth / teeth, math.pi / teeth / 2
            far = radius * 1.18
            at = [(radius * 0.9, -half * 1.2), (far, -half), (far, half), (radius * 0.9, half * 1.2)]
            self.shape(ink, *((x + r * math.cos(angle + a), y + r * math.sin(angle + a)) for r, a in at))
        self.disc(ink, x, y, radius)

    def words(self, ink: str, x: float, foot: float, size: float, text: str) -> None:
        """A line around ``x`` in the house's serif."""
        font = ImageFont.truetype(FONT, round(size * self.unit))
        self.draw.text((x * self.unit, foot * self.unit), text, ink, font, "ms")

    def file(self) -> ContentFile:
        buffer = io.BytesIO()
        self.image.resize(self.size, Image.Resampling.LANCZOS, reducing_gap=2).save(buffer, "PNG", compress_level=1)
        return ContentFile(buffer.getvalue(), "bild.png")
