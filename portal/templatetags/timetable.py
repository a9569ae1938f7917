"""The blocks of the timetable as HTML. Written here and not in a template: of six hundred, that takes a tenth."""

import functools
from dataclasses import dataclass
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.hyphens import LONG_WORD
from core.i18n import current
from core.markup import city_mark, icon, in_language
from core.text import bracketed
from showtimes.rows import ScreeningRow
from showtimes.timetable import Grid, Slot

register = template.Library()

NARROW_WORD = 8
"""Letters from which a word may break in a narrow block: fewer leave no two parts of four."""


@dataclass(frozen=True)
class Words:
    """Words of many blocks, looked up once; ``own_states`` is what stands for "planned", "marked" and "conflict"."""

    language: str
    until: str
    instead_of: str
    guest: str
    own_states: dict[str, str]


@register.simple_tag
def timetable_blocks(grid: Grid) -> SafeString:
    """The items of the list, in order of time."""
    words = _words()
    return mark_safe("\n".join(_block(slot, words) for slot in grid.slots))  # noqa: S308  (each part is escaped)


def _words() -> Words:
    guest, planned, marked, conflict = map(escape, (_("Gast"), _("im Plan"), _("gemerkt"), _("Konflikt")))
    return Words(
        language=current(),
        until=escape(pgettext("Uhrzeit", "bis")),
        instead_of=escape(_("statt")),
        guest=f"<span>{icon('talk')}{guest}</span>",
        own_states={
            "": "",
            "planned": f'<span>{icon("check")}<span class="vh">{planned}</span></span>',
            "marked": f'<span>{icon("mark", fill=True)}<span class="vh">{marked}</span></span>',
            "conflict": f"<span>{conflict}</span>",
        },
    )


def _block(slot: Slot, words: Words) -> str:
    row = slot.row
    state = f' data-state="{slot.state}"' if slot.state else ""
    own = f' data-own="{row.own_state}"' if row.own_state else ""
    part = f'<h2 class="slot__part">{escape(slot.part)}</h2>' if slot.part else ""
    talk = " slot__talk" if slot.has_talk else ""
    title = _title(row.title, row.title_lang, row.apart, NARROW_WORD if slot.narrow else LONG_WORD, words.language)
    return (
        f'<li class="slot {slot.position}"{state}{own}>{part}<a class="slot__in{talk}" href="{escape(row.url)}">'
        f'<span class="slot__time">{_time(row, words)}</span> '
        f'<span class="slot__title">{title}</span> '
        f'<span class="slot__where">{_place_html(slot)}</span> '
        f'<span class="slot__flags">{_flags(slot, words)}</span></a></li>'
    )


@functools.lru_cache(maxsize=4096)
def _title(title: str, title_lang: str, apart: str, letters: int, language: str) -> str:
    """``language`` is the page's."""
    return f"{in_language(title, title_lang, letters)}{escape(bracketed(apart))}"


def _time(row: ScreeningRow, words: Words) -> str:
    old = f'<s><span class="vh">{words.instead_of} </span>{escape(row.was_label)}</s> ' if row.was_label else ""
    between = f'<span class="to-w">–</span><span class="to-n">{words.until} </span>' if row.ends_label else ""
    return f"{old}<b>{escape(row.starts_label)}</b>{between}{row.ends_label}"


def _place_html(slot: Slot) -> str:
    row, details = slot.row, "".join([f" <span>{escape(detail)}</span>" for detail in slot.details])
    return f"{_place(row.city_shape, row.place, row.city_name)}{details}"


@functools.lru_cache(maxsize=1024)
def _place(shape: str, place: str, city: str) -> str:
    return f'{city_mark(shape, place)}<span class="vh">, {escape(city)}</span>'


def _flags(slot: Slot, words: Words) -> str:
    row = slot.row
    version = _version(row.version, row.version_title) if row.version else ""
    fit = f"<span>{escape(row.fit.label)}</span>" if row.fit.label else ""
    return f"{version}{_state(slot)}{fit}{words.guest if row.guests else ''}{words.own_states[row.own_state]}"


@functools.lru_cache(maxsize=1024)
def _version(version: str, title: str) -> str:
    return f'<abbr class="ver" title="{escape(title)}">{escape(version)}</abbr>'


def _state(slot: Slot) -> str:
    if slot.state == "soldout":
        return f'<span class="tag tag--solid">{escape(slot.row.state_label)}</span>'
    if slot.state == "past":
        return f'<span class="vh">{escape(slot.row.state_label)}</span>'
    return f"<span>{escape(slot.word)}</span>" if slot.word else ""
