"""Addresses of pages that nobody has yet, spelled in Latin letters whatever the script of a name."""

import re
from collections.abc import Container
from functools import cache
from itertools import count

from anyascii import anyascii
from django.db.models import Manager, QuerySet
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import get_language, override

from core.text import composed

NAMELESS = "ohne-titel"
LONGEST = 80

STAND_IN = "-id-"
"""Stands for the public id or the slug in an address that is reversed."""

# As Germans spell these; what lies between numbers or words parts them.
_SPELLED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"}
    | {fraction: f" {fraction}" for fraction in "½⅓⅔¼¾"}
)
_PARTS = re.compile(r"[/\\|:;,+&]|(?<=\d)\.(?=\d)")


def page_at(view: str, *slugs: str, language: str | None = None) -> str:
    """The address of the ``view`` for these slugs or public ids, in the page's language or the one that is named.

    To reverse each would cost ten times as much.
    """
    return _page(view, len(slugs), language or get_language()).format(*slugs)


@cache
def _page(view: str, places: int, language: str | None) -> str:
    """With ``{}`` for each slug."""
    with override(language):
        return reverse(view, args=[STAND_IN] * places).replace(STAND_IN, "{}")


def numbered(base: str, taken: Container[str]) -> str:
    """``base``, or with the first number from 2 on behind it that is not ``taken``."""
    if base not in taken:
        return base
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)


def slug_base(name: str, *, length: int = LONGEST, nameless: str = NAMELESS) -> str:
    """``name`` as an address spells it: "Straße nach Łódź" → "strasse-nach-lodz"."""
    latin = anyascii(composed(name).translate(_SPELLED))
    return slugify(_PARTS.sub(" ", latin))[:length].rstrip("-_") or nameless


def free_slug(records: Manager | QuerySet, base: str) -> str:
    """``base`` with a number where a record of the manager or queryset has it already; one query."""
    return numbered(base, set(records.filter(slug__startswith=base).values_list("slug", flat=True)))
