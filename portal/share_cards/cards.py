"""Cards that stand for an address where somebody shares it: 1200 × 630, in the inks of the typographic poster.

A card holds what is drawn and nothing else, so that its values tell whether it has been drawn already.
"""

import io
from dataclasses import dataclass

from django.core.files.storage import default_storage
from PIL import Image, ImageDraw, ImageOps

from films.poster import TONES
from portal.share_cards import text
from portal.share_cards.figures import SIZE, UNIT, figure

INK, PAPER, MARK, CONTROL = "#17141a", "#f6f5f7", "#ff9dcb", "#86818b"
WIDTH, HEIGHT = SIZE
LEFT, RIGHT, TOP, BOTTOM = 50, 1150, 43, 592
TINY, SMALL, MIDDLE = 18, 26, 41
"""Sizes of a credit, of the line on top and of the one at the foot, in pixels."""
RULE = 91
ROOM = RIGHT - LEFT
TITLE_SIZES = (115, 89, 66)
STILL = 370
"""Height of a film still, which stands above the words."""
FIRST_HOUR, LAST_HOUR = 10, 28
DAYS_SHOWN = 6
COLOURS = 64


@dataclass(frozen=True)
class Frame:
    """Lines that every card has: left and right above the rule, the foot, and the name of the portal."""

    left: str
    right: str
    foot: str
    site: str


@dataclass(frozen=True)
class TitleCard:
    """A title on its ground; ``language`` is the title's, ``tone`` and ``motif`` are those of the poster."""

    frame: Frame
    title: str
    language: str
    tone: int
    motif: str

    def draw(self) -> Image.Image:
        ground, shape, ink = TONES[self.tone - 1]
        image = Image.new("RGB", SIZE, ground)
        image.paste(shape, (0, 0), figure(self.motif))
        draw = ImageDraw.Draw(image)
        _draw_frame(draw, self.frame, ink)
        size, lines = text.set_title(self.title, self.language, TITLE_SIZES, ROOM * 0.88, 400)
        _draw_lines(draw, (LEFT, RULE + 26), lines, size, ink)
        return image


@dataclass(frozen=True)
class StillCard:
    """A film's still over its title; ``focus`` ("50 32", in per cent) stays in sight. ``plain`` is the card without."""

    plain: TitleCard
    picture: str
    focus: str
    credit: str

    def draw(self) -> Image.Image:
        try:
            still = _still(self.picture, self.focus)
        except OSError:  # the file is away or broken
            return self.plain.draw()
        ground, _shape, ink = TONES[self.plain.tone - 1]
        image = Image.new("RGB", SIZE, ground)
        image.paste(still, (0, 0))
        draw = ImageDraw.Draw(image)
        size, lines = text.set_title(self.plain.title, self.plain.language, (76, 58, 44), ROOM, 110)
        _draw_lines(draw, (LEFT, STILL + 34), lines, size, ink)
        credit = text.cut(self.credit, TINY, ROOM)
        draw.text((RIGHT, STILL + 26), credit, ink, text.font(TINY), "rs")
        draw.rectangle((LEFT, 532, RIGHT, 534), fill=ink)
        _draw_foot(draw, self.plain.frame, ink)
        return image


@dataclass(frozen=True)
class NumberCard:
    """An edition: its number is the hero, or its year where it has none."""

    frame: Frame
    number: str
    name: str
    language: str

    def draw(self) -> Image.Image:
        image = Image.new("RGB", SIZE, INK)
        draw = ImageDraw.Draw(image)
        _draw_frame(draw, self.frame, PAPER)
        size = 444
        while text.width(self.number, size) > ROOM * 0.56:
            size -= 12
        draw.text((LEFT - size // 20, 506), self.number, PAPER, text.font(size), "ls")
        left = max(LEFT + text.width(self.number, size) + 40, 690)
        fitted, lines = text.set_title(self.name, self.language, (65, 52, 40), RIGHT - left, 260)
        _draw_lines(draw, (left, 506 - len(lines) * fitted * 1.02), lines, fitted, PAPER)
        return image


@dataclass(frozen=True)
class PlanDay:
    """A day's number and weekday with its screenings: start in minutes after midnight of the day, and length."""

    number: str
    weekday: str
    bars: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class PlanCard:
    """A shared plan: who sees it knows when, but neither what nor whose."""

    frame: Frame
    days: tuple[PlanDay, ...]

    def draw(self) -> Image.Image:
        image = Image.new("RGB", SIZE, PAPER)
        draw = ImageDraw.Draw(image)
        _draw_frame(draw, self.frame, INK)
        days = self.days[:DAYS_SHOWN]
        pitch = min(135, 420 / max(len(days), 1))
        top = 322 - pitch * len(days) / 2
        for number, day in enumerate(days):
            _draw_day(draw, day, top + pitch * number, pitch)
        return image


Card = TitleCard | StillCard | NumberCard | PlanCard


def png(card: Card) -> bytes:
    """The card with as many colours as flat inks and their edges need; a still gets all that a palette holds."""
    colours = 256 if isinstance(card, StillCard) else COLOURS
    buffer = io.BytesIO()
    flat = card.draw().quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    flat.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _still(name: str, focus: str) -> Image.Image:
    x, y = (int(percent) / 100 for percent in focus.split())
    with default_storage.open(name) as file, Image.open(file) as picture:
        picture.draft("RGB", (WIDTH, WIDTH))
        return ImageOps.fit(picture.convert("RGB"), (WIDTH, STILL), Image.Resampling.LANCZOS, centering=(x, y))


def _draw_frame(draw: ImageDraw.ImageDraw, frame: Frame, ink: str) -> None:
    right = text.cut(frame.right, SMALL, ROOM * 0.45)
    draw.text((RIGHT, TOP + 24), right, ink, text.font(SMALL), "rs")
    left = text.cut(frame.left, SMALL, ROOM - text.width(right, SMALL) - 40)
    draw.text((LEFT, TOP + 24), left, ink, text.font(SMALL), "ls")
    draw.rectangle((LEFT, RULE - 3, RIGHT, RULE), fill=ink)
    _draw_foot(draw, frame, ink)


def _draw_foot(draw: ImageDraw.ImageDraw, frame: Frame, ink: str) -> None:
    """The foot's words, and the brand with its square and circle."""
    site = text.cut(frame.site, MIDDLE, ROOM * 0.4)
    start = RIGHT - text.width(site, MIDDLE)
    draw.text((start, BOTTOM), site, ink, text.font(MIDDLE), "ls")
    draw.ellipse((start - 36, BOTTOM - 26, start - 10, BOTTOM), fill=ink)
    draw.rectangle((start - 64, BOTTOM - 25, start - 39, BOTTOM), fill=ink)
    foot = text.cut(frame.foot, MIDDLE, start - 64 - LEFT - 30)
    draw.text((LEFT, BOTTOM), foot, ink, text.font(MIDDLE), "ls")


def _draw_lines(draw: ImageDraw.ImageDraw, at: tuple[float, float], lines: list[str], size: int, ink: str) -> None:
    for number, line in enumerate(lines):
        draw.text((at[0] - size // 30, at[1] + size * (0.78 + 0.97 * number)), line, ink, text.font(size), "ls")


def _draw_day(draw: ImageDraw.ImageDraw, day: PlanDay, top: float, pitch: float) -> None:
    size, base = int(min(79, pitch * 0.58)), top + pitch * 0.72
    draw.text((LEFT, base - 8), day.number, INK, text.font(size), "ls")
    draw.text((LEFT + text.width(day.number, size) + 12, base - 8), day.weekday, INK, text.font(SMALL), "ls")
    start, end = LEFT + 14 * UNIT, RIGHT
    draw.line((start, base, end, base), fill=CONTROL)
    minute = (end - start) / (60 * (LAST_HOUR - FIRST_HOUR))
    for begins, length in day.bars:
        left = min(max(start + (begins - 60 * FIRST_HOUR) * minute, start), end - 8)
        right = min(left + length * minute, end)
        draw.rectangle((left, base - pitch * 0.45, right, base - 1), fill=MARK)
        draw.rectangle((left, base - pitch * 0.45, right, base - pitch * 0.45 + 3), fill=INK)
