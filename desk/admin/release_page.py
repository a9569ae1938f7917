"""One page that says what becomes public and with which conflicts, and releases it."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from django.contrib import messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from core.dates import desk_moment, full_day
from core.numbers import is_id
from desk.admin.release_form import ReleaseForm
from desk.base.adminform import admin_form
from desk.base.page import AdminPage
from desk.conflicts import Conflict, Kind
from desk.models import Release
from desk.release import (
    ReleaseRefusedError,
    ReleaseRequest,
    conflicts_among,
    drafts_of,
    events_beside,
    films_beside,
    hidden_series,
    release,
    series_beside,
    stamp,
)
from desk.scope import UnknownScopeError, scope_of
from showtimes import days
from showtimes.groups import grouped
from showtimes.models import Screening
from showtimes.querysets import NAMES
from showtimes.rows import ScreeningRow, rows_by_ids, screening_rows

WEEK = dt.timedelta(days=7)


class Line(NamedTuple):
    """A draft that becomes public where it is ticked; ``value`` is what the tick posts."""

    row: ScreeningRow
    value: str
    ticked: bool


class Group(NamedTuple):
    """The conflicts of one kind; ``reason`` is the field for those that may be overridden."""

    label: str
    conflicts: list[Conflict]
    reason: BoundField | None


@dataclass(frozen=True)
class Choice:
    """Ticked records: screenings by id with their stamps, the ids of others, and the conflicts shown before."""

    screenings: dict[int, str]
    films: frozenset[int] = frozenset()
    events: frozenset[int] = frozenset()
    series: frozenset[int] = frozenset()
    seen: frozenset[str] = frozenset()


class ReleaseView(AdminPage, FormView):
    form_class = ReleaseForm
    template_name = "admin/desk/release_page.html"

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.has_perm("showtimes.change_screening"):
            raise PermissionDenied
        self.now = timezone.now()
        try:
            self.scope = scope_of(request.GET, days.today(self.now))
        except UnknownScopeError:
            raise Http404 from None
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ReleaseForm) -> HttpResponse:
        """Checks anew; what is refused is shown with all that was typed."""
        if "_release" not in self.request.POST:
            return self.form_invalid(form)
        wanted = self.wanted(form)
        beside = [*films_beside(wanted), *events_beside(wanted), *series_beside(wanted, self.now)]
        try:
            done = release(wanted=wanted, by=str(self.request.user), now=self.now)
        except ReleaseRefusedError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        self.log(done, beside)
        return HttpResponseRedirect(reverse("admin:desk_release_change", args=[done.pk]))

    def wanted(self, form: ReleaseForm) -> ReleaseRequest:
        choice = self.choice()
        return ReleaseRequest(
            scope=self.scope,
            screenings=choice.screenings,
            films=choice.films if self.may("films.change_film") else (),
            events=choice.events if self.may("showtimes.change_event") else (),
            series=choice.series if self.may("showtimes.change_series") else (),
            public_from=form.cleaned_data["public_from"],
            reasons=form.reasons,
            seen=choice.seen,
        )

    def may(self, permission: str) -> bool:
        return self.request.user.has_perm(permission)

    def choice(self) -> Choice:
        """As posted."""
        posted = self.request.POST
        ticks = (value.partition(":") for value in posted.getlist("screening"))
        return Choice(
            {int(pk): mark for pk, _colon, mark in ticks if is_id(pk)},
            _ids(posted.getlist("film")),
            _ids(posted.getlist("event")),
            _ids(posted.getlist("series")),
            frozenset(posted.get("seen", "").splitlines()),
        )

    def log(self, done: Release, beside: Iterable[Model]) -> None:
        """An entry for each record, as if it had been changed by itself."""
        screenings = Screening.objects.filter(pk__in=done.screening_ids).select_related(*NAMES)
        LogEntry.objects.log_actions(self.request.user.pk, [*screenings, *beside], CHANGE, _("Freigegeben"))
        text = ngettext("%(count)d Vorstellung freigegeben.", "%(count)d Vorstellungen freigegeben.", done.count)
        if done.public_from:
            text += " " + _("Öffentlich ab %(moment)s Uhr.") % {"moment": _moment(done.public_from)}
        self.model_admin.message_user(self.request, text % {"count": done.count}, messages.SUCCESS)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        form, drafts = context["form"], drafts_of(self.scope)
        choice = self.choice() if self.request.method == "POST" else Choice(_usual(drafts, self.now))
        conflicts = conflicts_among([one for one in drafts if one.pk in choice.screenings], self.now)
        rows = rows_by_ids([one.pk for one in drafts], now=self.now)
        public = self.scope.screenings.exclude(state=Screening.State.DRAFT)
        return {
            **self.model_admin.admin_site.each_context(self.request),
            **context,
            "title": _("Freigabe: %(what)s") % {"what": self.scope.title},
            "opts": self.model_admin.opts,
            "media": self.model_admin.media + form.media,
            "adminform": admin_form(form, [(_("Wann"), {"fields": ["public_from"]})], self.model_admin),
            "days": _by_day(_lines(rows, drafts, choice), lambda line: line.row),
            "count": len(drafts),
            "public": _by_day(screening_rows(public, now=self.now), lambda row: row),
            "blocking": _groups(one for one in conflicts if one.blocks),
            "open": _groups((one for one in conflicts if one.wants_reason), form),
            "notices": _groups(one for one in conflicts if not (one.blocks or one.wants_reason)),
            "seen": "\n".join(one.key for one in conflicts),
            "choice": choice,
            "may_publish_films": self.may("films.change_film"),
            "may_publish_events": self.may("showtimes.change_event"),
            "series": hidden_series(self.scope, self.now) if self.may("showtimes.change_series") else [],
            "weeks": self.weeks(),
        }

    def weeks(self) -> list[tuple[str, str]]:
        """The addresses of the weeks before and after."""
        if not (day := self.scope.week):
            return []
        names = [(day - WEEK, _("Woche davor")), (day + WEEK, _("Woche danach"))]
        return [(f"?{urlencode({'woche': other.isoformat()})}", name) for other, name in names]


def _ids(values: Iterable[str]) -> frozenset[int]:
    return frozenset(int(value) for value in values if is_id(value))


def _moment(moment: dt.datetime) -> str:
    return desk_moment(timezone.localtime(moment))


def _usual(drafts: Iterable[Screening], now: dt.datetime) -> dict[int, str]:
    """Before anything is chosen, all that is still to come is ticked."""
    return {one.pk: stamp(one) for one in drafts if one.starts_at > now}


def _lines(rows: Iterable[ScreeningRow], drafts: Iterable[Screening], choice: Choice) -> list[Line]:
    stamps = {one.pk: stamp(one) for one in drafts}
    return [Line(row, f"{row.pk}:{stamps[row.pk]}", row.pk in choice.screenings) for row in rows]


T = TypeVar("T")


def _by_day(things: Sequence[T], row_of: Callable[[T], ScreeningRow]) -> list[tuple[str, list[T]]]:
    return [(full_day(day), found) for day, found in grouped(things, lambda thing: row_of(thing).day).items()]


def _groups(conflicts: Iterable[Conflict], form: ReleaseForm | None = None) -> list[Group]:
    by_kind = grouped(conflicts, lambda conflict: conflict.kind)
    return [_group(kind, found, form) for kind, found in by_kind.items()]


def _group(kind: Kind, conflicts: Collection[Conflict], form: ReleaseForm | None) -> Group:
    return Group(str(kind.label), list(conflicts), form[f"reason_{kind}"] if form else None)
