"""Titles and names that could be real, made from parts: ten thousands of words, as a catalogue of years has them."""

import tomllib
from pathlib import Path
from random import Random

LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text())
WORDS: dict[str, list[str]] = {name: words.split() for name, words in LISTS.items()}
GERMAN_ENDINGS = {"Der": "german_masculine", "Die": "german_feminine", "Das": "german_neuter"}
ROMAN = ("II", "III", "IV", "V")


class Vocabulary:
    """Makes titles and names with the numbers of ``random``: the same ones from the same seed."""

    def __init__(self, random: Random):
        self.random = random
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
