from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.fields import CreditField, LineField
from core.focus import FocusField
from core.i18n import Localized
from core.images import PictureField
from films.models.film import Film


class Trailer(models.Model):
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="trailers", verbose_name=_("Film"))
    url = models.URLField(_("Adresse"), help_text=_("Seite des Films bei YouTube oder Vimeo, oder eine Videodatei."))
    title = LineField(_("Titel"), max_length=120, blank=True)
    language = LineField(_("Sprache"), max_length=12, blank=True)
    seconds = models.PositiveSmallIntegerField(_("Länge in Sekunden"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    class Meta:
        verbose_name = _("Trailer")
        verbose_name_plural = _("Trailer")
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["film", "url"], name="trailer_once")]

    def __str__(self) -> str:
        return self.title or self.url


class Still(models.Model):
    film = models.ForeignKey(Film, on_delete=models.CASCADE, related_name="stills", verbose_name=_("Film"))
    picture = PictureField(_("Bild"), upload_to="stills")
    picture_focus = FocusField(_("Bildmitte"))
    credit = CreditField(_("Bildnachweis"), max_length=200)
    alt_de = LineField(
        _("Bildbeschreibung (deutsch)"), max_length=250, help_text=_("Was zu sehen ist, für alle, die es nicht sehen.")
    )
    alt_en = LineField(_("Bildbeschreibung (englisch)"), max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(_("Reihenfolge"), default=0)

    alt = Localized()

    class Meta:
        verbose_name = pgettext_lazy("Bild", "Szenenbild")
        verbose_name_plural = _("Szenenbilder")
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.alt or self.credit
