"""Addresses of pages that nobody has yet."""

from collections.abc import Container
from itertools import count
from typing import Any

from django.utils.text import slugify


def numbered(base: str, taken: Container[str]) -> str:
    """``base``, or with the first number from 2 on behind it that is not ``taken``."""
    if base not in taken:
        return base
    return next(slug for number in count(2) if (slug := f"{base}-{number}") not in taken)


def slug_base(name: str, *, length: int = 80, nameless: str = "ohne-titel") -> str:
    return slugify(name)[:length] or nameless


def free_slug(records: Any, base: str) -> str:
    """``base`` with a number where a record of the manager or queryset has it already; one query."""
    return numbered(base, set(records.filter(slug__startswith=base).values_list("slug", flat=True)))
