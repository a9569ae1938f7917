"""Merging and its undoing."""

import datetime as dt
from collections.abc import Collection

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from community.derived import follow_steps, lock_concerned
from core.addresses import path_of
from core.history import record_version
from core.journal import Journal, take_back
from core.models import OldAddress, State
from core.retries import tried_again
from desk.merging.comparison import fields_of
from desk.merging.kinds import (
    WRITERS,
    Mergeable,
    add_names,
    after_undo,
    before_merge,
    check_visible,
    move_origins,
    names_of,
)
from desk.merging.relations import link_between, move, pointers
from desk.models import Merge

UNDOABLE = dt.timedelta(hours=24)
"""So long a merge can be taken back."""


class MergeRefusedError(ValidationError):
    """The two can't become one, or not two again; the message says why."""


@tried_again
@transaction.atomic
def merge(*, staying: Mergeable, going: Mergeable, taken: Collection[str], now: dt.datetime, by: str) -> Merge:
    """``going`` becomes part of ``staying``, with everything that points to it; its address leads there.

    ``taken`` names the columns in which the value of ``going`` stays. The survivor is public if one of both was.
    Raises ``ValidationError``, also where a screening would not fit any more.
    """
    staying, going = _locked(staying, going)
    done = Merge(model=staying._meta.label, survivor=staying.pk, merged=going.pk, merged_at=now, merged_by=by[:150])
    done.merged_label = str(going)[:300]
    names, path, journal = [*names_of(staying), *names_of(going)], path_of(going), Journal()
    values = {field.attname: getattr(going, field.attname) for field in fields_of(type(going)) if field.name in taken}
    if State.PUBLIC in (staying.state, going.state):
        values["state"] = State.PUBLIC
    before_merge(staying=staying, going=going)
    for key in pointers(type(staying)):
        move(key=key, staying=staying, going=going, journal=journal)
    move_origins(staying=staying, going=going, journal=journal)
    _lead_on(path, staying, done.merged, journal)
    journal.delete(going)
    _write(staying, values, journal)
    add_names(record=staying, names=names, journal=journal)
    check_visible(staying, now=now)
    follow_steps(journal.finished(), now=now)
    staying.refresh_from_db()
    record_version(staying)
    done.survivor_label, done.steps = str(staying)[:300], journal.finished()
    done.save()
    return done


def _locked(staying: Mergeable, going: Mergeable) -> tuple[Mergeable, Mergeable]:
    """Both as they are, until the end of the transaction."""
    locked = type(staying).objects.select_for_update().order_by("pk").in_bulk([staying.pk, going.pk])
    if len(locked) < 2:
        raise MergeRefusedError(_("Wähle zwei verschiedene Einträge."))
    if link_between(locked[staying.pk], locked[going.pk]):
        raise MergeRefusedError(_("Der eine Film ist ein Teil des anderen. Nimm ihn dort erst heraus."))
    return locked[staying.pk], locked[going.pk]


def _write(record: Mergeable, values: dict[str, object], journal: Journal) -> None:
    """The columns that change; others are not looked at again."""
    changing = {name: value for name, value in values.items() if getattr(record, name) != value}
    if not changing:
        return
    journal.changing(record, changing)
    for name, value in changing.items():
        setattr(record, name, value)
    others = {field.name for field in record._meta.fields if field.attname not in changing}
    record.clean_fields(exclude=others)
    record.validate_constraints(exclude=others)
    if "state" in changing:
        record.clean()
    record.save()


def _lead_on(path: str, staying: Mergeable, merged: int, journal: Journal) -> None:
    """The address of the merged record, and those that led there already."""
    for old in OldAddress.objects.filter(path=path):
        journal.delete(old)
    for old in OldAddress.objects.filter(model=staying._meta.label, record=merged):
        journal.changing(old, ["record"])
        old.record = staying.pk
        old.save()
    journal.created(OldAddress.objects.create(path=path, model=staying._meta.label, record=staying.pk))


@tried_again
@transaction.atomic
def undo(*, merge: Merge, now: dt.datetime) -> Mergeable:
    """Both as before; what came to the survivor since stays there. Returns the record that is back.

    Raises ``ValidationError`` after a day, or when something was edited since that would be lost.
    """
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at or now >= merge.merged_at + UNDOABLE:
        raise MergeRefusedError(_("Das lässt sich nicht mehr zurücknehmen."))
    records = apps.get_model(merge.model)._base_manager
    if not records.filter(pk=merge.survivor).exists():
        gone = _("„%(what)s“ gibt es inzwischen nicht mehr. Nimm zuerst das zurück.")
        raise MergeRefusedError(gone % {"what": merge.survivor_label})
    lock_concerned(merge.steps)
    take_back(merge.steps, writers=WRITERS)
    follow_steps(merge.steps, now=now)
    merge.undone_at, merge.steps = now, []
    merge.save()
    staying: Mergeable = records.get(pk=merge.survivor)
    again: Mergeable = records.get(pk=merge.merged)
    after_undo(staying=staying, again=again)
    check_visible(staying, again, now=now)
    record_version(staying)
    return again


def undoable(now: dt.datetime) -> QuerySet[Merge]:
    """The merges that can be taken back at ``now``, as far as time goes."""
    return Merge.objects.filter(undone_at=None, merged_at__gt=now - UNDOABLE)


def forget(now: dt.datetime) -> None:
    """Empties what was kept for undoing, once its time is over."""
    Merge.objects.filter(merged_at__lte=now - UNDOABLE).exclude(steps=[]).update(steps=[])
