"""Whether passes let in to screenings. What is nearest to the screening holds, also where it says "not said".

A venue speaks for its films: a concert or a reading is let in by what its series or itself says.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.answers import Answer
from core.money import money
from core.prepared import prepared
from core.rows import Ids
from showtimes.models import Pass, PassAcceptance, Series
from showtimes.rows.prices import PassAnswer, Priced
from venues.models import Venue

Accepted = dict[tuple[str, int], list[tuple[Pass, Answer]]]
"""By where it is said ("venue", "series" or "screening", and its id)."""


def pass_answers(rows: Collection[Priced]) -> dict[int, tuple[PassAnswer, ...]]:
    """By screening what is said of each pass that is named anywhere near it; one query."""
    said = _said(_accepted_near(*owners(rows)))
    made: dict[Hashable, tuple[PassAnswer, ...]] = {}
    return {row.pk: _answers(row, said, made) for row in rows}


def owners(rows: Iterable[Priced]) -> tuple[Ids, Ids, Ids]:
    """All that prices and passes of the rows may belong to: screenings, venues and series."""
    screenings, venues, series = zip(*((row.pk, row.venue_id, row.series_id) for row in rows), strict=True)
    return Ids(screenings), Ids({venue for venue in venues if venue}), Ids({one for one in series if one})


@prepared
def _accepted_near(screenings: Ids, venues: Ids, series: Ids) -> QuerySet[PassAcceptance]:
    owned = Q(screening__in=screenings) | Q(venue__in=venues) | Q(series__in=series)
    return PassAcceptance.objects.filter(owned).select_related("cinema_pass")


def pass_choices(now: dt.datetime) -> list[tuple[str, str]]:
    """Slug and name of the passes that visitors may ask for; one query."""
    return [(one.slug, one.name) for one in _public(now)]


@prepared
def _public(now: dt.datetime) -> QuerySet[Pass]:
    return Pass.objects.public(now)


@dataclass(frozen=True)
class PassTerms:
    """A pass on the page of a venue or an edition: its price in words, and the films from which it is worth that."""

    answer: PassAnswer
    price: str
    worth_from: int | None
    text: str
    website: str
    is_sample: bool


def passes_at(*, normal: Decimal | None, **place: Venue | Series) -> tuple[PassTerms, ...]:
    """The passes of the ``venue`` or the ``series`` where the normal price is so much; one query."""
    [(owner, record)] = place.items()
    found = _accepted_at(**{"venue": None, "series": None} | {owner: record.pk})
    return tuple(_terms(one.cinema_pass, one.accepted, normal) for one in found)


@prepared
def _accepted_at(venue: int | None, series: int | None) -> QuerySet[PassAcceptance]:
    owned = Q(series=series) if venue is None else Q(venue=venue)
    found = PassAcceptance.objects.filter(owned).select_related("cinema_pass")
    return found.order_by("cinema_pass__sort_key", "pk")


def _terms(one: Pass, accepted: Answer, normal: Decimal | None) -> PassTerms:
    worth = worth_from(one, normal) if accepted and normal is not None else None
    return PassTerms(_answer(one, accepted), price_words(one), worth, one.text, one.website, one.is_sample)


def price_words(one: Pass) -> str:
    """ "18,90 € im Monat"; empty where nobody has stated it."""
    if one.price is None:
        return ""
    if one.kind == Pass.Kind.MONTHLY:
        return _("%(price)s im Monat") % {"price": money(one.price)}
    if one.visits:
        words = ngettext("%(price)s für %(visits)d Besuch", "%(price)s für %(visits)d Besuche", one.visits)
        return words % {"price": money(one.price), "visits": one.visits}
    return money(one.price)


def worth_from(one: Pass, normal: Decimal) -> int | None:
    """The number of films from which the pass is cheaper than so many normal prices; None if it never is."""
    saved = normal - one.per_visit
    if one.price is None or saved <= 0:
        return None
    films = int(one.price // saved) + 1
    return None if one.visits and films > one.visits else films


def _said(rows: Iterable[PassAcceptance]) -> Accepted:
    said: Accepted = defaultdict(list)
    for one in rows:
        for owner, number in (("venue", one.venue_id), ("series", one.series_id), ("screening", one.screening_id)):
            if number:
                said[owner, number].append((one.cinema_pass, one.accepted))
    return said


def _answers(row: Priced, said: Accepted, made: dict[Hashable, tuple[PassAnswer, ...]]) -> tuple[PassAnswer, ...]:
    """Of one house and series all are the same, but where something is said of the screening itself."""
    own = ("screening", row.pk)
    key = row.venue_id, row.series_id, bool(row.event_id), own in said and row.pk
    if key not in made:
        made[key] = _answers_of(
            said, [("venue", row.venue_id), ("series", row.series_id), own], is_film=not row.event_id
        )
    return made[key]


def _answers_of(said: Accepted, owners: Iterable[tuple[str, int | None]], *, is_film: bool) -> tuple[PassAnswer, ...]:
    found: dict[Pass, Answer] = {}
    for owner, number in owners:
        for cinema_pass, answer in said.get((owner, number), ()) if number else ():
            found[cinema_pass] = answer if is_film or owner != "venue" else None
    return tuple(_answer(one, found[one]) for one in _in_order(found))


def _in_order(passes: Iterable[Pass]) -> list[Pass]:
    return sorted(passes, key=lambda one: (one.sort_key, one.pk))


def _answer(cinema_pass: Pass, accepted: Answer) -> PassAnswer:
    return PassAnswer(cinema_pass.slug, cinema_pass.name, accepted)
