"""What stands beside the times of a line: a title, a place, a version, a note."""

import re
from dataclasses import dataclass, replace

from core.text import fold
from intake.pasting.places import Places, is_hall_like
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
LEAD = re.compile(r"(?:^|\s)(?:am|den|dem|ab|um|jeweils|immer|auch|und|vom|von|im|in)\s*$", re.I)
VERBS = r"(?:zeigt|zeigen|läuft|laufen|ist|sind|wird|werden|sehen|beginnt|findet|lädt|startet|war|hat|kommt)"
ENDS_IN_VERB = re.compile(rf"(?<!\w){VERBS}\W*$", re.I)
STARTS_WITH_VERB = re.compile(rf"^\W*{VERBS}(?!\w)")
"""A verb beside the time makes a sentence; one inside makes a title ("Das Leben ist schön")."""
LONG = 90
BRACKETED = re.compile(r"[\[(]\s*([^\[\]()]{1,60})\s*[\])]")
SHORTEST_IN_PROSE = 5


@dataclass(frozen=True)
class Rest:
    """``free`` is text that may be a title, a place or a note: the reader decides, or asks."""

    title: str = ""
    places: tuple[str, ...] = ()
    city: str = ""
    note: str = ""
    mark: Mark | None = None
    free: tuple[str, ...] = ()
    is_prose: bool = False


def read_rest(before: str, after: str, between: str, places: Places, titles: frozenset[str]) -> Rest:
    """Sorts the text before, behind and between the times of one line."""
    before = _without_lead(before)
    whole = f"{before} {between} {after}"
    if "|" not in whole and (len(whole) > LONG or ENDS_IN_VERB.search(before) or STARTS_WITH_VERB.match(after)):
        return _prose(whole, places)
    rest = Rest()
    for chunk in _chunks(before, after, between):
        rest = _sorted_in(rest, chunk, places, titles)
    return rest


def _without_lead(text: str) -> str:
    text = text.strip(EDGES)
    while match := LEAD.search(text):
        text = text[: match.start()].strip(EDGES)
    return text


def _chunks(*texts: str) -> list[str]:
    """Cut at strong separators; brackets stand for themselves."""
    chunks = []
    for text in texts:
        for part in re.split(r"\s*[|·•\t]\s*", text):
            bracketed = [match[1] for match in BRACKETED.finditer(part) if is_hall_like(match[1])]
            for found in bracketed:
                part = re.sub(rf"[\[(]\s*{re.escape(found)}\s*[\])]", " ", part)
            chunks += [chunk for chunk in (_trimmed(part), *bracketed) if chunk]
    return chunks


def _trimmed(text: str) -> str:
    return re.sub(r"^(?:uhr\b|\W)*(?=[\w„‚\"«(\[]|$)", "", text.strip(), flags=re.I).strip(" \t,;:|–—-=>*_")


def _sorted_in(rest: Rest, chunk: str, places: Places, titles: frozenset[str]) -> Rest:
    chunk, mark = split_mark(chunk)
    if mark:
        rest = replace(rest, mark=mark)
    if not chunk or not re.search(r"\w", chunk):
        return rest
    if fold(chunk) in titles:
        return replace(rest, title=rest.title or chunk)
    if city := places.city(chunk):
        return replace(rest, city=city)
    if match := QUOTED.search(chunk):
        return _quoted(rest, chunk, match, places)
    if NOTE.search(chunk) and not places.knows(chunk):
        return replace(rest, note=_joined(rest.note, chunk))
    left = _behind_place(chunk, places)
    if left is None and (places.knows(chunk) or is_hall_like(chunk)):
        return replace(rest, places=(*rest.places, chunk))
    return _beginning(rest, chunk, left, places, titles)


def _behind_place(chunk: str, places: Places) -> str | None:
    """What stands behind the place with which a chunk begins, where a sign or a note parts them ("Kamera Obscura")."""
    name = places.leading(chunk)
    left = chunk[len(name) :]
    apart = name and (re.match(r"\s*[,;:|(–-]", left) or NOTE.search(left.strip()))
    return left if apart and left.strip(EDGES) else None


def _quoted(rest: Rest, chunk: str, match: re.Match, places: Places) -> Rest:
    """'Venue: "Title"' and '"Title", Venue'."""
    rest = replace(rest, title=rest.title or match["title"].strip())
    for side in (chunk[: match.start()].strip(EDGES), chunk[match.end() :].strip(EDGES)):
        if side and (places.knows(side) or is_hall_like(side) or chunk.startswith(side + ":")):
            rest = replace(rest, places=(*rest.places, side))
        elif side and NOTE.search(side):
            rest = replace(rest, note=_joined(rest.note, side))
        elif side:
            rest = replace(rest, free=(*rest.free, side))
    return rest


def _beginning(rest: Rest, chunk: str, left: str | None, places: Places, titles: frozenset[str]) -> Rest:
    """A place or city at the beginning or behind the last comma, and what is left of the chunk."""
    if left is not None:
        name = chunk[: len(chunk) - len(left)]
        return _sorted_in(replace(rest, places=(*rest.places, name)), left.strip(EDGES), places, titles)
    head, _comma, tail = chunk.rpartition(",")
    tail = tail.strip(EDGES)
    if head and tail and (places.knows(tail) or places.city(tail) or is_hall_like(tail) or NOTE.search(tail)):
        return _sorted_in(_sorted_in(rest, head.strip(EDGES), places, titles), tail, places, titles)
    first, _comma, later = chunk.partition(",")
    if later and (places.city(first) or is_hall_like(first) or NOTE.search(first)):
        return _sorted_in(_sorted_in(rest, first.strip(EDGES), places, titles), later.strip(EDGES), places, titles)
    return replace(rest, free=(*rest.free, chunk))


def _prose(text: str, places: Places) -> Rest:
    """A sentence names its film in quotation marks and its place by name."""
    folded = f" {fold(text)} "
    named = [name for name in places.names if len(name) >= SHORTEST_IN_PROSE and f" {name} " in folded]
    longest = tuple(sorted(named, key=len, reverse=True)[:1])
    cities = {city for name, city in places.cities.items() if f" {name} " in folded}
    title = QUOTED.search(text)
    return Rest(
        title=title["title"].strip() if title else "",
        places=longest,
        city=cities.pop() if len(cities) == 1 else "",
        is_prose=True,
    )


def _joined(note: str, more: str) -> str:
    return f"{note}; {more}" if note else more
