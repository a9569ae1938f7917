from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from core.history import tracked_history
from core.i18n import Localized
from core.models import Timestamped
from showtimes.day_fields import DayField
from showtimes.models.event import Event
from showtimes.models.screening import make_public_id
from showtimes.models.series import Series
from showtimes.querysets import OpenPeriodQuerySet
from venues.models import Venue


class OpenPeriod(Timestamped):
    """Days in which an event such as an exhibition can be visited at its opening hours. It holds no hall."""

    public_id = models.CharField(_("Kennung"), max_length=12, unique=True, default=make_public_id, editable=False)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="open_periods", verbose_name=_("Veranstaltung")
    )
    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="open_periods", verbose_name=_("Haus"))
    room = LineField(_("Raum"), max_length=100, blank=True, help_text=_("etwa „Foyer“; belegt keinen Saal"))
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="open_periods", verbose_name=_("Reihe")
    )
    first_day = DayField(_("erster Tag"))
    last_day = DayField(_("letzter Tag"))
    note_de = LineField(_("Hinweis (deutsch)"), max_length=250, blank=True)
    note_en = LineField(_("Hinweis (englisch)"), max_length=250, blank=True)

    note = Localized()
    history = tracked_history()

    objects = OpenPeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("Zeitraum")
        verbose_name_plural = _("Zeiträume mit Öffnungszeiten")
        ordering = ["-first_day", "pk"]
        indexes = [models.Index(fields=["last_day"], name="open_period_last_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="open_period_ends_after_start",
                violation_error_message=_("Der letzte Tag liegt vor dem ersten."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}, {self.venue}, {self.first_day:%d.%m.%Y}"


class OpeningHours(models.Model):
    """From when to when it is open: on a weekday, or on one day in place of its weekday's hours."""

    period = models.ForeignKey(OpenPeriod, on_delete=models.CASCADE, related_name="hours", verbose_name=_("Zeitraum"))
    weekday = models.PositiveSmallIntegerField(_("Wochentag"), null=True, blank=True, choices=WEEKDAYS.items())
    day = DayField(_("Ausnahme am"), null=True, blank=True)
    opens = models.TimeField(_("öffnet"), null=True, blank=True)
    closes = models.TimeField(
        _("schließt"), null=True, blank=True, help_text=_("Ohne Uhrzeiten ist an der Ausnahme geschlossen.")
    )
    history = tracked_history()

    class Meta:
        verbose_name = _("Öffnungszeit")
        verbose_name_plural = _("Öffnungszeiten")
        ordering = ["day", "weekday", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__isnull=False, day__isnull=True) | Q(weekday__isnull=True, day__isnull=False),
                name="opening_hours_of_weekday_or_day",
                violation_error_message=_("Bitte entweder einen Wochentag oder einen Tag angeben."),
            ),
            models.CheckConstraint(
                condition=Q(opens__isnull=False, closes__isnull=False, closes__gt=F("opens"))
                | Q(opens__isnull=True, closes__isnull=True, day__isnull=False),
                name="opening_hours_close_after_opening",
                violation_error_message=_("Bitte angeben, wann es öffnet und, später am selben Tag, wann es schließt."),
            ),
            models.UniqueConstraint(fields=["period", "weekday", "opens"], name="opening_hours_of_weekday_once"),
            models.UniqueConstraint(fields=["period", "day", "opens"], name="opening_hours_of_day_once"),
        ]

    def __str__(self) -> str:
        return str(self.day or dict(WEEKDAYS).get(self.weekday or 0, ""))
