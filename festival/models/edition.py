"""Festivals, their editions, sections and films."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.fields import AddressField, LineField, PassageField, SortKeyField
from core.i18n import Localized
from core.slugs import page_at
from core.unique import refuse_double_name
from films.models import Film, Text
from showtimes.day_fields import DayField
from showtimes.models import Series
from venues.models import City


class Festival(models.Model):
    """A festival or a prize; ours (held in the portal's cities) or one a film was shown at."""

    name_de = LineField(_("Name (deutsch)"), max_length=200, unique=True)
    name_en = LineField(_("Name (englisch)"), max_length=200, blank=True)
    slug = AddressField(_("Adresse der Seite"), max_length=120, unique=True, source="name_de")
    description_de = PassageField(_("Beschreibung (deutsch)"), blank=True)
    description_en = PassageField(_("Beschreibung (englisch)"), blank=True)
    website = models.URLField(_("Website"), blank=True)
    is_local = models.BooleanField(
        _("findet hier statt"), default=False, help_text=_("Hat Vorstellungen in unseren Städten.")
    )
    sort_key = SortKeyField(sources=("name_de",))

    name = Localized()
    description = Localized()

    class Meta:
        verbose_name = _("Festival")
        verbose_name_plural = _("Festivals")
        ordering = ["-is_local", "sort_key"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        refuse_double_name(self, Festival.objects.all(), "name_de")


class Edition(Series):
    """One year of a festival: a series with sections, dates per city and awards."""

    festival = models.ForeignKey(
        Festival, on_delete=models.PROTECT, related_name="editions", verbose_name=_("Festival")
    )
    number = models.PositiveSmallIntegerField(_("Ausgabe"), null=True, blank=True, help_text=_("etwa 67"))
    year = models.PositiveSmallIntegerField(_("Jahr"))

    class Meta:
        verbose_name = _("Ausgabe")
        verbose_name_plural = _("Ausgaben")
        ordering = ["-year", "festival"]
        constraints = [
            models.UniqueConstraint(
                fields=["festival", "year"],
                name="edition_once_a_year",
                violation_error_message=_("Dieses Festival hat in diesem Jahr schon eine Ausgabe."),
            ),
        ]

    def clean(self) -> None:
        """Its days lie in its year; around New Year one of them does."""
        super().clean()
        years = [day.year for day in (self.starts_on, self.ends_on) if day]
        if self.year and years and not min(years) <= self.year <= max(years):
            raise ValidationError({"year": _("Die Tage liegen nicht in diesem Jahr.")})

    def get_absolute_url(self) -> str:
        return page_at("festival:edition", self.slug)


class EditionCity(models.Model):
    """The dates of an edition in one city."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="edition_cities", verbose_name=_("Ausgabe")
    )
    city = models.ForeignKey(City, on_delete=models.PROTECT, related_name="+", verbose_name=_("Stadt"))
    starts_on = DayField(_("beginnt am"))
    ends_on = DayField(_("letzter Tag"))

    class Meta:
        verbose_name = _("Stadt der Ausgabe")
        verbose_name_plural = _("Städte der Ausgabe")
        ordering = ["city__position", "city__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "city"], name="edition_city_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="edition_city_ends_after_start",
                violation_error_message=_("Der letzte Tag liegt vor dem ersten."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.city)

    def clean(self) -> None:
        """Its days lie among those of the edition, as far as that has some."""
        for name in ("starts_on", "ends_on"):
            day, first, last = getattr(self, name), self.edition.starts_on, self.edition.ends_on
            if day and ((first and day < first) or (last and day > last)):
                raise ValidationError({name: _("Dieser Tag liegt außerhalb der Ausgabe.")})


class Section(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections", verbose_name=_("Ausgabe"))
    name_de = LineField(_("Name (deutsch)"), max_length=150)
    name_en = LineField(_("Name (englisch)"), max_length=150, blank=True)
    slug = AddressField(_("Adresse der Seite"), max_length=120, source="name_de", within="edition")
    description_de = PassageField(_("Beschreibung (deutsch)"), blank=True)
    description_en = PassageField(_("Beschreibung (englisch)"), blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    sort_key = SortKeyField(sources=("name_de",))

    name = Localized()
    description = Localized()

    class Meta:
        verbose_name = _("Sektion")
        verbose_name_plural = _("Sektionen")
        ordering = ["edition", "position", "sort_key"]
        constraints = [models.UniqueConstraint(fields=["edition", "slug"], name="section_slug_once_an_edition")]

    def __str__(self) -> str:
        return f"{self.name}, {self.edition}"

    def get_absolute_url(self) -> str:
        return page_at("festival:section", self.edition.slug, self.slug)


class Selection(models.Model):
    """A film in an edition, usually in a section."""

    class Premiere(models.TextChoices):
        WORLD = "world", _("Weltpremiere")
        INTERNATIONAL = "international", _("internationale Premiere")
        EUROPEAN = "european", _("Europapremiere")
        GERMAN = "german", _("Deutschlandpremiere")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="selections", verbose_name=_("Ausgabe"))
    section = models.ForeignKey(
        Section, on_delete=models.PROTECT, null=True, blank=True, related_name="selections", verbose_name=_("Sektion")
    )
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="selections", verbose_name=_("Film"))
    premiere = models.CharField(_("Premiere"), max_length=15, choices=Premiere, blank=True)
    is_opening = models.BooleanField(_("Eröffnungsfilm"), default=False)
    catalogue_text = models.ForeignKey(
        Text,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"kind": "catalogue"},
        verbose_name=_("Katalogtext"),
    )
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Auswahl")
        verbose_name_plural = _("Auswahl")
        ordering = ["position", "film__sort_title"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "film"],
                name="film_once_an_edition",
                violation_error_message=_("Der Film steht schon in dieser Ausgabe."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.film.title}: {self.section or self.edition}"

    def clean(self) -> None:
        if self.section and self.section.edition_id != self.edition_id:
            raise ValidationError({"section": _("Die Sektion gehört zu einer anderen Ausgabe.")})
        if self.catalogue_text and self.catalogue_text.film_id != self.film_id:
            raise ValidationError({"catalogue_text": _("Der Katalogtext gehört zu einem anderen Film.")})
