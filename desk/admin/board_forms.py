"""The forms of the scheduling board."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import DAY
from core.values import Values
from desk.admin.showtimes.forms import reason_field
from desk.base.moments import season_field
from desk.board.cloning import CloneRequest
from desk.release import stamp
from showtimes.days import FIRST_DAY, LAST_DAY, week_start
from showtimes.entry import LONGEST, MOST_DAYS, local_moment, local_start, parse_days, season_of
from showtimes.models import Screening, Series
from showtimes.places import zone_of
from venues.models import Hall

if TYPE_CHECKING:  # a name of the stubs
    from django.utils.functional import _StrOrPromise

DAY_FORMATS = ["%Y-%m-%d", DAY]


def day_field(label: "_StrOrPromise", help_text: "_StrOrPromise" = "") -> forms.DateField:
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
    """Venue by venue, as selects and ticks show them."""
    venues: dict[str, list[tuple[int, str]]] = {}
    for hall in halls:
        venues.setdefault(str(hall.venue), []).append((hall.pk, hall.name))
    return list(venues.items())


class MoveForm(forms.Form):
    """New place of a screening. ``cleaned_data["starts_at"]`` is the moment by the hall's clock, ``hall`` the hall."""

    tag = day_field(gettext_lazy("Tag"), gettext_lazy("Kalendertag: 0:30 Uhr gehört schon zum nächsten."))
    beginn = forms.TimeField(
        label=gettext_lazy("Beginn"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": 60})
    )
    zeit = season_field()
    saal = forms.TypedChoiceField(label=gettext_lazy("Saal"), coerce=int)
    note_de = reason_field("de")
    note_en = reason_field("en")
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, halls: Sequence[Hall], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.halls = {hall.pk: hall for hall in halls}
        cast(forms.ChoiceField, self.fields["saal"]).choices = hall_choices(halls)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors:
            hall = self.halls[cleaned["saal"]]
            try:
                moment = local_moment(cleaned["tag"], cleaned["beginn"], zone_of(hall), cleaned["zeit"])
            except ValidationError as refusal:
                self.add_error("beginn", refusal)
            else:
                cleaned |= {"hall": hall, "starts_at": moment}
        return cleaned


def place_of(screening: Screening) -> Values:
    """A ``MoveForm``'s values for where the screening is."""
    start = local_start(screening)
    time = {"tag": start.date(), "beginn": start.time(), "zeit": season_of(start)}
    return time | {"saal": screening.hall_id, "seen": stamp(screening)}


class CloneForm(forms.Form):
    """Form for the days to copy and their targets. ``wanted`` is what the cleaned values ask for."""

    span = forms.ChoiceField(
        label=gettext_lazy("Was"),
        choices=[("tag", gettext_lazy("ein Tag")), ("woche", gettext_lazy("eine Kinowoche, Donnerstag bis Mittwoch"))],
        widget=forms.RadioSelect,
    )
    source = day_field(gettext_lazy("Von"), gettext_lazy("Der Tag, oder irgendeiner der Woche."))
    targets = forms.CharField(
        label=gettext_lazy("Nach"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("Tage mit Komma: „28.11., 5.12.-7.12.“. Bei Wochen steht jeder Tag für seine Woche."),
    )
    halls = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Nur diese Säle"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    series = forms.ModelChoiceField(
        label=gettext_lazy("Nur diese Reihe"),
        queryset=Series.objects.order_by("-starts_on", "sort_key"),
        required=False,
        empty_label=gettext_lazy("alle"),
    )
    skips_taken = forms.BooleanField(
        label=gettext_lazy("Auslassen, was auf einer anderen Vorstellung läge"), required=False, initial=True
    )

    def __init__(self, *args: Any, halls: Sequence[Hall], today: dt.date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.all_halls, self.today = list(halls), today
        cast(forms.ChoiceField, self.fields["halls"]).choices = hall_choices(halls)

    def clean_targets(self) -> list[dt.date]:
        targets = parse_days(self.cleaned_data["targets"], self.today)
        if not targets:
            raise ValidationError(_("Bitte mindestens einen Tag angeben."))
        if (targets[-1] - targets[0]).days >= MOST_DAYS:
            raise ValidationError(_("Möglich sind %(most)d Tage am Stück.") % {"most": MOST_DAYS})
        return targets

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if not self.errors and self.wanted().first in self.wanted().targets:
            self.add_error("targets", _("Darunter ist, was du kopierst. Bitte andere Tage wählen."))
        return cleaned

    def wanted(self) -> CloneRequest:
        cleaned = self.cleaned_data
        is_week, chosen = cleaned["span"] == "woche", set(cleaned["halls"])
        first_day = week_start if is_week else lambda day: day
        return CloneRequest(
            first=first_day(cleaned["source"]),
            length=7 if is_week else 1,
            targets=sorted({first_day(day) for day in cleaned["targets"]}),
            halls=[hall for hall in self.all_halls if not chosen or hall.pk in chosen],
            series=cleaned["series"].pk if cleaned["series"] else None,
            skips_taken=cleaned["skips_taken"],
        )
