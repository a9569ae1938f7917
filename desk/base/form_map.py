"""The map of a long form: its groups to jump to, and what is wrong in each with the way to its field."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet
from django.contrib.admin.utils import flatten
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms import BaseForm, BoundField, MultiWidget
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.text import capfirst


@dataclass(frozen=True, slots=True)
class Fault:
    """``anchor`` is the id of the field or of its row; a fault of the whole form has none."""

    anchor: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    anchor: str
    label: str
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class FormMap:
    groups: list[Group]
    general: list[Fault]

    @property
    def faults(self) -> list[Fault]:
        """All, in the order of the form."""
        return self.general + [fault for group in self.groups for fault in group.faults]


def form_map(adminform: AdminForm, formsets: Sequence[InlineAdminFormSet], name: str) -> FormMap:
    """A first group without a title is called by the ``name`` of what the form is about."""
    form = adminform.form
    groups: list[Group] = []
    told: set[str] = {NON_FIELD_ERRORS}
    for number, (title, options) in enumerate(adminform.fieldsets):
        fields = [field for field in flatten(tuple(options["fields"])) if field in form.errors]
        told.update(fields)
        groups.append(Group(f"fieldset-{number}", str(title or name), list(_faults(form, fields))))
    general = [Fault("", "", str(text)) for text in form.non_field_errors()]
    homeless = [field for field in form.errors if field not in told]
    return FormMap(groups + [_rows(formset) for formset in formsets], [*general, *_faults(form, homeless)])


def _faults(form: BaseForm, fields: Iterable[str], row: str = "") -> Iterator[Fault]:
    for name in fields:
        field = form[name]
        label = f"{row}, {field.label}" if row else capfirst(str(field.label))
        yield Fault(_id_of(field), label, " ".join(map(str, form.errors[name])))


def _id_of(field: BoundField) -> str:
    """The first of several inputs, or the frame of choices, has an id that no label knows; what is hidden has none."""
    if field.is_hidden:
        return ""
    if isinstance(field.field.widget, MultiWidget):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def _rows(formset: InlineAdminFormSet) -> Group:
    options, rows = formset.opts, formset.formset
    label = capfirst(str(options.verbose_name if rows.max_num == 1 else options.verbose_name_plural))
    anchor = f"{rows.prefix}-group"
    faults = [Fault(anchor, label, str(text)) for text in rows.non_form_errors()]
    for number, row in enumerate(rows.forms):
        if row.errors and not row.cleaned_data.get(DELETION_FIELD_NAME):
            faults += _row_faults(row, f"{label} {number + 1}")
    return Group(anchor, label, faults)


def _row_faults(row: BaseForm, label: str) -> Iterator[Fault]:
    for text in row.non_field_errors():
        yield Fault(row.prefix or "", label, str(text))
    yield from _faults(row, (name for name in row.errors if name != NON_FIELD_ERRORS), label)
