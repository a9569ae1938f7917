"""Metadata lines: countries, year, minutes, genres, age, who made it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from itertools import zip_longest

from core.text import name_key
from intake.pasting.countries import country, is_short
from intake.pasting.dates import read_times
from intake.pasting.shapes import Facts
from intake.pasting.versions import is_mark, read_languages
from intake.pasting.years import Span, UnreadableError

GENRES = frozenset(
    name_key(name)
    for name in (
        "Abenteuer", "Action", "Animation", "Biografie", "Biopic", "Dokumentation", "Drama", "Experimentalfilm",
        "Familie", "Fantasy", "Groteske", "Heimatfilm", "Historie", "Horror", "Jugendfilm", "Katastrophenfilm",
        "Kinderfilm", "Komödie", "Krieg", "Krimi", "Liebesfilm", "Märchen", "Melodram", "Musical", "Musik", "Mystery",
        "Romanze", "Roadmovie", "Satire", "Sci-Fi", "Science-Fiction", "Sport", "Thriller", "Tragikomödie", "Western",
        "Tragödie", "Coming-of-Age",
    )
)  # fmt: skip
KINDS = {
    "spielfilm": "feature", "dokumentarfilm": "documentary", "dokumentation": "documentary", "doku": "documentary",
    "kurzfilm": "short", "animationsfilm": "animation", "zeichentrickfilm": "animation",
    "experimentalfilm": "experimental",
}  # fmt: skip
FILM_OF = re.compile(r"(?:[\w-]{3,})film$")
IGNORED = re.compile(
    r"^(?:laufzeit|länge|dauer|in farbe|farbe|s/w|schwarzwei(?:ß|ss)|ca|prädikat.*|fbw.*|dcp|freigegeben|von)?$", re.I
)

NO_LABEL = re.compile(
    r"(?:(?:fsk\s*:?\s*)?ab\s*18\s*(?:jahren?|j\.)?[,\s]*|fsk\s*:?[,\s]*)?(?:da\s+)?(?:keine|ohne)\s+fsk(?:-?\s?freigabe|-?\s?prüfung)?"
    r"|fsk\s*:?\s*(?:keine|ungeprüft|nicht geprüft)(?!\w)",
    re.I,
)
LABEL = re.compile(
    r"(?:fsk|altersfreigabe)\s*:?\s*(?:freigegeben\s+)?(?:ab\s*)?(0|6|12|16|18)(?!\d)(?:\s*(?:jahren?|j\.))?", re.I
)
ADVICE = re.compile(r"(?:altersempfehlung|empfohlen)\s*:?\s*(?:ab\s*)?(\d{1,2})(?!\d)(?:\s*(?:jahren?|j\.))?", re.I)
FROM_AGE = re.compile(r"^ab\s+(0|6|12|16|18)(?:\s*j(?:\.|ahren?)?)?\.?$", re.I)
MINUTES = re.compile(r"(?:(?:laufzeit|länge|dauer)\s*:?\s*)?(?<![\d.,:])(\d{1,3})\s*(?:minuten|min\b\.?|’|′|')", re.I)
RELEASE = re.compile(r"^(?:kinostart|bundesstart|deutschlandstart|start)\s*:?\s+(?:am\s+)?(.+)$", re.I)
YEAR = re.compile(r"(?P<year>(?:18|19|20)\d{2})\)?\.?$")

LABELS = (
    ("directors", r"regie(?:\s*(?:und|&|/|,)\s*(?:dreh)?buch)?|regisseur(?:in)?|inszenierung|R"),
    ("cast", r"darsteller(?:innen)?|darstellende|besetzung|mit|cast|D"),
    ("title_original", r"originaltitel|OT"),
    ("", r"drehbuch|buch|kamera|musik|schnitt|produktion|verleih|prädikat|genre|land|jahr|B|K|M"),
)
ANY_LABEL = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<l{n}>{names})" for n, (_, names) in enumerate(LABELS)) + r")\s*:\s*", re.I
)
SHOUTED = re.compile(r"(?<![\w-])(?:(?P<l0>REGIE)|(?P<l1>BESETZUNG|DARSTELLER))\s+(?=[A-ZÄÖÜ])")
VALUE_ENDS = re.compile(r"\s*[|·•;]|(?<=\w\w)\.(?=\s|$)|\s+(?=\d{1,3}\s*min)", re.I)
NAME = re.compile(r"^[A-ZÄÖÜÉÁÓØÅŠŽČ][\w.'’´`-]*(?:\s+[\w.'’´`-]+){0,4}$")
LONGEST_NAME = 60
MOST_WORDS = 60


def read_facts(line: str, span: Span) -> Facts | None:
    """Facts of a metadata line, or None when the line is something else."""
    text = line.strip(" |\t*_")
    if spoken := read_languages(text):
        return Facts(languages=spoken[0], mark=spoken[1])
    if match := re.fullmatch(r"von\s+(.+)", text, re.I):
        return Facts(directors=(match[1],)) if NAME.match(match[1]) and match[1].istitle() else None
    facts, rest = _labelled(text)
    for read in (_no_label, _label, _advice, _minutes):
        facts, rest = read(facts, rest)
    is_certain = bool(facts)
    fields_found = 0
    for part in re.split(r"[|·•;()]|\.(?:\s|$)", rest):
        facts, unknown, count = _field(facts, part.strip(" ,.:–-"), span)
        if unknown:
            return None
        fields_found += count
    return facts if facts and (is_certain or fields_found > 1) else None


def merged(one: Facts, other: Facts) -> Facts:
    """``one`` with what only ``other`` says."""
    ours = {field.name: getattr(one, field.name) for field in fields(Facts)}
    return replace(one, **{name: getattr(other, name) for name, value in ours.items() if value in (None, "", ())})


def split_names(text: str) -> tuple[str, ...]:
    """ "Erste Person, Zweite Person und Dritte Person" as names; capitals are calmed."""
    parts = re.split(r"\s*[,/&]\s*|\s+(?:und|u\.|and)\s+|\s+u\.?\s?a\.?$", text.strip(" .,;|*"))
    names = (part.title() if part.isupper() else part for part in (part.strip(" .") for part in parts) if part)
    return tuple(dict.fromkeys(name for name in names if len(name) <= LONGEST_NAME))


def _labelled(text: str) -> tuple[Facts, str]:
    """Facts behind "Regie:", "D:", "REGIE …"; the rest of the line without them."""
    pattern = SHOUTED if text.isupper() and SHOUTED.search(text) else ANY_LABEL
    found = list(pattern.finditer(text))
    facts, rest = Facts(), text[: found[0].start()] if found else text
    for match, following in zip_longest(found, found[1:]):
        until = following.start() if following else len(text)
        value = text[match.end() : until]
        end = VALUE_ENDS.search(value)
        name = LABELS[next(n for n in range(len(LABELS)) if f"l{n}" in match.groupdict() and match[f"l{n}"])][0]
        facts = _with_label(facts, name, value[: end.start()] if end else value)
        rest += " | " + (value[end.end() :] if end else "")
    return facts, rest


Reader = Callable[[Facts, str], tuple[Facts, str]]
"""Gives the facts with what it found, and the text without it."""


def _with_label(facts: Facts, name: str, value: str) -> Facts:
    if name == "directors":
        return replace(facts, directors=split_names(value))
    if name == "cast":
        return replace(facts, cast=tuple((person, "") for person in split_names(value)))
    if name == "title_original":
        return replace(facts, title_original=value.strip(" .,|"))
    return facts


def _taken(pattern: re.Pattern, set_value: Callable[[Facts, re.Match], Facts]) -> Reader:
    def read(facts: Facts, text: str) -> tuple[Facts, str]:
        match = pattern.search(text)
        if not match:
            return facts, text
        return set_value(facts, match), f"{text[: match.start()]} | {text[match.end() :]}"

    return read


def _length(facts: Facts, match: re.Match) -> Facts:
    return replace(facts, runtime=int(match[1]) or None)


_no_label = _taken(NO_LABEL, lambda facts, _match: replace(facts, fsk="none"))
_label = _taken(LABEL, lambda facts, match: replace(facts, fsk=facts.fsk or match[1]))
_advice = _taken(ADVICE, lambda facts, match: replace(facts, recommended_age=min(int(match[1]), 21)))
_minutes = _taken(MINUTES, _length)


def _field(facts: Facts, text: str, span: Span) -> tuple[Facts, list[str], int]:
    """One field between separators: the facts with it, what is not understood, how many facts it gave."""
    if not text or IGNORED.match(text):
        return facts, [], 0
    if match := RELEASE.match(text):
        return _release(facts, match[1], span)
    if mark := is_mark(text):
        return replace(facts, mark=mark), [], 1
    if match := FROM_AGE.match(text):
        return replace(facts, fsk=facts.fsk or match[1]), [], 1
    return _list(facts, text)


def _release(facts: Facts, text: str, span: Span) -> tuple[Facts, list[str], int]:
    try:
        times = read_times(text, span)
    except UnreadableError:
        times = None
    if not times or len(times.days) != 1 or times.times:
        return facts, [text], 0
    return replace(facts, release=times.days[0]), [], 2


def _list(facts: Facts, text: str) -> tuple[Facts, list[str], int]:
    """Genres, kinds and countries with a year behind them, in any order."""
    year = None
    if match := YEAR.search(text):
        text, year = text[: match.start()].strip(" ,("), int(match["year"])
    count = 0
    words = [word.strip(" .") for word in re.split(r"\s*[,/]\s*|\s+und\s+|\s+-\s+|-(?=[A-Z])", text)]
    for word in filter(None, words):
        facts, known = _word(facts, word, has_year=bool(year))
        if not known or count > MOST_WORDS:
            return facts, [word], count
        count += known
    if year and facts.countries:
        return replace(facts, year=facts.year or year), [], count + 2
    if year:
        facts, count = (replace(facts, year=facts.year or year), count) if not text else (facts, count)
    return facts, [], count


def _word(facts: Facts, word: str, *, has_year: bool) -> tuple[Facts, int]:
    if len(word) > LONGEST_NAME:
        return facts, 0
    if IGNORED.match(word):
        return facts, 1
    if mark := is_mark(word):
        return replace(facts, mark=mark), 1
    if match := FROM_AGE.match(word):
        return replace(facts, fsk=facts.fsk or match[1]), 1
    if (code := country(word)) and (has_year or not is_short(word)):
        return replace(facts, countries=_added(facts.countries, code)), 1
    folded = word.casefold()
    if folded in KINDS:
        return replace(facts, kind=KINDS[folded]), 1
    if name_key(word) in GENRES or FILM_OF.match(folded):
        return replace(facts, genres=_added(facts.genres, word.capitalize() if word.isupper() else word)), 1
    return _several_words(facts, word, has_year=has_year)


def _several_words(facts: Facts, word: str, *, has_year: bool) -> tuple[Facts, int]:
    """ "Spielfilm Deutschland": a kind or genre before the country."""
    first, _, rest = word.partition(" ")
    if not rest or (first.casefold() not in KINDS and name_key(first) not in GENRES):
        return facts, 0
    with_rest, known = _word(facts, rest, has_year=has_year)
    return _word(with_rest, first, has_year=has_year) if known else (facts, 0)


def _added(values: Iterable[str], value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*values, value)))
