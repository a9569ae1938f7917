"""Halls and what stands for one online: no city has it, the portal's own clock counts."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Coalesce
from django_countries import countries

from core.text import isolated
from venues.models import Hall

ONLINE = "Online"
"""The place of what has no hall, in both languages."""

ZONE = Coalesce("hall__venue__city__time_zone", Value(settings.TIME_ZONE))
"""Name of the zone of a screening, in a query."""


def zone_of(hall: Hall | None) -> ZoneInfo:
    """The zone in which times there are typed and shown; wants ``venue__city`` selected."""
    return ZoneInfo(hall.venue.city.time_zone if hall else settings.TIME_ZONE)


def venue_id_of(hall: Hall | None) -> int | None:
    return hall.venue_id if hall else None


def place_name(hall: Hall | None) -> str:
    """Hall and venue for the desk."""
    return isolated(str(hall)) if hall else ONLINE


def region_names(region: str) -> str:
    """ "Deutschland, Österreich" of "DE, AT"; words that are no country's code stay."""
    words = (word.strip() for word in region.split(","))
    return ", ".join(str(countries.name(word.upper())) or word for word in words if word)
