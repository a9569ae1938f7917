"""The page of an event: what it is about, who takes part, when it takes place."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.needs import NeedsMixin
from community.selectors import saved_event
from core.components import LEAD, Figure, Share
from core.i18n import Passage, own_language, pick
from core.images import picture_of
from core.preview import PreviewMixin
from core.structured import document
from festival.structured import breadcrumbs
from films.cards import FilmCard, film_cards
from films.models import Credit, Film
from films.titles import language_of_title
from planner.selectors import own_ids
from portal.films.entries import entries_of
from portal.showtimes.acts import acts_of
from portal.showtimes.ticket import ticket_of
from showtimes import day_words, days, events, showings
from showtimes.access import access_lines
from showtimes.fits import at_best, left_out, with_fit
from showtimes.listings import file_urls
from showtimes.models import Event, OpenPeriod, Screening
from showtimes.opening_hours import spans_label
from showtimes.openings import Opening, openings
from showtimes.prices import with_prices
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.structured import open_event, screening_event

DESCRIPTION_LENGTH = 155
FILMS_SHOWN = 6


@dataclass(frozen=True)
class OpenNow:
    """An exhibition on its own page; ``next_hours`` "morgen, Di 1. Dez: 11–18 Uhr", empty where it won't open again."""

    opening: Opening
    next_hours: str


class EventDetail(NeedsMixin, PreviewMixin, TemplateView):
    template_name = "showtimes/event_detail.html"
    preview_permission = "showtimes.view_event"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        event = get_object_or_404(self.visible(Event.objects), slug=kwargs["slug"])
        own, screenings = own_ids(self.request.user), Screening.objects.public(now).filter(event=event)
        rows = with_fit(with_prices(screening_rows(screenings, now=now, **own)), self.needs)
        coming = [row for row in rows if row.ends_at > now]
        past = [row for row in rows if row.ends_at <= now]
        periods = [one for one in openings(OpenPeriod.objects.public(now).filter(event=event)) if _is_to_come(one, now)]
        people = events.contributors([event.pk])[event.pk]
        text, picture = pick(event.text_html_de, event.text_html_en), picture_of(event.picture, event.picture_focus)
        names = [one.name for one in people]
        nodes = [*map(screening_event, coming), *(open_event(one, names) for one in periods)]
        crumbs = [{"label": _("Spielplan"), "url": reverse("showtimes:programme")}, {"label": event.title}]
        return super().get_context_data(
            **kwargs,
            event=event,
            share=share_of(event),
            title_lang=language_of_title(event.title_de, event.title_en, "", "de", ()),
            text=text,
            description=describe(event, text),
            still=Figure(picture, event.title, event.picture_credit, LEAD) if picture else None,
            people=people,
            **self.next_one(event, coming, now),
            left_out=left_out(coming),
            upcoming=showings.coming(coming, now) if len(coming) > 1 else None,
            past=showings.past(past, now),
            openings=[OpenNow(one, next_hours(one, now)) for one in periods],
            films=entries_of(films_of_people(_ids(people)), self.request.user, now, needs=self.needs),
            files=file_urls(ProgrammeQuery(None, path=event.get_absolute_url())),
            crumbs=crumbs,
            structured=[*map(document, nodes), breadcrumbs(crumbs)],
        )

    def next_one(self, event: Event, coming: list[ScreeningRow], now: dt.datetime) -> dict[str, object]:
        """The ticket of the next time that takes place and fits, else of the next, and what one can do about it."""
        taking_place = [row for row in coming if row.state != "cancelled"]
        row = next(iter(at_best(taking_place) or coming), None)
        user = self.request.user
        if row is None:
            return {"row": None, "saved": saved_event(event, user)}
        shown = event.is_public and not self.preview
        return {
            "row": row,
            "ticket": ticket_of(row, now, of_event=True),
            "acts": acts_of(row, self.request, own_ids(user)["marked"], share_of(event)) if shown else None,
            "access_facts": access_lines(row.access, row.access_answers, in_hall=False),
        }


def _ids(people: Iterable[events.Contributor]) -> list[int]:
    return [one.person for one in people if one.person]


def _is_to_come(one: Opening, now: dt.datetime) -> bool:
    return one.last_day >= days.today(now, ZoneInfo(one.city_zone))


def next_hours(one: Opening, now: dt.datetime) -> str:
    """Of today as long as it has not closed, else of the next day on which it opens."""
    zone = ZoneInfo(one.city_zone)
    local = now.astimezone(zone)
    closes_today = max((end for _start, end in one.spans_on(local.date())), default=dt.time.min)
    first = local.date() if local.time() < closes_today else local.date() + dt.timedelta(days=1)
    day = one.first_open_day(first)
    return f"{day_words.near_and_date(day, now, zone)}: {spans_label(one.spans_on(day))}" if day else ""


def describe(event: Event, text: Passage) -> str:
    """Beginning of a text in the page's language, else what the page has."""
    if words := " ".join(strip_tags(own_language(text)).split()):
        return Truncator(words).chars(DESCRIPTION_LENGTH)
    said = {"title": event.title, "kind": event.get_kind_display()}
    return _("%(title)s (%(kind)s): Termine, Ort und wer dabei ist.") % said


def share_of(event: Event) -> Share | None:
    """None for a draft, which is nobody else's yet."""
    return Share(event.get_absolute_url(), reverse("share_cards:event", args=[event.slug])) if event.is_public else None


def films_of_people(people: Collection[int]) -> list[FilmCard]:
    """A few public films that these people directed, the newest first; two queries."""
    if not people:
        return []
    directed = Credit.objects.filter(person__in=people, role=Credit.Role.DIRECTOR).values("film")
    films: QuerySet[Film] = Film.objects.public().filter(pk__in=directed).order_by("-year", "pk")
    return film_cards(films[:FILMS_SHOWN], poster_width="8rem")
