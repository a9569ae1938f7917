"""Screenings that visitors see and that are still to come: they don't vanish unasked."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from showtimes.conflicts import ScreeningRefusedError
from showtimes.models import Screening
from showtimes.querysets import NAMES, ScreeningQuerySet

NAMED = 5
"""So many screenings a refusal names one by one."""


class WouldVanishError(ScreeningRefusedError):
    """Visitors would no longer see a screening that is to come; the message names it."""


@contextmanager
def nothing_vanishes(screenings: ScreeningQuerySet, *, now: dt.datetime) -> Iterator[None]:
    """Raises ``WouldVanishError`` where what is written inside hides one of the screenings; two queries."""
    seen = set(expected(screenings, now=now).values_list("pk", flat=True))
    yield
    lost = seen - set(Screening.objects.public(now).filter(pk__in=seen).values_list("pk", flat=True))
    if lost:
        text = _("Dann sähen Besucher nicht mehr, was noch kommt. Bitte zuerst absagen oder zurückziehen: %(them)s.")
        raise WouldVanishError(text % {"them": named(by_time(Screening.objects.filter(pk__in=lost)))})


def expected(screenings: ScreeningQuerySet, *, now: dt.datetime) -> ScreeningQuerySet:
    """Those that visitors see and that are not over, also cancelled ones."""
    return screenings.public(now).upcoming(now)


def by_time(screenings: QuerySet[Screening]) -> list[Screening]:
    """With what their names need."""
    return list(screenings.select_related(*NAMES).order_by("starts_at", "pk"))


def named(screenings: Sequence[Screening]) -> str:
    """The first few one by one, and the number of the others."""
    names = [str(screening) for screening in screenings[:NAMED]]
    if len(screenings) > NAMED:
        names.append(_("und %(count)d weitere") % {"count": len(screenings) - NAMED})
    return "; ".join(names)
