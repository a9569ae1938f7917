"""Days on which an edition has something to say beside its screenings."""

import datetime as dt

from django.db import models
from django.db.models import F
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from core.history import tracked_history
from core.i18n import Localized
from core.models import Timestamped
from festival.models.edition import Edition
from showtimes.day_fields import DayField
from showtimes.days import today
from showtimes.models.screening import make_public_id


class KeyDate(Timestamped):
    """A day of an edition with its time, if that is known: by the portal's own clock."""

    class Kind(models.TextChoices):
        PROGRAMME = "programme", _("Programm steht")
        TICKETS = "tickets", _("Vorverkauf beginnt")
        AWARDS = "awards", _("Preisverleihung")
        OTHER = "other", _("anderes")

    public_id = models.CharField(_("Kennung"), max_length=12, unique=True, default=make_public_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="key_dates", verbose_name=_("Ausgabe"))
    kind = models.CharField(_("Art"), max_length=10, choices=Kind)
    title_de = LineField(_("Titel (deutsch)"), max_length=150)
    title_en = LineField(_("Titel (englisch)"), max_length=150, blank=True)
    day = DayField(_("Tag"))
    time = models.TimeField(_("Uhrzeit"), null=True, blank=True)
    url = models.URLField(_("Link"), blank=True)

    title = Localized()
    history = tracked_history()

    class Meta:
        verbose_name = _("Termin der Ausgabe")
        verbose_name_plural = _("Termine der Ausgabe")
        ordering = ["day", F("time").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "day", "title_de"],
                name="key_date_once",
                violation_error_message=_("Dieser Termin steht schon da."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.edition}"

    @property
    def moment(self) -> dt.datetime | None:
        """None of a whole day."""
        return dt.datetime.combine(self.day, self.time, get_default_timezone()) if self.time else None

    def has_passed(self, now: dt.datetime) -> bool:
        """A whole day has passed when it is over."""
        return self.moment <= now if self.moment else self.day < today(now)
