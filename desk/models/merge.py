from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LineField


class Merge(models.Model):
    """Two records that were the same made one: what was written, so that it can be taken back (``desk.merging``).

    Once the time for that is over ``steps`` are emptied, for they hold rows of members too.
    """

    model = models.CharField(max_length=100)
    survivor = models.BigIntegerField()
    survivor_label = LineField(_("bleibt"), max_length=300)
    merged = models.BigIntegerField()
    merged_label = LineField(_("ging auf"), max_length=300)
    merged_at = models.DateTimeField(_("zusammengeführt am"), db_index=True)
    merged_by = LineField(_("zusammengeführt von"), max_length=150, blank=True)
    undone_at = models.DateTimeField(_("zurückgenommen am"), null=True, blank=True)
    steps = models.JSONField()

    class Meta:
        verbose_name = _("Zusammenführung")
        verbose_name_plural = _("Zusammenführungen")
        ordering = ["-merged_at", "-pk"]
        indexes = [models.Index(fields=["model", "survivor"], name="merge_survivor")]

    def __str__(self) -> str:
        return f"{self.merged_label} → {self.survivor_label}"
