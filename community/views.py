"""Acts of members on a film (rate, mark, bookmark), their list and their account.

Members POST. Who is not signed in sends the same choice by GET (their pages carry no token and set no cookie): it
waits in the session while they sign in, and the same address then carries it out. Without a waiting choice a GET
only asks.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.generic import ListView, UpdateView
from django_htmx.http import HttpResponseClientRedirect

from community import intents, services
from community.forms import AccountForm, AlertForm, BookmarkForm, FilmForm, MarkForm, RatingForm
from community.limits import FILM_ACTIONS
from community.lists import (
    BookmarkedEvent,
    BookmarkedFilm,
    bookmarked_events,
    bookmarked_films,
    bookmarks_of,
    marked_films,
    marks_of,
    ratings_of,
)
from community.locks import GoneError
from community.models import Bookmark, FilmStats, User
from community.needs import ChoosingMixin
from community.requests import MemberRequest, VisitorRequest
from community.selectors import film_community, score_note
from core.address import AddressMixin, on_this_site
from core.components import Empty, Link
from core.values import Values
from films.models import Film
from films.namesakes import tell_apart
from showtimes.models import Event, Series
from showtimes.selectors import coming_subjects

CONFLICT, UNPROCESSABLE, TOO_MANY = 409, 422, 429
RATINGS_PER_PAGE = 25
ALL_OF_IT = {"alle": "1"}
"""Sent by the button that saves a whole series."""


@never_cache
@require_http_methods(["GET", "POST"])
def rate(request: VisitorRequest, slug: str) -> HttpResponse:
    return _act(request, slug, RatingForm)


@never_cache
@require_http_methods(["GET", "POST"])
def mark(request: VisitorRequest, slug: str) -> HttpResponse:
    return _act(request, slug, MarkForm)


@never_cache
@require_http_methods(["GET", "POST"])
def bookmark(request: VisitorRequest, slug: str) -> HttpResponse:
    return _act(request, slug, BookmarkForm)


@never_cache
@require_http_methods(["GET", "POST"])
def alert(request: VisitorRequest, slug: str) -> HttpResponse:
    return _act(request, slug, AlertForm)


@never_cache
@require_http_methods(["GET", "POST"])
def bookmark_event(request: VisitorRequest, slug: str) -> HttpResponse:
    """As ``bookmark``; the page of an event comes anew, whole."""
    event = get_object_or_404(Event.objects.public(), slug=slug)
    if request.method == "GET" and not request.GET:
        return redirect(event)
    form = BookmarkForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return render(request, "community/refused_event.html", {"event": event, "problem": form.problem}, status=422)
    if not request.user.is_authenticated:
        return _sign_in_first(request, form.sent)
    if request.method == "POST" or intents.take(request, now=timezone.now()):
        return _bookmark_event(request, request.user, event, form)
    return render(request, "community/confirm.html", {"film": event, "form": form, "question": form.question(event)})


def _bookmark_event(request: VisitorRequest, user: User, event: Event, form: BookmarkForm) -> HttpResponse:
    now, problem = timezone.now(), ""
    if not FILM_ACTIONS.allows(user.pk, now=now):
        problem, status = _("Das war sehr viel auf einmal. Bitte warte eine Minute."), TOO_MANY
    else:
        try:
            form.save_event(user=user, event=event, now=now)
        except GoneError:
            problem, status = _("Diese Veranstaltung gibt es nicht mehr."), CONFLICT
    if problem:
        return render(request, "community/refused_event.html", {"event": event, "problem": problem}, status=status)
    messages.success(request, form.report(event))
    return redirect(_return_path(event, form))


@never_cache
@require_http_methods(["GET", "POST"])
def save_series(request: VisitorRequest, slug: str) -> HttpResponse:
    """Saves all that is still to come of a series, where it is not saved yet."""
    now = timezone.now()
    series = get_object_or_404(Series.objects.public(now).filter(edition=None), slug=slug)
    if request.method == "GET" and request.GET.get("alle") != "1":
        return redirect(series)
    if not request.user.is_authenticated:
        return _sign_in_first(request, ALL_OF_IT)
    if request.method == "POST" or intents.take(request, now=now):
        return _save_series(request, request.user, series)
    question = _("Alles aus „%(series)s“ merken?") % {"series": series.name}
    return render(
        request, "community/confirm.html", {"film": series, "form": {"sent": ALL_OF_IT}, "question": question}
    )


def _save_series(request: VisitorRequest, user: User, series: Series) -> HttpResponse:
    now = timezone.now()
    if not FILM_ACTIONS.allows(user.pk, now=now):
        messages.error(request, _("Das war sehr viel auf einmal. Bitte warte eine Minute."))
        return redirect(series)
    films, events = coming_subjects(series, now)
    count = services.save_all(user=user, films=films, events=events, now=now)
    text = ngettext("%(count)d Titel gemerkt.", "%(count)d Titel gemerkt.", count) % {"count": count}
    messages.success(request, text if count else _("Alles davon war schon gemerkt."))
    return redirect(series)


def _act(request: VisitorRequest, slug: str, form_class: type[FilmForm]) -> HttpResponse:
    film = get_object_or_404(Film.objects.public().select_related("stats"), slug=slug)
    if request.method == "GET" and not request.GET:
        return redirect(film)
    form = form_class(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _refuse(request, film, form, form.problem, UNPROCESSABLE)
    if not request.user.is_authenticated:
        return _sign_in_first(request, form.sent)
    if request.method == "POST" or intents.take(request, now=timezone.now()):
        return _carry_out(request, request.user, film, form)
    return render(request, "community/confirm.html", {"film": film, "form": form, "question": form.question(film)})


def _sign_in_first(request: VisitorRequest, sent: dict[str, str]) -> HttpResponse:
    """Off to sign in and back to this address; a POST (of somebody signed out meanwhile) becomes one."""
    address = f"{request.path}?{urlencode(sent)}"
    if request.method == "POST" or intents.chosen_here(request):
        intents.remember(request, address, now=timezone.now())
        messages.info(request, _("Melde dich an oder leg ein Konto an, dann wird deine Auswahl gespeichert."))
    sign_in = _sign_in(address)
    return HttpResponseClientRedirect(sign_in) if request.htmx else redirect(sign_in)


def _sign_in(then: str) -> str:
    return f"{reverse('account_login')}?{urlencode({'next': then})}"


@never_cache
@require_safe
def resume(request: VisitorRequest, signed: str) -> HttpResponse:
    """From the confirming e-mail to what was chosen before sign-up; of another account's choice it only asks."""
    intent = intents.read_signed(signed)
    if intent is None:
        raise Http404
    if not request.user.is_authenticated:
        messages.info(request, _("Melde dich an, dann wird deine Auswahl gespeichert."))
        return redirect(_sign_in(request.path))
    if request.user.pk == intent.user_id:
        intents.remember(request, intent.address, now=timezone.now())
    return redirect(intent.address)


def _carry_out(request: VisitorRequest, user: User, film: Film, form: FilmForm) -> HttpResponse:
    now = timezone.now()
    if not FILM_ACTIONS.allows(user.pk, now=now):
        return _refuse(request, film, form, _("Das war sehr viel auf einmal. Bitte warte eine Minute."), TOO_MANY)
    try:
        stats = form.save(user=user, film=film, now=now)
    except GoneError:
        return _refuse(request, film, form, _("Diesen Film gibt es so nicht mehr. Lade die Seite neu."), CONFLICT)
    if request.htmx and "next" not in form.sent:
        return _fragment(request, film, form, stats, report=form.report(film))
    messages.success(request, form.report(film))
    return redirect(_return_path(film, form))


def _refuse(request: VisitorRequest, film: Film, form: FilmForm, problem: str, status: int) -> HttpResponse:
    stats = getattr(film, "stats", None)
    if request.htmx and "next" in form.sent:
        messages.error(request, problem)
        return redirect(_return_path(film, form))
    if request.htmx:
        return _fragment(request, film, form, stats, problem=problem, status=status)
    community = film_community(film, request.user, stats, problem=problem)
    return render(
        request, "community/refused.html", {"film": film, "form": form, "community": community}, status=status
    )


def _fragment(
    request: VisitorRequest, film: Film, form: FilmForm, stats: FilmStats | None, *, status: int = 200, **said: str
) -> HttpResponse:
    """The part of the film page that the form stands in, as it is now."""
    return render(
        request, form.template, {"community": film_community(film, request.user, stats, **said)}, status=status
    )


def _return_path(film: Film | Event, form: FilmForm) -> str:
    """The page of this site that a list names as ``next``, else the form's place on the film page."""
    return on_this_site(form.sent.get("next", ""), f"{film.get_absolute_url()}#{form.anchor}")


def nothing_bookmarked() -> Empty:
    text = _(
        "Bei Filmen und Veranstaltungen steht „Merken“. Was du dort merkst, findest du hier mit den nächsten Zeiten."
    )
    return Empty(_("Noch nichts gemerkt"), text, Link(reverse("showtimes:programme"), _("Zum Spielplan")))


class BookmarkList(ChoosingMixin, LoginRequiredMixin, ListView):
    """A member's list. Its forms post to ``community:bookmark`` and lead back here."""

    request: MemberRequest
    template_name = "community/bookmarks.html"
    context_object_name = "bookmarks"
    paginate_by = 24

    def get_queryset(self) -> QuerySet[Bookmark]:
        return bookmarks_of(self.request.user)

    # Any: a page's records have no name in Django's types.
    def paginate_queryset(self, queryset: Any, page_size: int) -> tuple[Paginator, Page, Any, bool]:
        page = self.address.page(Paginator(queryset, page_size))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, object]:
        context = super().get_context_data(**kwargs)
        marks = list(marks_of(self.request.user))
        tell_apart((mark.film for mark in marks), public=True)
        asked: Values = {"now": timezone.now(), "needs": self.needs, "everything": self.everything}
        films = bookmarked_films(context["bookmarks"], **asked)
        events = bookmarked_events(self.request.user, **asked)
        return context | {
            "films": films,
            "events": events,
            "fitting": self.fitting(self.sentences([*films, *events])),
            "score_note": score_note(film.card for film in films),
            "film_count": context["paginator"].count,
            "priorities": Bookmark.Priority.choices,
            "marked": marked_films(marks),
            "has_marks": bool(marks),
            "empty": nothing_bookmarked(),
            "rating_count": ratings_of(self.request.user).count(),
        }

    def sentences(self, saved: Iterable[BookmarkedFilm | BookmarkedEvent]) -> list[str]:
        """Each film and event says itself which of its screenings are left out."""
        is_any = any(one.coming.left_out for one in saved)
        return [_("Was nicht passt, steht mit seinem Grund dabei.")] if is_any else []


class Account(AddressMixin, LoginRequiredMixin, UpdateView):
    request: MemberRequest
    template_name = "community/account.html"
    form_class = AccountForm

    def get_object(self, queryset: QuerySet[User] | None = None) -> User:
        """A copy: the signed-in user in the page's head keeps their name while the form refuses another."""
        return User.objects.get(pk=self.request.user.pk)

    def form_valid(self, form: ModelForm) -> HttpResponse:
        """Back to this page, in the language now chosen."""
        user = form.save()
        with override(user.language):
            messages.success(self.request, _("Gespeichert."))
            return redirect("community:account")

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        ratings = Paginator(ratings_of(self.request.user), RATINGS_PER_PAGE)
        return super().get_context_data(**kwargs) | {
            "ratings": self.address.page(ratings),
            "empty": Empty(
                _("Noch keine Wertung"),
                _("Auf jeder Filmseite kannst du von 0 bis 10 werten."),
                Link(reverse("films:list"), _("Filme ansehen")),
                inside=True,
            ),
        }
