"""Choices in the list of films. Names of parameters and values are German in both languages."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.db.models import Q
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.rows import Ids
from core.text import sort_key
from festival.models import Edition, Section
from films.models import Film, Genre, ProgrammePart
from showtimes import day_words, days
from showtimes.fits import NO_NEEDS, Needs
from showtimes.models import Screening
from showtimes.prices import fitted
from showtimes.rows import screening_rows

DECADES = range(1880, 2110, 10)
WEEK = dt.timedelta(days=7)


class Playing(models.TextChoices):
    """``TODAY`` is the day that pages open with: its label is said when it is asked, by ``playing_choices``."""

    TODAY = "heute", ""
    WEEK = "woche", gettext_lazy("in den nächsten 7 Tagen")
    FESTIVAL = "festival", gettext_lazy("im Festival")


class Length(models.TextChoices):
    """Bounds in minutes, both within: see ``LENGTHS``."""

    SHORT = "kurz", gettext_lazy("bis 60 Minuten")
    MEDIUM = "mittel", gettext_lazy("61 bis 100 Minuten")
    LONG = "lang", gettext_lazy("101 bis 140 Minuten")
    VERY_LONG = "sehr-lang", gettext_lazy("über 140 Minuten")


LENGTHS = {Length.SHORT: (1, 60), Length.MEDIUM: (61, 100), Length.LONG: (101, 140), Length.VERY_LONG: (141, 32_000)}


class View(models.TextChoices):
    WALL = "plakate", gettext_lazy("Plakate")
    LIST = "liste", gettext_lazy("Liste")


class Order(models.TextChoices):
    """``SOON``: what runs first, by its next screening; then by title as all others are."""

    SOON = "bald", gettext_lazy("Nächste zuerst")
    TITLE = "titel", gettext_lazy("Titel")
    SCORE = "wertung", gettext_lazy("Wertung")
    RELEASE = "kinostart", pgettext_lazy("Ordnung", "Kinostart")
    YEAR = "jahr", gettext_lazy("Jahr")


def genres() -> list[Genre]:
    return sorted(Genre.objects.all(), key=lambda genre: sort_key(genre.name))


def fsk_labels() -> list[tuple[str, str]]:
    """Youngest first; who asks for a label does not ask for films without one, so that stands last."""
    labels = [(value, str(label)) for value, label in Film.FSK.choices if value != Film.FSK.NONE]
    return [*labels, (Film.FSK.NONE.value, _("ab 18, ohne FSK"))]


def decades() -> list[tuple[str, str]]:
    """Latest first."""
    return [(str(decade), _("%(decade)der Jahre") % {"decade": decade}) for decade in reversed(DECADES)]


def festivals(now: dt.datetime) -> list[tuple[str, list[tuple[str, str]]]]:
    """Editions with their sections, as choices of a select: "iffmh-2018" or "iffmh-2018/wettbewerb"; two queries."""
    editions = list(Edition.objects.public(now).order_by("-year", "sort_key"))
    groups = {e.pk: [(e.slug, _("%(edition)s, alle Sektionen") % {"edition": e.name})] for e in editions}
    slugs = {edition.pk: edition.slug for edition in editions}
    for section in Section.objects.filter(edition__in=slugs).order_by("position", "sort_key"):
        groups[section.edition_id].append((f"{slugs[section.edition_id]}/{section.slug}", section.name))
    return [(edition.name, groups[edition.pk]) for edition in editions]


def playing_choices(open_date: dt.date, now: dt.datetime) -> list[tuple[str, str]]:
    today = _("läuft %(when)s") % {"when": day_words.on_day(open_date, now)}
    return [(value, today if value == Playing.TODAY else str(label)) for value, label in Playing.choices]


def selected_for(value: str) -> Q:
    """Films of an edition, or of one of its sections."""
    edition, _slash, section = value.partition("/")
    chosen = Q(selections__edition__slug=edition)
    return chosen & Q(selections__section__slug=section) if section else chosen


@dataclass(frozen=True)
class Running:
    """Ids of the films with a screening still to be seen, by ``Playing``.

    ``by_start`` are those that can be seen from their beginning, the next first; online those that end soon.
    """

    films: Mapping[str, set[int]]
    by_start: list[int]


def running(open_date: dt.date, now: dt.datetime, needs: Needs = NO_NEEDS) -> Running:
    """As far as the choices of ``Playing`` reach; ``open_date`` counts as today.

    A part runs where its programme does. Two queries, which ask the programme and not the films; with needs, of which
    only what fits counts as running, one more, and two where a pass must let in.
    """
    end_of_day, end_of_week = _end(open_date), _end(open_date + WEEK - dt.timedelta(days=1))
    asked = Q(starts_at__lt=end_of_week) | Q(series__edition__isnull=False)
    coming = Screening.objects.public(now).released().upcoming(now).filter(asked).order_by()
    if needs:
        fitting = [row.pk for row in fitted(screening_rows(coming, now=now), needs) if row.fit]
        coming = Screening.objects.filter(pk__in=Ids(fitting)).order_by()
    rows = list(coming.values_list("film", "starts_at", "ends_at", "hall", "series__edition"))
    shown: dict[str, set[int]] = {
        Playing.TODAY: {film for film, start, *_others in rows if start < end_of_day},
        Playing.WEEK: {film for film, start, *_others in rows if start < end_of_week},
        Playing.FESTIVAL: {film for film, *_others, edition in rows if edition},
    }
    pairs = list(ProgrammePart.objects.filter(programme__in=coming.values("film")).values_list("programme", "part"))
    films = {value: films | {part for programme, part in pairs if programme in films} for value, films in shown.items()}
    in_order = sorted(
        (start if start > now else end, film)
        for film, start, end, hall, _edition in rows
        if film and (start > now or hall is None)
    )
    return Running(films, list(dict.fromkeys(film for _moment, film in in_order)))


def _end(day: dt.date) -> dt.datetime:
    return days.bounds(day, get_default_timezone())[1]
