"""Version marks glued to titles and lines ("OmU", "engl.m.dt.Ut") as languages."""

import re
from dataclasses import dataclass

from core.languages import NONE

LANGUAGES = {
    "deutsch": "de",
    "dt": "de",
    "englisch": "en",
    "engl": "en",
    "eng": "en",
    "französisch": "fr",
    "franz": "fr",
    "frz": "fr",
    "spanisch": "es",
    "span": "es",
    "italienisch": "it",
    "ital": "it",
    "russisch": "ru",
    "russ": "ru",
    "türkisch": "tr",
    "türk": "tr",
    "japanisch": "ja",
    "jap": "ja",
    "polnisch": "pl",
    "poln": "pl",
    "arabisch": "ar",
    "farsi": "fa",
    "persisch": "fa",
    "finnisch": "fi",
    "schwedisch": "sv",
    "dänisch": "da",
    "norwegisch": "no",
    "niederländisch": "nl",
    "portugiesisch": "pt",
    "chinesisch": "zh",
    "koreanisch": "ko",
    "hebräisch": "he",
    "griechisch": "el",
    "ungarisch": "hu",
    "tschechisch": "cs",
    "rumänisch": "ro",
    "ukrainisch": "uk",
}
NAME = "|".join(sorted(LANGUAGES, key=len, reverse=True))
AND = r"\s*(?:&|\+|/|,|und|u\.)\s*"
UT = r"(?:u\.?t?\.?|untertiteln?|untertitel)"


@dataclass(frozen=True)
class Mark:
    """``audio`` None: the original language. ``subtitles`` as codes, ``zxx`` for none."""

    label: str
    audio: tuple[str, ...] | None
    subtitles: tuple[str, ...]


def _spelled(pattern: str) -> re.Pattern:
    return re.compile(rf"(?:^|(?<=[\s(\[|/,]))(?:{pattern})(?=$|[\s)\]|,])", re.IGNORECASE)


FORMS: tuple[tuple[re.Pattern, Mark], ...] = (
    (
        _spelled(rf"om(?:d|dt\.?|u)?\s*(?:u\.?t?)?{AND}(?:e|engl\.?|eng\.?)\s*{UT}|om(?:d|dt)eu"),
        Mark("OmU + engl. UT", None, ("de", "en")),
    ),
    (
        _spelled(rf"om\s?(?:e|engl\.?|eng\.?)\s?{UT}|ov\s*m(?:it|\.)?\s*(?:engl?\.?)\s*{UT}"),
        Mark("OmeU", None, ("en",)),
    ),
    (_spelled(rf"om\s?(?:d|dt\.?|deutsch)?\s?{UT}|ov\s*m(?:it|\.)?\s*(?:dt\.?)\s*{UT}"), Mark("OmU", None, ("de",))),
    (_spelled(r"(?-i:OV|OF|O\.V\.)|originalfassung|originalversion"), Mark("OV", None, (NONE,))),
    (
        _spelled(r"(?-i:DF)|dt\.?\s?f(?:ass(?:ung|\.)|\.)|deutsche\s+(?:sprach)?fassung|synchronfassung"),
        Mark("DF", ("de",), (NONE,)),
    ),
)
PAIR = _spelled(rf"({NAME})\.?\s*m(?:it|\.)?\s*({NAME})(?:en)?\.?\s*{UT}")
ENDING = re.compile(r"^[\s)\].,|]*$")
OPENING = " \t([,|–-"


def split_mark(text: str) -> tuple[str, Mark | None]:
    """``text`` without the version mark at its end (or that it is), and the mark."""
    for start, end, mark in _found(text):
        if ENDING.fullmatch(text[end:]):
            return text[:start].rstrip(OPENING).strip(), mark
    return text.strip(), None


def is_mark(text: str) -> Mark | None:
    """The mark that ``text`` is, or None."""
    rest, mark = split_mark(text.strip(" ()[]"))
    return mark if mark and not rest else None


SPOKEN_BEFORE = _spelled(rf"({NAME})\.?\s+om(?:d|dt\.?)?\s?{UT}")
"""The language of the original before the mark: "engl. OmU"."""


def _found(text: str) -> list[tuple[int, int, Mark]]:
    pairs = [(match.start(), match.end(), _pair(match)) for match in PAIR.finditer(text)]
    pairs += [
        (match.start(), match.end(), Mark(match[0], (LANGUAGES[match[1].lower()],), ("de",)))
        for match in SPOKEN_BEFORE.finditer(text)
    ]
    forms = [(match.start(), match.end(), mark) for form, mark in FORMS for match in form.finditer(text)]
    return sorted([*pairs, *forms], key=lambda found: (found[0], -found[1]))


def _pair(match: re.Match) -> Mark:
    audio, subtitle = LANGUAGES[match[1].lower()], LANGUAGES[match[2].lower()]
    return Mark(match[0].strip(), (audio,), (subtitle,))


SPOKEN = re.compile(
    rf"^(?:sprachen?|originalsprachen?)\s*:\s*(?P<spoken>.*?)(?:\s*mit\s+(?P<titles>(?:(?:{NAME})(?:en)?{AND})*"
    rf"(?:{NAME})(?:en)?)\s+untertiteln)?\s*\.?$",
    re.IGNORECASE,
)


def read_languages(line: str) -> tuple[tuple[str, ...], Mark | None] | None:
    """ "Sprache: Farsi, Deutsch mit deutschen Untertiteln": the film's languages and the mark; None for other lines."""
    match = SPOKEN.match(line.strip())
    if not match:
        return None
    spoken = _codes(match["spoken"])
    if not spoken:
        return None
    titles = _codes(match["titles"] or "")
    return spoken, Mark(_label(titles), None, titles) if titles else None


def _label(titles: tuple[str, ...]) -> str:
    return next((mark.label for _form, mark in FORMS if mark.subtitles == titles), "")


def _codes(text: str) -> tuple[str, ...]:
    found = re.findall(rf"(?<!\w)({NAME})(?:en|e)?(?!\w)", text, re.IGNORECASE)
    return tuple(dict.fromkeys(LANGUAGES[name.lower()] for name in found))
