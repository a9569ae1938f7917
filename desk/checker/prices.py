"""Prices that contradict each other, and lists that say none."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _

from core.dates import desk_moment
from desk.checker.finding import SHOWN_TITLE, CheckContext, Finding
from showtimes.models import Price, PriceList
from showtimes.places import ZONE


def contradictions(context: CheckContext) -> Iterator[Finding]:
    """Coming screenings that are free and have prices, or go on sale when they have begun; lists without a price."""
    own = Exists(Price.objects.filter(screening=OuterRef("pk")))
    rows = context.screenings.annotate(has_own=own, zone=ZONE).filter(
        Q(free_entrance=True, has_own=True) | Q(sale_from__gte=F("starts_at"))
    )
    for pk, start, zone, free, title in rows.values_list("pk", "starts_at", "zone", "free_entrance", SHOWN_TITLE):
        local = start.astimezone(ZoneInfo(zone))
        field = "free_entrance" if free else "sale_from_0"
        message = _("Eintritt frei, und doch eigene Preise.") if free else _("Vorverkauf erst nach dem Beginn.")
        yield Finding("showtimes.screening", pk, f"{title} {desk_moment(local, ' ')}", field, message, soon=local)
    amounts = Price.objects.filter(price_list=OuterRef("pk"), surcharge="")
    for empty in PriceList.objects.filter(~Exists(amounts)).select_related("venue__city", "series"):
        yield Finding("showtimes.pricelist", empty.pk, str(empty), "valid_from", _("Preisliste ohne Preis."))
