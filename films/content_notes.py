"""Notes on what a film shows that somebody may want to know before, or not at all.

They tell of the plot, so nothing but the pages of the film and its screenings shows them, and these folded.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LineField, PassageField
from core.i18n import Localized


class ContentNotes(models.Model):
    content_labels_de = LineField(
        _("Stichwörter (deutsch)"), max_length=250, blank=True, help_text=_("etwa „Gewalt, Suizid“")
    )
    content_labels_en = LineField(_("Stichwörter (englisch)"), max_length=250, blank=True)
    content_note_de = PassageField(
        _("in einem Satz (deutsch)"), blank=True, help_text=_("So wenig von der Handlung wie möglich.")
    )
    content_note_en = PassageField(_("in einem Satz (englisch)"), blank=True)

    content_labels = Localized()
    content_note = Localized()

    class Meta:
        abstract = True

    @property
    def has_content_notes(self) -> bool:
        return bool(self.content_labels or self.content_note)
