"""Rows of an inline, compared with each other before the database does."""

from collections.abc import Sequence

from django import forms
from django.db import models
from django.forms.formsets import INITIAL_FORM_COUNT, TOTAL_FORM_COUNT, ManagementForm
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.columns import field_named
from core.text import name_key
from core.values import Values
from desk.base.lists import tell_all_apart

MOST_ROWS = 1000
"""More an inline never has; a larger number was made up."""


class RowFormSet(forms.BaseInlineFormSet):
    """Refuses rows that a conditional unique constraint would: Django compares those with stored rows only.

    Counts of rows that no browser posts are refused as a missing management form is.
    """

    # Django's types allow none of either; an inline has both.
    model: type[models.Model]
    prefix: str

    @cached_property
    def management_form(self) -> ManagementForm:
        form = super().management_form
        if self.is_bound and form.is_valid() and not self._is_possible(form.cleaned_data):
            form.add_error(TOTAL_FORM_COUNT, "")  # the page says Django's own words
            form.cleaned_data |= {INITIAL_FORM_COUNT: 0, TOTAL_FORM_COUNT: 0}
        return form

    def _is_possible(self, counts: Values) -> bool:
        """Stored rows come first, and only they have ids."""
        initial, total = counts[INITIAL_FORM_COUNT], counts[TOTAL_FORM_COUNT]
        if not 0 <= initial <= total <= MOST_ROWS:
            return False
        name = self.model._meta.pk.name
        new = () if self.save_as_new else range(initial, total)
        return not any(self.data.get(f"{self.add_prefix(number)}-{name}") for number in new)

    def get_queryset(self) -> models.QuerySet:
        """Tells apart what the rows point to, once for all."""
        rows = super().get_queryset()
        if rows._result_cache is None:
            tell_all_apart(rows)
        return rows

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """A new row stands behind the others."""
        super().add_fields(form, index)
        if form.instance.pk is None and "position" in form.fields:
            taken = [row.position for row in self.get_queryset()]
            form.initial.setdefault("position", max(taken, default=-1) + 1)

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        """Django's own names the columns."""
        columns = [field_named(self.model, name) for name in unique_check if name != self.fk.name]
        return _("Das steht doppelt da: %(fields)s.") % {"fields": ", ".join(str(f.verbose_name) for f in columns)}

    def clean(self) -> None:
        super().clean()
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
                self._refuse_doubles(constraint)

    def _refuse_doubles(self, constraint: models.UniqueConstraint) -> None:
        seen: set[tuple] = set()
        for row in self._filled_rows():
            key = tuple(_comparable(getattr(row.instance, self._column(name))) for name in constraint.fields)
            if not self._applies(constraint, row.instance):
                continue
            if key in seen:
                row.add_error(None, _("Diese Zeile steht schon da."))
            seen.add(key)

    def _filled_rows(self) -> list[forms.ModelForm]:
        rows = [row for row in self.forms if row not in self.deleted_forms and row.is_valid()]
        return [row for row in rows if row.instance.pk or row.has_changed()]

    def _column(self, name: str) -> str:
        return field_named(self.model, name).attname

    def _applies(self, constraint: models.UniqueConstraint, instance: models.Model) -> bool:
        """Whether the row meets the constraint's condition; one without a condition always applies."""
        if constraint.condition is None:
            return all(getattr(instance, self._column(name)) is not None for name in constraint.fields)
        return constraint.condition.check(
            {
                field.name: models.Value(
                    getattr(instance, field.attname),
                    getattr(field, "target_field", field) if field.is_relation else field,
                )
                for field in self.model._meta.concrete_fields
            }
        )


def _comparable(value: object) -> object:
    """Two spellings of one name are one."""
    return name_key(value) if isinstance(value, str) else value
