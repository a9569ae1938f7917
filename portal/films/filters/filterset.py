"""The films of /filme/ narrowed by what the address asks for."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from core.search import query
from core.values import Values
from films.models import Film
from portal.films.filters.catalogue import Catalogue, Orders, Ranking
from portal.films.filters.choices import (
    Length,
    Order,
    Sound,
    View,
    day_choices,
    decades,
    festivals,
    fsk_labels,
    genres,
    playing_choices,
)
from portal.films.filters.reading import catalogue, ranking, silent
from portal.films.filters.running import QUESTIONS, Asked, Run, of_all, running
from showtimes.answering import VersionFilter
from showtimes.fits import Needs
from venues.models import City

INITIALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
EARLIEST, LATEST = 1880, 2100
YEARS = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]


SHOWING = ("ordnung", "ansicht")
"""Parameters that say how films are shown, and not which."""


def _several(question: str) -> Callable[[Catalogue, list[str]], int]:
    return lambda listed, answers: listed.answering(question, answers)


# Any: a value is what its field makes of it.
ANSWERS: dict[str, Callable[[Catalogue, Any], int]] = {
    **{question: _several(question) for question in ("genre", "land", "jahrzehnt", "fsk", "laenge")},
    "ton": lambda listed, _silent: listed.of_ids(silent()),
    "von": lambda listed, year: listed.of_years(year, LATEST),
    "bis": lambda listed, year: listed.of_years(EARLIEST, year),
    "festival": lambda listed, value: listed.answering("festival", [value]),
    "buchstabe": Catalogue.beginning,
}
"""Questions that the film answers, each with the films that answer so."""


@dataclass(frozen=True)
class Found(Sequence[int]):
    """Ids of films for a paginator: some of them first, in the order of ``first``, then the others in ``order``."""

    catalogue: Catalogue
    films: int
    first: list[int]
    order: Orders

    def __len__(self) -> int:
        return self.films.bit_count()

    def __getitem__(self, part: Any) -> Any:  # a slice, for which it gives a list; a paginator asks for nothing else
        others = self.films & ~self.catalogue.of_ids(self.first)
        start, stop = (max(bound - len(self.first), 0) for bound in (part.start, part.stop))
        return [*self.first[part], *self.catalogue.page(others, self.order, start, stop)]


class YearFilter(django_filters.NumberFilter):
    """In a text field, which also keeps what is no number."""

    field_class = forms.IntegerField

    def __init__(self, *args: object, **kwargs: object):
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(*args, validators=YEARS, widget=widget, **kwargs)


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Several values of one question: a film that answers to any of them stays."""

    def __init__(self, *args: object, **kwargs: object):
        super().__init__(*args, distinct=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class FilmFilterForm(forms.Form):
    def clean(self) -> dict[str, object]:
        first, last = self.cleaned_data.get("von"), self.cleaned_data.get("bis")
        if first and last and last < first:
            self.add_error("bis", _("%(last)s liegt vor %(first)s.") % {"last": last, "first": first})
        return self.cleaned_data


class FilmFilter(django_filters.FilterSet):
    """``now`` decides what is playing, to a visitor with ``needs`` only what fits.

    Values that don't fit are in ``form.errors``; the others still narrow. The form asks; answers are sets of films in
    memory, but for words in the title, which are looked up.
    """

    q = django_filters.CharFilter(label=_("Titel enthält"), max_length=100)
    laeuft = ChoicesFilter(label=_("Zu sehen"))
    tag = ChoicesFilter(label=_("Zu sehen am"))
    stadt = ChoicesFilter(label=_("Stadt"))
    fassung = ChoicesFilter(label=_("Fassung"), choices=VersionFilter.choices)
    genre = ChoicesFilter(label=_("Genre"))
    land = ChoicesFilter(label=_("Land"), choices=lambda: list(countries))
    jahrzehnt = ChoicesFilter(label=_("Jahrzehnt"), choices=decades)
    von = YearFilter(label=_("Jahr von"))
    bis = YearFilter(label=_("Jahr bis"))
    fsk = ChoicesFilter(label=_("Freigabe"), choices=fsk_labels)
    laenge = ChoicesFilter(label=_("Länge"), choices=Length.choices)
    ton = ChoicesFilter(label=_("Ton"), choices=Sound.choices)
    festival = django_filters.ChoiceFilter(label=_("Festival"), empty_label=_("alle"))
    buchstabe = django_filters.ChoiceFilter(
        label=_("Anfangsbuchstabe"), choices=[(initial, initial) for initial in INITIALS]
    )
    ordnung = django_filters.ChoiceFilter(label=_("Ordnung"), choices=Order.choices)
    ansicht = django_filters.ChoiceFilter(label=_("Ansicht"), choices=View.choices)

    class Meta:
        model = Film
        form = FilmFilterForm
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, *, now: dt.datetime, needs: Needs):
        self.now = now
        self.running = running(now, needs)
        super().__init__(data)
        self.filters["laeuft"].extra["choices"] = playing_choices(self.running.open_date, now)
        self.filters["tag"].extra["choices"] = day_choices(self.running.open_date, now)
        self.filters["stadt"].extra["choices"] = [(city.slug, city.name) for city in City.objects.all()]
        self.filters["genre"].extra["choices"] = [(genre.slug, genre.name) for genre in genres()]
        self.filters["festival"].extra["choices"] = festivals(now)

    @cached_property
    def chosen(self) -> Values:
        """The answers that make sense, by parameter."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "", [])}

    @property
    def order(self) -> str:
        return str(self.chosen.get("ordnung", Order.SOON.value))

    @property
    def view(self) -> str:
        return str(self.chosen.get("ansicht", View.WALL.value))

    @property
    def narrowing(self) -> Values:
        """Those of the answers that leave out films."""
        return {name: value for name, value in self.chosen.items() if name not in SHOWING}

    def asked_of_runs(self, without: str = "") -> Asked:
        """Questions about screenings with their answers, but for one of them."""
        return {name: self.chosen[name] for name in QUESTIONS if name in self.chosen and name != without}

    @cached_property
    def runs(self) -> list[Run] | None:
        """The screenings that are meant; None where any is."""
        asked = self.asked_of_runs()
        return self.running.matching(asked) if asked else None

    @cached_property
    def ranking(self) -> Ranking:
        return ranking()

    @cached_property
    def catalogue(self) -> Catalogue:
        """One for the whole page, whatever is written meanwhile."""
        return self.ranking.catalogue if self.order == Order.SCORE else catalogue()

    def is_current(self) -> bool:
        """Whether nothing was written that this was made without; else another visitor's page is newer."""
        listed = ranking.is_current(self.ranking) if self.order == Order.SCORE else catalogue.is_current(self.catalogue)
        searched = self.found is None or self.found.is_current
        return searched and listed and of_all.is_current(self.running, self.now)

    @cached_property
    def answers(self) -> dict[str, int]:
        """By question asked of the films those that answer to it."""
        found = {name: ANSWERS[name](self.catalogue, value) for name, value in self.chosen.items() if name in ANSWERS}
        if self.found:
            found["q"] = self.catalogue.of_ids(self.found.records("film"))
        return found

    @cached_property
    def found(self) -> query.Found | None:
        """Films that have the words asked for."""
        words = self.chosen.get("q")
        return query.search(words, now=self.now, kinds=["film"]) if words else None

    def narrowed(self, without: str = "") -> int:
        """The films that answer to everything asked, but for one question."""
        films = self.catalogue.every
        for name, found in self.answers.items():
            if name != without:
                films &= found
        if asked := self.asked_of_runs(without):
            films &= self.catalogue.of_ids(self.running.films(asked))
        return films

    def ids(self) -> Found:
        """Of the films that answer to everything asked, in the order asked for."""
        films, listed = self.narrowed(), self.catalogue
        soon = self.running.by_start(self.asked_of_runs()) if self.order == Order.SOON else []
        first = [listed.ids[place] for place in listed.places(soon) if films >> place & 1]
        return Found(listed, films, first, self.in_order)

    @property
    def in_order(self) -> Orders:
        if self.order == Order.SCORE:
            return self.ranking.best
        if self.order == Order.YEAR:
            return self.catalogue.latest_year
        return self.catalogue.latest_release if self.order == Order.RELEASE else self.catalogue.by_title
