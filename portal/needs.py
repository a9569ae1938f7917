"""The page on which visitors say what fits them, and take it back."""

from contextlib import suppress

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from community import needs as kept
from community.models import User
from community.requests import VisitorRequest
from core.languages import language_name
from core.text import sort_key
from core.values import Values
from planner.services import PlanBusyError, PlanConflictError, refit
from planner.turns import SolverBusyError
from planner.views.plan import may_solve
from showtimes.access import Access
from showtimes.age import ADULT
from showtimes.fits import Needs
from showtimes.passes import pass_choices

UNPROCESSABLE = 422
USUAL = ("de", "en")
OTHERS = ("ar", "es", "fa", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh")
OF_A_CHILD = gettext_lazy("Das Alter eines Kindes geht von 0 bis 17.")


def languages() -> list[tuple[str, str]]:
    """Code and name: the usual ones first, then by name."""
    others = [(code, language_name(code)) for code in OTHERS]
    return [(code, language_name(code)) for code in USUAL] + sorted(others, key=lambda one: sort_key(one[1]))


class NeedsForm(forms.Form):
    """``keep`` is the consent to store it, which everything but nothing needs."""

    hears = forms.MultipleChoiceField(
        label=gettext_lazy("Das verstehe ich gesprochen"),
        choices=languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reads = forms.MultipleChoiceField(
        label=gettext_lazy("Das lese ich als Untertitel"),
        choices=languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    access = forms.MultipleChoiceField(
        label=gettext_lazy("Für mich zugänglich"),
        choices=Access.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    passes = forms.MultipleChoiceField(
        label=gettext_lazy("Nur wo einer dieser Pässe gilt"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    age = forms.IntegerField(
        label=gettext_lazy("Alter des Kindes"),
        required=False,
        min_value=0,
        max_value=ADULT - 1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), OF_A_CHILD),
    )
    alone = forms.BooleanField(label=gettext_lazy("kommt ohne Begleitung"), required=False)
    keep = forms.BooleanField(required=False)

    def __init__(self, data: QueryDict | None, *, initial: Needs, is_member: bool, is_kept: bool):
        shown = {name: getattr(initial, name) for name in Needs.__dataclass_fields__}
        super().__init__(data, initial=shown | {"keep": is_kept})
        self.fields["passes"].choices = pass_choices(timezone.now())  # type: ignore[attr-defined]  # a choice of several
        if is_member:
            self.fields["keep"].label = _("Ja, speichert das in meinem Konto, auch was meine Gesundheit betrifft.")
        else:
            self.fields["keep"].label = _(
                "Ja, merkt euch das in diesem Browser: ein Cookie, ein Jahr lang, nur hierfür."
            )

    def clean(self) -> Values:
        data = super().clean() or {}
        if not self.errors and self.needs and not data["keep"]:
            self.add_error("keep", _("Ohne dein Ja speichern wir nichts. Kreuz es an, oder nimm die Angaben weg."))
        return data

    def clean_passes(self) -> list[str]:
        passes: list[str] = self.cleaned_data["passes"]
        if len(passes) > kept.MOST_PASSES:
            raise ValidationError(_("Höchstens %(count)d Pässe.") % {"count": kept.MOST_PASSES})
        return passes

    @property
    def needs(self) -> Needs:
        data = self.cleaned_data
        codes = {name: tuple(data[name]) for name in ("hears", "reads", "access", "passes")}
        return Needs(**codes, age=data["age"], alone=data["alone"] and data["age"] is not None)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: VisitorRequest) -> HttpResponse:
    """Sent by POST alone: what is said here stands in no address."""
    member = request.user if isinstance(request.user, User) else None
    if request.method == "POST" and "loeschen" in request.POST:
        return _keep(request, member, Needs())
    offered = kept.offered_to(member, request) if member else Needs()
    if request.method == "POST" and "uebernehmen" in request.POST:
        return _keep(request, member, offered) if offered else redirect("needs")
    data, known = request.POST if request.method == "POST" else None, kept.needs_of(request)
    is_member, is_kept = member is not None, bool(known) and not offered
    form = NeedsForm(data, initial=known, is_member=is_member, is_kept=is_kept)
    if form.is_bound and form.is_valid():
        return _keep(request, member, form.needs)
    context = {"form": form, "known": bool(known), "is_member": is_member, "offered": bool(offered)}
    return render(request, "community/needs.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _keep(request: VisitorRequest, member: User | None, needs: Needs) -> HttpResponse:
    """A member's are kept in the account, and no longer in the browser."""
    messages.success(request, _("Gespeichert.") if needs else _("Gelöscht. Es gilt wieder alles."))
    response = redirect("needs")
    if member:
        kept.keep_in_account(user=member, needs=needs)
        kept.forget_in_browser(response)
        _refit(member)
    else:
        kept.keep_in_browser(response, needs)
    return response


def _refit(member: User) -> None:
    """The plan holds nothing that does not fit. Where it can't be solved, its page says what does not."""
    if may_solve(member):
        with suppress(PlanBusyError, PlanConflictError, SolverBusyError):
            refit(user=member, now=timezone.now())
