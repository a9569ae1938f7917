"""A page as its reader meets it: the words with their language, where the links lead, what stands empty."""

import gettext
import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"script", "style", "template", "noscript", "textarea", "code", "pre"}
SPOKEN = ("alt", "title", "aria-label", "placeholder")
HEADINGS = {"h1", "h2", "h3", "h4"}
CONTENT = {"img", "input", "select", "textarea", "button", "svg", "picture", "video", "iframe"}
NOTHING = re.compile(r"(?<!-)\bNone(?! [a-z])\b|\bundefined\b|\bNaN\b|%\([a-z_]+\)[sd]|\{\{|\{%")
IN_BOTH = {"English", "FSK 0", "FSK 6", "FSK 12", "FSK 16", "FSK 18", "Kamera", "Short film", "Documentary"}
"""Texts that are right in the other language too: abbreviations, names of a hall and of genres."""


@dataclass(eq=False)
class Element:
    tag: str
    lang: str
    heading: "Element | None" = None
    title: str = ""
    is_filled: bool = False


@dataclass(eq=False)
class Page(HTMLParser):
    """``words``: (language, text) of each piece of text and each attribute that is read out."""

    source: str
    words: list[tuple[str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.open = [Element("", "")]
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        lang = attributes.get("lang") or self.open[-1].lang
        if tag == "a" and attributes.get("href"):
            self.links.append(attributes["href"])
        self.words += [(lang, attributes[name].strip()) for name in SPOKEN if attributes.get(name)]
        if tag in CONTENT:
            self.fill()
        if tag not in VOID:
            self.open.append(Element(tag, lang))

    def handle_endtag(self, tag):
        names = [element.tag for element in self.open]
        if tag not in names[1:]:
            return
        while self.open[-1].tag != tag:
            self.open.pop()
        element = self.open.pop()
        if tag == "section" and element.heading and not element.is_filled:
            self.empty.append(element.title)

    def handle_data(self, data):
        text = " ".join(data.split())
        if not text or any(element.tag in UNREAD for element in self.open):
            return
        self.words.append((self.open[-1].lang, text))
        heading = next((element for element in self.open if element.tag in HEADINGS), None)
        section = next((element for element in reversed(self.open) if element.tag == "section"), None)
        if heading and section and section.heading in (None, heading):
            section.heading = heading
            section.title = section.title or text
        else:
            self.fill()

    def fill(self):
        for element in self.open:
            element.is_filled = True

    def faults(self, language: str) -> list[str]:
        """Sentences on what nobody should read on a page in ``language``."""
        odd = [f"says {text!r}" for _lang, text in self.words if NOTHING.search(text)]
        bare = [f"has nothing under {heading!r}" for heading in self.empty]
        foreign = [f"leaves {text!r} untranslated" for lang, text in self.words if is_foreign(text, lang, language)]
        return odd + bare + foreign


def is_foreign(text: str, lang: str, language: str) -> bool:
    """Whether a text of the interface stands there in the other language, unmarked."""
    return lang == language and text not in IN_BOTH and text in texts_only_in("de" if language == "en" else "en")


@cache
def texts_only_in(language: str) -> frozenset[str]:
    """Texts of our catalogue that mean something in one language alone: "Spielplan", not "Film"."""
    with (Path(settings.LOCALE_PATHS[0]) / "en/LC_MESSAGES/django.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    pairs = [(key, text) for key, text in catalogue.items() if key and isinstance(key, str)]
    german = {key.split("\x04")[-1] for key, _text in pairs}
    english = {text for _key, text in pairs}
    return frozenset(german - english if language == "de" else english - german)
