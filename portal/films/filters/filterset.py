"""The films of /filme/ narrowed by what the address asks for."""

import datetime as dt
from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import F, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from community.selectors import best_first
from core.rows import Ids, few_ids
from core.values import Values
from films.models import Film
from films.querysets import FilmQuerySet
from films.titles import sort_column
from portal.films.filters.choices import (
    LENGTHS,
    Length,
    Order,
    Version,
    View,
    decades,
    festivals,
    fsk_labels,
    genres,
    playing_choices,
    selected_for,
)
from portal.films.filters.running import QUESTIONS, Asked, Run, Running, running
from showtimes.fits import Needs
from showtimes.models import Screening
from showtimes.selectors import open_day
from venues.models import City

INITIALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
YEARS = [MinValueValidator(1880), MaxValueValidator(2100)]


SHOWING = ("ordnung", "ansicht")
"""Parameters that say how films are shown, and not which."""


class RunningFirst(Sequence[int]):
    """Ids of ``films``, first those among ``by_start`` in that order, for a paginator.

    What runs is asked of the programme, so that no query sorts all films by it.
    """

    def __init__(self, films: QuerySet[Film], by_start: Sequence[int]):
        self.films = films
        self.by_start = by_start

    @cached_property
    def first(self) -> list[int]:
        there = set(self.films.order_by().filter(pk__in=self.by_start).values_list("pk", flat=True))
        return [film for film in self.by_start if film in there]

    def __len__(self) -> int:
        return self.films.count()

    def __getitem__(self, part: Any) -> Any:  # a slice, for which it gives a list; a paginator asks for nothing else
        shown = self.first[part]
        start, stop = (max(bound - len(self.first), 0) for bound in (part.start, part.stop))
        others = self.films.exclude(pk__in=self.first).values_list("pk", flat=True)
        return [*shown, *others[start:stop]]


def any_of(conditions: Collection[Q]) -> Q:
    return reduce(or_, conditions)


class YearFilter(django_filters.NumberFilter):
    """In a text field, which also keeps what is no number."""

    field_class = forms.IntegerField

    def __init__(self, *args: object, **kwargs: object):
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(*args, validators=YEARS, widget=widget, field_name="year", **kwargs)


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

    Values that don't fit are in ``form.errors``; the others still narrow.
    """

    q = django_filters.CharFilter(label=_("Titel enthält"), method="by_words", max_length=100)
    laeuft = ChoicesFilter(label=_("Zu sehen"), method="leave")
    stadt = ChoicesFilter(label=_("Stadt"), method="leave")
    fassung = ChoicesFilter(label=_("Fassung"), choices=Version.choices, method="leave")
    genre = ChoicesFilter(label=_("Genre"), method="by_genre")
    land = ChoicesFilter(label=_("Land"), choices=lambda: list(countries), method="by_country")
    jahrzehnt = ChoicesFilter(label=_("Jahrzehnt"), choices=decades, method="by_decade")
    von = YearFilter(label=_("Jahr von"), lookup_expr="gte")
    bis = YearFilter(label=_("Jahr bis"), lookup_expr="lte")
    fsk = ChoicesFilter(label=_("Freigabe"), choices=fsk_labels, field_name="fsk")
    laenge = ChoicesFilter(label=_("Länge"), choices=Length.choices, method="by_length")
    festival = django_filters.ChoiceFilter(label=_("Festival"), method="by_festival", empty_label=_("alle"))
    buchstabe = django_filters.ChoiceFilter(
        label=_("Anfangsbuchstabe"), choices=[(initial, initial) for initial in INITIALS], method="by_initial"
    )
    ordnung = django_filters.ChoiceFilter(label=_("Ordnung"), choices=Order.choices, method="leave")
    ansicht = django_filters.ChoiceFilter(label=_("Ansicht"), choices=View.choices, method="leave")

    class Meta:
        model = Film
        form = FilmFilterForm
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, queryset: FilmQuerySet, *, now: dt.datetime, needs: Needs):
        self.needs = needs
        self.now, self.open_date = now, open_day(Screening.objects.public(now), now)
        super().__init__(data, queryset)
        self.filters["laeuft"].extra["choices"] = playing_choices(self.open_date, now)
        self.filters["stadt"].extra["choices"] = [(city.slug, city.name) for city in City.objects.all()]
        self.genres = genres()
        self.filters["genre"].extra["choices"] = [(genre.slug, genre.name) for genre in self.genres]
        self.filters["festival"].extra["choices"] = festivals(now)

    @property
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

    @cached_property
    def running(self) -> Running:
        return running(self.open_date, self.now, self.needs)

    def asked_of_runs(self, without: str = "") -> Asked:
        """Questions about screenings with their answers, but for one of them."""
        return {name: self.chosen[name] for name in QUESTIONS if name in self.chosen and name != without}

    @cached_property
    def runs(self) -> list[Run] | None:
        """The screenings that are meant; None where any is."""
        asked = self.asked_of_runs()
        return self.running.matching(asked) if asked else None

    def narrowed(self, without: str = "") -> QuerySet[Film]:
        """The films that answer to everything asked, but for one question."""
        if self.matching_ids is not None and without not in self.chosen:
            return Film.objects.filter(pk__in=self.matching_ids)
        return self._answering(without)

    @cached_property
    def matching_ids(self) -> Ids | None:
        """The films that answer to everything asked, looked up once for the page and all facets; None of many."""
        if not self.narrowing:
            return None
        return few_ids(self._answering())

    def _answering(self, without: str = "") -> QuerySet[Film]:
        films: QuerySet[Film] = self.queryset
        if asked := self.asked_of_runs(without):
            films = films.filter(pk__in=self.running.films(asked))
        for name, value in self.chosen.items():
            if name != without:
                films = self.filters[name].filter(films, value)
        return films

    def ids(self) -> "QuerySet[Film, int] | RunningFirst":
        """Of the films that answer to everything asked, in the order asked for."""
        films = self.narrowed()
        by_title = films.order_by(sort_column(), "year", "pk")
        if self.order == Order.SOON:
            return RunningFirst(by_title, self.running.by_start(self.asked_of_runs()))
        if self.order == Order.SCORE:
            by_title = best_first(films)
        elif self.order != Order.TITLE:
            column = "german_release" if self.order == Order.RELEASE else "year"
            by_title = films.order_by(F(column).desc(nulls_last=True), sort_column(), "pk")
        return by_title.values_list("pk", flat=True)

    def by_words(self, films: FilmQuerySet, name: str, words: str) -> FilmQuerySet:
        return films.matching(words)

    def by_genre(self, films: QuerySet[Film], name: str, slugs: list[str]) -> QuerySet[Film]:
        return films.filter(pk__in=Film.genres.through.objects.filter(genre__slug__in=slugs).values("film"))

    def by_country(self, films: QuerySet[Film], name: str, codes: list[str]) -> QuerySet[Film]:
        return films.filter(any_of([Q(countries__has=code) for code in codes]))

    def by_decade(self, films: QuerySet[Film], name: str, values: list[str]) -> QuerySet[Film]:
        return films.filter(any_of([Q(year__range=(int(decade), int(decade) + 9)) for decade in values]))

    def by_length(self, films: QuerySet[Film], name: str, values: list[str]) -> QuerySet[Film]:
        return films.filter(any_of([Q(runtime__range=LENGTHS[Length(value)]) for value in values]))

    def by_festival(self, films: QuerySet[Film], name: str, value: str) -> QuerySet[Film]:
        return films.filter(selected_for(value))

    def by_initial(self, films: QuerySet[Film], name: str, initial: str) -> QuerySet[Film]:
        return films.filter(**{f"{sort_column()}__startswith": initial.lower()})

    def leave(self, films: QuerySet[Film], name: str, value: str) -> QuerySet[Film]:
        """Order and view narrow nothing, and what is asked of screenings narrows all at once."""
        return films
