"""Plain text: whose name it is, what search compares, how lists sort, what fits a line."""

import re
import unicodedata

# What a typewriter has one sign for.
_TYPED = str.maketrans(dict.fromkeys("„“”‟«»″", '"') | dict.fromkeys("‚‘’‛‹›′´`ʼ", "'") | dict.fromkeys("‐‑‒–—―−", "-"))
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Soft hyphens, marks of direction, variants of emoji: what is there and not seen. Joiners stay, they form letters.
_INVISIBLE = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]")
# Compatible signs of Unicode that say something else than the plain ones: "Alien³" is not "Alien3".
_OF_THEIR_OWN = ("<super>", "<sub>", "<fraction>", "<circle>")

# Letters that Unicode does not decompose, as keyboards without them spell them.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_FRACTIONS = re.compile("([½⅓⅔¼¾])")
_SPELLED_OUT = re.compile("([aou])e")
_SPACE = re.compile(r"[\W_]+")

_THOUSANDS = re.compile(r"(?<=\d)[.,'’](?=\d{3}(?!\d))")
_FRACTION = re.compile(r"(\d?) ?([½⅓⅔¼¾])")
_DECIMALS = {"½": ",5", "⅓": ",333", "⅔": ",667", "¼": ",25", "¾": ",75"}
_NUMBER_OR_SIGN = re.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?|[^\w\s]|_")

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
# What begins a new line or column, and what turns the direction of the text behind it.
_BREAK = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# The blocks of scripts that run from right to left, in the Unicode standard's chart.
_FROM_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RUN_FROM_RIGHT = re.compile(f"{_FROM_RIGHT}([^A-Za-zÀ-ɏͰ-ӿ„“\\n]*{_FROM_RIGHT})?")
_ISOLATE, _END_OF_ISOLATE = "\u2068", "\u2069"
_CONTROLS_IN_LINES = re.compile("[^\r\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def name_key(name: str) -> str:
    """Whom or what a name means: the same for two spellings of one name, and for nothing else.

    Spellings differ in composed letters, capitals, ä and ae, ß and ss, quotes, dashes and spaces. Jo is not Joe, No is
    not Noé: what is merely like a name (see ``fold``) is a question to the editor.
    """
    typed = name.translate(_TYPED)
    if not typed.isascii():
        typed = "".join(map(_plain, _INVISIBLE.sub("", typed))).translate(_TYPED)
        typed = composed(composed(composed(typed).casefold()).translate(_UMLAUTS))
    return " ".join(typed.casefold().split())


def composed(text: str) -> str:
    """Letters with their accents as one sign each (NFC)."""
    return unicodedata.normalize("NFC", text)


def _plain(char: str) -> str:
    """Ligatures, wide letters, "…" and the like as the letters and signs that they stand for."""
    kind = unicodedata.decomposition(char)
    return unicodedata.normalize("NFKC", char) if kind.startswith("<") and not kind.startswith(_OF_THEIR_OWN) else char


def fold(text: str) -> str:
    """``text`` as search compares it: lower case, no accents, ae/oe/ue as a/o/u, single spaces; names of signs as such.

    "Über", "Ueber" and "uber" become equal, so a search works however a visitor's keyboard spells. For finding only:
    two names that fold alike may mean two people (see ``name_key``).
    """
    key = name_key(text)
    plain = without_accents(_FRACTIONS.sub(r" \1", key.translate(_LETTERS)))
    return _SPACE.sub(" ", _SPELLED_OUT.sub(r"\1", plain)).strip() or key


def sort_key(text: str) -> str:
    """``text`` as lists sort it, compared code by code: DIN 5007-1 (ä as a, ß as ss, no signs), numbers by value.

    A number is written behind the count of its digits ("9" as "019", "100" as "03100"). Names of signs come first.
    """
    seen = _INVISIBLE.sub("", text).casefold().translate(_LETTERS)
    decimal = _FRACTION.sub(lambda found: (found[1] or "0") + _DECIMALS[found[2]], seen)
    plain = composed(without_accents(_THOUSANDS.sub("", decimal))).casefold()
    return " ".join(_NUMBER_OR_SIGN.sub(_sorted_as, plain).split()) or f" {name_key(text)}".rstrip()


def _sorted_as(found: re.Match[str]) -> str:
    """A number by its value; signs say nothing, marks that belong to a letter stay."""
    if not found["whole"]:
        return found[0] if unicodedata.category(found[0]).startswith("M") else ""
    digits = str(int(found["whole"]))
    part = f"|{found['part']}" if found["part"] else ""
    return f"{min(len(digits), 99):02}{digits}{part}"


def without_accents(text: str) -> str:
    """ "é" as "e", and compatible signs as the plain ones."""
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def lines(text: str) -> list[str]:
    """The non-empty lines of a text field that holds one entry a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def is_visible(text: str) -> bool:
    """Whether each sign of ``text`` is seen: no control or format characters, no letters that are blank."""
    return not any(unicodedata.category(sign) in _UNSEEN or sign in _BLANK for sign in text)


def single_line(text: str) -> str:
    """``text`` as a field of one line holds it: spaces for breaks, letters composed, nothing that controls or turns."""
    if text.isascii() and text.isprintable():
        return text
    unbroken = _BLANKS.sub(lambda blanks: " " if _BREAK.search(blanks[0]) else blanks[0], text).strip()
    return composed(_TURNS.sub("", printable(unbroken)))


def passage(text: str) -> str:
    """``text`` as a field of many lines holds it: breaks and blanks stay, nothing that controls or turns."""
    if text.isascii() and text.isprintable():
        return text
    return _TURNS.sub("", _CONTROLS_IN_LINES.sub("", text))


def bracketed(text: str) -> str:
    """Words that stand behind a name to tell it from another: " (2011)"; nothing for nothing."""
    return f" ({text})" if text else ""


def on_one_line(text: str) -> str:
    """``text`` with signs that control or are not seen spelled as Python does: a break as "\\n"."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def printable(text: str) -> str:
    """``text`` without control characters, which neither XML 1.0 nor iCalendar allows (tabs and line ends stay)."""
    return _CONTROLS.sub("", text)


def runs_from_right(text: str) -> bool:
    """Whether something in the text runs from right to left."""
    return bool(_RUN_FROM_RIGHT.search(text))


def isolated(text: str) -> str:
    """A sentence in which words from right to left turn nothing round that stands beside them (plain text, UAX 9)."""
    return _RUN_FROM_RIGHT.sub(lambda run: f"{_ISOLATE}{run[0]}{_END_OF_ISOLATE}", text)


def title_step(title: str) -> int:
    """Steps that a title goes down in size: 0, 1 from 60 letters on, 2 from 110 on."""
    return (len(title) >= 60) + (len(title) >= 110)
