from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from core.history import tracked_history
from core.i18n import Localized
from core.models import Sample, Timestamped
from showtimes.models.screening import Screening
from showtimes.models.series import Series
from venues.models import Venue


class AmountField(models.DecimalField):
    """Euros and cents, exact, from nothing upwards."""

    def __init__(self, *args: object, **kwargs: object):
        kwargs = {"max_digits": 7, "decimal_places": 2, "validators": [MinValueValidator(Decimal(0))]} | kwargs
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's field takes them


class PriceList(Sample, Timestamped):
    """Prices of a venue, or of a series or festival edition, from a day on or ever since (``showtimes.prices``)."""

    venue = models.ForeignKey(
        Venue, on_delete=models.CASCADE, null=True, blank=True, related_name="price_lists", verbose_name=_("Haus")
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="price_lists",
        verbose_name=_("Reihe oder Festivalausgabe"),
    )
    valid_from = models.DateField(
        _("gültig ab"),
        null=True,
        blank=True,
        help_text=_("Bis eine Liste mit einem späteren Tag gilt. Leer: schon immer."),
    )
    history = tracked_history()

    class Meta:
        verbose_name = _("Preisliste")
        verbose_name_plural = _("Preislisten")
        ordering = ["venue__sort_key", "series__sort_key", "-valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(venue__isnull=False, series__isnull=True) | Q(venue__isnull=True, series__isnull=False),
                name="price_list_of_venue_or_series",
                violation_error_message=_("Bitte entweder ein Haus oder eine Reihe wählen."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "valid_from"],
                    name=f"price_list_{owner}_day_once",
                    violation_error_message=_("Von diesem Tag an gilt schon eine andere Preisliste."),
                )
                for owner in ("venue", "series")
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner],
                    condition=Q(valid_from__isnull=True),
                    name=f"price_list_{owner}_always_once",
                    violation_error_message=_("Eine Preisliste ohne ersten Tag gibt es schon."),
                )
                for owner in ("venue", "series")
            ),
        ]

    def __str__(self) -> str:
        day = gettext("ab %(day)s") % {"day": date_format(self.valid_from)} if self.valid_from else ""
        return ", ".join(filter(None, (str(self.venue or self.series), day)))


class Price(models.Model):
    """An amount of a list, or of one screening alone, or what is added to each amount there.

    The first that is no surcharge is the normal price.
    """

    class Surcharge(models.TextChoices):
        THREE_D = "3d", _("Zuschlag bei 3D")
        LONG = "long", _("Zuschlag bei Überlänge")

    price_list = models.ForeignKey(
        PriceList, on_delete=models.CASCADE, null=True, blank=True, related_name="prices", verbose_name=_("Preisliste")
    )
    screening = models.ForeignKey(
        Screening, on_delete=models.CASCADE, null=True, blank=True, related_name="prices", verbose_name=_("Vorstellung")
    )
    name_de = LineField(_("Name (deutsch)"), max_length=80, help_text=_("etwa „normal“, „ermäßigt“ oder „Kind“"))
    name_en = LineField(_("Name (englisch)"), max_length=80, blank=True)
    amount = AmountField(_("Betrag"), help_text=_("Euro. Der erste Preis ist der normale."))
    surcharge = models.CharField(
        _("Zuschlag"), max_length=4, choices=Surcharge, blank=True, help_text=_("Leer: ein Preis, kein Zuschlag.")
    )
    from_minutes = models.PositiveSmallIntegerField(
        _("ab Minuten"), null=True, blank=True, help_text=_("Filmlänge, von der an es Überlänge ist.")
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    name = Localized()
    history = tracked_history()

    class Meta:
        verbose_name = _("Eintrittspreis")
        verbose_name_plural = _("Eintrittspreise")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price_list__isnull=False, screening__isnull=True)
                | Q(price_list__isnull=True, screening__isnull=False),
                name="price_of_list_or_screening",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=0),
                name="price_not_negative",
                violation_error_message=_("Ein Preis ist nicht kleiner als null."),
            ),
            models.CheckConstraint(
                condition=Q(surcharge="long", from_minutes__isnull=False)
                | (~Q(surcharge="long") & Q(from_minutes__isnull=True)),
                name="price_of_length_says_minutes",
                violation_error_message=_("„ab Minuten“ gehört zum Zuschlag bei Überlänge, und nur zu ihm."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
