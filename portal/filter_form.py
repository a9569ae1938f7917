"""Means that the forms of all filters share."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.components import Link

CHOOSING = "eingrenzen"
"""The id of the part of the form that asks again with each choice; the form then stays open."""


def shown_by(count: str) -> str:
    """The button that shows so much."""
    return _("%(count)s zeigen") % {"count": count}


@dataclass(frozen=True)
class Option:
    """A choice with how much it would leave within all other choices; None where that is not counted.

    ``shape`` tells cities apart.
    """

    value: str
    label: str
    count: int | None
    chosen: bool
    shape: str = ""


def way_without(answer: str, count: str, url: str) -> Link:
    """The way to so much, without the answer to one question."""
    return Link(url, _("Ohne „%(answer)s“: %(count)s") % {"answer": answer, "count": count})


def way_without_any(count: str, url: str) -> Link:
    return Link(url, _("Ohne Filter: %(count)s") % {"count": count})
