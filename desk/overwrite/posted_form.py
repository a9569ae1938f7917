"""A posted form, brought together with what is stored now. Nothing typed is lost, nothing stored is hidden."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from desk.base.rows import RowFormSet
from desk.overwrite.posted import PostedInlines, as_posted, is_same, prefix_of, raw_value, write_posted
from desk.overwrite.snapshot import FormSnapshot, digests, forms_by_key, rows_of, values


class PostedForm:
    """``data`` is a copy of what was posted; ``changed`` holds the keys that became different since it was seen.

    ``form`` and ``formsets`` are unbound and show what is stored. ``places`` says where the row of a key stands in
    ``data``. Rows that somebody else deleted stay as new ones when something was typed there; then ``compared`` has
    their place.
    """

    def __init__(
        self,
        data: QueryDict,
        files: MultiValueDict,
        form: forms.ModelForm,
        formsets: list[RowFormSet],
        snapshot: FormSnapshot | None,
    ):
        self.data, self.files = data.copy(), files
        self.formsets = formsets
        self.forms = forms_by_key(form, formsets)
        self.stored = digests(self.forms)
        self.inlines = PostedInlines(self.data, formsets)
        self.compared = dict(snapshot.compared) if snapshot else {}
        self.restored = dict(snapshot.files) if snapshot else {}
        self.seen_digests = snapshot.digests if snapshot else self._assumed()
        self.changed = {
            key for key in self.stored.keys() & self.seen_digests.keys() if self.stored[key] != self.seen_digests[key]
        }
        lost = rows_of(self.seen_digests) - rows_of(self.stored)
        self.gone = {row for row in lost if prefix_of(row) in self.inlines.rows}
        self.added = rows_of(self.stored) - rows_of(self.seen_digests) - self.places.keys()

    @property
    def places(self) -> dict[str, str]:
        return self.inlines.places

    @property
    def is_behind(self) -> bool:
        """Whether anything stored changed since it was seen."""
        return bool(self.changed or self.gone or self.added)

    def _assumed(self) -> dict[str, str]:
        """Without a note of what was seen: everything stored, but for what was posted otherwise."""
        return {key: known if self.is_posted(key, known) else "" for key, known in self.stored.items()}

    def field(self, key: str) -> tuple[forms.Field, str]:
        """The field of a key and its name in ``data``."""
        row, _colon, name = key.rpartition(":")
        at = self.places[row]
        return self.form_of(row).fields[name], f"{at}-{name}" if at else name

    def form_of(self, row: str) -> forms.ModelForm:
        """The stored row's form; of one that is gone an empty one."""
        if row in self.forms:
            return self.forms[row]
        return next(each.empty_form for each in self.formsets if each.prefix == prefix_of(row))

    def is_posted(self, key: str, known: str) -> bool:
        """Whether the value posted for the key is the one with the digest; one that was not posted can't differ."""
        if key.rpartition(":")[0] not in self.places:
            return True
        field, name = self.field(key)
        if name in self.restored:
            return False
        return is_same(field, raw_value(field, self.data, self.files, name), known)

    def take(self, name: str) -> None:
        """Puts the stored value into the field with this name; a place drops the row there, which is stored no more."""
        for prefix in self.inlines.rows:
            if name in self.compared.values() and name.startswith(f"{prefix}-"):
                self._rearrange(prefix, gone=set(), dropped={name}, new=[])
                return
        self.restored.pop(name, None)
        for key in self.stored:
            if key.rpartition(":")[0] in self.places and self.field(key)[1] == name:
                self._prefill(key)

    def _prefill(self, key: str) -> None:
        row, _colon, name = key.rpartition(":")
        field, posted_name = self.field(key)
        write_posted(self.data, as_posted(field, posted_name, values(self.forms[row])[name]))

    def bring_together(self) -> None:
        """Takes over what only the other changed, drops and adds rows as stored, and notes what was compared."""
        for key in self.changed:
            if key.rpartition(":")[0] in self.places and self.is_posted(key, self.seen_digests[key]):
                self._prefill(key)
        self.compared |= dict.fromkeys([*self.changed, *self.added], "")
        for formset in self.formsets:
            self._follow_rows(formset)

    def _follow_rows(self, formset: RowFormSet) -> None:
        """A row that the other deleted stays, as a new one, only when something was typed there."""
        prefix = f"{formset.prefix}:"
        gone = {row for row in self.gone if prefix_of(row) == formset.prefix}
        added = [row for row in self.forms if row in self.added and prefix_of(row) == formset.prefix]
        if not gone and not added:
            return
        here = gone & self.places.keys()
        remaining = {row for row in here if self._is_touched(row)}
        self.compared |= {row: self.places[row] if row in remaining else "" for row in gone}
        self._rearrange(
            formset.prefix,
            gone={row.removeprefix(prefix) for row in gone},
            dropped={self.places[row] for row in here - remaining},
            new=[_as_row(self.forms[row]) for row in added],
        )

    def _is_touched(self, row: str) -> bool:
        return not all(
            self.is_posted(key, known) for key, known in self.seen_digests.items() if key.startswith(f"{row}:")
        )

    def _rearrange(self, prefix: str, **rows: Any) -> None:
        """Rearranges the inline with this prefix; what was compared follows its row."""
        moved = self.inlines.rearrange(prefix, **rows)
        self.compared = {
            key: moved.get(at, "") if at.startswith(f"{prefix}-") else at for key, at in self.compared.items()
        }


def _as_row(form: forms.ModelForm) -> dict[str, list[str]]:
    """A stored row as a browser posts it."""
    posted: dict[str, list[str]] = {}
    for name, value in values(form).items():
        posted |= as_posted(form.fields[name], name, value)
    return posted | {form.instance._meta.pk.name: [str(form.instance.pk)]}
