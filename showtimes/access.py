"""Accessibility of a screening: said of itself, or of its hall."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


class Access(models.TextChoices):
    """Needs to ask for; the values stand in addresses."""

    AUDIO_DESCRIPTION = "audiodeskription", _("Audiodeskription")
    CAPTIONS = "hoeruntertitel", _("Untertitel für Hörgeschädigte")
    RELAXED = "entspannt", _("entspannte Vorstellung")
    WHEELCHAIR = "rollstuhl", _("Rollstuhlplätze")
    LOOP = "hoeranlage", _("Höranlage")


OF_SCREENING = {
    Access.AUDIO_DESCRIPTION: "audio_description",
    Access.CAPTIONS: "captions",
    Access.RELAXED: "relaxed",
}
OF_HALL = {Access.WHEELCHAIR: "hall_wheelchair_places", Access.LOOP: "hall_hearing_loop"}
"""The column that says so, of a screening and of its hall."""


def access_codes(value: Mapping[str, object]) -> tuple[str, ...]:
    """Of a row of ``values()``: the needs it meets. What is not stated is not met."""
    return tuple(code.value for code, column in (OF_SCREENING | OF_HALL).items() if value[column])


def access_labels(value: Mapping[str, object]) -> tuple[str, ...]:
    """Access of the screening, in words."""
    return tuple(str(code.label) for code, column in OF_SCREENING.items() if value[column])
