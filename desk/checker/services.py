"""Accepting a finding: it is all right as it is, and why."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.text import printable
from desk.checker.finding import Finding
from desk.models import AcceptedFinding


class NotAcceptedError(ValidationError):
    """A reason is missing or too long."""


@transaction.atomic
def accept(*, finding: Finding, reason: str, by: str, now: dt.datetime) -> AcceptedFinding:
    """From now on the finding is told no more, until its substance changes."""
    reason = printable(reason).strip()
    longest = AcceptedFinding._meta.get_field("reason").max_length or 0
    if not reason:
        raise NotAcceptedError(_("Bitte sag, warum es so bleiben kann."))
    if len(reason) > longest:
        raise NotAcceptedError(_("Der Grund ist zu lang, %(longest)d Zeichen genügen.") % {"longest": longest})
    values = {
        "check_code": finding.check,
        "label": f"{finding.name}: {finding.message}"[:500],
        "reason": reason,
        "accepted_by": by[:150],
        "accepted_at": now,
    }
    return AcceptedFinding.objects.update_or_create(fingerprint=finding.fingerprint, defaults=values)[0]


def take_up_again(*, finding: Finding) -> None:
    """The finding is told again."""
    AcceptedFinding.objects.filter(fingerprint=finding.fingerprint).delete()
