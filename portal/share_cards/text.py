"""Text set in the house's serif: which letters it has, how wide a line is, how a title breaks.

Pillow reads the font as the browser gets it: the FreeType of its wheels unpacks WOFF2.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

from django.conf import settings
from PIL import ImageFont

from core.hyphens import SOFT_HYPHEN, hyphenate

FONT = settings.BASE_DIR / "static" / "fonts" / "lichtspiel-pagella-roman.woff2"
_BREAK = re.compile(rf"( |{SOFT_HYPHEN}|(?<=-)(?=\w))")
NO_LETTER = "\uffff"
LONGEST = 250
"""More letters than that are not looked at: a card has no room for them."""


@functools.lru_cache(maxsize=64)
def font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


@functools.lru_cache(maxsize=4096)
def has_glyph(char: str) -> bool:
    """Whether the font has the character; else it would draw an empty box."""
    if char.isspace():
        return True
    drawn, missing = font(40).getmask(char), font(40).getmask(NO_LETTER)
    return (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))


def drawable(text: str) -> str:
    """``text`` without signs that the font lacks, on one line; "" where it lacks one of the letters."""
    text = unicodedata.normalize("NFC", text[:LONGEST]).replace(SOFT_HYPHEN, "")
    missing = {char for char in text if not has_glyph(char)}
    if any(unicodedata.category(char)[0] in "LMN" for char in missing):
        return ""
    return " ".join("".join(char for char in text if char not in missing).split())


def first_drawable(texts: Iterable[str]) -> str:
    """The first of the texts that can be drawn; "" where none can."""
    return next(filter(None, map(drawable, texts)), "")


def width(text: str, size: int) -> float:
    return font(size).getlength(text)


def cut(text: str, size: int, room: float) -> str:
    """``text`` with as many of its words as the room has for them, and "…" for the rest."""
    text = text[:LONGEST]
    if width(text, size) <= room:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        short = f"{' '.join(words[:count]).rstrip(' ,;.:–-')}…"
        if width(short, size) <= room:
            return short
    letters = text
    while letters and width(f"{letters}…", size) > room:
        letters = letters[:-1]
    return f"{letters}…"


def set_title(title: str, language: str, sizes: Iterable[int], room: float, height: float) -> tuple[int, list[str]]:
    """The largest size at which the title takes no more room, with its lines; at the smallest it is cut."""
    *larger, smallest = sizes
    title = title[:LONGEST]
    hyphenated = hyphenate(title, language)
    for size in larger:
        for text in (title, hyphenated):
            lines = break_lines(text, size, room)
            if lines and len(lines) <= lines_in(height, size):
                return size, lines
    most = lines_in(height, smallest)
    lines = break_lines(hyphenated, smallest, room) or [cut(title, smallest, room)]
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(f"{lines[most - 1].rstrip('-')} …", smallest, room).replace(" …", "…")]
    return smallest, lines


def lines_in(height: float, size: int) -> int:
    return max(1, int(height // size))


def break_lines(text: str, size: int, room: float) -> list[str]:
    """Lines no wider than the room, broken between words and at hyphens, soft ones too; none where a piece is wider."""
    found = _BREAK.split(text)
    lines, line = [], ""
    for before, piece in zip(["", *found[1::2]], found[::2], strict=True):
        if width(piece, size) > room:
            return []
        longer = f"{line}{before.replace(SOFT_HYPHEN, '')}{piece}"
        if width(longer, size) > room:
            lines.append(f"{line}-" if before == SOFT_HYPHEN else line)
            longer = piece
        line = longer
    return [*lines, line]
