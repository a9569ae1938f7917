"""Actions of the list of screenings, on many of them at once."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.values import Values
from desk.admin.showtimes import withdrawal
from desk.admin.showtimes.forms import CancelForm
from desk.base.adminform import admin_form
from desk.base.curated import apply_to_each
from desk.base.links import release_address
from desk.scope import MOST_SELECTED
from showtimes import services
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet
from showtimes.withdrawal import expected

State, Availability = Screening.State, Screening.Availability


@admin.action(description=_("Freigeben …"), permissions=["change"])
def release(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet) -> HttpResponse | None:
    if queryset.count() <= MOST_SELECTED:
        return HttpResponseRedirect(release_address("auswahl", queryset))
    text = _("Mehr als %(most)d auf einmal gibst du mit ihrer Reihe oder Kinowoche frei.")
    model_admin.message_user(request, text % {"most": MOST_SELECTED}, messages.ERROR)
    return None


@admin.action(description=_("Zurückziehen (wieder Entwurf) …"), permissions=["change"])
def withdraw(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet) -> HttpResponse | None:
    seen = expected(queryset, now=timezone.now())
    if "apply" not in request.POST and seen.exists():
        asked = {"title": _("Vorstellungen zurückziehen"), "action": "withdraw", "button": _("Zurückziehen")}
        return _ask(model_admin, request, queryset, asked | {"text": withdrawal.question(seen)})
    _apply(model_admin, request, queryset, services.withdraw, _("Zurückgezogen"))
    return None


@admin.action(description=_("Absagen …"), permissions=["change"])
def cancel(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet) -> HttpResponse | None:
    form = CancelForm(request.POST if "apply" in request.POST else None)
    if not form.is_valid():
        text = _("Diese Vorstellungen fallen aus. Sie bleiben mit dem Grund im Programm stehen.")
        asked = {"title": _("Vorstellungen absagen"), "action": "cancel", "button": _("Absagen"), "text": text}
        fields = admin_form(form, [(None, {"fields": list(form.fields)})], model_admin)
        return _ask(model_admin, request, queryset, asked | {"form": form, "adminform": fields})
    note = {"note_de": form.cleaned_data["reason_de"], "note_en": form.cleaned_data["reason_en"]}
    _apply(model_admin, request, queryset, services.cancel, _("Abgesagt"), **note)
    return None


def _ask(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet, asked: Values
) -> HttpResponse:
    """The page between choosing an action and doing it."""
    context = model_admin.admin_site.each_context(request) | {"opts": model_admin.opts, "screenings": queryset} | asked
    return TemplateResponse(request, "admin/showtimes/screening/ask.html", context)


@admin.action(description=_("Karten: ausverkauft"), permissions=["change"])
def sold_out(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet) -> None:
    _set_availability(model_admin, request, queryset, Availability.SOLD_OUT)


@admin.action(description=_("Karten: wenige Plätze"), permissions=["change"])
def few_left(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet) -> None:
    _set_availability(model_admin, request, queryset, Availability.FEW)


@admin.action(description=_("Karten: vorhanden"), permissions=["change"])
def available(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet) -> None:
    _set_availability(model_admin, request, queryset, Availability.AVAILABLE)


def _set_availability(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: ScreeningQuerySet, code: str
) -> None:
    _apply(model_admin, request, queryset, services.set_availability, Availability(code).label, availability=code)


def _apply(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    queryset: ScreeningQuerySet,
    service: Callable,
    done: str | Promise,
    **wanted: str,
) -> None:
    now, queryset = timezone.now(), queryset.order_by("starts_at", "pk")
    apply_to_each(
        model_admin, request, queryset, lambda screening: service(screening=screening, now=now, **wanted), done
    )
