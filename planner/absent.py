"""Wished films that the plan has no screening to choose from: they are over, run elsewhere, are off, or never ran."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from community.lists import Coming, NextScreening, coming_of_events, coming_of_films
from films.models import ProgrammePart
from showtimes.models import Screening
from showtimes.subjects import events_of, films_of, subject_key


class Why(Enum):
    """Reasons, in the order in which a page of several names them."""

    ELSEWHERE = auto()
    OVER = auto()
    CANCELLED = auto()
    NEVER = auto()


@dataclass(frozen=True)
class Absence:
    """Reason and its words beside the film's title."""

    why: Why
    label: str


def absences(wishes: Collection[str], *, now: dt.datetime, whole_programme: bool) -> dict[str, Absence]:
    """Reason for each of the wishes (keys of films and events); six queries at most, none without any.

    ``whole_programme``: the plan draws from all that runs soon, so what runs elsewhere runs later.
    """
    films, events = films_of(wishes), events_of(wishes)
    found = _of_films(films, now, whole_programme) if films else {}
    return found | (_of_events(events, now, whole_programme) if events else {})


def _of_events(events: Collection[int], now: dt.datetime, whole_programme: bool) -> dict[str, Absence]:
    coming, shown = coming_of_events(events, now=now), _states_of_events(events, now)
    found = {event: _absence(_first(coming[event]), shown[event], whole_programme) for event in events}
    return {subject_key(None, event): absence for event, absence in found.items()}


def _of_films(films: Collection[int], now: dt.datetime, whole_programme: bool) -> dict[str, Absence]:
    coming = coming_of_films(films, now=now)
    shown = _states(films, now)
    return {subject_key(film, None): _absence(_first(coming[film]), shown[film], whole_programme) for film in films}


def _first(coming: Coming) -> NextScreening | None:
    return next(iter(coming.screenings), None)


def _absence(first: NextScreening | None, states: set[str], whole_programme: bool) -> Absence:
    if first:
        text = _("läuft später: %(when)s, %(where)s") if whole_programme else _("läuft anderswo: %(when)s, %(where)s")
        return Absence(Why.ELSEWHERE, text % {"when": first.start_label, "where": first.place})
    if Screening.State.PUBLIC in states:
        return Absence(Why.OVER, _("vorbei"))
    if states:
        return Absence(Why.CANCELLED, _("abgesagt"))
    return Absence(Why.NEVER, _("lief hier noch nie"))


def _states(films: Collection[int], now: dt.datetime) -> dict[int, set[str]]:
    """States of each film's public screenings, its own and those of programmes with it."""
    shown_with = {film: {film} for film in films}
    for part, programme in ProgrammePart.objects.filter(part__in=films).values_list("part", "programme"):
        shown_with[part].add(programme)
    known = Screening.objects.public(now).filter(film__in=set().union(*shown_with.values()))
    pairs = set(known.order_by().values_list("film", "state").distinct())
    return {film: {state for shown, state in pairs if shown in among} for film, among in shown_with.items()}


def _states_of_events(events: Collection[int], now: dt.datetime) -> dict[int, set[str]]:
    known = Screening.objects.public(now).filter(event__in=events).order_by()
    pairs = set(known.values_list("event", "state").distinct())
    return {event: {state for other, state in pairs if other == event} for event in events}


def nothing_to_plan(found: Mapping[str, Absence], *, source: str) -> str:
    """Text of a plan in which nothing of what is wished can be chosen: how many for which reason."""
    films = Counter(found[key].why for key in found if films_of([key]))
    events = Counter(found[key].why for key in found if events_of([key]))
    sentences = [_sentence(why, films[why]) for why in Why if films[why]]
    sentences += [_sentence_on_events(why, events[why]) for why in Why if events[why]]
    return " ".join([*sentences, _("Programm: %(source)s.") % {"source": source}])


def _sentence(why: Why, count: int) -> str:
    texts = {
        Why.ELSEWHERE: ngettext("Ein Film läuft anderswo.", "%(count)s Filme laufen anderswo.", count),
        Why.OVER: ngettext("Ein Film ist vorbei.", "%(count)s Filme sind vorbei.", count),
        Why.CANCELLED: ngettext("Ein Film ist abgesagt.", "%(count)s Filme sind abgesagt.", count),
        Why.NEVER: ngettext("Ein Film lief hier noch nie.", "%(count)s Filme liefen hier noch nie.", count),
    }
    return texts[why] % {"count": count}


def _sentence_on_events(why: Why, count: int) -> str:
    texts = {
        Why.ELSEWHERE: ngettext("Eine Veranstaltung ist anderswo.", "%(count)s Veranstaltungen sind anderswo.", count),
        Why.OVER: ngettext("Eine Veranstaltung ist vorbei.", "%(count)s Veranstaltungen sind vorbei.", count),
        Why.CANCELLED: ngettext("Eine Veranstaltung ist abgesagt.", "%(count)s Veranstaltungen sind abgesagt.", count),
        Why.NEVER: ngettext(
            "Eine Veranstaltung war hier noch nie.", "%(count)s Veranstaltungen waren hier noch nie.", count
        ),
    }
    return texts[why] % {"count": count}
