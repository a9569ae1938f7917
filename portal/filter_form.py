"""Means that the forms of all filters share."""

from django.utils.translation import gettext as _

CHOOSING = "eingrenzen"
"""The id of the part of the form that asks again with each choice; the form then stays open."""


def shown_by(count: str) -> str:
    """The button that shows so much."""
    return _("%(count)s zeigen") % {"count": count}
