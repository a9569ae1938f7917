"""Plain text: folding for search, sorting names, initials."""

import re
import unicodedata

ARTICLES = frozenset(
    [
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "the",
        "a",
        "an",
        "le",
        "la",
        "les",
        "un",
        "une",
        "el",
        "los",
        "las",
        "il",
        "lo",
    ]
)
# Letters that Unicode does not decompose, as keyboards without them spell them.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_FRACTIONS = re.compile("([½⅓⅔¼¾])")
_UMLAUTS = re.compile("([aou])e")
_SPACE = re.compile(r"[\W_]+")
_CONTROLS = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def fold(text: str) -> str:
    """``text`` in the form in which search compares it: lower case, no accents, ae/oe/ue as a/o/u, single spaces.

    "Über", "Ueber" and "uber" become equal, so a search works however a visitor's keyboard spells.
    """
    apart = _FRACTIONS.sub(r" \1", text.casefold().translate(_LETTERS))
    plain = unicodedata.normalize("NFKD", apart)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SPACE.sub(" ", _UMLAUTS.sub(r"\1", plain)).strip()


def without_article(title: str) -> str:
    """``title`` without its leading article, as lists sort it ("Das weiße Band" → "weiße Band")."""
    first, _, rest = title.partition(" ")
    return rest if rest and first.casefold() in ARTICLES else title


def sort_key(title: str) -> str:
    """The folded title without its article."""
    return fold(without_article(title))


def lines(text: str) -> list[str]:
    """The non-empty lines of a text field that holds one entry a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def printable(text: str) -> str:
    """``text`` without control characters, which neither XML 1.0 nor iCalendar allows (tabs and line ends stay)."""
    return _CONTROLS.sub("", text)
