from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.fields import RenderedField
from core.i18n import Localized


class Page(models.Model):
    """A page whose text the editors write: imprint, privacy, accessibility."""

    slug = models.SlugField(_("Adresse der Seite"), max_length=60, unique=True)
    title_de = models.CharField(_("Titel (deutsch)"), max_length=120)
    title_en = models.CharField(_("Titel (englisch)"), max_length=120, blank=True)
    body_de = models.TextField(_("Text (deutsch)"))
    body_en = models.TextField(_("Text (englisch)"), blank=True)
    body_html_de = RenderedField(source="body_de", language="de")
    body_html_en = RenderedField(source="body_en", language="en")
    updated_at = models.DateTimeField(_("zuletzt geändert"), auto_now=True)

    title = Localized()
    body_html = Localized()

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")
        ordering = ["title_de"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])
