import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import clock, short_moment
from desk.conflicts.data import ConflictData
from desk.conflicts.kinds import ORDER, Concerned, Conflict, Kind
from films.models import Film
from showtimes import days
from showtimes.ends import ASSUMED_RUNTIME
from showtimes.entry import local_start
from showtimes.models import Event, Screening
from showtimes.places import ONLINE, venue_id_of, zone_of
from showtimes.plan_conflicts import Planned, are_in_conflict
from venues.models import Hall
from venues.travel import Travel

MINUTE = dt.timedelta(minutes=1)


def conflicts_of(screenings: Sequence[Screening], *, against: ConflictData, now: dt.datetime) -> list[Conflict]:
    """All conflicts that concern ``screenings`` among each other and with those in ``against``, in order; no query.

    Screenings as from ``with_conflict_relations`` or ``moved_copy``. One that ``against`` holds at another place is
    passed over there.
    """
    own_ids = {screening.pk for screening in screenings}
    everything = [*screenings, *(other for other in against.others if other.pk not in own_ids)]
    found = [
        *_in_halls(everything, own_ids),
        *_of_guests(everything, own_ids, against),
        *(conflict for screening in screenings for conflict in _of_days(screening, against)),
        *_of_sales(screenings),
        *_of_films(screenings),
        *_of_events(screenings),
        *why_hidden(screenings, now),
    ]
    return sorted(found, key=lambda conflict: ORDER.index(conflict.kind))


def _in_halls(everything: Iterable[Screening], own_ids: Collection[int | None]) -> Iterator[Conflict]:
    by_hall = defaultdict(list)
    for screening in sorted(everything, key=lambda one: one.starts_at):
        if screening.hall:
            by_hall[screening.hall].append(screening)
    for hall, shown in by_hall.items():
        for number, first in enumerate(shown):
            for second in shown[number + 1 :]:
                if second.starts_at >= first.ends_at + hall.changeover_minutes * MINUTE:
                    break
                if first.pk in own_ids or second.pk in own_ids:
                    yield _in_hall(hall, first, second)


def _in_hall(hall: Hall, first: Screening, second: Screening) -> Conflict:
    if second.starts_at < first.ends_at:
        text = _("%(hall)s: %(first)s und %(second)s überschneiden sich.")
        return _pair(Kind.HALL, first, second, text, hall=hall)
    text = _("%(hall)s braucht %(needed)d Min. Umbau; zwischen %(first)s und %(second)s liegen %(minutes)d Min.")
    pause = (second.starts_at - first.ends_at) // MINUTE
    changeover = hall.changeover_minutes
    return _pair(Kind.CHANGEOVER, first, second, text, hall=hall, needed=changeover, minutes=pause)


def _pair(kind: Kind, first: Screening, second: Screening, text: str, who: str = "", **words: object) -> Conflict:
    message = text % {"first": _named(first), "second": _named(second), **words}
    pks = sorted([first.pk or 0, second.pk or 0])
    return Conflict(kind, ":".join(filter(None, [kind, *map(str, pks), who])), message, _concerned([first, second]))


def _concerned(screenings: Iterable[Screening]) -> tuple[Concerned, ...]:
    return tuple(Concerned(one.pk or 0, _day_and_time(one)) for one in screenings)


def _day_and_time(screening: Screening) -> str:
    return short_moment(local_start(screening))


def _named(screening: Screening) -> str:
    """ "„Sommer“ (So 18. Nov 17:00–18:30)", in the hall's time; online with the day of its end."""
    end = localtime(screening.ends_at, zone_of(screening.hall))
    if screening.hall is None:
        online = {"film": screening.title, "start": _day_and_time(screening), "end": short_moment(end)}
        return _("„%(film)s“ (online, %(start)s–%(end)s)") % online
    words = {"film": screening.title, "start": _day_and_time(screening), "end": clock(end)}
    return _("„%(film)s“ (%(start)s–%(end)s)") % words


def _of_guests(
    everything: Iterable[Screening], own_ids: Collection[int | None], against: ConflictData
) -> Iterator[Conflict]:
    seen = defaultdict(list)
    for screening in sorted((one for one in everything if one.hall), key=lambda one: one.starts_at):
        for who, name in against.guests.get(screening.pk, {}).items():
            seen[who].append((screening, name))
    for who, visits in seen.items():
        for (first, name), (second, _name) in combinations(visits, 2):
            if {first.pk, second.pk} & set(own_ids) and _excluded(first, second, against.travel):
                yield _guest_twice(first, second, who, name, against.travel)


def _excluded(first: Screening, second: Screening, travel: Travel) -> bool:
    stays = [Planned(one.starts_at, one.ends_at, venue_id_of(one.hall)) for one in (first, second)]
    return are_in_conflict(stays[0], stays[1], travel)


def _guest_twice(first: Screening, second: Screening, who: str, name: str, travel: Travel) -> Conflict:
    places = {"name": name, "there": _venue(first), "other": _venue(second)}
    if second.starts_at < first.ends_at:
        text = _("%(name)s ist zugleich Gast von %(first)s, %(there)s, und %(second)s, %(other)s.")
        return _pair(Kind.GUEST, first, second, text, who, **places)
    text = _(
        "%(name)s kommt nach %(first)s, %(there)s, nicht rechtzeitig zu %(second)s, %(other)s: "
        "Der Weg dauert %(way)d Min., dazwischen liegen %(minutes)d Min."
    )
    way = travel.minutes(venue_id_of(first.hall), venue_id_of(second.hall))
    pause = (second.starts_at - first.ends_at) // MINUTE
    return _pair(Kind.GUEST, first, second, text, who, **places, way=way, minutes=pause)


def _venue(screening: Screening) -> str:
    return str(screening.hall.venue) if screening.hall else ONLINE


def _of_days(screening: Screening, against: ConflictData) -> Iterator[Conflict]:
    """Of a hall's screening; what is online may be seen before and after the days of its series."""
    hall, series = screening.hall, screening.series
    if hall is None:
        return
    day = days.cinema_day(screening.starts_at, zone_of(hall))
    if text := why_closed(hall, day):
        yield _alone(Kind.CLOSED, screening, text % {"venue": hall.venue, "hall": hall})
    if series is None:
        return
    run = series.starts_on, series.ends_on
    first, last = against.dates.get((series.pk, hall.venue.city_id), run)
    if (first and day < first) or (last and day > last):
        text = _("„%(series)s“ ist dann nicht in %(city)s.")
        yield _alone(Kind.DATES, screening, text % {"series": series, "city": hall.venue.city})


def _of_sales(screenings: Iterable[Screening]) -> Iterator[Conflict]:
    """A screening may have been moved to before its sale."""
    for screening in screenings:
        if screening.sale_from and screening.sale_from >= screening.starts_at:
            yield _alone(Kind.SALE, screening, _("Der Vorverkauf beginnt erst nach der Vorstellung."))


def why_closed(hall: Hall, day: dt.date) -> str:
    """Reason why nothing runs there on that day, or nothing."""
    venue = hall.venue
    if venue.opened_on and day < venue.opened_on:
        return _("%(venue)s ist noch nicht geöffnet.")
    if venue.closed_on and day >= venue.closed_on:
        return _("%(venue)s ist geschlossen.")
    if (hall.valid_from and day < hall.valid_from) or (hall.valid_to and day > hall.valid_to):
        return _("%(hall)s ist nicht in Betrieb.")
    return ""


def _alone(kind: Kind, screening: Screening, text: str) -> Conflict:
    return Conflict(kind, f"{kind}:{screening.pk or 0}", f"{_named(screening)}: {text}", _concerned([screening]))


def _of_films(screenings: Iterable[Screening]) -> Iterator[Conflict]:
    """Each film once for all its screenings."""
    by_film = defaultdict(list)
    for screening in screenings:
        if screening.film:
            by_film[screening.film].append(screening)
    for film, shown in by_film.items():
        if not film.is_public:
            yield _of_film(Kind.FILM, film, shown, _("„%(film)s“ ist noch ein Entwurf."))
        if not film.fsk:
            yield _of_film(Kind.FSK, film, shown, _("„%(film)s“: Niemand hat die FSK-Freigabe angegeben."))
        if silent := [one for one in shown if not (one.audio or film.languages)]:
            yield _of_film(
                Kind.LANGUAGE, film, silent, _("„%(film)s“: Weder Film noch Vorstellung nennen eine Sprache.")
            )
        if not film.runtime and (endless := [one for one in shown if not one.end_override]):
            text = _("„%(film)s“: Gerechnet wird mit %(assumed)d Minuten.")
            yield _of_film(Kind.RUNTIME, film, endless, text)


def _of_events(screenings: Iterable[Screening]) -> Iterator[Conflict]:
    """Each event once; it needs no FSK, and no language."""
    by_event = defaultdict(list)
    for screening in screenings:
        if screening.event:
            by_event[screening.event].append(screening)
    for event, shown in by_event.items():
        if not event.is_public:
            yield _of_event(Kind.EVENT, event, shown, _("„%(event)s“ ist noch ein Entwurf."))
        if not event.minutes and (endless := [one for one in shown if not one.end_override]):
            yield _of_event(Kind.RUNTIME, event, endless, _("„%(event)s“: Gerechnet wird mit %(assumed)d Minuten."))


def _of_event(kind: Kind, event: Event, shown: Sequence[Screening], text: str) -> Conflict:
    message = text % {"event": event.title, "assumed": ASSUMED_RUNTIME}
    return Conflict(kind, f"{kind}:event {event.pk}", message, _concerned(shown), event=event.pk)


def _of_film(kind: Kind, film: Film, shown: Sequence[Screening], text: str) -> Conflict:
    message = text % {"film": film.title, "assumed": ASSUMED_RUNTIME}
    return Conflict(kind, f"{kind}:film {film.pk}", message, _concerned(shown), film.pk)


def why_hidden(screenings: Iterable[Screening], now: dt.datetime) -> Iterator[Conflict]:
    """Released all the same, but unseen until somebody publishes the venue or the series."""
    hiders = defaultdict(list)
    for screening in screenings:
        if screening.hall and not screening.hall.venue.is_public:
            hiders[f"venue {screening.hall.venue_id}", str(screening.hall.venue)].append(screening)
        series = screening.series
        if series and not (series.is_public and (series.public_from is None or series.public_from <= now)):
            hiders[f"series {series.pk}", str(series)].append(screening)
    for (key, name), shown in hiders.items():
        text = ngettext(
            "„%(name)s“ ist noch nicht öffentlich: %(count)d Vorstellung bleibt so lange verborgen.",
            "„%(name)s“ ist noch nicht öffentlich: %(count)d Vorstellungen bleiben so lange verborgen.",
            len(shown),
        ) % {"name": name, "count": len(shown)}
        yield Conflict(Kind.HIDDEN, f"{Kind.HIDDEN}:{key}", text, _concerned(shown))
