"""Snapshot of what somebody saw when the form was made: a short digest for each value, signed into a hidden field.

Values have keys: ``title_de`` of the record itself, ``texts:12:body`` of a row of an inline. ``texts:12`` is the row.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django import forms
from django.core import signing
from django.db import models

from core.readable import comparable_text
from desk.base.rows import RowFormSet

FIELD = "_seen"
DIGEST_BYTES = 6


@dataclass(frozen=True, slots=True)
class FormSnapshot:
    """Digests by key; the keys already compared, with where their row of the form stood (or nothing); files to restore.

    ``files`` are stored files of an earlier version by field name: a browser can't post them.
    """

    digests: dict[str, str] = field(default_factory=dict)
    compared: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def signed(self, record: models.Model) -> str:
        return signing.dumps([self.digests, self.compared, self.files], salt=_salt(record), compress=True)


def read_snapshot(text: str, record: models.Model) -> FormSnapshot | None:
    """Snapshot that ``signed`` wrote for this record; None of what somebody else made up."""
    try:
        return FormSnapshot(*signing.loads(text, salt=_salt(record)))
    except signing.BadSignature:
        return None


def _salt(record: models.Model) -> str:
    return f"{__name__}:{record._meta.label_lower}:{record.pk}"


def digest(value: object) -> str:
    made = hashlib.blake2b(comparable_text(value).encode(), digest_size=DIGEST_BYTES).digest()
    return base64.urlsafe_b64encode(made).decode()


def values(form: forms.ModelForm) -> dict[str, object]:
    """The stored values of the record that the form shows and can change, without what ties a row to its record."""
    own = form.instance._meta
    shown = {name for name in form.fields.keys() & form.initial.keys() if name != own.pk.name}
    return {name: form.initial[name] for name in form.fields if name in shown and not _is_tie(form.fields[name])}


def _is_tie(field: forms.Field) -> bool:
    return isinstance(field, forms.models.InlineForeignKeyField)


def stored_rows(formset: RowFormSet) -> Iterator[tuple[str, forms.ModelForm]]:
    """The rows that are stored, under their keys."""
    for form in formset.initial_forms:
        if form.instance.pk:
            yield f"{formset.prefix}:{form.instance.pk}", form


def forms_by_key(form: forms.ModelForm, formsets: list[RowFormSet]) -> dict[str, forms.ModelForm]:
    """The record's own form under the empty key, and those of its rows."""
    return {"": form} | {key: row for formset in formsets for key, row in stored_rows(formset)}


def digests(by_key: dict[str, forms.ModelForm]) -> dict[str, str]:
    return {join_key(key, name): digest(value) for key, form in by_key.items() for name, value in values(form).items()}


def join_key(key: str, name: str) -> str:
    return f"{key}:{name}" if key else name


def rows_of(keys: Iterable[str]) -> set[str]:
    """The keys of rows of which something is in ``keys``."""
    return {key.rpartition(":")[0] for key in keys if key.count(":") > 1}
