"""Looks ahead: whether a short line is a title, a heading or the beginning of a biography."""

import re
from typing import TYPE_CHECKING

from core.text import fold
from intake.pasting import prose
from intake.pasting.dates import read_times
from intake.pasting.drafts import FilmDraft
from intake.pasting.facts import merged, read_facts
from intake.pasting.places import is_hall_like
from intake.pasting.shapes import Facts
from intake.pasting.years import UnreadableError

if TYPE_CHECKING:  # the state has an outline
    from intake.pasting.state import KnownNames

TITLE_AT_MOST = 110
LOOKED_AT = 3
NO_TITLE = re.compile(
    r"eintritt|spenden|gefördert|www\.|https?:|@|^(?:programm|spielplan|kinoprogramm|filmprogramm|termine|spielzeiten"
    r"|vorstellungen|aktuell|neu|demnächst|wochenprogramm|impressum|kontakt|quelle:.*)$",
    re.I,
)


class Outline:
    def __init__(self, texts: list[str], known: "KnownNames"):
        self.texts, self.known = texts, known
        self._kinds: dict[int, str] = {}
        self._found_facts: dict[int, Facts | None] = {}

    def heading(self, name: str) -> tuple[str, str]:
        """The city and the place that a line is the name of: "MANNHEIM", "Kino Atlantis", "Mannheim, Atlantis"."""
        places = self.known.places
        if len(name) > TITLE_AT_MOST:
            return "", ""
        if city := places.city(name):
            return city, ""
        if places.knows(name):
            return "", name
        parts = [part.strip() for part in re.split(r"[,()|–]|\s-\s", name) if part.strip()]
        if len(parts) == 2:
            for one, other in (parts, parts[::-1]):
                if (city := places.city(one)) and (places.knows(other) or is_hall_like(other)):
                    return city, other
        return ("", name) if is_hall_like(name) and fold(name) not in self.known.titles else ("", "")

    def kind(self, number: int) -> str:
        """blank, facts, times, heading, section or text."""
        if number not in self._kinds:
            self._kinds[number] = self._kind(number, self.texts[number])
        return self._kinds[number]

    def facts(self, number: int) -> Facts | None:
        """Facts of the line as a metadata line, None where it is something else."""
        if number not in self._found_facts:
            self._found_facts[number] = read_facts(self.texts[number], self.known.span)
        return self._found_facts[number]

    def _kind(self, number: int, text: str) -> str:
        if not text:
            return "blank"
        if any(self.heading(text.rstrip(":").strip())):
            return "heading"
        if prose.section(text):
            return "section"
        if self.facts(number) or prose.intro(text):
            return "facts"
        try:
            times = None if prose.is_sentence(text) else read_times(text, self.known.span)
        except UnreadableError:
            return "times"
        if not times:
            return "text"
        return "titled" if re.search(r"\S\s+am\s*$", times.before) else "times"

    def may_be_title(self, number: int) -> bool:
        """A short line that opens its paragraph and is not its beginning only."""
        text = self.texts[number]
        if len(text) > TITLE_AT_MOST or prose.is_sentence(text) or NO_TITLE.search(text):
            return False
        if not re.search(r"[^\W\d_]", text) and fold(text) not in self.known.titles:
            return False
        before = self.kind(number - 1) if number else "blank"
        after = self.kind(number + 1) if number + 1 < len(self.texts) else "blank"
        return before != "text" and (after != "text" or self._is_title_and_line(number))

    def _is_title_and_line(self, number: int) -> bool:
        """A title with a tagline directly below, before facts or times."""
        return number + 2 < len(self.texts) and self.kind(number + 2) in ("facts", "times")

    def _following(self, number: int) -> list[int]:
        """The next lines that are not blank, up to the first times."""
        found = []
        for later in range(number + 1, min(number + 12, len(self.texts))):
            if self.kind(later) != "blank":
                found.append(later)
            if self.kind(later) in ("times", "titled") or len(found) > LOOKED_AT + 4:
                break
        return found

    def opens_film(self, number: int, current: FilmDraft | None) -> bool:
        """Whether facts or times that are not the current film's follow closely."""
        following = self._following(number)
        kinds = [self.kind(later) for later in following]
        firm = next((count for count, kind in enumerate(kinds) if kind not in ("text", "heading")), None)
        if firm is None or kinds[firm] == "titled":
            return False
        unknown = [later for later in following[:firm] if self.kind(later) == "text"]
        if len(unknown) > 1 or any(prose.is_sentence(self.texts[later]) for later in unknown):
            return False
        facts = Facts()
        for later in following:
            facts = merged(facts, (self.kind(later) == "facts" and self.facts(later)) or Facts())
        if current is None:
            return True
        if facts and merged(current.facts, facts) != merged(facts, current.facts):
            return True
        return "times" in kinds and (current.has_slots or current.is_dated or bool(facts))

    def stands_before_facts(self, number: int) -> bool:
        following = self._following(number)[:2]
        return any(self.kind(later) in ("facts", "times") for later in following) and (
            number + 1 >= len(self.texts) or self.kind(number + 1) != "text"
        )

    def facts_follow(self, number: int) -> bool:
        return any(self.kind(later) == "facts" for later in self._following(number)[:2])

    def is_paragraph(self, number: int) -> bool:
        """Whether running text goes on in the next line."""
        return number + 1 < len(self.texts) and self.kind(number + 1) == "text"

    def is_biography(self, number: int) -> bool:
        """A name alone on its line, and below it a life: "wurde …", "geboren …", a sentence without its subject."""
        if not prose.NAME_LINE.match(self.texts[number]) or len(self.texts[number]) > TITLE_AT_MOST:
            return False
        following = self._following(number)[:1]
        return (
            bool(following) and self.kind(following[0]) == "text" and bool(prose.LIFE.match(self.texts[following[0]]))
        )
