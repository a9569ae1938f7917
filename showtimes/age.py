"""Admission by age (§§ 11, 14 JuSchG): from the film's label, the end of the screening, company and date.

Told in plain words as information, not as legal advice. No query here.
"""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.answers import Answer
from films.models import Film
from showtimes import days
from showtimes.ends import ASSUMED_RUNTIME
from showtimes.groups import grouped
from showtimes.rows import ScreeningRow

ADULT, SCHOOL_AGE = 18, 6
NEVER_ALONE = SCHOOL_AGE
"""Younger children need company whatever the hour."""

LATE = ((20, 14), (22, 16), (24, 18))
"""Ages under which one needs company where a screening ends after the hour; the hour itself is not yet after it."""

GUIDED, GUIDED_FROM = Film.FSK.FROM_12, SCHOOL_AGE
"""The label that opens to younger children in company, and their age."""

ENTRUSTED_MAY_GUIDE = dt.date(2021, 5, 1)
"""Since then an entrusted adult counts like a parent there; parents alone before."""

DISCLAIMER = gettext_lazy("Das ist eine Information und keine Rechtsberatung. Es entscheidet das Kino.")


class Company(enum.Enum):
    ALONE = "alone"
    ENTRUSTED = "entrusted"  # an adult whom the parents have asked to look after the child
    PARENT = "parent"


@dataclass(frozen=True)
class Admission:
    """``known`` is False where nobody has stated the film's label; ``summary`` says it in a few words."""

    known: bool
    summary: str
    sentences: tuple[str, ...]


def may_enter(age: int, company: Company, fsk: str, *, starts_at: dt.datetime, ends_at: dt.datetime) -> Answer:
    """None where the label is not stated. ``fsk`` is a ``Film.FSK`` or ""; moments are aware and local to the city."""
    return age >= youngest(company, fsk, starts_at=starts_at, ends_at=ends_at) if fsk else None


def youngest(company: Company, fsk: str, *, starts_at: dt.datetime, ends_at: dt.datetime) -> int:
    """The age in years from which one may come in. Raises ``ValueError`` for a label that is not stated."""
    released = _released_from(fsk)
    if company == Company.ALONE:
        return max(released, NEVER_ALONE, _hour_rule(starts_at, ends_at)[1])
    if fsk == GUIDED and (company == Company.PARENT or starts_at.date() >= ENTRUSTED_MAY_GUIDE):
        return GUIDED_FROM
    return released


def _released_from(fsk: str) -> int:
    return ADULT if fsk == Film.FSK.NONE else int(fsk)


def admits(row: ScreeningRow, age: int, company: Company) -> Answer:
    """Whether somebody of that age may come in; None where the film's label is not stated."""
    admitted = admitted_from(row, company)
    return None if admitted is None else age >= admitted


def admitted_from(row: ScreeningRow, company: Company) -> int | None:
    """The age in years from which one may come in; None where the film's label is not stated.

    Only films ask for an age. What is seen at home has a label, but no hour and no door.
    """
    if row.event_id:
        return 0
    if not row.fsk:
        return None
    if row.is_online:
        return _released_from(row.fsk)
    return youngest(company, row.fsk, starts_at=row.starts_at, ends_at=row.ends_at)


def _hour_rule(starts_at: dt.datetime, ends_at: dt.datetime) -> tuple[int, int]:
    """The last hour that the end has passed, and the age it asks for; (0, 0) where it has passed none.

    Hours belong to the cinema day: what begins at 00:30 ends after 24:00.
    """
    zone = cast("dt.tzinfo", starts_at.tzinfo)
    midnight = dt.datetime.combine(days.cinema_day(starts_at, zone), dt.time(), zone)
    passed = [(hour, age) for hour, age in LATE if ends_at > midnight + dt.timedelta(hours=hour)]
    return passed[-1] if passed else (0, 0)


def admission(fsk: str, *, starts_at: dt.datetime, ends_at: dt.datetime, is_end_known: bool = True) -> Admission:
    """Rule of admission, in words. ``fsk`` is a ``Film.FSK`` or ""; moments are aware and local to the city.

    Where the end only stands in for an unknown one, the words say what they rest on.
    """
    if not fsk:
        unknown = _("Die Altersfreigabe ist hier nicht angegeben. Frag im Kino nach.")
        return Admission(known=False, summary=_("Freigabe nicht angegeben"), sentences=(unknown,))
    alone, entrusted, parent = (youngest(company, fsk, starts_at=starts_at, ends_at=ends_at) for company in Company)
    if parent == ADULT:
        return Admission(True, _("ab %(age)d") % {"age": ADULT}, _adults_only(fsk))
    rests = () if is_end_known else (_assumed(),)
    if parent == alone:
        return Admission(True, _("ab %(age)d") % {"age": alone}, (_("Ab %(age)d Jahren.") % {"age": alone}, *rests))
    summary = _("ab %(age)d, unter %(alone)d nur in Begleitung") if parent else _("unter %(alone)d nur in Begleitung")
    sentences = (_alone(alone, fsk, starts_at, ends_at), *_accompanied(alone, entrusted, parent), *rests)
    return Admission(True, summary % {"age": parent, "alone": alone}, sentences)


def admissions(rows: Iterable[ScreeningRow]) -> list[tuple[Admission, list[ScreeningRow]]]:
    """Rules of admission by screening."""
    found: dict[tuple, Admission] = {}

    def rule(row: ScreeningRow) -> Admission:
        """Of those that end alike there is one."""
        since = row.starts_at.date() >= ENTRUSTED_MAY_GUIDE
        key = (row.fsk, _hour_rule(row.starts_at, row.ends_at), since, bool(row.ends_iso))
        return found.get(key) or found.setdefault(key, admission_to(row))

    return list(grouped(rows, rule).items())


def admission_to(row: ScreeningRow) -> Admission:
    return admission(row.fsk, starts_at=row.starts_at, ends_at=row.ends_at, is_end_known=bool(row.ends_iso))


def _assumed() -> str:
    words = _("Die Länge des Films ist nicht bekannt; gerechnet ist mit %(minutes)d Minuten.")
    return words % {"minutes": ASSUMED_RUNTIME}


def _adults_only(fsk: str) -> tuple[str, ...]:
    if fsk == Film.FSK.NONE:
        return (_("Ab 18 Jahren, da keine FSK. In Begleitung gilt nichts anderes."),)
    return (_("Ab 18 Jahren. In Begleitung gilt nichts anderes."),)


def _alone(age: int, fsk: str, starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """The age with its reason: the label, the hour, or that small children never come alone."""
    hour, by_hour = _hour_rule(starts_at, ends_at)
    if by_hour == age > int(fsk):
        words = _("Allein ab %(age)d Jahren, denn die Vorstellung endet nach %(hour)d Uhr.")
        return words % {"age": age, "hour": hour}
    return _("Allein ab %(age)d Jahren.") % {"age": age}


def _accompanied(alone: int, entrusted: int, parent: int) -> list[str]:
    if entrusted == parent == 0:
        return [_("Jüngere nur mit Mutter, Vater oder einer erwachsenen Person, die von ihnen beauftragt ist.")]
    if entrusted == parent:
        words = _("Ab %(age)d Jahren mit Mutter, Vater oder einer erwachsenen Person, die von ihnen beauftragt ist.")
        return [words % {"age": parent}]
    guided = _("Ab %(age)d Jahren mit Mutter oder Vater.") % {"age": parent}
    if entrusted == alone:
        return [guided]
    words = _("Ab %(age)d Jahren mit einer erwachsenen Person, die von ihnen beauftragt ist.")
    return [guided, words % {"age": entrusted}]
