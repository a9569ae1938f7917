import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import LineField
from core.history import tracked_history
from venues.nights import Night

MORNING, NOON = dt.time(5), dt.time(12)
"""Between them first connections depart; a last one would lie hours before each screening of its day."""


class LastConnectionQuerySet(models.QuerySet):
    def current(self, day: dt.date) -> "LastConnectionQuerySet":
        """Those that are in force on a day or will be."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day))


class LastConnection(models.Model):
    """The last train, tram or bus of a kind of night, from the editors' table; of several lines each has a row.

    ``departs_at`` is local to the city it starts in; before the cinema day's end it lies after midnight and belongs to
    the night before. ``way_minutes``: from the city's venues to the stop. Of one line the newest row in force counts.
    """

    class Kind(models.TextChoices):
        SUBURBAN = "suburban", _("S-Bahn")
        TRAM = "tram", _("Straßenbahn")
        TRAIN = "train", _("Zug")
        BUS = "bus", _("Bus")

    start = models.ForeignKey(
        "venues.City", on_delete=models.CASCADE, related_name="+", verbose_name=pgettext_lazy("Verbindung", "von")
    )
    end = models.ForeignKey(
        "venues.City", on_delete=models.CASCADE, related_name="+", verbose_name=pgettext_lazy("Verbindung", "nach")
    )
    night = models.CharField(_("Nacht"), max_length=10, choices=Night, help_text=_("Der Abend, an dem sie beginnt."))
    departs_at = models.TimeField(_("Abfahrt"), help_text=_("Zeiten vor 5 Uhr gehören zur Nacht davor."))
    kind = models.CharField(_("Art"), max_length=10, choices=Kind, default=Kind.SUBURBAN)
    line = LineField(_("Linie"), max_length=20, blank=True, help_text=_("etwa „S 3“"))
    stop = LineField(_("Haltestelle"), max_length=80, help_text=_("Wo sie abfährt, etwa „Hauptbahnhof“."))
    way_minutes = models.PositiveSmallIntegerField(
        _("Weg dorthin"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(240)],
        help_text=_("Minuten von den Häusern der Stadt. Leer: keine Angabe."),
    )
    valid_from = models.DateField(_("gilt ab"))
    valid_to = models.DateField(_("gilt bis"), null=True, blank=True, help_text=_("Leer: bis auf Weiteres."))
    source = LineField(_("Quelle"), max_length=200, help_text=_("etwa „Fahrplan des Verkehrsverbunds“"))
    checked_on = models.DateField(_("Stand"), help_text=_("Wann jemand nachgesehen hat."))

    history = tracked_history()

    objects = LastConnectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("letzte Verbindung")
        verbose_name_plural = _("letzte Verbindungen")
        ordering = ["start__position", "start__sort_key", "end__position", "end__sort_key", "night", "kind", "line"]
        constraints = [
            models.UniqueConstraint(
                fields=["start", "end", "night", "kind", "line", "valid_from"],
                name="last_connection_once_a_night",
                violation_error_message=_("Für diese Linie und Nacht gibt es ab diesem Tag schon eine Zeit."),
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="last_connection_valid_range",
                violation_error_message=_("„gilt bis“ liegt vor „gilt ab“."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} – {self.end}, {self.get_night_display()}: {self.departs_at:%H:%M}"

    def clean(self) -> None:
        if self.departs_at and MORNING <= self.departs_at < NOON:
            text = _("Am Vormittag fährt keine letzte Verbindung. Zeiten vor 5 Uhr gehören zur Nacht davor.")
            raise ValidationError({"departs_at": text})

    def is_in_force(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def told(self) -> str:
        """ "Fahrplan der S-Bahn, Stand 14. Dezember 2025"."""
        return say("%(source)s, Stand %(day)s") % {"source": self.source, "day": date_format(self.checked_on)}
