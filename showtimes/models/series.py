from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import AddressField, CreditField, LineField, PassageField, SortKeyField
from core.focus import FocusField
from core.i18n import Localized
from core.images import PictureField, check_rights
from core.models import Publishable, Sample, Timestamped
from core.slugs import page_at
from showtimes.day_fields import DayField, MomentField
from showtimes.querysets import SeriesQuerySet


class Series(Publishable, Sample, Timestamped):
    """A run of screenings under a name: a film series, a season, a festival edition."""

    name_de = LineField(_("Name (deutsch)"), max_length=200)
    name_en = LineField(_("Name (englisch)"), max_length=200, blank=True)
    short_name = LineField(
        _("Kurzname"), max_length=60, blank=True, help_text=_("Steht bei Vorstellungen, etwa „Festival“.")
    )
    slug = AddressField(_("Adresse der Seite"), max_length=120, unique=True, source="name_de")
    description_de = PassageField(_("Beschreibung (deutsch)"), blank=True)
    description_en = PassageField(_("Beschreibung (englisch)"), blank=True)
    picture = PictureField(_("Bild"), upload_to="series", blank=True)
    picture_focus = FocusField(_("Bildmitte"))
    picture_credit = CreditField(_("Bildnachweis"), max_length=200, blank=True)
    starts_on = DayField(_("beginnt am"), null=True, blank=True)
    ends_on = DayField(_("letzter Tag"), null=True, blank=True)
    public_from = MomentField(
        _("öffentlich ab"), null=True, blank=True, help_text=_("Vorher sieht die Öffentlichkeit nichts davon.")
    )

    sort_key = SortKeyField(sources=("name_de",))

    name = Localized()
    description = Localized()

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("Reihe")
        verbose_name_plural = _("Reihen")
        ordering = ["-starts_on", "sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="series_ends_after_start",
                violation_error_message=_("Der letzte Tag liegt vor dem ersten."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        check_rights(self, "picture", "picture_credit")

    def get_absolute_url(self) -> str:
        """Leads on to the page of an edition, which is a series."""
        return page_at("showtimes:series", self.slug)
