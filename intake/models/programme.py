from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from core.dates import desk_moment


class ProgrammeImport(models.Model):
    """A pasted programme that was saved: what it wrote, so that it can be taken back."""

    created_at = models.DateTimeField(_("eingefügt am"))
    undone_at = models.DateTimeField(_("zurückgenommen am"), null=True, blank=True)
    steps = models.JSONField(_("Schritte"))

    class Meta:
        verbose_name = _("eingefügtes Programm")
        verbose_name_plural = _("eingefügte Programme")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return desk_moment(localtime(self.created_at), " ")
