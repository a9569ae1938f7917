"""A day or a week copied to others: shown first, then saved as drafts."""

import datetime as dt

from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import DAY
from core.values import Values
from desk.admin.board import BoardPage
from desk.admin.board_forms import CloneForm
from desk.base.adminform import Fieldsets, admin_form
from desk.board.cloning import Fate, clone, fingerprint, preview_copies
from desk.board.day import is_open
from showtimes import days

WEEK = dt.timedelta(days=7)


def fieldsets(form: CloneForm) -> Fieldsets:
    """Fields that narrow the choice are folded until they are used."""
    folded = [] if form["series"].value() or form["halls"].value() else ["collapse"]
    return [
        (None, {"fields": ["span", "source", "targets", "skips_taken"]}),
        (_("Auswahl"), {"fields": ["series", "halls"], "classes": folded}),
    ]


class CloneView(BoardPage):
    permission = "add"
    template_name = "admin/desk/board/clone.html"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return self.answer(self.form())

    def form(self, *args: object) -> CloneForm:
        day = self.query.day
        span = "woche" if self.request.GET.get("span") == "woche" else "tag"
        initial = {"span": span, "source": day, "targets": f"{day + WEEK:{DAY}}"}
        halls = [hall for hall in self.halls if is_open(hall, day)]
        return CloneForm(*args, initial=initial, halls=halls, today=days.today(self.now))

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.answer(form, status=400)
        try:
            return self.save(form) if "_save" in request.POST else self.answer(form, **self.preview(form))
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.answer(form, status=409)

    def preview(self, form: CloneForm) -> Values:
        copies = preview_copies(form.wanted(), self.now)
        fates = [copy.fate for copy in copies]
        return {
            "copies": copies,
            "seen": fingerprint(copies),
            "count": fates.count(Fate.NEW),
            "previewed": True,
        }

    def save(self, form: CloneForm) -> HttpResponse:
        wanted = form.wanted()
        made = clone(wanted=wanted, seen=self.request.POST.get("seen", ""), now=self.now)
        LogEntry.objects.log_actions(self.request.user.pk, made, ADDITION, _("Kopiert"))
        text = ngettext("%(count)d Entwurf angelegt.", "%(count)d Entwürfe angelegt.", len(made))
        messages.success(self.request, text % {"count": len(made)})
        return HttpResponseRedirect(self.query.url(wanted.targets[0]))

    def answer(self, form: CloneForm, status: int = 200, **context: object) -> HttpResponse:
        title = _("Programm kopieren")
        adminform = admin_form(form, fieldsets(form), self.model_admin)
        page = self.get_context_data(title=title, form=form, adminform=adminform, **context)
        return self.render_to_response(page, status=status)
