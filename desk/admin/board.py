"""The scheduling board: a day's halls, and the form that moves a screening. Script drags; without it all works too."""

import datetime as dt
from functools import cached_property
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.requests import MemberRequest
from core.dates import full_day
from core.numbers import is_id
from core.values import Values
from desk.admin import board_undo
from desk.admin.board_address import board_query
from desk.admin.board_forms import MoveForm, place_of
from desk.base.adminform import admin_form
from desk.base.moments import asks_season
from desk.board.day import all_halls, board_of, day_of, is_announced, is_open, screenings_on
from desk.board.move_preview import MovePreview, preview_move
from desk.board.moving import ChangedMeanwhileError, move
from desk.conflicts import with_conflict_relations
from showtimes import days
from showtimes.models import Screening, Series
from showtimes.strip import strip_of
from venues.models import Hall

DAY = dt.timedelta(days=1)
DROPPED = ("screening", "tag", "beginn", "zeit", "saal", "seen")
"""Fields that script fills in and posts when a screening is dropped."""


class BoardPage(TemplateView):
    """Base of the board's pages: who may do what, the moment, the halls."""

    request: MemberRequest
    permission = "view"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        self.model_admin = admin.site.get_model_admin(Screening)
        if not self.may(self.permission):
            raise PermissionDenied
        self.now = timezone.now()
        self.query = board_query(request.GET, days.today(self.now))
        return super().dispatch(request, *args, **kwargs)

    def may(self, what: str) -> bool:
        return bool(getattr(self.model_admin, f"has_{what}_permission")(self.request))

    @cached_property
    def halls(self) -> list[Hall]:
        return all_halls()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        shared = {"opts": self.model_admin.opts, "asked": self.query, "may_clone": self.may("add")}
        return {**admin.site.each_context(self.request), **shared, **kwargs}


class BoardView(BoardPage):
    """``?bearbeiten=17`` opens the form of a screening, with ``tag_neu``, ``beginn`` and ``saal`` already filled in."""

    template_name = "admin/desk/board/board.html"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        number = request.GET.get("bearbeiten", "")
        return self.answer(**self.move_context(self.movable(number)) if number else {})

    def move_context(self, screening: Screening) -> Values:
        place, wanted = place_of(screening), self.request.GET
        if "beginn" not in wanted:
            return {"moving": screening, "form": MoveForm(initial=place, halls=self.halls_for(screening))}
        new = {"tag": wanted.get("am", ""), "beginn": wanted["beginn"], "saal": wanted.get("saal", "")}
        new["zeit"] = wanted.get("zeit", "")
        form = MoveForm(place | new, halls=self.halls)
        return {"moving": screening, "form": form, "preview": self.preview_of(screening, form)}

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if "_undo" in request.POST:
            return self.undo()
        screening = self.movable(request.POST.get("screening", ""))
        form = MoveForm(request.POST, halls=self.halls)
        if not form.is_valid():
            return self.answer(status=400, moving=screening, form=form)
        if "_save" in request.POST:
            return self.save(screening, form)
        return self.answer(moving=screening, form=form, preview=self.preview_of(screening, form))

    def movable(self, number: str) -> Screening:
        if not self.may("change"):
            raise PermissionDenied
        return screening_or_404(number)

    def save(self, screening: Screening, form: MoveForm) -> HttpResponse:
        wanted = {name: form.cleaned_data[name] for name in ("hall", "starts_at", "seen", "note_de", "note_en")}
        try:
            moved = move(screening_id=screening.pk, now=self.now, **wanted)
        except ValidationError as refusal:
            return self.refused(screening, form, refusal)
        made = board_undo.remember(self.request, screening, moved, self.now)
        self.model_admin.log_change(self.request, moved, made.text)
        messages.success(self.request, made.text)
        return HttpResponseRedirect(f"{self.query.url(day_of(moved))}#v-{moved.pk}")

    def refused(self, screening: Screening, form: MoveForm, refusal: ValidationError) -> HttpResponse:
        """The form with what was typed; saving again then goes by what somebody else made of the screening."""
        form.add_error(None, refusal.messages)
        if isinstance(refusal, ChangedMeanwhileError):
            form.data = dict(form.data.items()) | {"seen": place_of(screening)["seen"]}
        return self.answer(status=409, moving=screening, form=form)

    def undo(self) -> HttpResponse:
        """Puts the last move back. Of a public screening it opens the form, as visitors learn of that too."""
        last = board_undo.last(self.request, self.now)
        screening = self.movable(str(last.screening) if last else "")
        if last is None:
            raise Http404
        if is_announced(screening, self.now):
            return HttpResponseRedirect(self.query.url(**last.as_query()))
        form = MoveForm(last.as_posted(), halls=self.halls)
        if not form.is_valid():
            return self.answer(status=400, moving=screening, form=form)
        return self.save(screening, form)

    def preview_of(self, screening: Screening, form: MoveForm) -> MovePreview | None:
        if not form.is_valid():
            return None
        cleaned = form.cleaned_data
        return preview_move(screening, hall=cleaned["hall"], starts_at=cleaned["starts_at"], now=self.now)

    def halls_for(self, screening: Screening) -> list[Hall]:
        """Those that are open on the day of the board, and the screening's own."""
        return [hall for hall in self.halls if is_open(hall, self.query.day) or hall.pk == screening.hall_id]

    # What the page shows

    def answer(self, status: int = 200, **context: object) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        day, shown = self.query.day, self.query.select_halls(self.halls)
        screenings = screenings_on(day, day, shown)
        first, moving = days.week_start(day), kwargs.get("moving")
        return super().get_context_data(
            title=_("Tafel: %(day)s") % {"day": full_day(day)},
            board=board_of(day, shown, screenings, now=self.now, series=self.query.series),
            before=self.query.url(day - DAY),
            after=self.query.url(day + DAY),
            strip=strip_of([first + number * DAY for number in range(7)], day, self.now, self.query.url),
            cities=list(dict.fromkeys(hall.venue.city for hall in self.halls)),
            venues=list(dict.fromkeys(hall.venue for hall in self.halls if is_open(hall, day))),
            series=self.series_of(screenings),
            undo=board_undo.last(self.request, self.now),
            may_change=self.may("change"),
            clone_day=f"{reverse('desk:board_clone')}?tag={day}&span=tag",
            clone_week=f"{reverse('desk:board_clone')}?tag={day}&span=woche",
            is_announced=bool(moving and is_announced(moving, self.now)),
            adminform=self.adminform(kwargs.get("form"), moving),
            drop_fields=DROPPED,
            **kwargs,
        )

    def adminform(self, form: MoveForm | None, moving: Screening | None) -> AdminForm | None:
        """The reason only where visitors are told."""
        if form is None or moving is None:
            return None
        season = ("zeit",) if asks_season(form, "zeit", of="beginn") else ()
        rows: list = [("tag", "beginn", *season, "saal")]
        rows += ["note_de", "note_en"] if is_announced(moving, self.now) else []
        return admin_form(form, [(None, {"fields": rows})], self.model_admin)

    def series_of(self, screenings: list[Screening]) -> list[Series]:
        """Choices of the filter: the series of the day, and the chosen one."""
        found = {one.series for one in screenings if one.series}
        if self.query.series and self.query.series not in {one.pk for one in found}:
            found |= set(Series.objects.filter(pk=self.query.series))
        return sorted(found, key=lambda series: series.sort_key)


class CheckView(BoardPage):
    """Conflicts of a screening at another place, as JSON, asked while it is on the move."""

    permission = "change"

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        screening = screening_or_404(request.GET.get("screening", ""))
        form = MoveForm({"seen": "-", **request.GET.dict()}, halls=self.halls)
        if not form.is_valid():
            refusals = " ".join(str(message) for found in form.errors.values() for message in found)
            return JsonResponse({"says": refusals, "short": refusals, "free": False, "taken": True})
        preview = preview_move(
            screening, hall=form.cleaned_data["hall"], starts_at=form.cleaned_data["starts_at"], now=self.now
        )
        free = _("frei")
        return JsonResponse(
            {
                "says": " ".join(preview.messages) or f"{preview.place}, {free}",
                "short": ", ".join(preview.kinds) or free,
                "free": not preview.conflicts,
                "taken": bool(preview.taken),
            }
        )


def screening_or_404(number: str) -> Screening:
    """One that takes place, with all that its conflicts need."""
    found = Screening.objects.exclude(state=Screening.State.CANCELLED)
    screening: Screening | None = with_conflict_relations(found.filter(pk=number)).first() if is_id(number) else None
    if screening is None:
        raise Http404
    return screening
