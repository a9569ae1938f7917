"""Text beside the times of a line: a title, a place, a version, a note."""

import re
from dataclasses import dataclass, replace

from core.text import fold
from intake.pasting.places import Places, is_hall_like, place_key
from intake.pasting.prose import QUOTED
from intake.pasting.versions import Mark, split_mark

EDGES = " \t,;:|·•–—-=>*_."
NOTE = re.compile(
    r"^(?:mit|anschl(?:ießend|\.)?|in anwesenheit|zu gast|gäste?:?|einführung|gespräch|preview|premiere|vorpremiere"
    r"|sondervorstellung|matinee|sneak|open[- ]?air|ausverkauft|eintritt|im rahmen|präsentiert|vorfilm|zum letzten mal"
    r"|wiederholung|letztmals|deutschlandpremiere|weltpremiere|filmgespräch|kinderwagenkino|barrierefrei)(?!\w)"
    r"|(?:-|\s)reihe$",
    re.I,
)
SERIES = re.compile(r"(?:-|\s)reihe$", re.I)
LEADS = frozenset(["am", "den", "dem", "ab", "um", "jeweils", "immer", "auch", "und", "vom", "von", "im", "in"])
LAST_WORD = re.compile(r"(?:^|\s)(\w+)$")
LONGEST_LEAD = 10
VERBS = r"(?:zeigt|zeigen|läuft|laufen|ist|sind|wird|werden|sehen|beginnt|findet|lädt|startet|war|hat|kommt)"
ENDS_IN_VERB = re.compile(rf"(?<!\w){VERBS}\W*$", re.I)
STARTS_WITH_VERB = re.compile(rf"^\W*{VERBS}(?!\w)")
"""A verb beside the time makes a sentence; one inside makes a title ("Das Leben ist schön")."""
LONG = 90
LONGEST_CHUNK = 200
"""A longer one names no place and no film."""
BRACKETED = re.compile(r"[\[(]([^\[\]()]{1,60})[\])]")
SHORTEST_IN_PROSE = 5


@dataclass(frozen=True)
class LineDetails:
    """``free`` is text that may be a title, a place or a note: the reader decides, or asks."""

    title: str = ""
    places: tuple[str, ...] = ()
    city: str = ""
    note: str = ""
    mark: Mark | None = None
    free: tuple[str, ...] = ()
    is_prose: bool = False


def read_line_details(before: str, after: str, between: str, places: Places, titles: frozenset[str]) -> LineDetails:
    """Sorts the text before, behind and between the times of one line."""
    before = _without_lead(before)
    whole = f"{before} {between} {after}"
    if "|" not in whole and (len(whole) > LONG or ENDS_IN_VERB.search(before) or STARTS_WITH_VERB.match(after)):
        return _prose(whole, places)
    details = LineDetails()
    for chunk in _chunks(before, after, between):
        details = _sorted_in(details, chunk, places, titles)
    return details


def _without_lead(text: str) -> str:
    text = text.strip(EDGES)
    while (last := LAST_WORD.search(text, max(0, len(text) - LONGEST_LEAD))) and last[1].lower() in LEADS:
        text = text[: last.start()].rstrip(EDGES)
    return text


def _chunks(*texts: str) -> list[str]:
    """Cut at strong separators; brackets stand for themselves."""
    chunks = []
    for text in texts:
        for part in re.split(r"\s*[|·•\t]\s*", text):
            bracketed = [match[1].strip() for match in BRACKETED.finditer(part) if is_hall_like(match[1])]
            outside = BRACKETED.sub(lambda match: " " if is_hall_like(match[1]) else match[0], part)
            chunks += [chunk for chunk in (_trimmed(outside), *bracketed) if chunk]
    return chunks


def _trimmed(text: str) -> str:
    return re.sub(r"^(?:uhr\b|\W)*(?=[\w„‚\"«(\[]|$)", "", text.strip(), flags=re.I).strip(" \t,;:|–—-=>*_")


def _sorted_in(details: LineDetails, chunk: str, places: Places, titles: frozenset[str]) -> LineDetails:
    if len(chunk) > LONGEST_CHUNK:
        return replace(details, free=(*details.free, chunk))
    chunk, mark = split_mark(chunk)
    if mark:
        details = replace(details, mark=mark)
    if not chunk or not re.search(r"\w", chunk):
        return details
    if fold(chunk) in titles:
        return replace(details, title=details.title or chunk)
    if city := places.city(chunk):
        return replace(details, city=city)
    if match := QUOTED.search(chunk):
        return _quoted(details, chunk, match, places)
    if NOTE.search(chunk) and not places.knows(chunk):
        return replace(details, note=_joined(details.note, chunk))
    left = _behind_place(chunk, places)
    if left is None and (places.knows(chunk) or is_hall_like(chunk)):
        return replace(details, places=(*details.places, chunk))
    return _beginning(details, chunk, left, places, titles)


def _behind_place(chunk: str, places: Places) -> str | None:
    """Text behind the place with which a chunk begins, where a sign or a note parts them ("Kamera Obscura")."""
    name = places.leading(chunk)
    left = chunk[len(name) :]
    apart = name and (re.match(r"\s*[,;:|(–-]", left) or NOTE.search(left.strip()))
    return left if apart and left.strip(EDGES) else None


def _quoted(details: LineDetails, chunk: str, match: re.Match, places: Places) -> LineDetails:
    """'Venue: "Title"' and '"Title", Venue'."""
    details = replace(details, title=details.title or match["title"].strip())
    for side in (chunk[: match.start()].strip(EDGES), chunk[match.end() :].strip(EDGES)):
        if side and (places.knows(side) or is_hall_like(side) or chunk.startswith(side + ":")):
            details = replace(details, places=(*details.places, side))
        elif side and NOTE.search(side):
            details = replace(details, note=_joined(details.note, side))
        elif side:
            details = replace(details, free=(*details.free, side))
    return details


def _beginning(
    details: LineDetails, chunk: str, left: str | None, places: Places, titles: frozenset[str]
) -> LineDetails:
    """A place or city at the beginning or behind the last comma, and what is left of the chunk."""
    if left is not None:
        name = chunk[: len(chunk) - len(left)]
        return _sorted_in(replace(details, places=(*details.places, name)), left.strip(EDGES), places, titles)
    head, _comma, tail = chunk.rpartition(",")
    tail = tail.strip(EDGES)
    if head and tail and (places.knows(tail) or places.city(tail) or is_hall_like(tail) or NOTE.search(tail)):
        return _sorted_in(_sorted_in(details, head.strip(EDGES), places, titles), tail, places, titles)
    first, _comma, later = chunk.partition(",")
    if later and (places.city(first) or is_hall_like(first) or NOTE.search(first)):
        return _sorted_in(_sorted_in(details, first.strip(EDGES), places, titles), later.strip(EDGES), places, titles)
    return replace(details, free=(*details.free, chunk))


def _prose(text: str, places: Places) -> LineDetails:
    """A sentence names its film in quotation marks and its place by name."""
    words = f" {place_key(text)} "
    named = [name for name in places.names if len(name) >= SHORTEST_IN_PROSE and f" {name} " in words]
    longest = tuple(sorted(named, key=len, reverse=True)[:1])
    cities = {city for name, city in places.cities.items() if f" {name} " in words}
    title = QUOTED.search(text)
    return LineDetails(
        title=title["title"].strip() if title else "",
        places=longest,
        city=cities.pop() if len(cities) == 1 else "",
        is_prose=True,
    )


def _joined(note: str, more: str) -> str:
    return f"{note}; {more}" if note else more
