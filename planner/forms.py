"""Forms of a plan: how much one wants each film, when one can, what the plan draws from."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.models import Bookmark
from core.dates import short_day
from festival.models import Edition
from planner.models import Availability, Plan
from planner.services import HIDDEN
from planner.times import in_order
from showtimes.models import Series
from venues.models import City

WISHES = [*Bookmark.Priority.choices, (HIDDEN, _("ausblenden"))]
EVERYTHING = "alles"


class WishesForm(forms.Form):
    """One choice a film, named ``wunsch-<key>`` (``showtimes.subjects``); one that isn't sent keeps what it has."""

    def __init__(self, data: QueryDict, *, subjects: Iterable[str]):
        super().__init__(data)
        for subject in subjects:
            self.fields[f"wunsch-{subject}"] = forms.ChoiceField(choices=WISHES, required=False)

    @property
    def wishes(self) -> dict[str, str]:
        return {name.removeprefix("wunsch-"): value for name, value in self.cleaned_data.items() if value}


class ClockField(forms.TimeField):
    """A time of day; "18", "18:30" and "18.30" will do."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    default_error_messages = {"invalid": _("Das ist keine Uhrzeit. Eine Uhrzeit sieht so aus: 18:30.")}

    def __init__(self, **options: Any):
        super().__init__(required=False, input_formats=["%H:%M", "%H.%M", "%H", "%H:%M:%S"], **options)


class TimesForm(forms.Form):
    """Times at which one can on one day, on one weekday, or usually. All empty says nothing."""

    ab = ClockField(label=_("ab"))
    bis = ClockField(label=_("bis"))
    gar_nicht = forms.BooleanField(label=_("gar nicht"), required=False)

    def __init__(self, data: QueryDict | None = None, *, label: str, rule: Availability):
        self.label, self.rule = label, rule
        super().__init__(data, prefix=_prefix(rule), initial=_initial(rule))

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if not in_order(data.get("ab"), data.get("bis")):
            raise ValidationError(_("„bis“ liegt vor „ab“. Zeiten bis 5 Uhr gehören zur Nacht danach."))
        return data

    def availability(self) -> Availability | None:
        data = self.cleaned_data
        if not any(data.values()):
            return None
        closed = data["gar_nicht"]
        return Availability(
            day=self.rule.day,
            weekday=self.rule.weekday,
            not_at_all=closed,
            from_time=None if closed else data["ab"],
            until_time=None if closed else data["bis"],
        )


def _prefix(rule: Availability) -> str:
    if rule.day is not None:
        return f"tag-{rule.day}"
    return "sonst" if rule.weekday is None else f"wochentag-{rule.weekday}"


def _initial(rule: Availability) -> dict[str, object]:
    return {"ab": rule.from_time, "bis": rule.until_time, "gar_nicht": rule.not_at_all}


class SettingsForm(forms.ModelForm):
    reihe = forms.ChoiceField(label=_("Was soll in den Plan?"), required=False)
    preferred_city = forms.ModelChoiceField(
        City.objects.all(), label=_("am liebsten in"), required=False, empty_label=_("egal")
    )
    home_city = forms.ModelChoiceField(
        City.objects.all(),
        label=_("nach Hause nach"),
        required=False,
        empty_label=_("keine Angabe"),
        help_text=_("Dann warnt der Plan, wenn danach nichts mehr fährt, soweit die Redaktion es weiß."),
    )
    max_per_day = forms.IntegerField(
        label=_("höchstens am Tag"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
        help_text=_("Vorstellungen. Leer: so viele wie möglich."),
    )

    class Meta:
        model = Plan
        fields = ["max_per_day", "minimum_break", "preferred_city", "home_city", "only_home", "with_sold_out"]

    field_order = ["reihe", *Meta.fields]

    def __init__(self, data: QueryDict | None = None, *, plan: Plan, current: Edition | None, today: dt.date):
        start = EVERYTHING if plan.everything else plan.series_id or ""
        super().__init__(data, instance=plan, initial={"reihe": start})
        cast(forms.ChoiceField, self.fields["reihe"]).choices = self._sources(current, today)

    def _sources(self, current: Edition | None, today: dt.date) -> list[tuple[object, str]]:
        others = _series_to_come(today, self.instance.series_id)
        if current:
            others = others.exclude(pk=current.pk)
        return [
            ("", current.name if current else gettext("die nächste Festivalausgabe, bis dahin alles")),
            (EVERYTHING, gettext("alle Vorstellungen der nächsten zwei Wochen")),
            *((series.pk, series.name) for series in others),
        ]

    def clean_reihe(self) -> dict[str, object]:
        chosen = self.cleaned_data["reihe"]
        series = int(chosen) if chosen not in ("", EVERYTHING) else None
        return {"everything": chosen == EVERYTHING, "series_id": series}

    @property
    def settings(self) -> dict[str, object]:
        """Fields of the plan by name."""
        data = dict(self.cleaned_data)
        source: dict[str, object] = data.pop("reihe")
        return source | data


def _series_to_come(today: dt.date, chosen: int | None) -> QuerySet[Series]:
    to_come = Q(ends_on__gte=today) | Q(ends_on=None, screenings__isnull=False) | Q(pk=chosen)
    return Series.objects.public().filter(to_come).distinct().order_by("starts_on", "sort_key")


@dataclass(frozen=True)
class TimesForms:
    """The rule for all days, those for weekdays and those for single days."""

    usual: TimesForm
    weekdays: list[TimesForm]
    days: list[TimesForm]

    @property
    def all(self) -> list[TimesForm]:
        return [self.usual, *self.weekdays, *self.days]

    def is_valid(self) -> bool:
        return not [form for form in self.all if not form.is_valid()]

    @property
    def errors(self) -> list[TimesForm]:
        return [form for form in self.all if form.errors]

    @property
    def by_weekday(self) -> bool:
        """Whether the member has said anything of a weekday, now or before."""
        return any(form.errors or form.has_changed() or any(form.initial.values()) for form in self.weekdays)

    @property
    def rules(self) -> list[Availability]:
        return [rule for form in self.all if (rule := form.availability())]


def times_forms(data: QueryDict | None, *, rules: Iterable[Availability], days: Iterable[dt.date]) -> TimesForms:
    """Forms for the member's rules; a day with a rule has its own, also one outside of ``days``."""
    known = {_prefix(rule): rule for rule in rules}

    def form(label: str, empty: Availability) -> TimesForm:
        return TimesForm(data, label=label, rule=known.get(_prefix(empty), empty))

    dates = sorted({*days, *(rule.day for rule in known.values() if rule.day)})
    return TimesForms(
        usual=form(gettext("jeden Tag"), Availability()),
        weekdays=[form(str(name), Availability(weekday=number)) for number, name in WEEKDAYS.items()],
        days=[form(short_day(day), Availability(day=day)) for day in dates],
    )
