"""The three pages of a table on its way in."""

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.admin.models import ADDITION
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from django_htmx.http import HttpResponseClientRedirect

from core.dates import desk_moment
from core.text import printable
from core.values import Values
from desk.admin.tables_form import ColumnsForm, several_files
from desk.base.adminform import admin_form
from desk.base.log import log
from desk.base.page import AdminPage
from desk.base.questions import AskedQuestion
from desk.tasks import start_step
from intake.models import TableMapping, TableRun
from intake.models.tables import KINDS as LABELS
from intake.pasting.report import LISTS
from intake.tables.diff import ACCEPT_ALL, ALL
from intake.tables.mapping import MappingError
from intake.tables.reading import MOST_BYTES
from intake.tables.runs import columns, is_read, mapping_of, remember, start_run

if TYPE_CHECKING:  # the admin has these pages
    from desk.admin.tables import TableRunAdmin

State = TableRun.State
ANSWER = "a:"
"""Marks the fields that answer the preview."""
MOST_SAID, MOST_MAPPING_BYTES = 100, 200_000


class UploadForm(forms.Form):
    kind = forms.ChoiceField(label=gettext_lazy("Was steht in der Tabelle?"), choices=LABELS)
    file = forms.FileField(
        label=gettext_lazy("Tabelle"), help_text=gettext_lazy("CSV, XLSX oder JSON. Die erste Zeile nennt die Spalten.")
    )
    others = several_files(
        label=gettext_lazy("weitere Dateien"),
        help_text=gettext_lazy("Nur wenn die Zuordnung darin nachschlägt, etwa Häuser nach ihrer Kennung."),
    )
    known = forms.ModelChoiceField(
        label=gettext_lazy("gemerkte Zuordnung"),
        required=False,
        queryset=TableMapping.objects.all(),
        help_text=gettext_lazy("Leer: Du ordnest die Spalten auf der nächsten Seite zu."),
    )
    document = forms.FileField(label=gettext_lazy("oder Zuordnung als JSON"), required=False)

    def __init__(self, *args: Any, kinds: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kind"]).choices = [one for one in LABELS if one[0] in kinds]

    def clean_document(self) -> dict[str, object]:
        file = self.cleaned_data.get("document")
        try:
            found = json.loads(file.read(MOST_MAPPING_BYTES)) if file else {}
            is_sound = isinstance(found, dict) and "\\u0000" not in json.dumps(found)
        except (ValueError, RecursionError):
            is_sound = False
        if not is_sound:
            raise forms.ValidationError(_("Die Zuordnung ist nicht zu lesen."))
        return found

    def clean(self) -> Values:
        cleaned = super().clean() or {}
        known = cleaned.get("known")
        if known and known.kind != cleaned.get("kind"):
            self.add_error("known", _("Diese Zuordnung ist für andere Tabellen."))
        if sum(file.size or 0 for file in self.files_given()) > MOST_BYTES:
            self.add_error("file", _("Die Dateien sind zu groß. Möglich sind zusammen 20 MB."))
        return cleaned

    def files_given(self) -> list[UploadedFile]:
        """The table first."""
        given = (self.cleaned_data.get("file"), *self.cleaned_data.get("others", ()))
        return [file for file in given if file]


class TablePage(AdminPage):
    model_admin: "TableRunAdmin"

    def page(self, **context: object) -> dict[str, object]:
        return {
            **self.model_admin.admin_site.each_context(self.request),
            "opts": self.model_admin.opts,
            **context,
        }

    def goes_to(self, name: str, run: TableRun) -> HttpResponse:
        """Also where the page asks for itself while it waits."""
        address = reverse(f"admin:intake_tablerun_{name}", args=[run.pk])
        return HttpResponseClientRedirect(address) if self.request.htmx else HttpResponseRedirect(address)


class UploadView(TablePage, FormView):
    form_class = UploadForm
    template_name = "admin/desk/tables/upload.html"
    kinds: list[str] = []

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not self.kinds:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, object]:
        return super().get_form_kwargs() | {"kinds": self.kinds}

    def get_initial(self) -> dict[str, object]:
        return {"kind": self.request.GET.get("kind", "")}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        cleaned = form.cleaned_data
        run = start_run(
            kind=cleaned["kind"],
            files=[(str(file.name), file.read()) for file in form.files_given()],
            user=self.request.user,
            now=timezone.now(),
            document=cleaned["known"].document if cleaned["known"] else cleaned["document"],
        )
        log(run, _("Hochgeladen"), by=self.request.user, flag=ADDITION)
        start_step(run, State.WAITING)
        return self.goes_to("change", run)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        names = list(context["form"].fields)
        fieldsets = [(None, {"fields": names[:2]}), (_("Zuordnung der Spalten"), {"fields": names[2:]})]
        adminform = admin_form(context["form"], fieldsets, self.model_admin)
        return context | self.page(title=_("Tabelle einlesen"), adminform=adminform)


class MappingView(TablePage, FormView):
    form_class = ColumnsForm
    template_name = "admin/desk/tables/mapping.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.run = self.model_admin.run(request, kwargs["pk"])
        if not is_read(self.run):
            return self.goes_to("change", self.run)
        self.columns = columns(self.run)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, object]:
        return super().get_form_kwargs() | {"run": self.run, "headers": list(self.columns)}

    def form_valid(self, form: ColumnsForm) -> HttpResponse:
        self.run.mapping = form.document()
        self.run.answers = {}
        try:
            mapping_of(self.run, self.columns)
        except MappingError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        if name := form.cleaned_data["remember"]:
            remember(run=self.run, name=name)
            log(self.run, _("Zuordnung gemerkt: %(name)s") % {"name": name}, by=self.request.user)
        start_step(self.run, State.WAITING)
        return self.goes_to("change", self.run)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        rows = [
            {"column": column, "field": form[name], "cells": self.columns[column]}
            for name, column in form.names.items()
        ]
        fieldsets = [(None, {"fields": form.others})]
        adminform = admin_form(form, fieldsets, self.model_admin)
        return context | self.page(
            title=_("Spalten zuordnen"), rows=rows, adminform=adminform, run=self.run, detailed=form.detailed_labels()
        )


class RunView(TablePage, TemplateView):
    template_name = "admin/desk/tables/run.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.run = self.model_admin.run(request, kwargs["pk"])
        if self.run.state == State.MAPPING:
            return self.goes_to("mapping", self.run)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if self.run.state == State.SAVED:
            return self.goes_to("change", self.run)
        self.run.answers = self.answers(request)
        start_step(self.run, State.SAVING if "_save" in request.POST else State.WAITING)
        return self.goes_to("change", self.run)

    def answers(self, request: HttpRequest) -> dict[str, str]:
        """Answers given before and now; a proposal whose tick was taken away is one again."""
        named = ((printable(name), printable(str(text))) for name, text in request.POST.items())
        given = {name.removeprefix(ANSWER): text[:MOST_SAID] for name, text in named if name.startswith(ANSWER)}
        shown = set(request.POST.getlist("shown"))
        earlier = {key: text for key, text in self.run.answers.items() if key not in shown and key != ALL}
        everything = ACCEPT_ALL if ALL in given else {}
        return earlier | {key: text for key, text in given.items() if text} | everything

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        run, report = self.run, self.run.result or {}
        is_busy = run.state in (State.WAITING, State.SAVING)
        ready = bool(report) and not is_busy
        return super().get_context_data(**kwargs) | self.page(
            title=str(run),
            run=run,
            report=report,
            is_busy=is_busy,
            is_saved=run.state == State.SAVED,
            is_read=is_read(run),
            can_save=ready and run.state == State.READY and report["to_write"] and not report["blocked"],
            groups=_groups(report) if ready else [],
            questions=_questions(report, run.answers) if ready else [],
            refused=report.get("refused", []) if ready else [],
            proposals=_has_proposals(report) if ready else False,
            accepts_all=ALL in run.answers,
        )


def _groups(report: Values) -> list[Values]:
    """The lists of the diff with their captions, without empty ones."""
    captions = {
        "new": _("neu"),
        "moved": _("verlegt"),
        "changed": _("geändert"),
        "gone": _("steht nicht mehr in der Tabelle (bleibt, bis du es änderst)"),
    }
    return [
        {"caption": caption, "entries": [_shown(one) for one in report[name]], "count": report["counts"][name]}
        for name, caption in captions.items()
        if report[name]
    ]


def _shown(entry: Values) -> Values:
    changes = [change | {"key": f"{entry['row']}:{change['field']}"} for change in entry.get("changes", ())]
    return entry | {"changes": changes, "place": _place(entry)}


def _place(entry: Values) -> str:
    """Time and place of a screening; other kinds have their label only."""
    if "start" not in entry:
        return ""
    local = dt.datetime.fromisoformat(entry["start"]).astimezone(ZoneInfo(entry["zone"]))
    start = f"{date_format(local, 'D')}, {desk_moment(local)}"
    return ", ".join(filter(None, (start, entry["hall"], entry["venue"], entry["city"], entry["version"])))


def _questions(report: Values, answers: dict[str, str]) -> list[Values]:
    """The open rows; a question that several rows share stands at the first."""
    asked: set[str] = set()
    rows = []
    for entry in report["unclear"]:
        fields = []
        for question in entry["questions"]:
            if question["key"] not in asked:
                asked.add(question["key"])
                fields.append(_asked(question, answers.get(question["key"], "")))
        rows.append({"entry": entry, "fields": fields})
    return rows


def _asked(question: Values, value: str) -> AskedQuestion:
    key = question["key"]
    return AskedQuestion(f"{ANSWER}{key}", key, question["prompt"], list(question["choices"].items()), value)


def _has_proposals(report: Values) -> bool:
    entries = (entry for name in LISTS for entry in report[name])
    return any("proposal" in change for entry in entries for change in entry.get("changes", ())) or any(
        "next_day" in question["choices"] for entry in report["unclear"] for question in entry["questions"]
    )
