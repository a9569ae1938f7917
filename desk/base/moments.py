"""Fields for a day and a time by the clock of a city, also for the hour that its clocks show twice."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.admin.widgets import BaseAdminDateWidget, BaseAdminTimeWidget
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from showtimes.entry import TWICE, Season, local_moment, season_of

CHOICES = [("", "---------"), *Season.choices]
SEASON = gettext_lazy("Welche der beiden")


def season_field() -> forms.ChoiceField:
    """The one of two that is meant; forms show it where that is the question, see ``asks_season``."""
    return forms.ChoiceField(label=SEASON, choices=CHOICES, required=False)


def asks_season(form: forms.BaseForm, name: str, *, of: str) -> bool:
    """Whether the season field ``name`` is answered, or the field ``of`` was refused for want of it."""
    return bool(form[name].value()) or form.has_error(of, TWICE)


Moment = dt.datetime | list[str] | None
"""Stored, or as the three inputs were filled in."""


class MomentWidget(forms.MultiWidget):
    """Day and time without seconds; the season where the time comes twice."""

    template_name = "admin/widgets/split_datetime.html"
    supports_microseconds = False

    def __init__(self, attrs: dict[str, object] | None = None):
        self.asks_season = False
        season = forms.Select(choices=CHOICES)
        super().__init__([BaseAdminDateWidget, BaseAdminTimeWidget(format="%H:%M"), season], attrs)

    def decompress(self, value: dt.datetime | None) -> list[object]:
        """In the zone in which the form is answered."""
        if not value:
            return [None, None, ""]
        local = value.astimezone(get_current_timezone()) if value.tzinfo else value
        return [local.date(), local.time(), season_of(local)]

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        return super().get_context(name, value, attrs) | {"date_label": _("Datum:"), "time_label": _("Uhrzeit:")}

    def render(
        self,
        name: str,
        value: Moment,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        moment = super().render(name, value, attrs, renderer)
        season = _season_in(value if isinstance(value, list) else self.decompress(value))
        if not (season or self.asks_season):
            return moment
        select = self.widgets[2].render(f"{name}_2", season, renderer=renderer)
        return format_html('{}<p class="datetime">{}: {}</p>', moment, SEASON, select)


class MomentField(forms.MultiValueField):
    """A moment by the clock of the zone in which the form is answered."""

    widget = MomentWidget
    season = ""

    def __init__(self, **kwargs: Any):
        super().__init__((forms.DateField(), forms.TimeField()), **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Its inputs say their names themselves."""
        name_moment(self)
        return super().get_bound_field(form, field_name)

    def clean(self, value: object) -> object:
        """The season is asked only where it is the question."""
        self.season = _season_in(value)
        return super().clean(value[:2] if isinstance(value, list) else value)

    def compress(self, data_list: list) -> dt.datetime | None:
        if not data_list:
            return None
        for part, field in zip(data_list, self.fields, strict=True):
            if part is None:
                raise ValidationError(field.error_messages["invalid"], code="invalid")
        try:
            return local_moment(data_list[0], data_list[1], get_current_timezone(), self.season)
        except ValidationError as refusal:
            self.widget.asks_season = refusal.code == TWICE
            raise

    def has_changed(self, initial: Moment, data: list[str] | None) -> bool:
        known = initial if isinstance(initial, list) else MomentWidget().decompress(initial)
        return super().has_changed(known, data) or _season_in(known) != _season_in(data)


def _season_in(value: object) -> str:
    """Of the values of the three inputs."""
    return (value[2] or "") if isinstance(value, list) and len(value) > 2 else ""


def name_moment(field: forms.Field) -> None:
    day, time, season = field.widget.widgets
    day.attrs["aria-label"] = _("%(field)s: Datum") % {"field": field.label}
    time.attrs["aria-label"] = _("%(field)s: Uhrzeit") % {"field": field.label}
    season.attrs["aria-label"] = f"{field.label}: {SEASON}"
