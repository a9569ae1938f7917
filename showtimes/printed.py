"""Times of screenings in lists, as HTML: what stands hundreds of times on a page.

Written here and not in templates, that takes a tenth. Every function gives what a template may print as it is.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import i18n
from core.markup import bdi, city_mark, city_sign, icon, passage
from showtimes.groups import Place
from showtimes.rows import ScreeningRow
from showtimes.shows import Show
from showtimes.soon import Soon


@dataclass(frozen=True)
class Words:
    """Words of many times in one language, escaped; ``own_signs`` stand before what a screening is to the visitor."""

    instead_of: str
    screening: str
    at_home: str
    guest: str
    talk: str
    with_talk: str
    last_chance: str
    instead: str
    none: str
    own_signs: dict[str, str]


@functools.cache
def _words(language: str) -> Words:
    """``language`` is the page's."""
    sign = icon("talk")
    return Words(
        instead_of=format_html('<span class="vh">{} </span>', _("statt")),
        screening=format_html('<span class="vh">, {}</span>', _("Vorstellung")),
        at_home=format_html("<span>{}</span>", _("zu Hause")),
        guest=format_html("{}<small>{}</small>", sign, _("Gast")),
        talk=format_html("{}<small>{}</small>", sign, _("Gespräch")),
        with_talk=format_html('<span class="tag tag--plain">{}{}</span>', sign, _("mit Gespräch")),
        last_chance=format_html('<span class="tag tag--plain">{}</span>', _("letzte Vorstellung")),
        instead=escape(_("stattdessen")),
        none=format_html('<span class="none" aria-hidden="true">–</span><span class="vh">{}</span>', _("keine")),
        own_signs={"planned": icon("check"), "marked": icon("mark", fill=True), "conflict": icon("conflict")},
    )


def show_list(shows: Iterable[Show]) -> SafeString:
    """Times one below the other."""
    words = _words(i18n.current())
    items = "\n".join(_show(show, words) for show in shows)
    return _safe(f'<ol class="shows">\n{items}\n</ol>')


def venue_times(place: Place) -> SafeString:
    """The times of one film in one venue side by side, on one line."""
    mark = city_mark(place.shape, place.name, place.city) if place.url else city_mark(place.shape, place.name)
    who = f'<a class="bare" href="{escape(place.url)}">{mark}</a>' if place.url else mark
    return _safe(f'<div class="tl"><p class="tl__who">{who}{_detail(place)}</p>{_line(_times(place.rows))}</div>')


def time_item(row: ScreeningRow) -> SafeString:
    """An item of ``ul.tl__t``. It leads to the screening, where one marks, plans and buys."""
    return _safe(_time(row, _words(i18n.current())))


def soon_line(soon: Soon | None, *, with_place: bool = True) -> SafeString:
    """The next times of a film or an event on one line; an empty one where none is known."""
    if not soon:
        return _line("")
    day = "" if soon.until else escape(soon.day)
    place = f" {soon.place}" if with_place else ""
    return _line(f'<li class="tm"><small>{day}{place}</small></li>{_next_times(soon)}{_more(soon.more)}')


def week_times(rows: Iterable[ScreeningRow]) -> SafeString:
    """The times of a film in a cell of a week's table."""
    words = _words(i18n.current())
    return _safe("\n".join(map(_week_time, rows)) or words.none)


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  (each part is escaped)


def _line(items: str) -> SafeString:
    return _safe(f'<ul class="tl__t">{items}</ul>')


def _data(row: ScreeningRow) -> str:
    state = f' data-state="{row.state}"' if row.state else ""
    return f'{state} data-own="{row.own_state}"' if row.own_state else state


def _clock(row: ScreeningRow) -> str:
    return f'<time datetime="{row.starts_iso}">{escape(row.starts_label)}</time>'


def _version(row: ScreeningRow) -> str:
    return f'<abbr class="ver" title="{escape(row.version_title)}">{escape(row.version)}</abbr>' if row.version else ""


# A time side by side with others


def _times(rows: Iterable[ScreeningRow]) -> str:
    words = _words(i18n.current())
    return "".join(_time(row, words) for row in rows)


def _time(row: ScreeningRow, words: Words) -> str:
    parts = " ".join(_parts_of_time(row, words))
    return f'<li><a class="tm" href="{escape(row.url)}"{_data(row)}>{parts}</a></li>'


def _parts_of_time(row: ScreeningRow, words: Words) -> Iterator[str]:
    if row.was_label:
        yield f"<s>{words.instead_of}{escape(row.was_label)}</s>"
    yield words.at_home if row.is_online else _clock(row)
    if row.version:
        yield _version(row)
    if notes := row.short_notes:
        yield "".join(f"<small>{escape(note)}</small>" for note in notes)
    if row.guests or row.talk:
        yield words.guest if row.guests else words.talk
    if row.own_state == "conflict":
        yield f"{words.own_signs['marked']} <b>{escape(row.own_label)}</b>"
    elif row.own_state:
        yield f'{words.own_signs[row.own_state]} <span class="vh">, {escape(row.own_label)}</span>'


def _detail(place: Place) -> str:
    """Behind the venue's name what its times have in common."""
    if not place.series:
        return f" <small>{escape(place.detail)}</small>" if place.detail else ""
    detail = f"{escape(place.detail)}, " if place.detail else ""
    series = f'<a class="bare" href="{escape(place.series.url)}">{bdi(place.series.label)}</a>'
    return f" <small>{detail}{series}</small>"


def _next_times(soon: Soon) -> str:
    if not soon.until:
        return _times(soon.rows)
    fit = f" <small>{escape(soon.first.fit.label)}</small>" if soon.first.fit.label else ""
    return f'<li><a class="tm" href="{escape(soon.first.url)}">{escape(soon.until)}{fit}</a></li>'


def _more(count: int) -> str:
    if not count:
        return ""
    text = ngettext("und eine weitere", "und %(counter)s weitere", count) % {"counter": count}
    return f'<li class="tm tl__more"><small>{escape(text)}</small></li>'


def _week_time(row: ScreeningRow) -> str:
    words = "".join(f'<span class="vh">, {escape(word)}</span>' for word in row.week_words)
    sign = city_sign(row.city_shape, row.city_name)
    return f'<a class="wk" href="{escape(row.url)}"{_data(row)}>{sign} {_clock(row)} {words}</a>'


# A time below others


def _show(show: Show, words: Words) -> str:
    row = show.row
    was = f'<s class="show__was">{words.instead_of}{escape(row.was_label)}</s> ' if row.was_label else ""
    heading = f"h{show.level}"
    return (
        f'<li class="show"{_data(row)}><p class="show__time">{was}<a class="bare" href="{escape(row.url)}">'
        f"{_clock(row)}{words.screening}</a></p>"
        f'<div><{heading} class="show__title"><a href="{escape(show.url)}">{show.title}</a></{heading}>'
        f'<p class="show__where">{" ".join(_parts_of_show(show, words))}</p></div>'
        f"<p>{_version(row)}</p></li>"
    )


def _parts_of_show(show: Show, words: Words) -> Iterator[str]:
    row = show.row
    night = f", {escape(row.night_label)}" if row.night_label else ""
    yield f"<span>{show.place}{night}</span>"
    yield from _states(row)
    if row.last_chance:
        yield words.last_chance
    if row.tickets_label:
        yield _tag("plain", row.tickets_label)
    if row.guests:
        names = _("zu Gast: %(names)s") % {"names": "; ".join(bdi(row.guests))}
        yield f'<span class="tag tag--plain">{icon("talk")} {names}</span>'
    elif row.talk:
        yield words.with_talk
    if row.access:
        yield "".join(_tag("plain", label) for label in row.access)
    if row.fit.label:
        yield _tag("line", row.fit.label)
    for note in filter(None, (row.change_note, row.note)):
        yield f"<span>{passage(note)}</span>"
    yield from _remarks(show, words)
    if row.own_state:
        yield f'<span class="show__own">{words.own_signs[row.own_state]} {escape(row.own_label)}</span>'


def _states(row: ScreeningRow) -> Iterator[str]:
    """Its state, and changes since it was announced."""
    if row.state == "moved":
        yield _tag("line", row.moved_label, icon("arrow"))
    elif row.state == "cancelled":
        yield _tag("line", row.state_label, icon("x"))
    elif row.state:
        yield _tag("solid" if row.state == "soldout" else "plain", row.state_label)
    if row.changed_label:
        yield _tag("line", row.changed_label, icon("arrow"))


def _remarks(show: Show, words: Words) -> Iterator[str]:
    """The list's own remark, and the other times of the film."""
    if show.remark:
        yield f"<span>{escape(show.remark)}</span>"
    for number, other in enumerate(show.others):
        first = "" if number else f"{words.instead} "
        title = f'<span class="vh"> {bdi(other.title)}</span>'
        yield f'<a href="{escape(other.url)}">{first}{escape(other.moment_label)}{title}</a>'


def _tag(kind: str, label: str, sign: str = "") -> str:
    return f'<span class="tag tag--{kind}">{sign}{escape(label)}</span>'
