"""Facts on access that nobody can ask about."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.answers import AnswerField
from core.dates import desk_moment
from desk.checker.finding import CheckContext, Finding
from showtimes.places import ONLINE, ZONE
from venues.models import Hall, Venue


def unsourced(context: CheckContext) -> Iterator[Finding]:
    """Films, screenings to come, venues and halls of which something is said without a source or a day."""
    for pk, title in _said(context.films).values_list("pk", "title_de"):
        yield _finding("films.film", pk, title)
    rows = _said(context.screenings).values_list("pk", "starts_at", ZONE, "hall__name")
    for pk, start, zone, hall in rows:
        yield _finding("showtimes.screening", pk, f"{desk_moment(start.astimezone(ZoneInfo(zone)))}, {hall or ONLINE}")
    for pk, name in _said(Venue.objects.all()).values_list("pk", "name"):
        yield _finding("venues.venue", pk, name)
    for pk, name, venue in _said(Hall.objects.all()).values_list("pk", "name", "venue__name"):
        yield _finding("venues.hall", pk, f"{name}, {venue}")


def _said(records: QuerySet) -> QuerySet:
    """Those that answer a question and don't say by whom, or when that was so."""
    said = Q()
    for field in records.model._meta.fields:
        if isinstance(field, AnswerField):
            said |= Q(**{f"{field.name}__isnull": False})
    return records.filter(said, Q(access_source="") | Q(access_on=None))


def _finding(model: str, pk: int, name: str) -> Finding:
    return Finding(model, pk, name, "access_source", _("Angaben zum Zugang ohne Quelle oder Stand."))
