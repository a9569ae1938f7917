"""Text out of files: plain, HTML, and Word's .docx."""

import html
import io
import re
import zipfile

MOST_BYTES = 5_000_000
BREAKS = re.compile(r"(?i)<(?:br|/p|/div|/li|/tr|/h[1-6]|/section|/article|/ul|/ol|/table|hr)\b[^>]*>")
CELLS = re.compile(r"(?i)</t[dh]\s*>")
UNSEEN = re.compile(r"(?is)<(script|style|head|template)\b.*?</\1\s*>|<!--.*?-->")
TAG = re.compile(r"<[^<>]*>")
WORD_BREAKS = re.compile(r"</w:p>|<w:br\b[^>]*/>")
WORD_TABS = re.compile(r"<w:tab\b[^>]*/>")


class UnreadableFileError(ValueError):
    """The file is none whose text can be taken."""


def text_of(name: str, data: bytes) -> str:
    """The text of a file by its name's ending. Raises ``UnreadableFileError``."""
    if len(data) > MOST_BYTES:
        raise UnreadableFileError
    if name.lower().endswith(".docx"):
        return _docx(data)
    text = _decoded(data)
    return html_text(text) if name.lower().endswith((".html", ".htm")) else text


def html_text(text: str) -> str:
    """The lines of a page as a reader sees them, without markup."""
    text = UNSEEN.sub("", text)
    text = re.sub(r"\s*\n\s*", " ", text)
    text = TAG.sub("", CELLS.sub(" | ", BREAKS.sub("\n", text)))
    return "\n".join(line.strip(" |") for line in html.unescape(text).split("\n"))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _docx(data: bytes) -> str:
    """Word keeps its text in one XML part; a paragraph becomes a line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("word/document.xml") as part:
            xml = part.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise UnreadableFileError from error
    if len(xml) > MOST_BYTES:
        raise UnreadableFileError
    text = WORD_TABS.sub("\t", WORD_BREAKS.sub("\n", _decoded(xml)))
    return html.unescape(TAG.sub("", text))
