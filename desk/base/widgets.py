"""Autocompletes for related records, and a field for pictures."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import (
    AdminFileWidget,
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)
from django.db.models import ForeignKey, ManyToManyField
from django.forms import Field, ModelChoiceField, ModelMultipleChoiceField, Script
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.images import picture_from_name
from core.numbers import is_id
from core.sizes import is_waiting
from films.namesakes import tell_apart


class OnlyIds(AutocompleteMixin):
    """Passes over what is no id, as in an address made by hand; Django's own asks the database for it."""

    def optgroups(self, name: str, value: Sequence[str], attrs: dict | None = None) -> list:
        return super().optgroups(name, [key for key in value if is_id(str(key))], attrs)


class KnownAutocomplete(OnlyIds, AutocompleteSelect):
    """An autocomplete that asks the database nothing for a value whose label it was given.

    Django's own makes one query a row, which a film with sixty credits feels.
    """

    labels: dict[str, str] = {}
    within: dict[str, int] = {}
    """Columns of the choices with the id that they must have, such as the edition of sections."""

    def get_url(self) -> str:
        return f"{super().get_url()}?{urlencode(self.within)}" if self.within else super().get_url()

    def value_from_datadict(self, data: Mapping[str, object], files: MultiValueDict, name: str) -> str:
        value = super().value_from_datadict(data, files, name) or ""
        return value if is_id(value) else ""

    def optgroups(self, name: str, value: Sequence[str], attrs: dict | None = None) -> list:
        if not value:
            return super().optgroups(name, value, attrs)
        if any(key not in self.labels for key in value):
            self.labels = self._labels([key for key in value if is_id(str(key))])
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        known = [key for key in value if key in self.labels]
        chosen = [self.create_option(name, key, self.labels[key], True, len(empty)) for key in known]
        return [(None, empty + chosen, 0)]

    def _labels(self, keys: list[str]) -> dict[str, str]:
        records = list(self.choices.queryset.filter(pk__in=keys))
        tell_apart(records)
        return {str(record.pk): self.choices.field.label_from_instance(record) for record in records}


def bare_widget(field: Field) -> Any:  # each widget has more than Django's types tell of them all
    """The widget of a field, without the signs beside it."""
    return getattr(field.widget, "widget", field.widget)


def limit_choices(field: Field, **within: int | None) -> None:
    """Lets an autocomplete offer those only that belong to these records, by their ids; none where one is missing."""
    bare_widget(field).within = {name: pk or 0 for name, pk in within.items()}


class MultipleAutocomplete(OnlyIds, AutocompleteSelectMultiple):
    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        """Each choice has a sign that takes it away; one for all would be a stranger in the list of choices."""
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def value_from_datadict(self, data: Mapping[str, object], files: MultiValueDict, name: str) -> list[str]:
        return [key for key in super().value_from_datadict(data, files, name) or () if is_id(key)]


class Autocompletes(BaseModelAdmin):
    """Gives the fields named in ``autocomplete_fields`` the autocompletes of this module."""

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: object
    ) -> ModelChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = KnownAutocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: ManyToManyField, request: HttpRequest, **kwargs: object
    ) -> ModelMultipleChoiceField | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = MultipleAutocomplete(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class PictureInput(AdminFileWidget):
    """With the stored picture above it. The script takes a dropped file and sets the point of ``core.focus``."""

    class Media:
        js = [Script("js/pictures.js", type="module")]

    def render(
        self, name: str, value: object, attrs: dict | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        picture = picture_from_name(str(value)) if value and getattr(value, "_committed", False) else None
        shown = format_html('<img src="{}" alt="">', picture.fallback) if picture else ""
        waits = _("Kleinere Größen entstehen gerade. Bis dahin zeigen Seiten das Bild selbst.")
        note = format_html('<p class="help">{}</p>', waits) if picture and is_waiting(str(value)) else ""
        texts = {
            "drop": _("Bild hierher ziehen"),
            "refused": _("Das ist kein Bild."),
            "point": _("Bildmitte: {x} % von links, {y} % von oben. Pfeiltasten bewegen sie."),
        }
        return format_html(
            '<div class="picture-field" data-drop="{drop}" data-refused="{refused}" data-point="{point}">'
            '<div class="picture-field__shown">{shown}</div>{note}{input}</div>',
            **texts,
            shown=shown,
            note=note,
            input=super().render(name, value, attrs, renderer),
        )
