"""Ways out of a search that found nothing, each with how much is there.

Without one of the filters, without one of the words, under each word alone, or among other kinds of hits.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.components import Empty, Link
from core.dates import long_day, short_day
from core.search.query import SHOWN, search
from core.search.words import pieces_of, words_of
from portal.films.filters import FilmFilter
from portal.films.views import listing
from portal.filter_form import way_without
from portal.offers import film_query, programme_of_day, programme_pairs
from portal.recognised import Recognised
from portal.search import KINDS
from portal.showtimes import page
from portal.showtimes.narrowing import count_of_screenings
from portal.showtimes.tally import tally_of
from showtimes import day_words
from showtimes.fits import Needs
from showtimes.selectors import count_taking_place, public_rows_of_days
from venues.selectors import public_venues

A_DAY, LOOK_AHEAD = dt.timedelta(days=1), dt.timedelta(days=15)
MOST_WORDS = 4
"""So many words are looked for alone, the longest."""


def no_hits(links: Collection[Link]) -> Empty:
    """The page of all kinds, empty."""
    text = _("Vielleicht hilft ein kürzeres Wort oder der Name der Regie. Im Filmverzeichnis steht, was es hier gibt.")
    if links:
        text = _("Das gibt es stattdessen:")
    return Empty(_("Dafür gibt es keinen Treffer"), text, Link(reverse("films:list"), _("Alle Filme")), list(links))


def none_of_kind(label: str, words: str, found: Mapping[str, int]) -> Empty:
    """The page of one kind, empty; ``found`` are the numbers of the others by name."""
    links = [
        Link(_address(words, kind), f"{KINDS[kind].label}: {_number(count)}") for kind, count in found.items() if count
    ]
    title = _("Unter „%(kind)s“ gibt es dafür keinen Treffer") % {"kind": label}
    return Empty(title, links=links, inside=True)


def nothing_on(asked: Recognised, now: dt.datetime, needs: Needs) -> Empty | None:
    """A day without any screening, with the next one that has some; None where something runs, or no day is meant."""
    pairs, days = programme_pairs(asked)
    found = programme_of_day(pairs, days[0], public_venues(), now, needs) if pairs is not None and days else None
    if not found or found[1].all_rows:
        return None
    rows, zones = found[1], {venue.city.time_zone for venue in public_venues()}
    later = replace(rows, all_rows=public_rows_of_days(days[0] + A_DAY, days[0] + LOOK_AHEAD, zones, now=now)).rows
    title = _("Am %(day)s läuft nichts") % {"day": long_day(days[0])}
    if not later:
        return Empty(title, button=Link(reverse("showtimes:programme"), day_words.way_to_programme(now)))
    day = min(row.day for row in later)
    count = count_of_screenings(count_taking_place(row for row in later if row.day == day))
    return Empty(title, links=[page.counted_link(short_day(day), count, rows.query.day_url(day))])


def without_a_filter(asked: Recognised, today: dt.date, now: dt.datetime, needs: Needs) -> list[Link]:
    """Into the programme of the first day that is meant, else into the list of films."""
    if not asked.meanings:
        return []
    pairs, days = programme_pairs(asked)
    if pairs is not None:
        found = programme_of_day(pairs, days[0] if days else today, public_venues(), now, needs)
        if found and (links := page.ways_out(found[1], found[0], tally_of(found[1].query, now))):
            return links
    query = QueryDict(film_query(asked))
    films = FilmFilter(query, now=now, needs=needs)
    links = listing.ways_out(films, query) if query and films.form.is_valid() else []
    return [link for link in links if link.url.partition("?")[2]]  # all films are no answer


def without_a_word(words: str, now: dt.datetime) -> list[Link]:
    """Links without one of the words; to each alone where no single one helps."""
    pieces = [words[start:end] for start, end, _words in pieces_of(words)]
    tried = sorted(dict.fromkeys(pieces), key=len, reverse=True)[:MOST_WORDS]
    if len(tried) < 2:
        return []
    return list(_one_less(pieces, tried, now)) or list(_alone(tried, now))


def _one_less(pieces: list[str], tried: list[str], now: dt.datetime) -> Iterator[Link]:
    for word in tried:
        rest = " ".join(piece for piece in pieces if piece != word)
        if count := _count(rest, now):
            yield way_without(word, _number(count), _address(rest))


def _alone(tried: list[str], now: dt.datetime) -> Iterator[Link]:
    for word in tried:
        if count := _count(word, now):
            yield Link(_address(word), _("„%(word)s“: %(count)s") % {"word": word, "count": _number(count)})


def _count(words: str, now: dt.datetime) -> int:
    """Of documents that have them all; the search itself may do without one."""
    found = search(words, now=now, effort=SHOWN)
    return len(found.scores) if len(found.terms) == len(set(words_of(words))) else 0


def _number(count: int) -> str:
    return ngettext("%(count)d Treffer", "%(count)d Treffer", count) % {"count": count}


def _address(words: str, kind: str = "") -> str:
    return f"{reverse('search')}?{urlencode({'q': words, 'art': kind} if kind else {'q': words})}"
