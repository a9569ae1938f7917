"""Awards of festivals and who got them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import LineField, SortKeyField
from core.i18n import Localized
from festival.models.edition import Edition, Festival
from films.models import Film
from people.models import Person


class Award(models.Model):
    festival = models.ForeignKey(Festival, on_delete=models.CASCADE, related_name="awards", verbose_name=_("Festival"))
    name_de = LineField(_("Name (deutsch)"), max_length=150)
    name_en = LineField(_("Name (englisch)"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)
    sort_key = SortKeyField(sources=("name_de",))

    name = Localized()

    class Meta:
        verbose_name = _("Preis")
        verbose_name_plural = _("Preise")
        ordering = ["festival", "position", "sort_key"]
        constraints = [models.UniqueConstraint(fields=["festival", "name_de"], name="award_once_a_festival")]

    def __str__(self) -> str:
        return f"{self.name}, {self.festival}"


class AwardGiven(models.Model):
    """Winner of an award at an edition: a film, a person, or a person for a film."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="given", verbose_name=_("Preis"))
    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="awards_given", verbose_name=_("Ausgabe")
    )
    film = models.ForeignKey(
        Film, on_delete=models.CASCADE, null=True, blank=True, related_name="awards", verbose_name=_("Film")
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="awards", verbose_name=_("Person")
    )
    note_de = LineField(_("Begründung (deutsch)"), max_length=500, blank=True)
    note_en = LineField(_("Begründung (englisch)"), max_length=500, blank=True)

    note = Localized()

    class Meta:
        verbose_name = _("Preisträger")
        verbose_name_plural = _("Preisträger")
        ordering = ["award__position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(film__isnull=False) | Q(person__isnull=False),
                name="award_goes_to_somebody",
                violation_error_message=_("Bitte einen Film oder eine Person wählen."),
            ),
            models.UniqueConstraint(
                fields=["award", "edition", "film"],
                condition=Q(person=None),
                name="award_given_to_film_once",
                violation_error_message=_("Der Film steht schon mit diesem Preis da."),
            ),
            models.UniqueConstraint(
                fields=["award", "edition", "person"],
                condition=Q(film=None),
                name="award_given_to_person_once",
                violation_error_message=_("Diese Person steht schon mit diesem Preis da."),
            ),
            models.UniqueConstraint(fields=["award", "edition", "film", "person"], name="award_given_for_film_once"),
        ]

    def __str__(self) -> str:
        return f"{self.award}: {self.film or self.person}"

    def clean(self) -> None:
        if self.award_id and self.edition_id and self.award.festival_id != self.edition.festival_id:
            raise ValidationError({"award": _("Der Preis gehört zu einem anderen Festival.")})
