"""Titles and names that could be real, made from parts: ten thousands of words, as a catalogue of years has them.

A folder with ``catalogue/wikipedia_films_*.jsonl.gz`` and ``ratings/*/movies.csv`` (MovieLens) gives English titles and
names as they are; without one all is made from ``words.toml``.
"""

import csv
import gzip
import json
import re
import tomllib
from pathlib import Path
from random import Random
from typing import NamedTuple

LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text())
WORDS: dict[str, list[str]] = {name: words.split() for name, words in LISTS.items()}
GERMAN_ENDINGS = {"Der": "german_masculine", "Die": "german_feminine", "Das": "german_neuter"}
ROMAN = ("II", "III", "IV", "V")
LONGEST = 100
"""Characters of a title; slugs are made of them."""

AS_IT_IS = 0.4
"""Share of English titles that a folder's film has; others join the beginning of one with the end of another."""


class Found(NamedTuple):
    """Words that a folder with data holds."""

    titles: list[str]
    given: list[str]
    family: list[str]


def words_of(folder: Path) -> Found:
    """Raises ``SystemExit`` where there are none."""
    titles, names = dict[str, None](), dict[str, None]()
    for file in sorted(folder.glob("catalogue/wikipedia_films_*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                titles[row["title"]] = None
                names |= dict.fromkeys(name for name in row["cast"] if re.fullmatch(r"\S+( \S+){1,2}", name))
    for file in sorted(folder.glob("ratings/*/movies.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            found = (re.fullmatch(r"(.+?)(, (?:The|A|An))?( \(.*)?", row["title"]) for row in csv.DictReader(rows))
            titles |= {f"{(title[2] or '')[2:]} {title[1]}".strip(): None for title in found if title}
    if not titles or not names:
        raise SystemExit(f"{folder} holds no films.")
    parts = [name.split(" ", 1) for name in names]
    short = [title for title in titles if len(title) <= LONGEST]
    return Found(short, *(list(part) for part in zip(*parts, strict=True)))


class Vocabulary:
    """Makes titles and names with the numbers of ``random``: the same ones from the same seed and folder."""

    def __init__(self, random: Random, folder: Path | None = None):
        self.random = random
        self.found = words_of(folder) if folder else None
        self.titles = {
            "de": self.german,
            "en": self.english,
            "fr": lambda: self.romance("french_nouns", ("de", "sans", "et"), "Le temps"),
            "it": lambda: self.romance("italian_nouns", ("di", "senza", "e"), "Il tempo"),
            "es": lambda: self.romance("spanish_nouns", ("de", "sin", "y"), "El tiempo"),
        }

    def word(self, of: str) -> str:
        return self.random.choice(WORDS[of])

    def title(self, language: str) -> str:
        """A title in ``language``; of languages without a list of words one that only sounds like something."""
        title = self.titles.get(language, self.foreign)()
        return f"{title} {self.random.choice(ROMAN)}" if self.random.random() < 0.01 else title

    def compound(self) -> tuple[str, str]:
        """(article, German noun)."""
        article = self.random.choice(tuple(GERMAN_ENDINGS))
        return article, self.word("german_beginnings") + self.word(GERMAN_ENDINGS[article])

    def german(self) -> str:
        (article, noun), (other_article, other) = self.compound(), self.compound()
        return self.random.choice(
            [
                f"{article} {noun}",
                f"{article} {self.word('german_adjectives')} {noun}",
                f"{noun} und {other}",
                f"{noun} ohne {other}",
                f"{article} {noun} von {self.place()}",
                f"{article} {noun}, {other_article.lower()} {other}",
                f"Nach {self.place()}",
                f"{self.word('german_names')} und {article.lower()} {noun}",
                noun,
            ]
        )

    def english(self) -> str:
        if self.found:
            return self.spliced(self.found.titles)
        first, second = (
            self.word("english_nouns").title(),
            self.word("english_nouns").title(),
        )
        adjective = self.word("english_adjectives").title()
        return self.random.choice(
            [
                f"The {adjective} {first}",
                f"{adjective} {first}",
                f"The {first} of {self.place()}",
                f"{first} and {second}",
                f"A {first} for {self.word('other_names')}",
                f"The {first} and the {second}",
                f"{self.place()} {first}",
                f"No {first} in {self.place()}",
            ]
        )

    def spliced(self, titles: list[str]) -> str:
        title = self.random.choice(titles)
        if self.random.random() < AS_IT_IS:
            return title
        beginning, end = title.split(), self.random.choice(titles).split()
        return " ".join([*beginning[: (len(beginning) + 1) // 2], *end[len(end) // 2 :]])

    def romance(self, nouns: str, joints: tuple[str, ...], time: str) -> str:
        first, second, joint = self.word(nouns), self.word(nouns), self.random.choice(joints)
        return self.random.choice(
            [
                f"{first.capitalize()} {joint} {second}",
                f"{time}, {first}",
                f"{first.capitalize()} {joint} {self.place()}",
                f"{self.word('other_names')} {joint} {self.word('other_names')}",
            ]
        )

    def foreign(self) -> str:
        return " ".join(self.sound("middles") for _ in range(self.random.randint(1, 3)))

    def place(self) -> str:
        return self.sound("place_endings")

    def person(self) -> str:
        if self.found:
            return f"{self.random.choice(self.found.given)} {self.random.choice(self.found.family)}"
        given = self.word(self.random.choice(("german_names", "other_names")))
        family = self.sound("family_endings")
        if self.random.random() < 0.06:
            family = f"{family}-{self.sound('family_endings')}"
        return f"{given} {family}"

    def sound(self, endings: str) -> str:
        middle = self.word("middles") if self.random.random() < 0.4 else ""
        return self.word("beginnings") + middle + self.word(endings)

    def sentence(self) -> str:
        """Some German-looking words, as long as a line of text."""
        words = [self.compound()[1] if number % 3 else self.place() for number in range(self.random.randint(8, 16))]
        return f"{' '.join(words)}."

    def passage(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 8)))
