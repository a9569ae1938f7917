"""The forms of the scheduling board."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.release import stamp
from showtimes.days import FIRST_DAY, LAST_DAY
from showtimes.entry import local_moment, zone_of
from showtimes.models import Screening, ScreeningChange
from venues.models import Hall

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A calendar day, between the first public screening and where dates overflow."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "min": FIRST_DAY, "max": LAST_DAY}),
        validators=[validate_day],
    )


def validate_day(day: dt.date) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValidationError(_("Dieser Tag liegt außerhalb des Kalenders."))


def hall_choices(halls: Iterable[Hall]) -> list[tuple[str, list[tuple[int, str]]]]:
    """House by house, as selects and ticks show them."""
    houses: dict[str, list[tuple[int, str]]] = {}
    for hall in halls:
        houses.setdefault(str(hall.venue), []).append((hall.pk, hall.name))
    return list(houses.items())


def reason_field(language: str) -> forms.CharField:
    kept: Any = ScreeningChange._meta.get_field(f"note_{language}")
    return forms.CharField(
        label=capfirst(kept.verbose_name),
        max_length=kept.max_length,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class MoveForm(forms.Form):
    """Where a screening goes. ``cleaned_data["starts_at"]`` is the moment by the hall's clock, ``hall`` the hall."""

    tag = day_field(gettext_lazy("Tag"), gettext_lazy("Kalendertag: 0:30 Uhr gehört schon zum nächsten."))
    beginn = forms.TimeField(
        label=gettext_lazy("Beginn"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 60})
    )
    saal = forms.TypedChoiceField(label=gettext_lazy("Saal"), coerce=int)
    note_de = reason_field("de")
    note_en = reason_field("en")
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, halls: Sequence[Hall], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.halls = {hall.pk: hall for hall in halls}
        field: Any = self.fields["saal"]
        field.choices = hall_choices(halls)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            hall = self.halls[cleaned["saal"]]
            try:
                moment = local_moment(cleaned["tag"], cleaned["beginn"], zone_of(hall))
            except ValidationError as refusal:
                self.add_error("beginn", refusal)
            else:
                cleaned |= {"hall": hall, "starts_at": moment}
        return cleaned


def place_of(screening: Screening) -> dict[str, Any]:
    """A ``MoveForm``'s values for where the screening is."""
    start = localtime(screening.starts_at, zone_of(screening.hall))
    return {"tag": start.date(), "beginn": start.time(), "saal": screening.hall_id, "seen": stamp(screening)}
