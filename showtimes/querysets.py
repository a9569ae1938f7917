import datetime as dt
from collections.abc import Collection
from typing import Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from core.models import PublishableQuerySet, State
from core.publishable import of_public
from core.search.folded import finds
from core.text import fold
from films.models import Film
from venues.models import City, Hall

NAMES = ("film", "event", "hall__venue__city")
"""Relations that a screening's name needs."""


def announced(now: dt.datetime, prefix: str = "") -> Q:
    """Records whose moment of becoming public has come; most have none."""
    return Q(**{f"{prefix}public_from": None}) | Q(**{f"{prefix}public_from__lte": now})


def still_open(now: dt.datetime) -> Q:
    return Q(starts_at__gt=now) | Q(hall=None, ends_at__gt=now)


class EventQuerySet(PublishableQuerySet):
    def matching(self, words: str) -> Self:
        """Events whose title says ``words``."""
        return self.filter(finds("title_folded", words))


class SeriesQuerySet(PublishableQuerySet):
    def public(self, now: dt.datetime | None = None) -> Self:
        """Published series whose moment of announcement has come (``now`` missing: announcement not asked)."""
        published = super().public()
        return published if now is None else published.filter(announced(now))


class PassQuerySet(models.QuerySet):
    def public(self, now: dt.datetime) -> Self:
        """Those that somewhere the public knows lets in or not, or that nobody has placed yet.

        The pass of a festival that is not announced is as secret as the festival.
        """
        said = apps.get_model("showtimes", "PassAcceptance").objects.filter(cinema_pass=OuterRef("pk"))
        shown = apps.get_model("showtimes", "Screening").objects.public(now)
        known = said.filter(
            Q(venue__state=State.PUBLIC)
            | (Q(series__state=State.PUBLIC) & announced(now, "series__"))
            | Exists(shown.filter(pk=OuterRef("screening")))  # asked one by one: "in" would list all that was shown
        )
        return self.filter(~Exists(said) | Exists(known))


class OpenPeriodQuerySet(models.QuerySet):
    def public(self, now: dt.datetime) -> Self:
        """Periods for visitors at ``now``: of public events in public venues, whose series does not hide them."""
        return self.filter(
            Q(series=None) | (Q(series__state=State.PUBLIC) & announced(now, "series__")),
            event__state=State.PUBLIC,
            venue__state=State.PUBLIC,
        )

    def within(self, first: dt.date, last: dt.date) -> Self:
        """Those of which a day lies between."""
        return self.filter(first_day__lte=last, last_day__gte=first)


def _events() -> EventQuerySet:
    return apps.get_model("showtimes", "Event").objects.all()


class ScreeningQuerySet(models.QuerySet):
    def public(self, now: dt.datetime) -> Self:
        """Screenings for visitors at ``now``: released (also cancelled), of public films and events, in public venues.

        A screening released for later is hidden until then; a series hides its screenings until it is public and
        announced. Online there is no venue that could hide it.
        """
        return self.filter(
            Q(series=None) | (Q(series__state=State.PUBLIC) & announced(now, "series__")),
            announced(now),
            of_public(Film.objects.all(), "film") | of_public(_events(), "event"),
            # Not a join: SQLite would start at the venues and walk through all that was ever shown.
            Q(hall=None) | Exists(Hall.objects.filter(pk=OuterRef("hall"), venue__state=State.PUBLIC)),
            state__in=("public", "cancelled"),
        )

    def released(self) -> Self:
        """Released, also for later, and not cancelled: these occupy their hall."""
        return self.filter(state="public")

    def in_halls(self) -> Self:
        return self.filter(hall__isnull=False)

    def in_city(self, city: City) -> Self:
        """Those in its halls, and what is online, which every city has."""
        return self.filter(Q(hall__venue__city=city) | Q(hall=None))

    def still_open(self, now: dt.datetime) -> Self:
        """Those that one can still see from their beginning: to begin in a hall, not over online."""
        return self.filter(still_open(now))

    def upcoming(self, now: dt.datetime) -> Self:
        """Not over yet."""
        return self.filter(ends_at__gt=now)

    def between(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Starting in the half-open range [start, end)."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def shown_between(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Starting in the half-open range [start, end), or to be seen online at some moment of it."""
        return self.filter(Q(starts_at__gte=start) | Q(hall=None, ends_at__gt=start), starts_at__lt=end)

    def overlapping(self, start: dt.datetime, end: dt.datetime) -> Self:
        """Running at some moment of the half-open range [start, end)."""
        return self.filter(starts_at__lt=end, ends_at__gt=start)

    def of_films(self, films: Collection[int] | models.QuerySet) -> Self:
        """Screenings of the films (ids, or a query of ids) themselves or of a programme with one of them."""
        return self.filter(film__in=Film.objects.showing(films))

    def matching(self, text: str) -> Self:
        """Those that bear each word of the text, or of whose film, event, hall, venue or city has it in its name.

        Films and halls are found first: with 50 000 screenings their names are not read once for each of these.
        """
        found = self
        for word in text.split():
            folded = fold(word)
            halls = Q(name__icontains=word) | Q(venue__name_folded__contains=folded)
            halls |= Q(venue__city__name_folded__contains=folded)
            named = Q(public_id__icontains=word)
            if folded:
                named |= Q(film__in=Film.objects.matching(word)) | Q(event__in=_events().matching(word))
                named |= Q(hall__in=Hall.objects.filter(halls))
            found = found.filter(named)
        return found
