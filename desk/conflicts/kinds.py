from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy


class Kind(models.TextChoices):
    """In the order in which they are shown."""

    HALL = "hall", gettext_lazy("Saal doppelt belegt")
    FILM = "film", gettext_lazy("Film ist Entwurf")
    EVENT = "event", gettext_lazy("Veranstaltung ist Entwurf")
    CHANGEOVER = "changeover", gettext_lazy("Umbauzeit zu kurz")
    GUEST = "guest", gettext_lazy("Gast an zwei Orten")
    CLOSED = "closed", gettext_lazy("Haus oder Saal nicht in Betrieb")
    DATES = "dates", gettext_lazy("außerhalb der Tage von Reihe oder Festival")
    SALE = "sale", gettext_lazy("Vorverkauf nach Beginn")
    FSK = "fsk", gettext_lazy("FSK fehlt")
    LANGUAGE = "language", gettext_lazy("Sprache fehlt")
    RUNTIME = "runtime", gettext_lazy("Länge fehlt")
    HIDDEN = "hidden", gettext_lazy("bleibt noch verborgen")


BLOCKING = {Kind.HALL, Kind.FILM, Kind.EVENT}
NOTICES = {Kind.HIDDEN}
ORDER = list(Kind)


class Concerned(NamedTuple):
    """A screening by its id (0 for one not saved yet) and its time: "So 18. Nov 17:00"."""

    pk: int
    label: str


@dataclass(frozen=True)
class Conflict:
    """``screenings`` are those concerned, ``film`` or ``event`` the id of what to mend.

    ``key`` stays the same as long as it is about the same things.
    """

    kind: Kind
    key: str
    message: str
    screenings: tuple[Concerned, ...]
    film: int | None = None
    event: int | None = None

    @property
    def blocks(self) -> bool:
        """Whether no reason helps."""
        return self.kind in BLOCKING

    @property
    def wants_reason(self) -> bool:
        return self.kind not in BLOCKING | NOTICES
