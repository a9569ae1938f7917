"""Small pieces of HTML that templates and the code beside them share, made once for what is said often."""

import functools
import re
from typing import overload

from django.template.defaultfilters import linebreaks_filter, linebreaksbr
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core import i18n
from core.hyphens import LONG_WORD, hyphenate
from core.languages import language_name
from core.text import runs_from_right

_NUMBER_AT_THE_END = re.compile(r" (?=(\d{1,2}|[IVX]{1,4})$)")


@functools.cache
def icon(name: str, *, fill: bool = False) -> SafeString:
    """A sign of the sprite, hidden from screen readers: it always stands beside a word."""
    kind = "i i--fill" if fill else "i"
    return format_html('<svg class="{}" viewBox="0 0 20 20" aria-hidden="true"><use href="#i-{}"/></svg>', kind, name)


@overload
def bdi(text: str) -> SafeString: ...
@overload
def bdi(text: list[str] | tuple[str, ...]) -> list[SafeString]: ...
def bdi(text: str | list[str] | tuple[str, ...]) -> SafeString | list[SafeString]:
    """Escaped ``text``, isolated where it runs from right to left, lest it turn round what stands beside it.

    Of several names each for itself.
    """
    if isinstance(text, (list, tuple)):
        return [bdi(name) for name in text]
    escaped = conditional_escape(text)
    return format_html("<bdi>{}</bdi>", escaped) if runs_from_right(escaped) else escaped


def place_name(name: str) -> SafeString:
    """A house's or hall's ``name`` as ``bdi`` gives it; a number at its end stays in the line of its word."""
    return bdi(_NUMBER_AT_THE_END.sub("\N{NO-BREAK SPACE}", name))


@functools.lru_cache(maxsize=1024)
def city_mark(shape: str, name: str, city: str = "") -> SafeString:
    """A name behind the shape of its city (``City.Shape``), with the ``city`` for who sees no shape.

    Without a shape it is online, and stands behind a globe.
    """
    if not shape:
        return format_html('<span class="city">{}{}</span>', icon("globe"), place_name(name))
    mark = format_html(
        '<span class="city"><svg viewBox="0 0 10 10" aria-hidden="true"><use href="#c-{}"/></svg>{}</span>',
        shape,
        place_name(name),
    )
    return format_html('{}<span class="vh">, {}</span>', mark, city) if city else mark


@functools.lru_cache(maxsize=256)
def city_sign(shape: str, city: str) -> SafeString:
    """The shape of a city alone, with its name for who sees none; a globe without one."""
    if not shape:
        return format_html('{}<span class="vh">{} </span>', icon("globe"), city or "Online")
    mark = '<svg viewBox="0 0 10 10" aria-hidden="true"><use href="#c-{}"/></svg><span class="vh">{} </span>'
    return format_html(mark, shape, city)


@functools.lru_cache(maxsize=4096)
def _escaped_with_soft_hyphens(text: str, language: str, letters: int) -> SafeString:
    return bdi(hyphenate(text, language, letters))


def shy(text: str, language: str = "", letters: int = LONG_WORD) -> SafeString:
    """``text`` as ``bdi`` gives it, with soft hyphens in words of at least so many letters.

    ``language`` is the text's own, the page's where none is given.
    """
    return _escaped_with_soft_hyphens(str(text), language or i18n.current(), letters)


def in_language(text: str, language: str, letters: int = LONG_WORD) -> SafeString:
    """``text`` with soft hyphens, marked with its language where that is not the page's."""
    hyphenated = shy(text, language, letters)
    if not language or language == i18n.current():
        return hyphenated
    return format_html('<span lang="{}">{}</span>', language, hyphenated)


def language_note(language: str) -> SafeString:
    """A visible "(auf Englisch)" beside a text whose ``language`` is not the page's; else nothing."""
    words = _language_words(language)
    return format_html('<span class="tongue">{}</span>', words) if words else SafeString()


def passage(text: str, longest: int = 0) -> SafeString:
    """A text within a line, of at most ``longest`` characters if that is given; one in another language says so."""
    shown = linebreaksbr(bdi(Truncator(text).chars(longest) if longest else text))
    language = i18n.language_of(text)
    return format_html('<span lang="{}">{}</span> {}', language, shown, language_note(language)) if language else shown


def paragraphs(text: str) -> SafeString:
    """A text in paragraphs; one in another language says so below."""
    shown = linebreaks_filter(bdi(text))
    language = i18n.language_of(text)
    if not language:
        return shown
    return format_html('<div lang="{}">{}</div><p class="by">{}</p>', language, shown, language_note(language))


def plain_passage(text: str) -> str:
    """A text for where nothing can be marked: mails, calendars, feeds, attributes."""
    return f"{text} {_language_words(i18n.language_of(text))}".rstrip()


def _language_words(language: str) -> str:
    code = i18n.foreign(language)
    return _("(auf %(language)s)") % {"language": language_name(code)} if code else ""
