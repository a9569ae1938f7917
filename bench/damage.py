"""Queries as people spell them, made of names as they are: a seeded generator for ``manage.py search_quality``.

python -m bench.damage FILE.csv     writes 200 damaged and 60 exact queries for the portal's own names
"""

import csv
import os
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cinema.settings")

LETTERS = "abcdefghijklmnopqrstuvwxyz"
DAMAGED, EXACT = 200, 60
KINDS = ("film", "film", "film", "film", "person", "person", "venue", "event", "series", "edition")
SHORTEST, HALF_TYPED = 6, 10
"""Letters of a name of which enough is left when it is damaged, and of one that is typed to two thirds."""
ERRORS = 0.7
"""Share of typing errors; the others are other spellings."""
Damage = Callable[[str, random.Random], str]


def in_a_word(change: Damage) -> Damage:
    """The damage done to one of the longer words, never to its first letter."""

    def damage(text: str, chance: random.Random) -> str:
        words = text.split()
        place = chance.choice([at for at, word in enumerate(words) if len(word) > 4] or [0])
        words[place] = change(words[place], chance)
        return " ".join(words)

    return damage


@in_a_word
def swapped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(len(word) - 1, 2))
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


@in_a_word
def left_out(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(len(word), 2))
    return word[:at] + word[at + 1 :]


@in_a_word
def doubled(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(len(word), 2))
    return word[:at] + word[at - 1 :]


@in_a_word
def mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(len(word), 2))
    return word[:at] + chance.choice(LETTERS) + word[at + 1 :]


def another_keyboard(text: str, chance: random.Random) -> str:
    spelled = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "&": "und", "ñ": "n", "å": "a"}
    return "".join(spelled.get(letter, letter) for letter in text.lower())


def another_order(text: str, chance: random.Random) -> str:
    words = text.split()
    chance.shuffle(words)
    return " ".join(words)


def half_typed(text: str, chance: random.Random) -> str:
    return text[: max(len(text) * 2 // 3, HALF_TYPED)].strip()


def a_word_less(text: str, chance: random.Random) -> str:
    words = text.split()
    longest = max(words, key=len)
    gone = chance.choice([word for word in words if word != longest] or [""])
    return " ".join(word for word in words if word != gone)


ONE_ERROR: list[Damage] = [swapped, left_out, doubled, mistyped]
SPELLINGS: list[Damage] = [another_keyboard, another_order, half_typed, a_word_less]
"""The last two leave enough to know a name of three words by."""


def damaged(name: str, chance: random.Random) -> str:
    """The name in small letters with an error, or as somebody else spells it."""
    plain = re.sub(r"\s+", " ", name).strip()
    others = SPELLINGS if len(plain.split()) > 2 else SPELLINGS[:2]
    change = chance.choice(ONE_ERROR if chance.random() < ERRORS else others)
    return change(plain, chance).lower()


def names_of(kind: str, number: int, bearers: dict[str, set[str]]) -> list[str]:
    """Main names of public records that no other kind bears too, the same each time."""
    from core.search.kinds import KINDS as REGISTERED

    column, *_others = REGISTERED[kind].own.weights
    rows = REGISTERED[kind].own.rows().order_by("pk").values_list(column, flat=True)
    found = {name for name in rows if name and len(name) >= SHORTEST and bearers.get(name, {kind}) == {kind}}
    return sorted(found)[:: max(len(rows) // number, 1)]


def bearers_of_names() -> dict[str, set[str]]:
    """By name the kinds of which a record is called so."""
    from core.search.kinds import key_of
    from core.search.models import Document

    found: dict[str, set[str]] = {}
    for document, names in Document.objects.values_list("pk", "names").iterator():
        for name in names.splitlines():
            found.setdefault(name, set()).add(key_of(document)[0])
    return found


def queries(seed: int = 1) -> list[tuple[str, str, str, str]]:
    """Group, query, kind and name of each."""
    chance = random.Random(seed)  # noqa: S311  (the same each time)
    bearers = bearers_of_names()
    names = {kind: names_of(kind, 5 * DAMAGED, bearers) for kind in dict.fromkeys(KINDS)}
    kinds = [kind for kind in KINDS if names[kind]]
    chosen = [(kind, chance.choice(names[kind])) for kind in chance.choices(kinds, k=DAMAGED + EXACT)]
    rows = [("damaged", damaged(name, chance), kind, name) for kind, name in chosen[:DAMAGED]]
    return rows + [("exact", name, kind, name) for kind, name in chosen[DAMAGED:]]


if __name__ == "__main__":
    import django

    django.setup()
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("group", "query", "kind", "name"), *queries()])
