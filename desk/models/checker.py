from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LineField


class AcceptedFinding(models.Model):
    """A finding of the editorial checker that is all right as it is (``desk.checker``).

    The fingerprint changes with what the finding is about; then it is told again.
    """

    fingerprint = LineField(_("Fingerabdruck"), max_length=32, unique=True)
    check_code = LineField(_("Prüfung"), max_length=40)
    label = LineField(_("Was"), max_length=500)
    reason = LineField(_("Grund"), max_length=300)
    accepted_by = LineField(_("angenommen von"), max_length=150)
    accepted_at = models.DateTimeField(_("angenommen am"))

    class Meta:
        verbose_name = _("angenommener Befund")
        verbose_name_plural = _("angenommene Befunde")
        ordering = ["-accepted_at", "-pk"]

    def __str__(self) -> str:
        return self.label


class LinkCheck(models.Model):
    """Answer of an address when somebody last asked for its check; ``problem`` is empty where it works."""

    url = models.URLField(_("Adresse"), unique=True)
    problem = LineField(_("Befund"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("geprüft am"))

    class Meta:
        verbose_name = _("geprüfter Link")
        verbose_name_plural = _("geprüfte Links")

    def __str__(self) -> str:
        return self.url
