from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LineField, PassageField, SortKeyField
from venues.points import parse_points, validate_points


class MapLine(models.Model):
    """A street, a river or a stop that the sketches of a city's venues show. ``points`` is text, one a line."""

    class Kind(models.TextChoices):
        STREET = "street", _("Straße")
        RAIL = "rail", _("Gleis")
        RIVER = "river", _("Gewässer")
        WAY = "way", _("Fußweg")
        STOP = "stop", _("Haltestelle")

    city = models.ForeignKey("venues.City", on_delete=models.CASCADE, related_name="map_lines", verbose_name=_("Stadt"))
    kind = models.CharField(_("Art"), max_length=10, choices=Kind, default=Kind.STREET)
    name = LineField(_("Name"), max_length=80, help_text=_("Wie er auf der Skizze steht."))
    points = PassageField(
        _("Punkte"),
        max_length=5000,
        validators=[validate_points],
        help_text=_(
            "Breite und Länge in Grad, ein Punkt je Zeile, etwa „49.4874, 8.4663“. Eine Haltestelle hat einen."
        ),
    )
    sort_key = SortKeyField(sources=("name",))

    class Meta:
        verbose_name = _("Linie der Lagepläne")
        verbose_name_plural = _("Linien der Lagepläne")
        ordering = ["city__position", "city__sort_key", "kind", "sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["city", "kind", "name"],
                name="map_line_once_a_city",
                violation_error_message=_("In dieser Stadt gibt es diese Linie schon."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_kind_display()}"

    def clean(self) -> None:
        try:
            count = len(parse_points(self.points))
        except ValidationError:
            count = 0
        if not count:
            return  # the field says so
        if self.kind == self.Kind.STOP and count != 1:
            raise ValidationError({"points": _("Eine Haltestelle hat genau einen Punkt.")})
        if self.kind != self.Kind.STOP and count < 2:
            raise ValidationError({"points": _("Eine Linie braucht mindestens zwei Punkte.")})
