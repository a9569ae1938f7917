"""Names of the groups as people read them; stored are plain English ones."""

from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

LABELS = {"Editor": _("Redaktion"), "Programmer": _("Spielplanung"), "Moderator": _("Moderation")}


def label(group: Group) -> str:
    return str(LABELS.get(group.name, group.name))


def label_groups() -> None:
    """Lists, filters, choices and histories of Django name a record by its ``__str__``."""
    Group.add_to_class("__str__", label)
