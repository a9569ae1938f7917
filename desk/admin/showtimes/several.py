"""One film or event at several days and times in a hall, entered in one form; the list is shown before it is saved."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView

from core.dates import clock, full_day, long_day
from core.numbers import is_id
from core.values import Values
from desk.admin.showtimes.forms import SeveralForm
from desk.base.adminform import Fieldsets, admin_form
from desk.base.moments import asks_season
from desk.base.page import AdminPage
from films.models import Film
from showtimes import days, services
from showtimes.conflicts import hall_conflict, taken_message
from showtimes.ends import ASSUMED_RUNTIME, is_end_known
from showtimes.models import Event, Screening
from showtimes.places import zone_of


def fieldsets(form: SeveralForm) -> Fieldsets:
    season = ("season",) if asks_season(form, "season", of="times") else ()
    return [
        (None, {"fields": ("film", "event", "hall", "series", "state")}),
        (gettext_lazy("Wann"), {"fields": ("days", "times", *season)}),
        (gettext_lazy("Fassung"), {"fields": (("audio", "subtitles"), "projection")}),
        (gettext_lazy("Dauer"), {"fields": (("intro_minutes", "talk_minutes"),)}),
    ]


@dataclass(frozen=True)
class Line:
    """A line of the preview in local time. ``refusals`` prevent saving, ``hints`` do not."""

    day_label: str
    starts_label: str
    ends_label: str = ""
    refusals: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


@transaction.atomic
def preview_lines(*, template: Screening, starts: list[dt.datetime], now: dt.datetime) -> list[Line]:
    """Result of saving for each start; everything is rolled back. The new ones may conflict with each other."""
    lines = [_preview_line(template, start, now) for start in starts]
    transaction.set_rollback(True)
    return lines


def _preview_line(template: Screening, start: dt.datetime, now: dt.datetime) -> Line:
    day, time, zone = full_day(start.date()), clock(start), zone_of(template.hall)
    try:
        (screening,) = services.create_screenings(template=template, starts=[start], now=now)
    except ValidationError as refusal:
        return Line(day, time, refusals=tuple(refusal.messages))
    return Line(day, time, clock(screening.ends_at.astimezone(zone)), hints=tuple(_hints(screening, zone)))


def _hints(screening: Screening, zone: ZoneInfo) -> Iterator[str]:
    if days.is_night(screening.starts_at, zone):
        yield _("Steht im Programm unter %(day)s.") % {"day": long_day(days.cinema_day(screening.starts_at, zone))}
    if not is_end_known(screening.runtime, screening.end_override):
        yield _("Die Länge ist nicht bekannt; der Saal ist %(minutes)d Minuten belegt.") % {"minutes": ASSUMED_RUNTIME}
    if other := hall_conflict(screening):  # a draft is not refused for it
        yield taken_message(other)


class SeveralView(AdminPage, FormView):
    form_class = SeveralForm
    template_name = "admin/showtimes/screening/several.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not self.model_admin.has_add_permission(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, object]:
        return super().get_form_kwargs() | {"today": days.today(timezone.now())}

    def get_initial(self) -> dict[str, object]:
        """The film of the address, in its own languages, or the event."""
        if is_id(event := self.request.GET.get("event", "")):
            return {"event": Event.objects.filter(pk=event).first()}
        number = self.request.GET.get("film", "")
        film = Film.objects.filter(pk=number).first() if is_id(number) else None
        return {"film": film, "audio": film.languages} if film else {}

    def form_valid(self, form: SeveralForm) -> HttpResponse:
        if "_save" in self.request.POST:
            return self.save(form)
        return self.preview(form)

    def preview(self, form: SeveralForm) -> HttpResponse:
        lines = preview_lines(template=form.instance, starts=form.cleaned_data["starts"], now=timezone.now())
        return self.render_to_response(self.get_context_data(form=form, lines=lines))

    def save(self, form: SeveralForm) -> HttpResponse:
        try:
            made = services.create_screenings(
                template=form.instance, starts=form.cleaned_data["starts"], now=timezone.now()
            )
        except ValidationError:
            return self.preview(form)  # which names each refusal
        for screening in made:
            self.model_admin.log_addition(self.request, screening, [{"added": {}}])
        return self.done(made)

    def done(self, made: list[Screening]) -> HttpResponse:
        text = ngettext("%(count)d Vorstellung eingetragen.", "%(count)d Vorstellungen eingetragen.", len(made))
        self.model_admin.message_user(self.request, text % {"count": len(made)}, messages.SUCCESS)
        url = reverse("admin:showtimes_screening_changelist")
        subject = "film" if made[0].film_id else "event"
        return HttpResponseRedirect(f"{url}?{subject}__id__exact={made[0].film_id or made[0].event_id}")

    def get_context_data(self, lines: list[Line] | None = None, **kwargs: object) -> Values:
        context = super().get_context_data(**kwargs)
        return {
            **self.model_admin.admin_site.each_context(self.request),
            **context,
            "title": _("Mehrere Vorstellungen eintragen"),
            "opts": self.model_admin.opts,
            "adminform": admin_form(context["form"], fieldsets(context["form"]), self.model_admin),
            "media": self.model_admin.media + context["form"].media,
            "lines": lines,
            "refused": any(line.refusals for line in lines or ()),
        }
