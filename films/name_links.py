"""Names of credited people in a film's texts become links to their pages, at the first mention."""

import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable
from html import escape

from core.text import name_key

# A tag, in whose quoted attributes ">" may stand, or the text up to the next one.
_TOKEN = re.compile(r'<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?:[^<>"]|"[^"]*")*>|[^<]+|<')
_LEFT_ALONE = {"a", "h1", "h2", "h3", "h4", "h5", "h6"}

# How a character of a name may stand in a text: typographic or not, escaped or not.
_SPELLINGS = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    **dict.fromkeys("'’‘", r"(?:['’‘]|&\#(?:x27|39);)"),
    **dict.fromkeys('"„“”', r'(?:["„“”]|&quot;)'),
    **dict.fromkeys("-‐‑", "[-‐‑]"),
    **dict.fromkeys(" \u00a0", r"(?:\s|&nbsp;)+"),
}
_NOT_IN_WORD = r"(?<!\w)(?<!\w[-‐‑'’])"
_NO_WORD_GOES_ON = r"(?![\w\u0300-\u036f]|[-‐‑\u00ad]\w)"
_ENTITY = r"&\#?\w+;"


def link_names(html: str, people: Iterable[tuple[str, str]], seen: set[str] | None = None) -> str:
    """Sanitised ``html`` in which the first mention of each of ``people`` (name, address) is linked.

    Whole names only, the longest first and with their capitals; headings and links stay as they are. What is in
    ``seen`` (addresses) is not linked again, what is linked is added: the texts of a page share it.
    """
    mentioned = _mentioned(html, people)
    if not mentioned:
        return html
    pattern = _pattern([name for name, _address in mentioned])
    link = _linker([address for _name, address in mentioned], set() if seen is None else seen)
    return "".join(token if fixed else pattern.sub(link, token) for token, fixed in _tokens(html))


def _mentioned(html: str, people: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those whose names may stand in ``html``, longest first: a long alternation is slow to compile.

    A name that two of them bear says neither.
    """
    found = {(name, address) for name, address in people if (part := _longest_part(name)) and part in html}
    bearers = Counter(name_key(name) for name, _address in found)
    meant = [(name, address) for name, address in found if bearers[name_key(name)] == 1]
    return sorted(meant, key=lambda person: (-len(person[0]), person))


@functools.lru_cache(maxsize=10_000)
def _longest_part(name: str) -> str:
    return max(re.findall(r"\w+", name), key=len, default="")


def _pattern(names: list[str]) -> re.Pattern[str]:
    """One group for each name; entities match without a group, so that no name is found inside one."""
    groups = "|".join(f"({_spelled(name)})" for name in names)
    initials = re.escape("".join({name.strip()[0] for name in names}))
    # Looking at the next character first makes it four times as fast.
    return re.compile(rf"(?=[{initials}]|\W)(?:{_NOT_IN_WORD}(?:{groups}){_NO_WORD_GOES_ON}|{_ENTITY})")


def _spelled(name: str) -> str:
    return "".join(_SPELLINGS.get(char) or re.escape(char) for char in " ".join(name.split()))


def _linker(addresses: list[str], seen: set[str]) -> Callable[[re.Match[str]], str]:
    def link(match: re.Match[str]) -> str:
        address = addresses[match.lastindex - 1] if match.lastindex else None
        if address is None or address in seen:
            return match[0]
        seen.add(address)
        return f'<a href="{escape(address)}">{match[0]}</a>'

    return link


def _tokens(html: str) -> Iterable[tuple[str, bool]]:
    """Tags and texts in order, each with whether it must stay as it is."""
    depth = 0
    for match in _TOKEN.finditer(html):
        if match["tag"] in _LEFT_ALONE:
            depth += -1 if match["close"] else 1
        yield match[0], bool(match["tag"] or depth)
