"""Links into the programme and the list of films for what the words of a search ask for, each with what is there."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.films.filters import FilmFilter
from portal.phrases import Pairs
from portal.recognised import Recognised
from portal.showtimes.found import ProgrammeRows
from portal.showtimes.programme_form import ProgrammeForm
from portal.showtimes.span import DAYS_AFTER
from portal.showtimes.tally import tally_of
from showtimes import day_words
from showtimes.fits import Needs
from showtimes.prices import priced_for
from showtimes.programme import View
from showtimes.selectors import public_rows_of_days
from venues.models import Venue
from venues.selectors import public_venues

SEVERAL = {"zugang", "sprache", "pass"}
"""Questions of the programme that take several answers."""


@dataclass(frozen=True)
class Offer:
    """ "Spielplan: heute, Heidelberg" with "7 Filme", as its page counts."""

    url: str
    label: str
    count: str


def offers(asked: Recognised, today: dt.date, now: dt.datetime, needs: Needs) -> list[Offer]:
    """Nothing where nothing is there. ``today`` is the day that the programme opens with."""
    if not asked.meanings:
        return []
    return [*_programme(asked, today, now, needs), *_films(asked, now, needs)]


def programme_pairs(asked: Recognised) -> tuple[Pairs | None, list[dt.date]]:
    """Questions to the programme, and the days; None where it can't be asked all of it."""
    days = list(dict.fromkeys(chain.from_iterable(meaning.days for meaning in asked.meanings)))
    pairs = None if asked.rest else _all(meaning.programme for meaning in asked.meanings)
    return pairs if pairs is not None and _each_once(pairs) else None, days


def _programme(asked: Recognised, today: dt.date, now: dt.datetime, needs: Needs) -> Iterator[Offer]:
    """A link for each day that is asked for."""
    pairs, days = programme_pairs(asked)
    if pairs is None:
        return
    labels = [meaning.label for meaning in asked.meanings if not meaning.days]
    venues = public_venues()
    for day in days or [today]:
        if found := programme_of_day(pairs, day, venues, now, needs):
            yield from _of_day(found[1], day, labels, now)


def _of_day(found: ProgrammeRows, day: dt.date, labels: list[str], now: dt.datetime) -> Iterator[Offer]:
    tally = tally_of(found.query, now)
    if rows := tally.counted(found.rows):
        when = _("sieben Tage") if found.query.view == View.WEEK else day_words.near_or_date(day, now)
        label = _("Spielplan: %(filters)s") % {"filters": ", ".join([when, *labels])}
        yield Offer(found.query.url(), label, tally.words(rows))


def programme_of_day(
    pairs: Pairs, day: dt.date, venues: list[Venue], now: dt.datetime, needs: Needs
) -> tuple[ProgrammeForm, ProgrammeRows] | None:
    """Form and rows of the programme for the questions; None where it does not take them."""
    form = ProgrammeForm(QueryDict(urlencode(pairs)), venues=venues)
    query = form.query(day)
    if not form.is_valid():
        return None
    last = day + DAYS_AFTER if query.view == View.WEEK else day
    rows = public_rows_of_days(day, last, {venue.city.time_zone for venue in venues}, now=now)
    return form, ProgrammeRows(query, priced_for(query, rows, needs), now, needs=needs)


def film_query(asked: Recognised) -> str:
    """Questions to the list of films, with the other words beside; empty where it can't be asked all of it."""
    pairs = _all(meaning.films for meaning in asked.meanings)
    return urlencode((("q", asked.rest), *pairs) if asked.rest else pairs) if pairs else ""


def _films(asked: Recognised, now: dt.datetime, needs: Needs) -> Iterator[Offer]:
    query = film_query(asked)
    films = FilmFilter(QueryDict(query), now=now, needs=needs) if query else None
    if films and films.form.is_valid() and (count := films.narrowed().bit_count()):
        labels = [
            *([_("„%(words)s“") % {"words": asked.rest}] if asked.rest else []),
            *(meaning.label for meaning in asked.meanings),
        ]
        label = _("Filme: %(filters)s") % {"filters": ", ".join(labels)}
        text = ngettext("%(count)d Film", "%(count)d Filme", count) % {"count": count}
        yield Offer(f"{reverse('films:list')}?{query}", label, text)


def _all(parts: Iterable[Pairs | None]) -> Pairs | None:
    """Them all together; None where one of them is none."""
    known = list(parts)
    return None if None in known else tuple(chain.from_iterable(part for part in known if part))


def _each_once(pairs: Pairs) -> bool:
    single = [name for name, _value in pairs if name not in SEVERAL]
    return len(single) == len(set(single))
