"""The one form in which an e-mail address is kept, so that nobody opens a second account for the same mailbox."""

from django.core.exceptions import ValidationError
from django.utils.encoding import punycode
from django.utils.translation import gettext_lazy as _

from core.text import is_visible

LONGEST_EMAIL = 254
"""Length that fits into the envelope of a mail (RFC 5321)."""


def validate_email_signs(email: str) -> None:
    """Raises ``ValidationError`` for what a reader can't see, and for a mailbox that looks like another one."""
    if len(email) > LONGEST_EMAIL:
        raise ValidationError(_("Diese E-Mail-Adresse ist zu lang."))
    if not is_visible(email):
        raise ValidationError(_("In der E-Mail-Adresse stehen unsichtbare Zeichen. Bitte tipp sie von Hand."))
    if not email.lower().rpartition("@")[0].isascii():
        raise ValidationError(_("Vor dem @ gehen nur Buchstaben ohne Akzente, Ziffern und Satzzeichen."))


def normal_email(email: str) -> str:
    """In small letters and with the domain as the network knows it: look-alikes show their "xn--".

    Raises ``ValidationError``.
    """
    email = email.strip().lower()
    validate_email_signs(email)
    mailbox, _at, domain = email.rpartition("@")
    try:
        return f"{mailbox}@{punycode(domain).lower()}"
    except UnicodeError:
        raise ValidationError(_("Diese Domain gibt es nicht.")) from None


def typed_email(text: str) -> str:
    """The normal form of what was typed, or what was typed where it has none."""
    try:
        return normal_email(text)
    except ValidationError:
        return text.lower()
