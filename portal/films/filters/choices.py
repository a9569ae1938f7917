"""Choices in the list of films. Names of parameters and values are German in both languages."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.text import sort_key
from festival.models import Edition, Section
from films.models import Film, Genre
from showtimes import day_words

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


class Sound(models.TextChoices):
    SILENT = "stumm", gettext_lazy("Stummfilm")


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


def day_choices(open_date: dt.date, now: dt.datetime) -> list[tuple[str, str]]:
    """The days of the week that begins with ``open_date``, each alone."""
    week = [open_date + dt.timedelta(days=away) for away in range(WEEK.days)]
    return [(day.isoformat(), _("läuft %(when)s") % {"when": day_words.on_day(day, now)}) for day in week]


def playing_choices(open_date: dt.date, now: dt.datetime) -> list[tuple[str, str]]:
    today = _("läuft %(when)s") % {"when": day_words.on_day(open_date, now)}
    return [(value, today if value == Playing.TODAY else str(label)) for value, label in Playing.choices]
