import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from zoneinfo import ZoneInfo

from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise

from core.dates import short_moment
from core.models import State
from core.text import sort_key
from films.models import Film, ProgrammePart
from showtimes.models import Screening
from showtimes.places import ZONE

SHOWN_TITLE = Coalesce("film__title_de", "event__title_de")
"""The title of what a screening shows."""
NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class Place:
    """A place in a text: its lines, and the found words with what stands around them."""

    lines: tuple[int, ...]
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Finding:
    """``model`` is the label of the record whose form is to be opened, ``anchor`` the id of the field in it.

    ``substance`` is what the finding is about, besides record and field: when it changes the finding counts as new.
    ``soon`` is the start of the next screening concerned, by its city's clock. ``other`` is the second record where two
    are meant.
    """

    model: str
    record: int
    name: str
    field: str
    message: str
    anchor: str = ""
    substance: str = ""
    place: Place | None = None
    soon: dt.datetime | None = None
    other: int = 0
    check: str = ""

    @property
    def fingerprint(self) -> str:
        identity = "\n".join([self.check, self.model, str(self.record), self.field, self.substance])
        return hashlib.sha256(identity.encode()).hexdigest()[:32]

    @property
    def path(self) -> str:
        """The field in the admin's form."""
        return f"{self._form(self.record)}#{self.anchor or f'id_{self.field}'}"

    @property
    def runs(self) -> str:
        """ "Sa 21. Nov 20:15", or nothing."""
        return short_moment(self.soon) if self.soon else ""

    @property
    def other_path(self) -> str:
        return self._form(self.other)

    def _form(self, record: int) -> str:
        """Of a record that is missing (0) the form that adds it."""
        page = f"admin:{self.model.replace('.', '_')}"
        return reverse(f"{page}_change", args=[record]) if record else reverse(f"{page}_add")


class CheckContext:
    """Records that several checks look at, read once: the moment, the films concerned, when they run next."""

    def __init__(self, now: dt.datetime):
        self.now = now

    @property
    def screenings(self) -> QuerySet[Screening]:
        """Those to come, drafts too."""
        return Screening.objects.exclude(state=Screening.State.CANCELLED).filter(starts_at__gte=self.now)

    @property
    def films(self) -> QuerySet[Film]:
        """Films that visitors see, or that are to run; other drafts are still being written."""
        return Film.objects.filter(Q(state=State.PUBLIC) | Q(pk__in=self.screenings.values("film")))

    @cached_property
    def coming(self) -> dict[int, dt.datetime]:
        """The start of each film's next screening, also as part of a programme. Two queries."""
        first: dict[int, dt.datetime] = {}
        starts = self.screenings.order_by().values_list("film", ZONE).annotate(Min("starts_at"))
        for film, zone, start in starts:
            first[film] = min(start.astimezone(ZoneInfo(zone)), first.get(film, NEVER))
        found = dict(first)
        for programme, part in ProgrammePart.objects.filter(programme__in=self.screenings.values("film")).values_list(
            "programme", "part"
        ):
            found[part] = min(first[programme], found.get(part, NEVER))
        return found


@dataclass(frozen=True)
class Check:
    """``models``: who may view them all sees the findings. ``presses``: is to be mended before the next screening."""

    code: str
    group: str | Promise
    label: str | Promise
    models: tuple[str, ...]
    find: Callable[[CheckContext], Iterable[Finding]]
    presses: bool = True

    def findings(self, context: CheckContext) -> list[Finding]:
        """Findings on the next screenings come first."""
        found = [replace(finding, check=self.code) for finding in self.find(context)]
        return sorted(found, key=lambda one: (one.soon or NEVER, sort_key(one.name), one.record))
