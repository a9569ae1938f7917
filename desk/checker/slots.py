"""Whether what is shown fits between its start and what comes next in the hall."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from django.db.models import Q
from django.utils.translation import gettext as _

from core.dates import desk_moment, spoken_clock
from desk.checker.finding import CheckContext, Finding
from showtimes.entry import local_start
from showtimes.models import Screening
from showtimes.querysets import NAMES

MINUTE = dt.timedelta(minutes=1)


def runtime_in_slot(context: CheckContext) -> Iterator[Finding]:
    """Released coming screenings. Minutes count as introduction, film and talk; one of unknown length is passed."""
    shown = list(
        Screening.objects.released()
        .in_halls()
        .upcoming(context.now)
        .filter(Q(film__runtime__isnull=False) | Q(event__minutes__isnull=False))
        .select_related(*NAMES)
        .only(
            "starts_at", "ends_at", "end_override", "intro_minutes", "talk_minutes", "film__title_de",
            "film__title_en", "film__title_original", "film__runtime", "event__title_de", "event__title_en",
            "event__minutes", "hall__changeover_minutes", "hall__venue__city__time_zone",
        )
        .order_by("hall_id", "starts_at", "pk")
    )  # fmt: skip
    for screening in shown:
        end = screening.end_override
        if end and _needed(screening) > end:
            yield _cut_off(screening, end)
    for first, second in pairwise(shown):
        if first.hall_id == second.hall_id and _free_from(first) > second.starts_at:
            yield _too_near(first, second)


def _needed(screening: Screening) -> dt.datetime:
    return screening.starts_at + _minutes(screening) * MINUTE


def _minutes(screening: Screening) -> int:
    return screening.intro_minutes + (screening.runtime or 0) + screening.talk_minutes


def _free_from(screening: Screening) -> dt.datetime:
    """Moment at which the hall is ready for what comes next."""
    end = screening.end_override or _needed(screening)
    return end + _changeover(screening) * MINUTE


def _changeover(screening: Screening) -> int:
    return screening.hall.changeover_minutes if screening.hall else 0


def _name(screening: Screening) -> str:
    return f"{screening.title}, {desk_moment(local_start(screening), ' ')}"


def _cut_off(screening: Screening, end: dt.datetime) -> Finding:
    slot = (end - screening.starts_at) // MINUTE
    message = _("Braucht %(needed)d Min., das eingetragene Ende lässt %(slot)d Min.") % {
        "needed": _minutes(screening),
        "slot": slot,
    }
    return Finding(
        "showtimes.screening",
        screening.pk,
        _name(screening),
        "end_override_0",
        message,
        substance=f"{_minutes(screening)} {slot}",
        soon=local_start(screening),
    )


def _too_near(first: Screening, second: Screening) -> Finding:
    left = (second.starts_at - (first.end_override or _needed(first))) // MINUTE
    message = _("Pause bis „%(next)s“ um %(time)s: %(left)d Min., der Umbau braucht %(changeover)d Min.") % {
        "next": second.title,
        "time": spoken_clock(local_start(second)),
        "left": left,
        "changeover": _changeover(first),
    }
    return Finding(
        "showtimes.screening",
        first.pk,
        _name(first),
        "starts_at_0",
        message,
        substance=f"{second.pk} {left} {_changeover(first)}",
        soon=local_start(first),
    )
