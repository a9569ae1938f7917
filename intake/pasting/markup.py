"""Text out of files: plain, HTML, and Word's .docx. Markup is passed over once, whatever is left open in it."""

import html
import re
from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from intake.zipped import TooLargeError, ZippedError, open_archive, read_part

MOST_BYTES = 1_000_000
"""Of text, HTML, or the part of a Word document in which its text stands."""
MOST_FILE_BYTES = 5_000_000
"""Of a file: a Word document also holds pictures, which are not unpacked."""

MARKUP = re.compile(r"<(?:!--|(?P<name>/?[a-z][a-z0-9:]{0,19})|[!?/])", re.IGNORECASE)
TAG_PART = re.compile(r">|=\s?([\"'])")
BLANKS = re.compile(r"[ \t\r\n\f]+")
LONG_NUMBER = re.compile(r"&#0*[0-9]{8,};?")
UNSEEN = ("script", "style", "template", "title")
BREAKS = ("br", "hr", "/p", "/div", "/li", "/tr", "/section", "/article", "/ul", "/ol", "/table")
HEADINGS = tuple(f"/h{level}" for level in range(1, 7))
HTML_SIGNS = dict.fromkeys((*BREAKS, *HEADINGS), "\n") | dict.fromkeys(("/td", "/th"), " | ")
WORD_SIGNS = {"/w:p": "\n", "w:br": "\n", "w:tab": "\t"}
"""Text that stands for a tag."""


class UnreadableFileError(ValueError):
    """The file is none whose text can be taken; the message tells the editor why."""


def text_of(name: str, data: bytes) -> str:
    """The text of a file by its name's ending. Raises ``UnreadableFileError``."""
    if name.lower().endswith(".docx"):
        return _docx(data)
    if len(data) > MOST_BYTES:
        raise UnreadableFileError(too_long())
    text = _decoded(data)
    return html_text(text) if name.lower().endswith((".html", ".htm")) else text


def too_long() -> str:
    return _("Der Text ist zu lang. Möglich ist ein Megabyte; teil ihn auf.")


def html_text(text: str) -> str:
    """The lines of a page as a reader sees them, without markup."""
    seen = _unescaped("".join(_without_markup(BLANKS.sub(" ", text), HTML_SIGNS)))
    return "\n".join(line.strip(" |") for line in seen.split("\n"))


def _without_markup(text: str, signs: Mapping[str, str]) -> Iterator[str]:
    """The text between the tags, and the signs of some tags. As in a browser, what is never closed ends the text."""
    at = 0
    while match := MARKUP.search(text, at):
        yield text[at : match.start()]
        name = (match["name"] or "").lower()
        if name:
            at = _behind_tag(text, match.end())
            yield signs.get(name, "")
        else:
            at = _behind(text, "-->" if match[0] == "<!--" else ">", match.start() + 2)
        if name in UNSEEN:
            at = _behind_element(text, name, at)
    yield text[at:]


def _behind(text: str, sign: str, at: int) -> int:
    found = text.find(sign, at)
    return found + len(sign) if found >= 0 else len(text)


def _behind_tag(text: str, at: int) -> int:
    """A ">" in a quoted value ends no tag."""
    while match := TAG_PART.search(text, at):
        if match[0] == ">":
            return match.end()
        at = _behind(text, match[1], match.end())
    return len(text)


def _behind_element(text: str, name: str, at: int) -> int:
    end = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
    return _behind_tag(text, end.end()) if end else len(text)


def _unescaped(text: str) -> str:
    """With the signs that entities stand for; Python refuses to read a number of thousands of digits."""
    return html.unescape(LONG_NUMBER.sub("\ufffd", text))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _docx(data: bytes) -> str:
    """Word keeps its text in one XML part; a paragraph becomes a line."""
    if len(data) > MOST_FILE_BYTES:
        raise UnreadableFileError(too_long())
    try:
        with open_archive(data) as archive:
            xml = read_part(archive, "word/document.xml", most=MOST_BYTES)
    except TooLargeError as error:
        raise UnreadableFileError(too_long()) from error
    except ZippedError as error:
        raise UnreadableFileError(_("Diese Datei ist nicht zu lesen.")) from error
    return _unescaped("".join(_without_markup(_decoded(xml), WORD_SIGNS)))
