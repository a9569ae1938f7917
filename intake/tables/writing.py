"""Records of a table written together, with their history."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from community.models import User
from core.derived import derive, derived_fields
from core.history import IMPORT

BATCH = 500

Record = Any
"""A film, a person, a hall or a screening: each kind of table knows which, what all of them share does not."""


@dataclass(frozen=True)
class Saving:
    """Editor, moment and source of saving."""

    now: dt.datetime
    user: User | None = None
    source: str = ""

    @property
    def history(self) -> dict[str, object]:
        """Options of writing many records with their history."""
        return {"default_user": self.user, "default_change_reason": IMPORT, "default_date": self.now}


def write_records(records: Iterable[Record], model: type[Model], attributes: set[str], saving: Saving) -> None:
    """``records`` carry their new values already; of those that are known the ``attributes`` are written."""
    news = [record for record in records if not record.pk]
    changed = [record for record in records if record.pk]
    bulk_create_with_history(news, model, batch_size=BATCH, **saving.history)
    names = _touched(changed, model, attributes)
    if changed:
        bulk_update_with_history(changed, model, names, batch_size=BATCH, **saving.history)


def _touched(records: list[Record], model: type[Model], attributes: set[str]) -> list[str]:
    """The fields that an update writes; what computes itself is computed, as ``bulk_update`` does not."""
    fields = model._meta.concrete_fields
    stamps = [one for one in fields if getattr(one, "auto_now", False)]
    for record in records:
        derive(record)
        for stamp in stamps:
            stamp.pre_save(record, add=False)
    own = [one for one in fields if one.name in attributes]
    return [one.name for one in (*own, *derived_fields(model), *stamps)]
