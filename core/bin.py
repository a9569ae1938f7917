"""Deleted records lie in a bin for a while, whole, and can be restored with its ids and addresses."""

import datetime as dt
from collections.abc import Mapping

from django.db import models, transaction
from django.utils.translation import gettext as _

from core.journal import Check, Journal, Model, NotTakenBackError, ParentMissingError, take_back
from core.models import Discarded
from core.retries import tried_again

RETENTION = dt.timedelta(days=30)
"""So long what was deleted can be restored."""


@tried_again
@transaction.atomic
def discard(*, record: models.Model, now: dt.datetime, by: str) -> Discarded:
    """Deletes the record with all that goes with it, into the bin. Raises Django's ``ProtectedError``."""
    discarded = Discarded(
        model=record._meta.label, record=record.pk, label=str(record)[:300], discarded_at=now, discarded_by=by[:150]
    )
    journal = Journal()
    journal.delete(record)
    discarded.steps = journal.finished()
    discarded.save()
    return discarded


@tried_again
@transaction.atomic
def restore(*, discarded: Discarded, checks: Mapping[Model, Check] | None = None) -> None:
    """Everything back as it was. Raises ``NotTakenBackError`` when that can't be, saying why.

    Rows of members whose account is gone are left out; what was edited since stays so.
    """
    discarded = Discarded.objects.select_for_update().get(pk=discarded.pk)
    try:
        take_back(discarded.steps, checks=checks, keep_edits=True)
    except ParentMissingError as missing:
        raise _parent_first(missing) from missing
    discarded.delete()


def _parent_first(missing: ParentMissingError) -> NotTakenBackError:
    """Error that names the parent where that lies in the bin too."""
    parent = Discarded.objects.filter(model=missing.parent._meta.label, record=missing.parent_pk).first()
    if parent is None:
        return missing
    return NotTakenBackError(
        _("Das gehört zu „%(what)s“, das auch im Papierkorb liegt. Stell das zuerst wieder her.") % {"what": parent}
    )


def empty(now: dt.datetime) -> None:
    """Forgets what has lain there long enough."""
    Discarded.objects.filter(discarded_at__lte=now - RETENTION).delete()
