"""Posted values of a form's fields and of an inline's rows: read, and written as a browser would."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from core.numbers import is_id
from desk.base.rows import MOST_ROWS, RowFormSet
from desk.base.widgets import bare_widget
from desk.overwrite.snapshot import digest


def raw_value(field: forms.Field, data: QueryDict, files: MultiValueDict, name: str) -> object:
    return field.widget.value_from_datadict(data, files, name)


def cleaned_value(field: forms.Field, value: object) -> object:
    """The value as the form would store it; of a choice of related records their ids. Raises ``ValidationError``."""
    if isinstance(field, forms.ModelChoiceField | forms.FileField):
        return value
    return field.clean(value)


def is_same(field: forms.Field, value: object, known: str) -> bool:
    """Whether what was posted is what ``known`` is the digest of; a file field without an upload stays as it is."""
    if isinstance(field, forms.FileField):
        return value is None
    try:
        return digest(cleaned_value(field, value)) == known
    except ValidationError:
        return False


def as_posted(field: forms.Field, name: str, value: object) -> dict[str, list[str]]:
    """Values that a browser posts if ``value`` stands in the field; a file can't be posted, so its input is empty."""
    widget = bare_widget(field)
    if isinstance(field, forms.FileField):
        return {name: [], f"{name}-clear": []}
    if hasattr(widget, "decompress"):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        return {name + suffix: [single.format_value(part) or ""] for suffix, single, part in parts}
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"] if value else []}
    shown = widget.format_value(field.prepare_value(value))
    return {name: list(shown) if isinstance(shown, list | tuple) else [shown or ""]}


def write_posted(data: QueryDict, posted: dict[str, list[str]]) -> None:
    for name, texts in posted.items():
        data.pop(name, None)
        if texts:
            data.setlist(name, texts)


class PostedRows:
    """The rows of one inline in ``data``: first those that were stored when the form was made, then new ones."""

    def __init__(self, data: QueryDict, prefix: str, pk_name: str):
        self.data, self.prefix, self.pk_name = data, prefix, pk_name
        self.total, initial = self._count("TOTAL_FORMS"), self._count("INITIAL_FORMS")
        self.places = {self._pk(number): self.at(number) for number in range(min(initial, self.total))}

    def at(self, number: int) -> str:
        return f"{self.prefix}-{number}"

    def _count(self, name: str) -> int:
        text = self.data.get(f"{self.prefix}-{name}", "")
        return min(int(text), MOST_ROWS) if is_id(text) else 0

    def _pk(self, number: int) -> str:
        return self.data.get(f"{self.at(number)}-{self.pk_name}", "")

    def rearrange(self, *, gone: set[str], dropped: set[str], new: list[dict[str, list[str]]]) -> dict[str, str]:
        """Rows with a pk of ``gone`` become new ones, those at a place of ``dropped`` go, ``new`` stored ones come.

        Returns the new place for each old one that is left.
        """
        places = [self.at(number) for number in range(self.total) if self.at(number) not in dropped]
        pk_at = {at: pk for pk, at in self.places.items()}
        stored = [at for at in places if at in pk_at and pk_at[at] not in gone]
        others = [at for at in places if at not in stored]
        content = {at: self._taken_out(at) for at in (*places, *dropped)}
        for at in others:
            content[at].pop(self.pk_name, None)
        self._write([content[at] for at in stored] + new, [content[at] for at in others])
        behind = len(stored) + len(new)
        return {at: self.at(number) for number, at in enumerate(stored)} | {
            at: self.at(behind + number) for number, at in enumerate(others)
        }

    def _taken_out(self, at: str) -> dict[str, list[str]]:
        names = [name for name in self.data if name.startswith(f"{at}-")]
        return {name.removeprefix(f"{at}-"): self.data.pop(name) for name in names}

    def _write(self, stored: list[dict[str, list[str]]], others: list[dict[str, list[str]]]) -> None:
        for number, row in enumerate([*stored, *others]):
            write_posted(self.data, {f"{self.at(number)}-{suffix}": texts for suffix, texts in row.items()})
        self.data[f"{self.prefix}-INITIAL_FORMS"] = str(len(stored))
        self.data[f"{self.prefix}-TOTAL_FORMS"] = str(len(stored) + len(others))


def prefix_of(row: str) -> str:
    """The prefix of the inline in which the row of a key stands."""
    return row.partition(":")[0]


class PostedInlines:
    """The rows of all inlines in ``data``; ``places`` says where the row of a key stands, the record itself at ""."""

    def __init__(self, data: QueryDict, formsets: list[RowFormSet]):
        self.data = data
        self.pk_names = {str(each.prefix): each.model._meta.pk.name for each in formsets}
        self._read()

    def _read(self) -> None:
        self.rows = {prefix: PostedRows(self.data, prefix, name) for prefix, name in self.pk_names.items()}
        places = {f"{prefix}:{pk}": at for prefix, rows in self.rows.items() for pk, at in rows.places.items() if pk}
        self.places = {"": ""} | places

    def rearrange(
        self, prefix: str, *, gone: set[str], dropped: set[str], new: list[dict[str, list[str]]]
    ) -> dict[str, str]:
        """As ``PostedRows.rearrange`` does in one inline."""
        moved = self.rows[prefix].rearrange(gone=gone, dropped=dropped, new=new)
        self._read()
        return moved
