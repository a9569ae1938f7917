"""Running text: sections, signatures, names of the cast, titles it mentions."""

import re
from dataclasses import dataclass, replace
from itertools import islice

from intake.pasting.facts import split_names
from intake.pasting.shapes import Facts

OF_TITLE = r"(?:\s+(?:von|zu|zum film|über)\s+(?P<title>.+?))?\s*:?$"
SECTIONS = (
    (re.compile(r"^(?:(?:komplette|die|zur|kurz)?\s*(?:handlung|inhalt|plot|story|synopsis|kurzinhalt|inhaltsangabe))"
                r"(?:\s+und\s+informationen)?" + OF_TITLE, re.I), "plot"),
    (re.compile(r"^(?:hintergr(?:und|ünde))(?:\s*(?:&|und)\s*infos)?" + OF_TITLE, re.I), "background"),
    (re.compile(r"^(?:unsere\s+|film)?(?:kritik|rezension|review|besprechung)" + OF_TITLE, re.I), "critique"),
    (re.compile(
        r"^(?:im kino|cast|aktuelle(?:r|s)? (?:vorstellungen|trailer)\b.*|(?:\d+ )?pressestimmen?\b.*|statistiken"
        r"|das sagen die nutzer\b.*|nutzer (?:sagen|haben)|das könnte dich\b.*|kommentare|trailer|bilder|ähnliche filme"
        r"|news|die pressestimmen haben\b.*|aus insgesamt\b.*|nutzer haben\b.*)$", re.I), "ignore"),
)  # fmt: skip
INLINE = re.compile(r"^(?:inhalt|handlung|zum inhalt|kurzinhalt)\s*:\s+(?=\S)", re.I)
SIGNED = re.compile(r"\s*\(\s*(?P<signature>[A-ZÄÖÜ]{1,4}(?:\s?/\s?[A-ZÄÖÜ]{1,4})*)\s*\)\s*$")
PERSON = r"[A-ZÄÖÜÉÁÓØÅŠ][\w’'.-]*(?:\s+(?:von|van|de|der|du|[A-ZÄÖÜÉÁÓØÅŠ][\w’'.-]*)){1,3}"
PLAYED = re.compile(rf"(?<![\w-])(?P<before>[A-ZÄÖÜ][\w-]+)\s+\((?P<people>{PERSON}(?:\s+und\s+{PERSON})*)\)")
INTRO = re.compile(
    rf"^(?P<title>.+?) ist ein(?:e)? (?P<what>[\w-]+) von (?P<director>{PERSON})"
    rf"(?: mit (?P<cast>{PERSON}(?:(?:, | und ){PERSON})*))?\.$"
)
QUOTED = re.compile(r"[„‚«»\"“](?P<title>[^„“”‚‘«»\"]{2,120})[“”‘«»\"]")
FILM_NAMED = re.compile(
    r"(?:Kinofilm|Spielfilm|Dokumentarfilm)\s+(?P<title>[A-ZÄÖÜ0-9][^.,!?„“:;]{1,100}?)(?=[,.!?:;])"
)
NAME_LINE = re.compile(rf"^{PERSON}$")
LIFE = re.compile(r"^(?:[a-zäöü]|\*|geboren|Geboren|Jahrgang|wurde)")
DIRECTS = re.compile(r"Regie|Regisseur")
LOUD = 4
LONG = 140
MOST_TITLES = 20
"""A text that names more films is not about one of them."""


@dataclass(frozen=True)
class Heading:
    kind: str
    title: str = ""


def section(text: str) -> Heading | None:
    """The section that a line opens, with the title it names."""
    for pattern, kind in SECTIONS:
        if match := pattern.match(text.strip()):
            return Heading(kind, (match.groupdict().get("title") or "").strip())
    return None


def signed(body: str) -> tuple[str, str]:
    """The text without the signature behind it, and the signature ("JS/MK")."""
    match = SIGNED.search(body)
    return (body[: match.start()].rstrip(), match["signature"]) if match else (body, "")


def intro(text: str) -> tuple[str, Facts] | None:
    """The title and the facts of "X ist ein Drama von A mit B und C."."""
    match = INTRO.match(text.strip())
    if not match:
        return None
    cast = tuple((name, "") for name in split_names(match["cast"] or ""))
    return match["title"], Facts(directors=split_names(match["director"]), cast=cast)


def with_cast(facts: Facts, body: str) -> Facts:
    """``facts`` with the cast that stands in brackets behind the characters."""
    cast = dict(facts.cast)
    for match in PLAYED.finditer(body):
        people = split_names(match["people"])
        for person in people:
            if not cast.get(person) and person not in facts.directors:
                cast[person] = match["before"] if len(people) == 1 else ""
    return replace(facts, cast=tuple(cast.items()))


def titles_in(body: str) -> tuple[str, ...]:
    """Phrases that the text calls a film or sets in quotation marks, in order; what somebody said is no title."""
    found = [(match.start(), match["title"].strip()) for match in FILM_NAMED.finditer(body)]
    found += [(match.start(), match["title"].strip()) for match in QUOTED.finditer(body)]
    titles = (title for title in dict.fromkeys(title for _start, title in sorted(found)) if title)
    return tuple(islice((title for title in titles if not is_sentence(title)), MOST_TITLES))


def is_sentence(text: str) -> bool:
    """Whether a line is running text rather than a heading."""
    text = signed(text)[0]
    words = text.split()
    return len(text) > LONG or (len(words) > LOUD and bool(re.search(r"[.]\W*$", text)))
