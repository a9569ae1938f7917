"""Films and events that a plan without an account draws from: to choose, to name in an address, to keep."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.core.validators import slug_re
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from films.models import Film
from films.namesakes import tell_apart
from films.titles import language_of_title, sort_column
from planner.inputs import series_of
from planner.models import Plan
from showtimes.models import Event, Screening
from showtimes.querysets import ScreeningQuerySet
from showtimes.subjects import events_of, films_of, subject_key

EVENTS = "veranstaltung/"
"""Before the slug of an event, which may be that of a film too."""


@dataclass(frozen=True)
class Choice:
    """``apart`` tells namesakes apart; of an event it is its kind."""

    value: str
    title: str
    title_lang: str
    apart: str
    url: str


def subject_named(text: str) -> str:
    """The key of the public film or event that an address names by its slug; "" where there is none."""
    slug = text.removeprefix(EVENTS)
    if not slug_re.match(slug):
        return ""
    if slug == text:
        film = Film.objects.public().filter(slug=slug).first()
        return subject_key(film.pk, None) if film else ""
    event = Event.objects.public().filter(slug=slug).first()
    return subject_key(None, event.pk) if event else ""


def choices(chosen: Collection[str], *, now: dt.datetime) -> list[tuple[str, list[Choice]]]:
    """Groups of what still runs in what the plan draws from and is not ``chosen`` yet, by title."""
    running = Screening.objects.public(now).released().still_open(now)
    if series := series_of(Plan(), now=now):
        running = running.filter(series=series)
    films = Film.objects.public().filter(_shown(running, "film")).exclude(pk__in=films_of(chosen))
    events = Event.objects.public().filter(_shown(running, "event")).exclude(pk__in=events_of(chosen))
    groups = [(_("Filme"), _of_films(films)), (_("Veranstaltungen"), _of_events(events))]
    return [(label, found) for label, found in groups if found]


def wished(wishes: Iterable[str]) -> list[Choice]:
    wishes = list(wishes)
    films = Film.objects.public().filter(pk__in=films_of(wishes))
    events = Event.objects.public().filter(pk__in=events_of(wishes))
    return _of_films(films) + _of_events(events)


def _shown(running: ScreeningQuerySet, kind: str) -> Exists:
    return Exists(running.filter(**{kind: OuterRef("pk")}))


def _of_films(films: QuerySet[Film]) -> list[Choice]:
    films = films.order_by(sort_column(), "pk")
    tell_apart(films, public=True)
    return [Choice(one.slug, one.title, one.title_language, one.apart, one.get_absolute_url()) for one in films]


def _of_events(events: QuerySet[Event]) -> list[Choice]:
    return [
        Choice(
            f"{EVENTS}{one.slug}",
            one.title,
            language_of_title(one.title_de, one.title_en, "", "de", ()),
            str(one.get_kind_display()),
            one.get_absolute_url(),
        )
        for one in events.order_by("sort_key", "pk")
    ]
