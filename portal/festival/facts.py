"""Head of an edition: its dates per city and a strip of facts. No query here."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import date_range, long_day
from festival.models import Edition
from festival.selectors import EditionCounts, SelectedFilm
from showtimes import day_words, days


@dataclass(frozen=True)
class Fact:
    label: str
    value: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Dates:
    """ "12. bis 22. November 2026" in a city; without one for an edition that names none."""

    range: str
    city: str = ""
    shape: str = ""


def run_of(edition: Edition) -> tuple[dt.date, dt.date] | None:
    """First and last day, once both are known."""
    return (edition.starts_on, edition.ends_on) if edition.starts_on and edition.ends_on else None


def is_running(edition: Edition, today: dt.date) -> bool:
    run = run_of(edition)
    return bool(run and run[0] <= today <= run[1])


def dates_of(edition: Edition) -> list[Dates]:
    cities = [
        Dates(date_range(dates.starts_on, dates.ends_on), dates.city.name, dates.city.shape)
        for dates in edition.edition_cities.all()
    ]
    run = run_of(edition)
    return [Dates(date_range(*run))] if run and not cities else cities


def edition_facts(
    edition: Edition, films: Sequence[SelectedFilm], counts: EditionCounts, open_date: dt.date, now: dt.datetime
) -> list[Fact]:
    """Films, screenings and days; what an edition has nothing of is left out. ``open_date`` is the day of its pages."""
    facts = []
    if films:
        facts.append(_films(films))
    if counts.screenings:
        facts.append(_screenings(counts))
    if edition.festival.is_local and (run := run_of(edition)):
        facts.append(_days(*run, open_date, now, reverse("festival:programme", args=[edition.slug])))
    return facts


def _films(films: Sequence[SelectedFilm]) -> Fact:
    countries = len({country for film in films for country in film.countries})
    note = ngettext("aus %(count)d Land", "aus %(count)d Ländern", countries) % {"count": countries}
    return Fact(_("Filme"), str(len(films)), note if countries else "")


def _screenings(counts: EditionCounts) -> Fact:
    note = ngettext("in %(count)d Saal", "in %(count)d Sälen", counts.halls) % {"count": counts.halls}
    return Fact(_("Vorstellungen"), str(counts.screenings), note)


def _days(first: dt.date, last: dt.date, open_date: dt.date, now: dt.datetime, programme_path: str) -> Fact:
    """``open_date`` is the day that pages of the edition open with."""
    length, left = (last - first).days + 1, (first - open_date).days
    if left > 0:
        value = ngettext("in %(count)d Tag", "in %(count)d Tagen", left) % {"count": left}
        return Fact(_("Beginn"), value, long_day(first))
    if open_date > last:
        note = _("vorbei") if days.today(now) > last else _("endet in dieser Nacht")
        return Fact(_("Dauer"), ngettext("%(count)d Tag", "%(count)d Tage", length) % {"count": length}, note)
    note = _("Vorstellungen %(when)s") % {"when": day_words.on_day(open_date, now)}
    label = capfirst(day_words.close_name(open_date, now))
    return Fact(
        label, day_words.day_of_all(open_date, first, last), note, f"{programme_path}?tag={open_date.isoformat()}"
    )
