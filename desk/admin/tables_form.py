"""Form that maps the columns of an uploaded table to fields."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.values import Values
from intake.models import TableRun
from intake.tables.comparing import KINDS
from intake.tables.mapping import MappingError
from intake.tables.runs import mapping_of
from showtimes.models import Series


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    def clean(self, data: Iterable[UploadedFile] | None, initial: object = None) -> list[UploadedFile]:
        return [super(_FilesField, self).clean(one, initial) for one in data or ()]


def several_files(**texts: Any) -> forms.Field:
    """A field for any number of files; its value is a list."""
    return _FilesField(required=False, widget=_FilesInput(), **texts)


class ColumnsForm(forms.Form):
    """A select for each column, guessed at first; ``names`` are the selects by their field's name."""

    edition = forms.ModelChoiceField(
        label=gettext_lazy("Reihe oder Ausgabe"),
        required=False,
        to_field_name="slug",
        queryset=Series.objects.order_by("-starts_on", "sort_key"),
        help_text=gettext_lazy("Gilt für alle Zeilen."),
    )
    key = forms.ChoiceField(
        label=gettext_lazy("eigene Kennung der Zeile"),
        required=False,
        help_text=gettext_lazy("Daran wird die Zeile wiedererkannt, auch wenn sich alles andere ändert."),
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Zeilen gehören zusammen bei gleichem Wert in"),
        required=False,
        help_text=gettext_lazy("Etwa die Kurzfilme eines Programms mit derselben Nummer."),
    )
    source = forms.CharField(
        label=gettext_lazy("Quelle"),
        required=False,
        max_length=100,
        help_text=gettext_lazy(
            "Von wem die Tabelle ist. Bei der nächsten derselben Quelle siehst du, was sich geändert hat."
        ),
    )
    remember = forms.CharField(label=gettext_lazy("Zuordnung merken als"), required=False, max_length=100)
    others = ("edition", "key", "group", "source", "remember")

    def __init__(self, *args: Any, run: TableRun, headers: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.run, self.headers = run, headers
        self.part: Values = run.mapping.get(run.kind, {})
        columns = [("", "–"), *((name, name) for name in headers)]
        for name in ("key", "group"):
            cast(forms.ChoiceField, self.fields[name]).choices = columns
        self._set_initial()
        self.names = {f"c{number}": column for number, column in enumerate(headers)}
        chosen = self._chosen()
        labels = {name: str(field.column_name) for name, field in KINDS[run.kind]().columns.items()}
        for name, column in self.names.items():
            choices = [("", _("nicht übernehmen")), *labels.items()]
            attrs = {"aria-label": column}
            field = forms.ChoiceField(choices=choices, required=False, widget=forms.Select(attrs=attrs))
            field.initial = chosen.get(column, "")
            self.fields[name] = field

    def _set_initial(self) -> None:
        for name in ("edition", "source"):
            self.fields[name].initial = self.run.mapping.get(name, "")
        for name in ("key", "group"):
            value = self.part.get(name, "")
            self.fields[name].initial = value if isinstance(value, str) else ""

    def _chosen(self) -> dict[str, str]:
        try:
            mapping = mapping_of(self.run, self.headers)
        except MappingError:
            return {}
        simple = {name: source.columns[0] for name, source in mapping.fields.items() if len(source.columns) == 1}
        return {column: name for name, column in simple.items() if name not in self._detailed_specs()}

    def _detailed_specs(self) -> dict[str, object]:
        """Fields of which the mapping says more than a column's name."""
        return {name: spec for name, spec in self.part.get("columns", {}).items() if isinstance(spec, dict)}

    def detailed_labels(self) -> list[str]:
        columns = KINDS[self.run.kind]().columns
        return [str(columns[name].column_name) for name in self._detailed_specs() if name in columns]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        chosen = [cleaned[name] for name in self.names if cleaned.get(name)]
        for name in self.names:
            if chosen.count(cleaned.get(name)) > 1:
                self.add_error(name, _("Dieses Feld ist zweimal gewählt."))
        if not chosen and not self._detailed_specs():
            raise forms.ValidationError(_("Bitte mindestens eine Spalte zuordnen."))
        return cleaned

    def document(self) -> dict[str, object]:
        """The mapping as it is remembered and as a file says it."""
        cleaned = self.cleaned_data
        columns = self._detailed_specs() | {
            cleaned[name]: column for name, column in self.names.items() if cleaned[name]
        }
        lists = {name: value for name in ("key", "group") if isinstance(value := self.part.get(name), list)}
        part = (
            self.part | {"columns": columns} | {name: cleaned[name] or lists.get(name, []) for name in ("key", "group")}
        )
        edition = cleaned["edition"].slug if cleaned["edition"] else ""
        before: Values = self.run.mapping
        return before | {"source": cleaned["source"], "edition": edition, self.run.kind: part}
