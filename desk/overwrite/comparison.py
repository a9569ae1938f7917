"""Differences of a posted form for the page: by field what is stored, by whom and since when, and what was typed."""

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Field, FileField
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.history import IMPORT, StoredVersion, Tracked, has_history, values_of, versions
from core.readable import NOTHING, Labels, comparable_text, mark_differences, readable
from desk.overwrite.posted import cleaned_value, raw_value
from desk.overwrite.posted_form import PostedForm
from desk.overwrite.snapshot import values

WHOLE = 200
"""So many characters of a value that needs no choice are shown."""
LOOKED_BACK = 30
"""So many versions of a record are searched for the one that brought a value."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Editor and date of a change; nobody and never where that is not known."""

    editor: str = ""
    date: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """``take`` is the name that the button posts; without one there is nothing left to choose."""

    label: str
    stored: SafeString | str
    typed: SafeString | str
    edit: Edit
    take: str = ""
    is_same: bool = False


def edit_of(version: StoredVersion) -> Edit:
    """Editor and date of a version of a history."""
    imported = pgettext("wer etwas geändert hat", "Import") if version.history_change_reason == IMPORT else ""
    return Edit(imported or str(version.history_user or ""), version.history_date)


class EditHistory:
    """Edits of a record's values: its own history knows them for each field, Django's log only for the whole."""

    def __init__(self, model: type[models.Model], pk: object):
        self.versions = self._versions(model, pk)
        self.values = values_of(self.versions)
        self.log = None if self.versions else self._log(model, pk)

    def _versions(self, model: type[Tracked], pk: object) -> list[StoredVersion]:
        if not has_history(model):
            return []
        return list(versions(model.history.filter(**{model._meta.pk.name: pk}))[:LOOKED_BACK])

    def _log(self, model: type[models.Model], pk: object) -> LogEntry | None:
        entries = LogEntry.objects.filter(content_type=get_content_type_for_model(model), object_id=str(pk))
        return entries.select_related("user").order_by("-action_time").first()

    def last(self) -> Edit:
        if self.versions:
            return edit_of(self.versions[0])
        return Edit(str(self.log.user), self.log.action_time) if self.log else Edit()

    def of(self, name: str, value: object) -> Edit:
        """The version since which the value stands; nobody when it came by another way than the history knows."""
        if not self.values or name not in self.values[0]:
            return self.last()
        found = Edit()
        for version, then in zip(self.versions, self.values, strict=True):
            if comparable_text(then[name]) != comparable_text(value):
                break
            found = edit_of(version)
        return found


class Comparison:
    """The differences of a posted form, made readable."""

    def __init__(self, posted_form: PostedForm, labels: Labels):
        self.posted_form, self.labels = posted_form, labels
        self.edit_histories: dict[str, EditHistory] = {}

    def differences(self) -> list[Difference]:
        keys = sorted(self.posted_form.compared, key=self._order)
        return [self._row(key) if key.count(":") == 1 else self._value(key) for key in keys if self._is_there(key)]

    def _order(self, key: str) -> tuple[int, int]:
        known = list(self.posted_form.stored)
        return (0, known.index(key)) if key in known else (1, 0)

    def _is_there(self, key: str) -> bool:
        return key in self.posted_form.stored or key.count(":") == 1

    def _value(self, key: str) -> Difference:
        row, _colon, name = key.rpartition(":")
        form = self.posted_form.forms[row]
        value, field = values(form)[name], form.instance._meta.get_field(name)
        label = self._label(row, capfirst(str(form.fields[name].label or field.verbose_name)))
        stored, edit = readable(field, value, self.labels), self._edit_history(row).of(name, value)
        if row not in self.posted_form.places:
            return Difference(label, stored, _("nicht in deinem Formular"), edit)
        form_field, posted_name = self.posted_form.field(key)
        typed = self._typed(form_field, field, posted_name, stored)
        if self.posted_form.is_posted(key, self.posted_form.stored[key]):
            return Difference(label, Truncator(stored).chars(WHOLE), "", edit, is_same=True)
        return Difference(label, *mark_differences(stored, typed), edit, take=posted_name)

    def _typed(self, form_field: Field, field: models.Field, name: str, stored: str) -> str:
        """As an editor reads it; what makes no sense to the field stands as it was typed."""
        value = raw_value(form_field, self.posted_form.data, self.posted_form.files, name)
        if isinstance(form_field, FileField):
            remaining = self.posted_form.restored.get(name, stored) if value is None else NOTHING
            return str(value) if value else remaining
        try:
            return readable(field, cleaned_value(form_field, value), self.labels)
        except ValidationError:
            return " ".join(filter(None, value)) if isinstance(value, list) else str(value or NOTHING)

    def _row(self, row: str) -> Difference:
        if row in self.posted_form.forms:
            form = self.posted_form.forms[row]
            shown = self._readable_row(form)
            return Difference(self._label(row, ""), shown, _("neue Zeile, steht jetzt auch hier"), self._last(row))
        place = self.posted_form.compared[row]
        typed = _("steht als neue Zeile im Formular") if place else NOTHING
        return Difference(self._label(row, ""), _("gelöscht"), typed, self._last(row), take=place)

    def _readable_row(self, form: forms.ModelForm) -> str:
        fields = {name: form.instance._meta.get_field(name) for name in values(form)}
        shown = [readable(fields[name], value, self.labels) for name, value in values(form).items() if value]
        return ", ".join(text if len(text) < 60 else f"{text[:60]} …" for text in shown)

    def _label(self, row: str, name: str) -> str:
        if not row:
            return name
        form = self.posted_form.form_of(row)
        title = capfirst(str(form.instance._meta.verbose_name))
        if form.instance.pk:
            title = _("%(kind)s „%(record)s“") % {"kind": title, "record": form.instance}
        return f"{title}: {name}" if name else title

    def _last(self, row: str) -> Edit:
        return self._edit_history(row).last()

    def _edit_history(self, row: str) -> EditHistory:
        """A row without a history of its own was changed with its record."""
        model = self.posted_form.form_of(row).instance._meta.model
        if row and not has_history(model):
            return self._edit_history("")
        if row not in self.edit_histories:
            pk = row.partition(":")[2] or self.posted_form.forms[""].instance.pk
            self.edit_histories[row] = EditHistory(model, pk)
        return self.edit_histories[row]
