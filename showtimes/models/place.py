from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import LineField
from venues.models import Hall

HALL_OR_STREAM = _("Bitte entweder einen Saal wählen oder die Adresse angeben, unter der man online zusieht.")
STREAM_ENDS = _("Bitte angeben, bis wann es online zu sehen ist.")
IN_HALL_OR_ONLINE = Q(hall__isnull=False, stream_url="") | (
    Q(hall__isnull=True, end_override__isnull=False) & ~Q(stream_url="")
)


class Place(models.Model):
    """A hall, or the page on which one watches online: then from start to end, which must be set."""

    hall = models.ForeignKey(
        Hall,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="screenings",
        verbose_name=_("Saal"),
        help_text=_("Leer nur bei einer Online-Vorstellung."),
    )
    stream_url = models.URLField(
        _("Adresse zum Ansehen"), blank=True, help_text=_("Nur online, ohne Saal: die Seite, auf der man zusieht.")
    )
    stream_region = LineField(
        _("abrufbar in"), max_length=120, blank=True, help_text=_("Nur online: Länder, etwa „DE, AT“.")
    )

    class Meta:
        abstract = True

    def check_place(self) -> None:
        """Names the field that is wrong, where the constraint could only say that something is."""
        if bool(self.hall_id) == bool(self.stream_url):
            raise ValidationError({"stream_url" if self.hall_id else "hall": HALL_OR_STREAM})
        if self.stream_url and not getattr(self, "end_override", None):
            raise ValidationError({"end_override": STREAM_ENDS})
