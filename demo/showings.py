"""Parts that the three demo programmes share: looking up films and halls, versions, and putting a screening down."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from core.languages import NONE
from demo.venues import VENUES
from films.models import Film
from showtimes import days, services
from showtimes.models import Event, Screening, Series
from venues.models import Hall

ORIGIN = "demo"
ZONE = ZoneInfo("Europe/Berlin")
SUBTITLES = {"OV": (NONE,), "OmU": ("de",), "OmeU": ("en",), "OmU+": ("de", "en"), "DF": (NONE,), "": ()}
"""Subtitles by version; "" leaves them to the venue."""
SOLD_ONLINE = {"Stadthaus I", "Atlantis", "Gloria", "Luxor 1"}
"""Halls whose tickets are sold by a link, which leads nowhere."""


class Programme:
    """Puts screenings into one series. A hall that is taken, or a film that was withdrawn, is left alone."""

    def __init__(self, series: Series, now: dt.datetime) -> None:
        self.series, self.now = series, now
        self.films = {film.slug: film for film in Film.objects.public()}
        halls = Hall.objects.filter(venue__slug__in=[venue.slug for venue in VENUES]).select_related("venue__city")
        self.halls = {hall.name: hall for hall in halls}

    def fits(self, film: str, minutes: int) -> bool:
        return film in self.films and (self.films[film].runtime or minutes) <= minutes

    def put(
        self, day: dt.date, time: str, hall: str, film: str, version: str = "", **fields: object
    ) -> Screening | None:
        if film not in self.films:
            return None
        audio, subtitles = languages(self.films[film], version)
        if hall in SOLD_ONLINE:
            fields = {"ticket_url": f"https://example.org/karten/{day}-{film}"} | fields
        return self._put(day, time, hall, film=self.films[film], audio=audio, subtitles=subtitles, **fields)

    def put_event(self, day: dt.date, time: str, hall: str, event: str, **fields: object) -> Screening | None:
        """In German."""
        found = Event.objects.public().filter(slug=event).first()
        said = {"audio": ("de",), "subtitles": (NONE,)} | fields
        return self._put(day, time, hall, event=found, **said) if found else None

    def put_online(self, first: dt.date, last: dt.date, film: str, version: str, region: str) -> Screening | None:
        """From the first evening to the end of the last day."""
        if film not in self.films:
            return None
        audio, subtitles = languages(self.films[film], version)
        return self._save(
            film=self.films[film],
            audio=audio,
            subtitles=subtitles,
            starts_at=moment(first, "18:00"),
            end_override=moment(last, "23:59"),
            stream_url=f"https://example.org/online/{film}",
            stream_region=region,
        )

    def _put(self, day: dt.date, time: str, hall: str, **fields: object) -> Screening | None:
        if hall not in self.halls:
            return None
        return self._save(hall=self.halls[hall], starts_at=moment(day, time), **fields)

    def _save(self, **fields: Any) -> Screening | None:
        fields = {"series": self.series} | fields
        screening = Screening(state=Screening.State.PUBLIC, origin=ORIGIN, **fields)
        try:
            return services.save_screening(screening=screening, now=self.now)
        except ValidationError:
            return None


def moment(day: dt.date, time: str) -> dt.datetime:
    """ "20:15" of a cinema day; hours from 24 on lie in the night after it."""
    hours, minutes = map(int, time.split(":"))
    return dt.datetime.combine(day + dt.timedelta(days=hours // 24), dt.time(hours % 24, minutes), ZONE)


def languages(film: Film, version: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Audio and subtitles of a version. German films, silent ones too, need no German subtitles."""
    silent = film.languages == (NONE,)
    if version == "DF" and not silent:
        return ("de",), SUBTITLES["DF"]
    subtitles = SUBTITLES[version]
    if "de" in subtitles and ("de" in film.languages or (silent and "DE" in film.countries)):
        subtitles = tuple(code for code in subtitles if code != "de") or (NONE,)
    return film.languages, subtitles


def days_without(series: Series, span: list[dt.date]) -> list[dt.date]:
    """The cinema days of ``span`` for which the demo has not yet made a screening in the series."""
    start, end = days.bounds(span[0], ZONE)[0], days.bounds(span[-1], ZONE)[1]
    starts = Screening.objects.filter(series=series, origin=ORIGIN).between(start, end)
    filled = {days.cinema_day(start, ZONE) for start in starts.order_by().values_list("starts_at", flat=True)}
    return [day for day in span if day not in filled]


def today(now: dt.datetime) -> dt.date:
    return days.cinema_day(now, ZONE)


def span(first: dt.date, length: int) -> list[dt.date]:
    return [first + dt.timedelta(days=offset) for offset in range(length)]
