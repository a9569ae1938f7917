"""Editors' Markdown to safe HTML: no raw HTML is read, and what is written passes a sanitiser."""

import functools
import re

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h3", "h4", "hr", "cite"}
SCHEMES = ("http://", "https://", "mailto:")
BEHIND_SCHEME = re.compile("[/?#]")
IGNORED = re.compile(r"[\x00-\x20\x7f]")
"""Signs that a browser leaves out of an address, or in front of one."""
QUOTES = {"de": "„“‚‘", "en": "“”‘’"}
HEADING = re.compile(r"<(/?)h([1-6])>")


def _lower_heading(tag: re.Match) -> str:
    """h1 becomes h3, everything below h4."""
    return f"<{tag[1]}h{3 if tag[2] == '1' else 4}>"


@functools.cache
def _parser(language: str) -> MarkdownIt:
    options = {"html": False, "typographer": True, "quotes": QUOTES.get(language, QUOTES["de"])}
    return MarkdownIt("commonmark", options).enable(["smartquotes", "replacements"])


def render(text: str, language: str = "de") -> str:
    """Sanitised HTML of ``text``; headings start at h3, as a page's section heading is an h2."""
    if not text:
        return ""
    html = HEADING.sub(_lower_heading, _parser(language).render(text))
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, attribute_filter=_kept).strip()


def _kept(_tag: str, name: str, value: str) -> str | None:
    return value if name != "href" or leads_well(value) else None


def leads_well(address: str) -> bool:
    """Whether a link leads to a full address or stays on this site: "//host" and "/\\host" lead elsewhere."""
    address = IGNORED.sub("", address).replace("\\", "/").lower()
    has_scheme = ":" in BEHIND_SCHEME.split(address, maxsplit=1)[0]
    return address.startswith(SCHEMES) if has_scheme else not address.startswith("//")
