"""What the page shows of a merge: field by field what is stored, by whom and since when, and what was typed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Field, FileField
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.history import IMPORT, is_kept, values_of, versions
from core.readable import NOTHING, Labels, marked, plain, readable
from desk.overwrite.merge import Merge
from desk.overwrite.posted import raw, understood
from desk.overwrite.seen import values

WHOLE = 200
"""So many characters of a value that needs no choice are shown."""
LOOKED_BACK = 30
"""So many versions of a record are searched for the one that brought a value."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Who stored something, and when; nobody and never where that is not known."""

    who: str = ""
    when: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """``take`` is the name that the button posts; without one there is nothing left to choose."""

    label: str
    stored: SafeString | str
    typed: SafeString | str
    touch: Touch
    take: str = ""
    is_same: bool = False


def touch_of(version: Any) -> Touch:
    """Who made a version of a history, and when."""
    imported = pgettext("wer etwas geändert hat", "Import") if version.history_change_reason == IMPORT else ""
    return Touch(imported or str(version.history_user or ""), version.history_date)


class Touches:
    """Who brought the values of a record: its own history knows it for each field, Django's log only for the whole."""

    def __init__(self, model: type[models.Model], pk: Any):
        self.versions = self._versions(model, pk)
        self.values = values_of(self.versions)
        self.log = None if self.versions else self._log(model, pk)

    def _versions(self, model: Any, pk: Any) -> list:
        if not is_kept(model):
            return []
        return list(versions(model.history.filter(**{model._meta.pk.name: pk}))[:LOOKED_BACK])

    def _log(self, model: type[models.Model], pk: Any) -> LogEntry | None:
        entries = LogEntry.objects.filter(content_type=get_content_type_for_model(model), object_id=str(pk))
        return entries.select_related("user").order_by("-action_time").first()

    def last(self) -> Touch:
        if self.versions:
            return touch_of(self.versions[0])
        return Touch(str(self.log.user), self.log.action_time) if self.log else Touch()

    def of(self, name: str, value: Any) -> Touch:
        """The version since which the value stands; nobody when it came by another way than the history knows."""
        if not self.values or name not in self.values[0]:
            return self.last()
        found = Touch()
        for version, then in zip(self.versions, self.values, strict=True):
            if plain(then[name]) != plain(value):
                break
            found = touch_of(version)
        return found


class Comparison:
    """The differences of a merge, made readable."""

    def __init__(self, merge: Merge, labels: Labels):
        self.merge, self.labels = merge, labels
        self.touches: dict[str, Touches] = {}

    def differences(self) -> list[Difference]:
        keys = sorted(self.merge.compared, key=self._order)
        return [self._row(key) if key.count(":") == 1 else self._value(key) for key in keys if self._is_there(key)]

    def _order(self, key: str) -> tuple[int, int]:
        known = list(self.merge.stored)
        return (0, known.index(key)) if key in known else (1, 0)

    def _is_there(self, key: str) -> bool:
        return key in self.merge.stored or key.count(":") == 1

    def _value(self, key: str) -> Difference:
        row, _colon, name = key.rpartition(":")
        form = self.merge.forms[row]
        value, field = values(form)[name], form.instance._meta.get_field(name)
        label = self._label(row, capfirst(str(form.fields[name].label or field.verbose_name)))
        stored, touch = readable(field, value, self.labels), self._touches(row).of(name, value)
        if row not in self.merge.places:
            return Difference(label, stored, _("nicht in deinem Formular"), touch)
        form_field, posted_name = self.merge.field(key)
        typed = self._typed(form_field, field, posted_name, stored)
        if self.merge.is_posted(key, self.merge.stored[key]):
            return Difference(label, Truncator(stored).chars(WHOLE), "", touch, is_same=True)
        return Difference(label, *marked(stored, typed), touch, take=posted_name)

    def _typed(self, form_field: Field, field: models.Field, name: str, stored: str) -> str:
        """As an editor reads it; what makes no sense to the field stands as it was typed."""
        value = raw(form_field, self.merge.data, self.merge.files, name)
        if isinstance(form_field, FileField):
            kept = self.merge.restored.get(name, stored) if value is None else NOTHING
            return str(value) if value else kept
        try:
            return readable(field, understood(form_field, value), self.labels)
        except ValidationError:
            return " ".join(filter(None, value)) if isinstance(value, list) else str(value or NOTHING)

    def _row(self, row: str) -> Difference:
        if row in self.merge.forms:
            form = self.merge.forms[row]
            shown = self._readable_row(form)
            return Difference(self._label(row, ""), shown, _("neue Zeile, steht jetzt auch hier"), self._last(row))
        place = self.merge.compared[row]
        typed = _("steht als neue Zeile im Formular") if place else NOTHING
        return Difference(self._label(row, ""), _("gelöscht"), typed, self._last(row), take=place)

    def _readable_row(self, form: Any) -> str:
        fields = {name: form.instance._meta.get_field(name) for name in values(form)}
        shown = [readable(fields[name], value, self.labels) for name, value in values(form).items() if value]
        return ", ".join(text if len(text) < 60 else f"{text[:60]} …" for text in shown)

    def _label(self, row: str, name: str) -> str:
        if not row:
            return name
        form = self.merge.form_of(row)
        title = capfirst(str(form.instance._meta.verbose_name))
        if form.instance.pk:
            title = _("%(kind)s „%(record)s“") % {"kind": title, "record": form.instance}
        return f"{title}: {name}" if name else title

    def _last(self, row: str) -> Touch:
        return self._touches(row).last()

    def _touches(self, row: str) -> Touches:
        """A row without a history of its own was changed with its record."""
        model = self.merge.form_of(row).instance._meta.model
        if row and not is_kept(model):
            return self._touches("")
        if row not in self.touches:
            pk = row.partition(":")[2] or self.merge.forms[""].instance.pk
            self.touches[row] = Touches(model, pk)
        return self.touches[row]
