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
from portal.phrases import Meaning, Pairs
from portal.recognised import Recognised
from portal.showtimes.found import ProgrammeRows
from portal.showtimes.narrowing import count_of_screenings
from portal.showtimes.programme_form import ProgrammeForm
from portal.showtimes.span import DAYS_AFTER
from showtimes import day_words
from showtimes.fits import Needs
from showtimes.groups import online, split
from showtimes.prices import priced_for
from showtimes.programme import View
from showtimes.selectors import count_taking_place, public_rows_of_days
from venues.models import Venue
from venues.selectors import public_venues

SEVERAL = {"zugang", "sprache", "pass"}
"""Questions of the programme that take several answers."""


@dataclass(frozen=True)
class Offer:
    """ "Spielplan: heute, Heidelberg" with "7 Vorstellungen"."""

    url: str
    label: str
    count: str


def offers(asked: Recognised, today: dt.date, now: dt.datetime, needs: Needs) -> list[Offer]:
    """Nothing where nothing is there. ``today`` is the day that the programme opens with."""
    if not asked.meanings:
        return []
    programme = () if asked.rest else _programme(asked.meanings, today, now, needs)
    return [*programme, *_films(asked, now, needs)]


def _programme(meanings: tuple[Meaning, ...], today: dt.date, now: dt.datetime, needs: Needs) -> Iterator[Offer]:
    """A link for each day that is asked for, where the programme can be asked all of it."""
    pairs = _all(meaning.programme for meaning in meanings)
    if pairs is None or not _each_once(pairs):
        return
    labels = [meaning.label for meaning in meanings if not meaning.days]
    venues = public_venues()
    for day in dict.fromkeys(chain.from_iterable(meaning.days for meaning in meanings)) or [today]:
        if offer := _of_day(pairs, day, labels, venues, now, needs):
            yield offer


def _of_day(
    pairs: Pairs, day: dt.date, labels: list[str], venues: list[Venue], now: dt.datetime, needs: Needs
) -> Offer | None:
    form = ProgrammeForm(QueryDict(urlencode(pairs)), venues=venues)
    query = form.query(day)
    if not form.is_valid():
        return None
    last = day + DAYS_AFTER if query.view == View.WEEK else day
    rows = public_rows_of_days(day, last, {venue.city.time_zone for venue in venues}, now=now)
    found = ProgrammeRows(query, priced_for(query, rows, needs), now, needs=needs).rows
    count = count_taking_place([*split(found, now).coming, *online(found)])
    when = _("sieben Tage") if query.view == View.WEEK else day_words.near_or_date(day, now)
    label = _("Spielplan: %(filters)s") % {"filters": ", ".join([when, *labels])}
    return Offer(query.url(), label, count_of_screenings(count)) if count else None


def _films(asked: Recognised, now: dt.datetime, needs: Needs) -> Iterator[Offer]:
    """One link, where the list of films can be asked all of it, with the other words beside."""
    pairs = _all(meaning.films for meaning in asked.meanings)
    if not pairs:
        return
    if asked.rest:
        pairs = (("q", asked.rest), *pairs)
    query = urlencode(pairs)
    films = FilmFilter(QueryDict(query), now=now, needs=needs)
    if films.form.is_valid() and (count := films.narrowed().bit_count()):
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
