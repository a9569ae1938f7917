import datetime as dt
from itertools import product
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.columns import field_named
from core.values import Values
from desk.base.curated import RefusableForm
from desk.base.moments import season_field
from desk.base.widgets import KnownAutocomplete
from showtimes.entry import LONGEST, local_moment, parse_days, parse_times
from showtimes.models import Screening, ScreeningChange
from showtimes.places import zone_of

MOST_AT_ONCE = 200
WIDE = {"class": "vTextField"}


def reason_field(language: str) -> forms.CharField:
    """The reason visitors are told, as long as the change log can keep it."""
    column = field_named(ScreeningChange, f"note_{language}")
    return forms.CharField(
        label=capfirst(column.verbose_name),
        max_length=column.max_length,
        required=False,
        widget=forms.TextInput(attrs=WIDE),
    )


class ScreeningForm(RefusableForm):
    """Form times are local to the hall's city: the admin page is answered in that zone."""

    reason_de = reason_field("de")
    reason_en = reason_field("en")
    withdraws = forms.BooleanField(label=_("Ja, ohne Absage zurückziehen"), required=False)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("state") != Screening.State.CANCELLED or self.initial.get("state") == Screening.State.CANCELLED:
            return cleaned
        if not self.instance.is_announced(timezone.now()):
            self.add_error("state", _("Nur eine öffentliche Vorstellung kann abgesagt werden."))
        elif not cleaned.get("reason_de"):
            self.add_error("reason_de", _("Bitte sag den Besuchern, warum die Vorstellung ausfällt."))
        return cleaned


class CancelForm(forms.Form):
    reason_de = reason_field("de")
    reason_en = reason_field("en")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["reason_de"].required = True


class SeveralForm(forms.ModelForm):
    """One film or event at several days and times in a hall. ``cleaned_data["starts"]`` holds the moments, in order."""

    days = forms.CharField(
        label=_("Tage"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        help_text=_("Mit Komma oder je Zeile: „18.11., 20.11.-22.11.“. Ohne Jahr ist der nächste solche Tag gemeint."),
    )
    times = forms.CharField(
        label=_("Uhrzeiten"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs=WIDE),
        help_text=_(
            "Ortszeit, mit Komma: „17:00, 20:15“. Es gilt der Kalendertag: "
            "0:30 am 21.11. liegt in der Nacht vom 20. auf den 21."
        ),
    )

    season = season_field()

    class Meta:
        model = Screening
        fields = (
            *("film", "event", "hall", "series", "audio", "subtitles", "projection"),
            *("intro_minutes", "talk_minutes", "state"),
        )
        widgets = {
            name: KnownAutocomplete(Screening._meta.get_field(name), admin.site)
            for name in ("film", "event", "hall", "series")
        } | {"audio": forms.TextInput(attrs=WIDE), "subtitles": forms.TextInput(attrs=WIDE)}

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["hall"].required = True
        state = cast(forms.ChoiceField, self.fields["state"])
        state.choices = [(code, name) for code, name in Screening.State.choices if code != Screening.State.CANCELLED]

    def clean_days(self) -> list[dt.date]:
        days = parse_days(self.cleaned_data["days"], self.today)
        if not days:
            raise ValidationError(_("Bitte mindestens einen Tag angeben."))
        return days

    def clean_times(self) -> list[dt.time]:
        times = parse_times(self.cleaned_data["times"])
        if not times:
            raise ValidationError(_("Bitte mindestens eine Uhrzeit angeben."))
        return times

    def clean(self) -> dict[str, object]:
        super().clean()
        if not self.errors:
            self.cleaned_data["starts"] = self.starts(self.cleaned_data)
        return self.cleaned_data

    def starts(self, cleaned: Values) -> list[dt.datetime]:
        zone, moments = zone_of(cleaned["hall"]), []
        for day, time in product(cleaned["days"], cleaned["times"]):
            try:
                moments.append(local_moment(day, time, zone, cleaned["season"]))
            except ValidationError as refusal:
                self.add_error("times", refusal)
        if len(moments) > MOST_AT_ONCE:
            text = _("Das sind %(count)d Vorstellungen; möglich sind %(most)d.")
            self.add_error("days", text % {"count": len(moments), "most": MOST_AT_ONCE})
        return moments
