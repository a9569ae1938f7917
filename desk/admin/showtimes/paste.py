"""Programme text pasted as it stands: shown as a diff, questions answered, saved all or nothing, taken back."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from core.dates import DAY
from desk.admin.showtimes.paste_preview import ANSWER, Preview, saved_summary
from desk.base.adminform import Fieldsets, admin_form
from desk.base.links import release_address
from desk.base.log import log
from desk.base.page import AdminPage
from desk.scope import MOST_SELECTED
from intake.models import ProgrammeImport
from intake.pasting.diff import ProgrammeDiff
from intake.pasting.markup import MOST_BYTES, MOST_FILE_BYTES, UnreadableFileError, html_text, text_of
from intake.pasting.matching import compare_programme
from intake.pasting.saving import drafts_of, last_import, save_programme, undo_import
from showtimes import days
from showtimes.models import Series

FIELDSETS: Fieldsets = [
    (None, {"fields": ("text", "file")}),
    (gettext_lazy("Wozu es gehört"), {"fields": ("series", "pasted_on", "source")}),
]
FILM_RIGHTS = ("films.add_film", "films.change_film", "films.add_text", "people.add_person")


class PasteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Programm"),
        required=False,
        strip=False,  # lines are counted
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 18, "class": "vLargeTextField"}),
        help_text=gettext_lazy("Text, wie er auf der Seite oder in der Mail steht. Was unklar ist, wird gefragt."),
    )
    file = forms.FileField(
        label=gettext_lazy("oder Datei"), required=False, help_text=gettext_lazy("Text, HTML oder Word (.docx).")
    )
    series = forms.ModelChoiceField(
        label=gettext_lazy("Reihe oder Ausgabe"),
        required=False,
        queryset=Series.objects.order_by("-starts_on", "sort_key"),
        help_text=gettext_lazy("Ihre Tage geben das Jahr, wo es im Text fehlt."),
    )
    pasted_on = forms.DateField(
        label=gettext_lazy("Stand vom"),
        widget=AdminDateWidget,
        help_text=gettext_lazy("Ohne Ausgabe ist der Tag in der Nähe dieses Datums gemeint."),
    )
    source = forms.CharField(
        label=gettext_lazy("Quelle"), required=False, max_length=200, help_text=gettext_lazy("Steht bei den Texten.")
    )

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            cleaned["text"] = self.text_of_file(file)
        elif cleaned.get("text", "").lstrip().lower().startswith(("<!doctype html", "<html")):
            cleaned["text"] = html_text(cleaned["text"])
        if not (cleaned.get("text") or "").strip() and not self.errors:
            self.add_error("text", _("Bitte Text einfügen oder eine Datei wählen."))
        return cleaned

    def text_of_file(self, file: UploadedFile) -> str:
        try:
            return text_of(str(file.name), file.read(MOST_FILE_BYTES + 1))
        except UnreadableFileError as error:
            self.add_error("file", str(error))
            return ""


class PasteView(AdminPage, FormView):
    form_class = PasteForm
    template_name = "admin/showtimes/screening/paste.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not (self.may_write_screenings() or self.may_write_films()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, object]:
        return {"pasted_on": days.today(timezone.now())}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return self.undo() if "_undo" in request.POST else super().post(request, *args, **kwargs)

    def form_valid(self, form: PasteForm) -> HttpResponse:
        diff = self.diff(form)
        if "_save" in self.request.POST and not diff.is_blocked:
            return self.save(form, diff)
        return self.preview(form, diff)

    def diff(self, form: PasteForm) -> ProgrammeDiff:
        cleaned = form.cleaned_data
        return compare_programme(
            text=cleaned["text"],
            pasted_on=cleaned["pasted_on"],
            series=cleaned["series"],
            answers=self.answers(),
            creates_films=self.may_write_films(),
            with_screenings=self.may_write_screenings(),
        )

    def answers(self) -> dict[str, str]:
        """Answers so far, by the keys of the questions."""
        if "_forget" in self.request.POST:
            return {}
        given = self.request.POST.items()
        return {name.removeprefix(ANSWER): str(value) for name, value in given if name.startswith(ANSWER) and value}

    def may_write_screenings(self) -> bool:
        return self.model_admin.has_add_permission(self.request) and self.model_admin.has_change_permission(
            self.request
        )

    def may_write_films(self) -> bool:
        return self.request.user.has_perms(FILM_RIGHTS)

    def may_undo(self, record: ProgrammeImport) -> bool:
        """Lets those undo an import who may write what it wrote."""
        labels = {step["model"].lower().replace(".", ".change_") for step in record.steps}
        return self.request.user.has_perms(labels)

    def save(self, form: PasteForm, diff: ProgrammeDiff) -> HttpResponse:
        source = form.cleaned_data["source"] or _("eingefügt am %(day)s") % {
            "day": f"{days.today(timezone.now()):{DAY}}"
        }
        try:
            made = save_programme(diff=diff, now=timezone.now(), source=source, with_films=self.may_write_films())
        except ValidationError as refusal:
            self.add_message(" ".join(refusal.messages), messages.ERROR)
            return self.preview(form, diff)
        counts = saved_summary(diff)
        saved = _("Gespeichert: %(counts)s.") % {"counts": counts} if counts else _("Gespeichert.")
        if made:
            log(made, saved, by=self.request.user, flag=ADDITION)
        self.add_message(saved if made else _("Nichts zu tun."), messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:showtimes_screening_paste"))

    def to_release(self, record: ProgrammeImport) -> dict[str, object]:
        """Drafts of the import still to be released, and where."""
        drafts = drafts_of(record)
        count = drafts.count()
        return {"drafts": count, "release": release_address("auswahl", drafts) if 0 < count <= MOST_SELECTED else ""}

    def undo(self) -> HttpResponse:
        record = last_import()
        if record and not self.may_undo(record):
            raise PermissionDenied
        try:
            if record:
                undo_import(record=record, now=timezone.now())
                log(record, _("Zurückgenommen."), by=self.request.user)
                self.add_message(_("Zurückgenommen."), messages.SUCCESS)
        except ValidationError as refusal:
            self.add_message(" ".join([_("Nicht zurückgenommen."), *refusal.messages]), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:showtimes_screening_paste"))

    def add_message(self, text: str, level: int) -> None:
        self.model_admin.message_user(self.request, text, level)

    def preview(self, form: PasteForm, diff: ProgrammeDiff) -> HttpResponse:
        """The form again with the text of the file in its field, so that nothing has to be chosen twice."""
        cleaned = form.cleaned_data
        shown = PasteForm(initial={name: cleaned[name] for name in ("text", "pasted_on", "source", "series")})
        return self.render_to_response(self.get_context_data(form=shown, diff=diff))

    def get_context_data(self, diff: ProgrammeDiff | None = None, **kwargs: object) -> dict[str, object]:
        context, last = super().get_context_data(**kwargs), last_import()
        return {
            **self.model_admin.admin_site.each_context(self.request),
            **context,
            "title": _("Programm einfügen"),
            "opts": self.model_admin.opts,
            "adminform": admin_form(context["form"], FIELDSETS, self.model_admin),
            "media": self.model_admin.media + context["form"].media,
            "diff": diff,
            "preview": Preview(diff, self.answers()) if diff else None,
            "writes_films": self.may_write_films(),
            "writes_screenings": self.may_write_screenings(),
            "last": last if last and self.may_undo(last) else None,
            **(self.to_release(last) if last and not diff and self.may_write_screenings() else {}),
        }
