from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.dates import desk_moment
from core.fields import LineField


class Release(models.Model):
    """Screenings that were released together, and what was overridden for it.

    ``screening_ids`` stay when a screening is deleted. ``reasons`` lists what was overridden: the ``kind`` of conflict,
    the ``reason`` given, and the ``conflicts`` in words.
    """

    released_at = models.DateTimeField(_("freigegeben am"))
    released_by = LineField(_("freigegeben von"), max_length=200)
    title = LineField(_("was"), max_length=250)
    public_from = models.DateTimeField(_("öffentlich ab"), null=True, blank=True)
    screening_ids = models.JSONField(_("Vorstellungen"))
    reasons = models.JSONField(_("übergangen"), default=list)

    class Meta:
        verbose_name = pgettext_lazy("Programm", "Freigabe")
        verbose_name_plural = _("Freigaben")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title}, {desk_moment(localtime(self.released_at), ' ')}"

    @property
    def count(self) -> int:
        return len(self.screening_ids)
