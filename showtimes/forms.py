import datetime as dt

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.languages import NONE, language_name
from films.models import Film
from showtimes.days import FIRST_DAY, LAST_DAY
from showtimes.groups import grouped
from showtimes.programme import PARAMETERS, Order, ProgrammeQuery, Time
from venues.models import Venue

UNKNOWN = {"invalid_choice": _("„%(value)s“ kennen wir nicht.")}


class DayField(forms.DateField):
    """An ISO date within the days that cinema has seen or will."""

    default_error_messages = {"invalid": _("Das ist kein Tag. Ein Tag sieht so aus: 2026-11-15.")}

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def validate(self, value: dt.date | None) -> None:
        super().validate(value)
        if value and not FIRST_DAY <= value <= LAST_DAY:
            raise ValidationError(_("Für diesen Tag gibt es keinen Spielplan."), code="out_of_range")


class LanguagesField(forms.MultipleChoiceField):
    """Codes of any languages that have a name."""

    def valid_value(self, value: str) -> bool:
        return value != NONE and language_name(value) != value


class ProgrammeForm(forms.Form):
    """The filters of the programme as they stand in its address. Gives a query also where some of them are wrong."""

    use_required_attribute = False

    tag = DayField(label=_("Tag"), required=False)
    sprache = LanguagesField(label=_("Sprache"), required=False, error_messages=UNKNOWN)
    zeit = forms.ChoiceField(
        label=_("Tageszeit"), choices=[("", _("ganzer Tag")), *Time.choices], required=False, error_messages=UNKNOWN
    )
    art = forms.ChoiceField(
        label=_("Art"), choices=[("", _("alle Filme")), *Film.Kind.choices], required=False, error_messages=UNKNOWN
    )
    ordnung = forms.ChoiceField(label=_("Ordnung"), choices=Order.choices, required=False, error_messages=UNKNOWN)

    def __init__(self, data: QueryDict, *, venues: list[Venue]):
        super().__init__(data)
        cities = [(venue.city.slug, venue.city.name) for venue in venues]
        houses = [("", _("alle Kinos")), *_by_city(venues)]
        self.fields["stadt"] = forms.ChoiceField(
            label=_("Stadt"), choices=cities, required=False, error_messages=UNKNOWN
        )
        self.fields["kino"] = forms.ChoiceField(label=_("Kino"), choices=houses, required=False, error_messages=UNKNOWN)

    def query(self, today: dt.date) -> ProgrammeQuery:
        """What is asked, wrong values left out; without a day, today."""
        self.is_valid()
        given = {name: self.cleaned_data.get(key) for name, key in PARAMETERS.items()}
        given["languages"] = tuple(given["languages"] or ())
        return ProgrammeQuery(**{"day": today} | {name: value for name, value in given.items() if value})

    def problems(self) -> list[str]:
        """What is wrong, a sentence each with the name of its field."""
        return [f"{self.fields[name].label}: {error}" for name, errors in self.errors.items() for error in errors]


def _by_city(venues: list[Venue]) -> list[tuple[str, list[tuple[str, str]]]]:
    cities = grouped(venues, lambda venue: venue.city.name)
    return [(city, [(venue.slug, venue.name) for venue in found]) for city, found in cities.items()]
