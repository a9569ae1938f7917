from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.answers import AnswerField
from core.fields import AddressField, LineField, SortKeyField
from core.history import tracked_history
from core.i18n import Localized
from core.models import Sample, Timestamped
from showtimes.models.prices import AmountField
from showtimes.models.screening import Screening
from showtimes.models.series import Series
from showtimes.querysets import PassQuerySet
from venues.models import Venue


class Pass(Sample, Timestamped):
    """A subscription, a card of visits or a festival pass: paid once, it lets in to many screenings."""

    class Kind(models.TextChoices):
        MONTHLY = "monthly", _("Flatrate, je Monat")
        VISITS = "visits", _("Karte für mehrere Besuche")
        FESTIVAL = "festival", _("Festivalpass")

    kind = models.CharField(_("Art"), max_length=8, choices=Kind)
    name_de = LineField(_("Name (deutsch)"), max_length=80)
    name_en = LineField(_("Name (englisch)"), max_length=80, blank=True)
    slug = AddressField(_("Kennung in Adressen"), max_length=60, unique=True, source="name_de")
    website = models.URLField(_("Website"), blank=True)
    text_de = LineField(_("Text (deutsch)"), max_length=250, blank=True, help_text=_("Ein Satz: wo und wie er gilt."))
    text_en = LineField(_("Text (englisch)"), max_length=250, blank=True)
    price = AmountField(
        pgettext_lazy("Geld", "Preis"),
        null=True,
        blank=True,
        help_text=_("Euro, je Monat oder für die Karte. Leer: keine Angabe."),
    )
    visits = models.PositiveSmallIntegerField(
        _("Besuche"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("Einer Karte.")
    )
    per_visit = AmountField(
        _("Zuzahlung je Besuch"), default=0, help_text=_("Euro. 0: Der Eintritt ist damit bezahlt.")
    )
    sort_key = SortKeyField(sources=("name_de",))

    name = Localized()
    text = Localized()
    history = tracked_history(derived=("sort_key",))

    objects = PassQuerySet.as_manager()

    class Meta:
        verbose_name = _("Pass")
        verbose_name_plural = _("Pässe")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="visits", visits__isnull=False, visits__gte=1)
                | (~Q(kind="visits") & Q(visits__isnull=True)),
                name="pass_of_visits_says_how_many",
                violation_error_message=_("Eine Karte für mehrere Besuche sagt, für wie viele; andere Pässe nicht."),
            ),
            models.CheckConstraint(
                condition=(Q(price__isnull=True) | Q(price__gte=0)) & Q(per_visit__gte=0),
                name="pass_not_negative",
                violation_error_message=_("Ein Preis ist nicht kleiner als null."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PassAcceptance(models.Model):
    """Whether a pass lets in at a venue, to a series or edition, or to one screening.

    What is nearest to the screening holds, also where it says "not said" (``showtimes.passes``).
    """

    cinema_pass = models.ForeignKey(Pass, on_delete=models.CASCADE, related_name="acceptances", verbose_name=_("Pass"))
    venue = models.ForeignKey(
        Venue, on_delete=models.CASCADE, null=True, blank=True, related_name="passes", verbose_name=_("Haus")
    )
    series = models.ForeignKey(
        Series,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="passes",
        verbose_name=_("Reihe oder Festivalausgabe"),
    )
    screening = models.ForeignKey(
        Screening, on_delete=models.CASCADE, null=True, blank=True, related_name="passes", verbose_name=_("Vorstellung")
    )
    accepted = AnswerField(_("gilt"), help_text=_("Was näher an der Vorstellung steht, geht vor."))
    history = tracked_history()

    class Meta:
        verbose_name = _("Geltung eines Passes")
        verbose_name_plural = _("Wo Pässe gelten")
        ordering = ["cinema_pass__sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(venue__isnull=False, series__isnull=True, screening__isnull=True)
                | Q(venue__isnull=True, series__isnull=False, screening__isnull=True)
                | Q(venue__isnull=True, series__isnull=True, screening__isnull=False),
                name="pass_accepted_at_one_place",
                violation_error_message=_("Bitte ein Haus, eine Reihe oder eine Vorstellung wählen."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["cinema_pass", place],
                    name=f"pass_once_a_{place}",
                    violation_error_message=_("Dieser Pass steht hier schon."),
                )
                for place in ("venue", "series", "screening")
            ),
        ]

    def __str__(self) -> str:
        return str(self.cinema_pass)
