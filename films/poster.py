"""The poster of a film that has none: tone, figure, size and words, all found without a database."""

import functools
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image

from core.hyphens import SOFT_HYPHEN, hyphenate
from core.images import Picture
from films.titles import without_article

# Ground, figure and print of the twelve tones, as in the stylesheet.
TONES = (
    ("#e4492c", "#f4a93c", "#190c08"),
    ("#1f2fa0", "#4257c9", "#f5f3ff"),
    ("#f2da45", "#e8a42b", "#1b1608"),
    ("#0f4a3c", "#1d7358", "#f1f8f0"),
    ("#a3cfec", "#62a5d8", "#0c1a28"),
    ("#3b1e4b", "#6f3d88", "#f8f0fb"),
    ("#f5b98b", "#e6875a", "#22110a"),
    ("#0d5166", "#27798c", "#f0fafb"),
    ("#aedfc7", "#66ba97", "#0b2019"),
    ("#68191d", "#9c3833", "#fcefea"),
    ("#39404a", "#606b79", "#f4f6f8"),
    ("#bdc262", "#8f9a3e", "#181a07"),
)
GROUNDS = tuple(ground for ground, _figure, _print in TONES)

ALL_MOTIFS = ("fenster", "treppe", "kreis", "streifen", "blende", "kegel", "tor", "horizont")
_LIGHT = ("treppe", "kreis", "streifen")
_REAL = ("streifen", "blende", "treppe")
_DARK = ("kegel", "blende", "streifen")
_TENDER = ("kreis", "tor", "horizont")
# By kind of film or slug of a genre, which editors write in German or English.
MOTIFS = {
    "short": ("treppe",),
    "kurzfilm": ("treppe",),
    "drama": ALL_MOTIFS,
    "comedy": _LIGHT,
    "komodie": _LIGHT,
    "komoedie": _LIGHT,
    "documentary": _REAL,
    "dokumentarfilm": _REAL,
    "thriller": _DARK,
    "horror": _DARK,
    "romance": _TENDER,
    "liebesfilm": _TENDER,
    "animation": _TENDER,
    "essay": _TENDER,
}

# Size of the title by fit 1–6, and what limits it, all in per cent of the poster's width.
SIZES = (64, 23.5, 18.8, 15.5, 12.7, 10.5)
HYPHENS_FROM = 4
LONGEST_WORD = 80
TITLE_HEIGHT = 66
LINE = 86

SPACE = 0.3
_BREAK = re.compile(rf"{SOFT_HYPHEN}|(?<=-)(?=\w)")
_SHOWN_NAMES = 2


@dataclass(frozen=True, slots=True)
class Poster:
    """Content of the poster component. ``title`` has the soft hyphens its size needs; ``picture`` is the real poster.

    ``alt`` is empty, as a poster stands beside its title. ``width`` is how wide it is shown, as in ``<img sizes>``;
    one that ``leads`` the page is fetched first.
    """

    tone: int
    motif: str
    fit: int
    title: str
    letter: str
    top_left: str
    year: int | None
    foot_lines: tuple[str, ...]
    picture: Picture | None
    alt: str = ""
    width: str = "12rem"
    leads: bool = False

    def shown_at(self, width: str, *, leads: bool = False) -> "Poster":
        return replace(self, width=width, leads=leads)


def make_poster(
    *,
    title: str,
    slug: str,
    kind: str,
    genres: Iterable[str],
    tone: int | None,
    directors: Iterable[str],
    year: int | None,
    countries: Iterable[str],
    runtime: int | None,
    picture: Picture | None,
    language: str = "de",
) -> Poster:
    """``genres`` are slugs, ``tone`` the editor's choice, ``runtime`` minutes, ``language`` the title's."""
    fit, written = typeset(title, language)
    return Poster(
        tone=tone or tone_of(slug),
        motif=motif_of(slug, (kind, *genres)),
        fit=fit,
        title=written,
        letter=letter(title, language),
        top_left=_some(directors),
        year=year,
        foot_lines=tuple(filter(None, [_some(countries), _minutes(runtime)])),
        picture=picture,
    )


def _some(names: Iterable[str]) -> str:
    """Two names at most; a poster's line has no room for more."""
    names = tuple(names)
    if len(names) > _SHOWN_NAMES:
        return _("%(name)s u. a.") % {"name": names[0]}
    return ", ".join(names)


def _minutes(runtime: int | None) -> str:
    if not runtime:
        return ""
    return ngettext("%(minutes)d Minute", "%(minutes)d Minuten", runtime) % {"minutes": runtime}


def tone_of(slug: str) -> int:
    """1–12, the same for a slug at all times."""
    return zlib.crc32(slug.encode()) % len(GROUNDS) + 1


def motif_of(slug: str, codes: Iterable[str]) -> str:
    """A figure from the list of the first of ``codes`` (kind, genres) that has one."""
    motifs = next((MOTIFS[code] for code in codes if code in MOTIFS), ALL_MOTIFS)
    # Divided by the tones, so that tone and figure vary independently.
    return motifs[zlib.crc32(slug.encode()) // len(GROUNDS) % len(motifs)]


def letter(title: str, language: str) -> str:
    """The first letter or digit after the article, for posters of a thumb's size."""
    return next((char for char in without_article(title, language) if char.isalnum()), "").upper()


@functools.lru_cache(maxsize=4096)
def typeset(title: str, language: str) -> tuple[int, str]:
    """The largest fit 1–6 and the title as it is written at it: whole words where they fit, soft hyphens from fit 4."""
    for fit in range(1, len(SIZES)):
        if _fits(title, fit):
            return fit, title
    hyphenated = hyphenate(title, language)
    for fit in range(HYPHENS_FROM, len(SIZES)):
        if _fits(hyphenated, fit):
            return fit, hyphenated
    return len(SIZES), hyphenated


def _fits(title: str, fit: int) -> bool:
    size = SIZES[fit - 1]
    pieces = _pieces(title)
    longest = max((width for _gap, width in pieces), default=0)
    return longest * size <= LONGEST_WORD and _count_lines(pieces, LINE / size) * size <= TITLE_HEIGHT


def _pieces(title: str) -> list[tuple[float, float]]:
    """Pieces that may stand on a line of their own: (gap before it, its width), both in em."""
    return [
        (0 if number else SPACE, _width(piece))
        for word in title.split()
        for number, piece in enumerate(_BREAK.split(word))
    ]


def _count_lines(pieces: list[tuple[float, float]], room: float) -> int:
    lines, used = 0, room
    for gap, width in pieces:
        if used + gap + width <= room:
            used += gap + width
        else:
            lines, used = lines + 1, width
    return lines


def _width(text: str) -> float:
    """The width of ``text`` in Palatino in em, nearly."""
    return sum(map(_em, text))


def _em(char: str) -> float:
    if char in "ijltfr":
        return 0.3
    if char in "mwMW":
        return 0.85
    return 0.7 if char.isupper() else 0.52


def nearest_tone(image: Image.Image) -> int:
    """The tone 1–12 whose ground is nearest to the colour that ``image`` shows most of."""
    few = image.convert("RGB").resize((48, 72)).quantize(6)
    counts = few.histogram()
    most = 3 * counts.index(max(counts))
    colour = _oklab(*bytes(few.getpalette() or ())[most : most + 3])
    distances = [_distance(colour, _oklab(*bytes.fromhex(ground[1:]))) for ground in GROUNDS]
    return distances.index(min(distances)) + 1


def _distance(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Lightness counts half, so that grey is near dark grey and not near a red as light as itself."""
    lightness, green_red, blue_yellow = (a - b for a, b in zip(one, other, strict=True))
    return (lightness / 2) ** 2 + green_red**2 + blue_yellow**2


def _oklab(*rgb: int) -> tuple[float, float, float]:
    """sRGB bytes as Oklab, where distances are as the eye sees them (https://bottosson.github.io/posts/oklab/)."""
    r, g, b = (_linear(value / 255) for value in rgb)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
