"""Names that a member may bear."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from core.text import fold, is_visible

LONGEST_NAME = 60

RESERVED = frozenset(
    [
        *("admin", "administration", "administrator", "administratorin", "editor", "lichtspiel", "moderation"),
        *("moderator", "moderatorin", "redakteur", "redakteurin", "redaktion"),
    ]
)
"""Words, folded, by which only the staff may be called."""


def validate_display_name(name: str) -> None:
    """A name that may stand in public: no e-mail address, nothing invisible. Longer ones are refused for that alone."""
    if len(name) > LONGEST_NAME:
        return
    if not is_visible(name):
        raise ValidationError(_("Bitte lass Steuerzeichen und unsichtbare Zeichen weg."))
    if any(_is_email(word) for word in name.split()):
        raise ValidationError(_("Dieser Name steht öffentlich. Bitte nimm keine E-Mail-Adresse."))


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def validate_not_reserved(name: str) -> None:
    """A name nobody takes for the staff's."""
    if len(name) <= LONGEST_NAME and RESERVED.intersection(fold(name).split()):
        raise ValidationError(_("So darf nur die Redaktion heißen. Bitte nimm einen anderen Namen."))
