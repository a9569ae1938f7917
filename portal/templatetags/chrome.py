"""Head and foot of the pages: made once for all pages with the same, with holes for what is each page's own."""

import re
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache

from allauth.account.utils import user_display
from django import template
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, npgettext

from community.models import User
from community.selectors import bookmarked
from core.freshness import generation
from core.pagecache.holes import mould_of
from core.templatetags.ui import page_moment, translated_path
from planner.selectors import planned_screening_ids
from portal.frame import frame

register = template.Library()

HOLE = re.compile(r"\ue000(\w+)\ue001")
"""Between two characters for private use the name of what a page fills in."""

OF_VISITOR = "masthead"
"""The template that differs by who is signed in."""

MOST = 256
"""Pieces that are kept: of two languages, the entries of the menu, the lights, visitors, members and editors."""


@register.simple_tag(takes_context=True)
def chrome(context: template.Context, name: str) -> SafeString:
    """The template ``chrome/<name>.html`` for this page, whose ``context`` fills in ``HOLES``.

    The template itself may ask for ``nav``, ``light``, ``is_member``, ``is_editor`` and ``frame``.
    """
    user = context["user"]
    visitor = (user.is_authenticated, user.is_staff) if name == OF_VISITOR else (False, False)
    pieces = _pieces(name, context["nav"], context["light"], *visitor, get_language(), generation("public"))
    mould = mould_of(context.get("request"))

    def say(hole: str) -> str:
        return mould.filled(hole) if mould and hole in PERSONAL else conditional_escape(HOLES[hole](context))

    said = {hole: say(hole) for hole in set(pieces[1::2])}
    return mark_safe("".join(said[piece] if at % 2 else piece for at, piece in enumerate(pieces)))  # noqa: S308


@lru_cache(MOST)
def _pieces(name: str, nav: str, light: str, is_member: bool, is_editor: bool, *known_for: Hashable) -> list[str]:
    """HTML, and at every second place the name of a hole."""
    shown = {"nav": nav, "light": light, "is_member": is_member, "is_editor": is_editor, "frame": frame}
    holes = {hole: f"\ue000{hole}\ue001" for hole in HOLES}
    return HOLE.split(get_template(f"chrome/{name}.html").render(shown | holes))


def _planned(user: User | AnonymousUser) -> SafeString:
    number = len(planned_screening_ids(user))
    return _count(number, npgettext("Anzahl", "Vorstellung", "Vorstellungen", number))


def _saved(user: User | AnonymousUser) -> SafeString:
    number = len(bookmarked(user))
    return _count(number, npgettext("Anzahl", "Film", "Filme", number))


def _count(number: int, noun: str) -> SafeString:
    """The number beside an entry of the menu; nothing for none."""
    return format_html('<b class="count">{}<span class="vh"> {}</span></b>', number, noun) if number else SafeString()


PERSONAL: Mapping[str, Callable[[User | AnonymousUser], str]] = {
    "name": user_display,
    "planned": _planned,
    "saved": _saved,
}
"""Texts that tell who is signed in."""

HOLES: Mapping[str, Callable[[template.Context], str]] = {
    "here": lambda page: page["here"],
    "german": lambda page: translated_path(page["here"], "de"),
    "english": lambda page: translated_path(page["here"], "en"),
    "sign_in_path": lambda page: page["sign_in_path"],
    "csrf_token": lambda page: page["csrf_token"],
    "name": lambda page: user_display(page["user"]),
    "planned": lambda page: _planned(page["user"]),
    "saved": lambda page: _saved(page["user"]),
    "moment": lambda page: page_moment(),
}
"""Texts that a page fills in."""
