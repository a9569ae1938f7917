"""The history of a record in the admin: each version with what it changed, and a way back to it.

An earlier version is restored in the record's own form, which opens filled with it: saving then goes by the same rules
as any other change, and is a version of its own.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.paginator import Page, Paginator
from django.forms import FileField
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from core.columns import field_named
from core.history import StoredVersion, Tracked, has_history, values_of, versions
from core.numbers import is_id
from core.readable import Labels, comparable_text, mark_differences, readable
from core.values import Values
from desk.base.row_history import row_versions, tracked_rows
from desk.base.versions import Change, changes_between, load_labels
from desk.overwrite.admin import OverwriteNotice, note
from desk.overwrite.comparison import Difference, Edit, EditHistory, edit_of
from desk.overwrite.snapshot import values

PAGE = "seite"
PER_PAGE = 20
VERSION = "stand"
ONE_SAVE = dt.timedelta(seconds=1)
MOST_OF_ONE_SAVE = 3
"""The record, and what its many-to-many field lost and won."""


@dataclass(frozen=True, slots=True)
class Version:
    """``number`` leads to restoring it; the newest has none. The oldest one saves has no changes to show."""

    edit: Edit
    changes: list[Change]
    number: int | None
    is_first: bool


class HistoryAdmin(admin.ModelAdmin):
    """For models that, or whose rows, have a history of their own; the others keep Django's list of actions."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        response = super().history_view(request, object_id, extra_context)
        rows = tracked_rows(self)
        if not isinstance(response, TemplateResponse) or not response.context_data:
            return response
        record = response.context_data["object"]
        if has_history(self.model):
            response.context_data |= self.versions_context(request, record)
        if rows:
            labels = Labels(self.admin_site, request)
            response.context_data["row_versions"] = row_versions(record, rows, labels)
        if rows or has_history(self.model):
            response.template_name = "admin/versions.html"
        return response

    def versions_context(self, request: HttpRequest, record: Tracked) -> dict[str, object]:
        page = Paginator(versions(record.history), PER_PAGE).get_page(request.GET.get(PAGE))
        return {
            "versions": self.versions(request, record, page),
            "page": page,
            "page_name": PAGE,
            "may_restore": self.has_change_permission(request, record),
        }

    def versions(self, request: HttpRequest, record: Tracked, page: Page) -> list[Version]:
        """The versions of the page that changed something, newest first; a constant number of queries."""
        start = max(page.start_index() - 1, 0)
        around = list(versions(record.history)[max(start - 1, 0) : start + PER_PAGE + MOST_OF_ONE_SAVE])
        here = around[min(start, 1) :][:PER_PAGE]
        saves = last_of_each_save(around)
        then, labels = values_of(saves), Labels(self.admin_site, request)
        load_labels(labels, self.model, then)
        made = []
        for index, version in enumerate(saves):
            is_first = index + 1 == len(saves)
            changes = [] if is_first else changes_between(self.model, then[index + 1], then[index], labels)
            if version in here and (changes or is_first):
                number = version.history_id if start or index else None
                made.append(Version(edit_of(version), changes, number, is_first))
        return made

    def render_change_form(self, request: HttpRequest, context: Values, *args: Any, **kwargs: Any) -> HttpResponse:
        """With ``?stand=``, the number of a version, the form shows that version beside what is stored."""
        obj = kwargs.get("obj")
        version = self.asked_version(request, obj)
        if version is None:
            return super().render_change_form(request, context, *args, **kwargs)
        form, [then] = context["adminform"].form, values_of([version])
        differing = {
            name: value
            for name, value in values(form).items()
            if comparable_text(then.get(name, value)) != comparable_text(value)
        }
        files = {name: comparable_text(then[name]) for name in differing if isinstance(form.fields[name], FileField)}
        beside = self.beside(request, obj, differing, then)
        note(request, OverwriteNotice(beside, dict.fromkeys(differing, ""), files, refuses=False))
        context["version"] = edit_of(version)
        response = super().render_change_form(request, context, *args, **kwargs)
        form.initial |= {name: then[name] for name in differing if name not in files}
        return response

    def asked_version(self, request: HttpRequest, record: Tracked) -> StoredVersion | None:
        number = request.GET.get(VERSION, "")
        if request.method != "GET" or record is None or not has_history(self.model) or not is_id(number):
            return None
        may_restore = self.has_change_permission(request, record)
        return record.history.filter(pk=number).first() if may_restore else None

    def beside(
        self, request: HttpRequest, record: Tracked, stored: dict[str, object], then: dict[str, object]
    ) -> list[Difference]:
        labels, edits = Labels(self.admin_site, request), EditHistory(self.model, record.pk)
        shown = []
        for name, value in stored.items():
            field = field_named(self.model, name)
            pair = mark_differences(readable(field, value, labels), readable(field, then[name], labels))
            shown.append(Difference(capfirst(str(field.verbose_name)), *pair, edits.of(name, value), take=name))
        return shown


def last_of_each_save(versions: Iterable[StoredVersion]) -> list[StoredVersion]:
    """Of versions that one save made, the last: each many-to-many field adds its own. Newest first, as they came."""
    left: list[StoredVersion] = []
    newer: StoredVersion | None = None
    for version in versions:
        if newer is None or not is_one_save(version, newer):
            left.append(version)
        newer = version
    return left


def is_one_save(older: StoredVersion, newer: StoredVersion) -> bool:
    is_same_editor = (older.history_user_id, older.history_change_reason) == (
        newer.history_user_id,
        newer.history_change_reason,
    )
    return is_same_editor and newer.history_date - older.history_date < ONE_SAVE
