"""The address of a programme page, read and checked."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.address import without_empty
from core.languages import NONE, language_name
from films.models import Film
from showtimes.access import Access
from showtimes.age import ADULT
from showtimes.answering import EVENTS, OwnFilter, Time, VersionFilter
from showtimes.days import FIRST_DAY, LAST_DAY
from showtimes.groups import grouped
from showtimes.programme import PARAMETERS, Order, ProgrammeQuery, View
from venues.models import Venue

if TYPE_CHECKING:  # a name of the stubs
    from django.utils.functional import _StrOrPromise

Choice = tuple[str, str | Promise | list[tuple[str, str]]]
"""Value and label, or the name of a group and its choices."""

UNKNOWN = {"invalid_choice": _("„%(value)s“ kennen wir nicht.")}


OF_A_CHILD = _("Das Alter eines Kindes geht von 0 bis 17.")


def _choice(label: "_StrOrPromise", choices: Iterable[Choice]) -> forms.ChoiceField:
    """One of the choices, or none."""
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=UNKNOWN)


def _several(label: "_StrOrPromise", choices: Iterable[Choice]) -> forms.MultipleChoiceField:
    """Some of the choices, or none."""
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, error_messages=UNKNOWN)


class DayField(forms.DateField):
    """An ISO date within the days that cinema has seen or will."""

    default_error_messages = {"invalid": _("Das ist kein Tag. Ein Tag sieht so aus: 2026-11-15.")}

    def __init__(self, **kwargs: Any):
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
    """The filters of a programme as they stand in its address. Gives a query also where some of them are wrong.

    ``sections`` and ``passes`` are slug and name of those that may be asked for, ``views`` what the page knows.
    """

    use_required_attribute = False

    tag = DayField(label=_("Tag"), required=False)
    sprache = LanguagesField(label=_("Sprache"), required=False, error_messages=UNKNOWN)
    fassung = _choice(_("Fassung"), [("", _("alle Fassungen")), *VersionFilter.choices])
    zeit = _choice(_("Tageszeit"), [("", _("ganzer Tag")), *Time.choices])
    art = _choice(_("Art"), [("", _("alles")), *Film.Kind.choices, (EVENTS, _("Veranstaltungen"))])
    gaeste = _choice(_("Gäste"), [("ja", _("mit Gästen"))])
    karten = _choice(_("Karten"), [("frei", _("nicht ausverkauft"))])
    zugang = _several(_("Barrierefreiheit"), Access.choices)
    alter = forms.IntegerField(
        label=_("Alter des Kindes"),
        required=False,
        min_value=0,
        max_value=ADULT - 1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": OF_A_CHILD,
            "min_value": OF_A_CHILD,
            "max_value": OF_A_CHILD,
        },
    )
    allein = _choice(_("Kind ohne Begleitung"), [("ja", _("ohne Begleitung"))])
    meine = _choice(_("Auswahl"), OwnFilter.choices)
    ordnung = _choice(_("Ordnung"), Order.choices)
    frueher = _choice(_("Früheres"), [("ja", _("anzeigen"))])
    alles = _choice(_("Was nicht passt"), [("ja", _("anzeigen"))])

    def __init__(
        self,
        data: QueryDict,
        *,
        venues: list[Venue],
        sections: Iterable[tuple[str, str]] = (),
        passes: Iterable[tuple[str, str]] = (),
        views: Iterable[View] = View,
    ):
        super().__init__(without_empty(data))
        cities = [(venue.city.slug, venue.city.name) for venue in venues]
        self.fields["stadt"] = _choice(_("Stadt"), cities)
        self.fields["kino"] = _choice(_("Kino"), [("", _("alle Kinos")), *_by_city(venues)])
        self.fields["ansicht"] = _choice(_("Ansicht"), [(view.value, view.label) for view in views])
        self.passes = passes
        self.fields["pass"] = _several(_("Pass"), passes)
        self.fields["sektion"] = _choice(_("Sektion"), [("", _("alle Sektionen")), *sections])

    def query(self, day: dt.date | None) -> ProgrammeQuery:
        """The query, wrong values left out; where no day is given, ``day``."""
        self.is_valid()
        given = {name: self.cleaned_data.get(key) for name, key in PARAMETERS.items()}
        for name in ("languages", "access", "passes"):
            given[name] = tuple(given[name] or ())
        if self.cleaned_data.get("alter") is None:
            given["age"] = given["alone"] = ""
        else:
            given["age"] = str(given["age"])
        return ProgrammeQuery(**{"day": day} | {name: value for name, value in given.items() if value})

    def choices_of(self, name: str) -> Iterable[Choice]:
        """The choices of a field; none where one types."""
        return getattr(self.fields[name], "choices", ())

    def problems(self) -> list[str]:
        """Errors, a sentence each with the name of its field."""
        return [f"{self.fields[name].label}: {error}" for name, errors in self.errors.items() for error in errors]


def _by_city(venues: list[Venue]) -> list[tuple[str, list[tuple[str, str]]]]:
    cities = grouped(venues, lambda venue: venue.city.name)
    return [(city, [(venue.slug, venue.name) for venue in found]) for city, found in cities.items()]
