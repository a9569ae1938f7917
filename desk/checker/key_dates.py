"""Key dates of editions that can't be right."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.dates import DAY
from desk.checker.finding import CheckContext, Finding
from festival.models import Edition, KeyDate

Kind = KeyDate.Kind


def out_of_order(context: CheckContext) -> Iterator[Finding]:
    """The programme comes out, then tickets are sold, then it begins; awards are given while it lasts. Two queries."""
    for edition in Edition.objects.filter(key_dates__isnull=False).distinct().prefetch_related("key_dates"):
        found = list(edition.key_dates.all())
        published = min((date.day for date in found if date.kind == Kind.PROGRAMME), default=None)
        for date in found:
            if reason := next(_reasons(date, edition, published), ""):
                yield _finding(edition, date, reason)


def _reasons(date: KeyDate, edition: Edition, published: dt.date | None) -> Iterator[str]:
    first, last = edition.starts_on, edition.ends_on
    if date.kind in (Kind.PROGRAMME, Kind.TICKETS) and first and date.day > first:
        yield _("nach dem ersten Tag der Ausgabe")
    if date.kind == Kind.TICKETS and published and date.day < published:
        yield _("bevor das Programm steht")
    if date.kind == Kind.AWARDS and ((first and date.day < first) or (last and date.day > last)):
        yield _("außerhalb der Ausgabe")


def _finding(edition: Edition, date: KeyDate, reason: str) -> Finding:
    words = {"title": date.title_de, "day": f"{date.day:{DAY}}", "reason": reason}
    return Finding(
        *("festival.edition", edition.pk, edition.name, "key_dates"),
        _("„%(title)s“ am %(day)s: %(reason)s.") % words,
        "key_dates-group",
        substance=f"{date.pk} {date.day} {edition.starts_on} {edition.ends_on}",
    )
