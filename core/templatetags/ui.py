"""Template tags and filters of the user interface. Built in: no template needs to load them.

None of them reads the database.
"""

import datetime as dt
import functools
from decimal import Decimal

from django import forms, template
from django.conf import settings
from django.core.paginator import Page
from django.core.serializers.json import DjangoJSONEncoder
from django.template.defaultfilters import stringfilter
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import translate_url
from django.utils.formats import date_format, get_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core import i18n, partial_dates
from core.dates import desk_moment, spoken_clock
from core.freshness import changed_at
from core.languages import language_name as name_of_language
from core.markup import (
    bdi,
    city_mark,
    city_sign,
    icon,
    in_language,
    language_note,
    paragraphs,
    passage,
    place_name,
    plain_passage,
    shy,
)
from core.numbers import average_label, ordinal
from core.structured import webcal
from core.text import bracketed, isolated, title_step

register = template.Library()

# What could close a script element, as in Django's own json_script; one by one, which takes a hundredth of translate().
JSON_ESCAPES = (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026"))
ENCODER = DjangoJSONEncoder(ensure_ascii=False)


# Signs

register.simple_tag(icon)
register.simple_tag(city_mark)
register.simple_tag(city_sign)


# Numbers, dates, languages


@register.filter
def comma(value: float | Decimal | None) -> str:
    """7.8 → "7,8" in German, "7.8" in English; at most one decimal, none for a whole number; "" for None."""
    if value is None:
        return ""
    return f"{value:.1f}".removesuffix(".0").replace(".", get_format("DECIMAL_SEPARATOR"))


register.filter("average", average_label)


register.simple_tag(ordinal)


@register.filter
def partial_date(value: str | None) -> str:
    """ "1962-05" → "Mai 1962"; "" for nothing."""
    return partial_dates.display(value) if value else ""


@register.filter
def language_name(code: str) -> str:
    """ "ko" → "Koreanisch"."""
    return name_of_language(code)


# Names and titles

register.filter("bdi", bdi)
register.filter("place_name", place_name)
register.filter("shy", shy)
register.filter("title_step", title_step)
register.filter("bracketed", bracketed)
register.filter("isolated", stringfilter(isolated), is_safe=True)
register.simple_tag(in_language)

# Texts that may be in another language

register.filter("language_note", language_note)
register.filter("passage", passage)
register.filter("paragraphs", paragraphs)
register.filter("plain_passage", plain_passage)


# Moments


@register.filter("desk_moment")
def local_desk_moment(moment: dt.datetime | None) -> str:
    """ "18.11.2026, 20:15" by the portal's clock."""
    return desk_moment(localtime(moment)) if moment else ""


@register.simple_tag
def page_moment() -> str:
    """Moment at which something public changed last: "So 25. Oktober 2026, 02:30 Uhr, Winterzeit".

    The moment at which the page is made would make a new page of each that says the same.
    """
    changed = localtime(changed_at("public"))
    day = date_format(changed, _("D j. F Y"))
    return f"{day}, {spoken_clock(changed)}"


# Addresses and data


@register.simple_tag
def site_name() -> str:
    return str(settings.SITE_NAME)


register.simple_tag(webcal)


@register.simple_tag
def absolute(path: str) -> str:
    """The full address of a path on this site; a full address stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


@register.simple_tag
def translated_path(path: str, language: str) -> str:
    """A path of the page's language in ``language``; one that has no languages stays as it is."""
    return path if language == i18n.current() else _translated(path, language)


@functools.lru_cache(maxsize=2048)
def _translated(path: str, language: str) -> str:
    """From the other language; the same page is asked for again and again."""
    return translate_url(path, language)


@register.filter(is_safe=True)
def one_line(text: str) -> str:
    """``text`` without the line breaks of its template: for a title or an attribute."""
    return " ".join(text.split())


@register.simple_tag(takes_context=True)
def block_text(context: template.Context, name: str) -> SafeString:
    """Text of the block ``name`` of this page, on one line, once more: for an attribute beside ``<title>``."""
    text = context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)
    return mark_safe(one_line(text).replace('"', "&quot;"))  # noqa: S308  (rendered, so escaped already)


@register.simple_tag
def json_ld(data: dict[str, object] | list[dict[str, object]]) -> SafeString:
    """``data`` as a JSON-LD block, safe inside HTML. Browsers do not run it, so the CSP lets it pass."""
    text = ENCODER.encode(data)
    for sign, escaped in JSON_ESCAPES:
        text = text.replace(sign, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  (nothing closes it)


# Forms and lists


@register.simple_tag
def field_input(field: forms.BoundField) -> SafeString:
    """The field's input without a placeholder: its label says the same and stays."""
    return field.as_widget(attrs={"placeholder": False})


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:
    """First, last and neighbouring page numbers with "…" for the gaps."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
