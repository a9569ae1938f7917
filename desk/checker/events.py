"""Findings on events: those that visitors see, or that are to take place."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db.models import Min, Q, QuerySet
from django.utils.translation import gettext as _

from core.models import State
from desk.checker.finding import NEVER, CheckContext, Finding
from showtimes.models import Event, EventPerson
from showtimes.places import ZONE

EVENT = "showtimes.event"


def concerned(context: CheckContext) -> QuerySet[Event]:
    return Event.objects.filter(Q(state=State.PUBLIC) | Q(pk__in=context.screenings.values("event")))


def minutes(context: CheckContext) -> Iterator[Finding]:
    """Of events with a time to come whose end nobody has said. An exhibition that is only open has no length."""
    open_ended = context.screenings.filter(end_override=None)
    events = Event.objects.filter(minutes=None, pk__in=open_ended.values("event"))
    message = _("Dauer fehlt; gerechnet wird mit 120 Minuten.")
    return _findings(context, events, "minutes", message)


def texts(context: CheckContext) -> Iterator[Finding]:
    return _findings(context, concerned(context).filter(text_de="", text_en=""), "text_de", _("Text fehlt."))


def picture_credit(context: CheckContext) -> Iterator[Finding]:
    events = concerned(context).exclude(picture="").filter(picture_credit="")
    return _findings(context, events, "picture_credit", _("Bild ohne Nachweis der Rechte."))


def functions(context: CheckContext) -> Iterator[Finding]:
    """Events of which somebody's function is not said: one finding an event."""
    silent: dict[int, list[EventPerson]] = defaultdict(list)
    people = EventPerson.objects.filter(function="", event__in=concerned(context))
    for one in people.select_related("event", "person"):
        silent[one.event_id].append(one)
    coming = _coming(context) if silent else {}
    for pk, those in silent.items():
        names = ", ".join(map(str, those))
        message = _("Ohne Funktion: %(names)s.") % {"names": names}
        yield Finding(
            *(EVENT, pk, those[0].event.title_de, "people", message, "people-group"),
            substance=names,
            soon=coming.get(pk),
        )


def _findings(context: CheckContext, events: QuerySet[Event], field: str, message: str) -> Iterator[Finding]:
    rows = list(events.values_list("pk", "title_de"))
    coming = _coming(context) if rows else {}
    for pk, title in rows:
        yield Finding(EVENT, pk, title, field, message, soon=coming.get(pk))


def _coming(context: CheckContext) -> dict[int, dt.datetime]:
    """The start of each event's next time, by its city's clock. One query."""
    first: dict[int, dt.datetime] = {}
    starts = context.screenings.filter(film=None).order_by().values_list("event", ZONE).annotate(Min("starts_at"))
    for event, zone, start in starts:
        first[event] = min(start.astimezone(ZoneInfo(zone)), first.get(event, NEVER))
    return first
