"""An exhibition through the whole week, made up like the week itself."""

import datetime as dt

from core.models import State
from festival.models import Edition
from showtimes.models import Event, OpeningHours, OpenPeriod
from venues.models import Venue

SLUG, VENUE = "plakate-aus-drei-jahrzehnten", "kino-im-stadthaus"
TUESDAY_TO_SUNDAY = range(1, 7)


def load() -> None:
    if Event.objects.filter(slug=SLUG).exists():
        return
    event = Event(
        slug=SLUG,
        kind=Event.Kind.EXHIBITION,
        title_de="Plakate aus drei Jahrzehnten",
        title_en="Posters from Three Decades",
        text_de="Gezeichnet, geklebt, gedruckt: Wie sich ein Festival angekündigt hat. *Eintritt frei.*",
        text_en="Drawn, pasted, printed: how a festival announced itself. *Free entrance.*",
        state=State.PUBLIC,
        is_sample=True,
    )
    event.full_clean()
    event.save()


def open_during(edition: Edition) -> None:
    """Opens it for the days of the edition, unless it is; what somebody changed stays."""
    first, last = edition.starts_on, edition.ends_on
    periods = OpenPeriod.objects.filter(event__slug=SLUG, series=edition.pk)
    if first is None or last is None or periods.within(last, last).exists():
        return
    event, venue = Event.objects.filter(slug=SLUG).first(), Venue.objects.filter(slug=VENUE).first()
    if event is None or venue is None:
        return
    days = {"first_day": first, "last_day": last}
    period = OpenPeriod.objects.create(event=event, venue=venue, room="Foyer", series_id=edition.pk, **days)
    for weekday in TUESDAY_TO_SUNDAY:
        OpeningHours.objects.create(period=period, weekday=weekday, opens=dt.time(11), closes=dt.time(18))
