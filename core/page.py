import re

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.fields import AddressField, LineField, PassageField, RenderedField
from core.i18n import Localized
from core.publishable import Publishable, PublishableQuerySet

GAP = re.compile(r"\[\[([^\[\]]+)\]\]")
"""A passage that somebody still has to fill in: "[[Straße und Hausnummer]]"."""


class Page(Publishable):
    """A page whose text the editors write: imprint, privacy, accessibility, terms."""

    slug = AddressField(_("Adresse der Seite"), max_length=60, unique=True, source="title_de")
    title_de = LineField(_("Titel (deutsch)"), max_length=120)
    title_en = LineField(_("Titel (englisch)"), max_length=120, blank=True)
    body_de = PassageField(_("Text (deutsch)"))
    body_en = PassageField(_("Text (englisch)"), blank=True)
    body_html_de = RenderedField(source="body_de", language="de")
    body_html_en = RenderedField(source="body_en", language="en")
    updated_at = models.DateTimeField(_("zuletzt geändert"), auto_now=True)

    title = Localized()
    body_html = Localized()

    objects = PublishableQuerySet.as_manager()

    class Meta:
        verbose_name = _("Seite")
        verbose_name_plural = _("Seiten")
        ordering = ["title_de"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuses to publish a page with gaps."""
        text = _("Vor dem Veröffentlichen noch auszufüllen: %(gaps)s.")
        found = {name: gaps(getattr(self, name)) for name in ("body_de", "body_en")}
        refusals = {name: text % {"gaps": "; ".join(left)} for name, left in found.items() if left}
        if self.is_public and refusals:
            raise ValidationError(refusals)

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.slug])


def gaps(text: str) -> list[str]:
    """The gaps of a text, by what they ask for, each on one line."""
    return [" ".join(gap.split()) for gap in GAP.findall(text)]
