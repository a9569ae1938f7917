"""Selections and awards of films and people."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.i18n import pick
from core.models import State
from core.prepared import prepared
from core.slugs import page_at
from core.values import Values
from festival.models import AwardGiven, Edition, Selection
from festival.selectors.titles import TITLE_VALUES, title_of_film
from films.models import Film
from people.models import Person

EDITION_VALUES = ("edition__slug", "edition__name_de", "edition__name_en", "edition__year", "edition__is_sample")
AWARD_VALUES = (
    *("award__name_de", "award__name_en", "edition__festival__name_de", "edition__festival__name_en"),
    *("edition__slug", "edition__year", "note_de", "note_en"),
)


@dataclass(frozen=True)
class FilmSelection:
    """A film in an edition; section, premiere and catalogue text are empty where there is none."""

    edition_name: str
    edition_url: str
    section_name: str
    section_url: str
    year: int
    premiere_label: str
    is_opening: bool
    catalogue_text_id: int | None
    is_sample: bool

    @property
    def honour(self) -> str:
        """ "Eröffnungsfilm, Wettbewerb", "Wettbewerb" or "Im Programm"."""
        opening = _("Eröffnungsfilm") if self.is_opening else ""
        return ", ".join(filter(None, (opening, self.section_name))) or _("Im Programm")


@dataclass(frozen=True)
class FilmAward:
    """An award of a film; the person is empty where the award went to the film itself."""

    name: str
    festival_name: str
    year: int
    edition_url: str
    person_name: str
    person_url: str
    note: str


@dataclass(frozen=True)
class PersonAward:
    """An award of a person; the film is empty where the award was not for one."""

    name: str
    festival_name: str
    year: int
    edition_url: str
    film_title: str
    film_title_lang: str
    film_url: str
    note: str


def selections_of_film(film: Film, now: dt.datetime) -> list[FilmSelection]:
    """The editions that show the film, newest first; one query."""
    return [_film_selection(row) for row in _selections(film.pk, now)]


@prepared
def _selections(film: int, now: dt.datetime) -> QuerySet:
    selections = Selection.objects.filter(film=film, edition__in=Edition.objects.public(now))
    rows: QuerySet = selections.order_by("-edition__year", "edition__sort_key").values(
        *EDITION_VALUES,
        *("section__slug", "section__name_de", "section__name_en", "premiere", "is_opening"),
        *("catalogue_text_id", "catalogue_text__state"),
    )
    return rows


def awards_of_film(film: Film, now: dt.datetime) -> list[FilmAward]:
    """The film's awards, newest first; one query. People who are not public go unnamed."""
    return [_film_award(row) for row in _of_film(film.pk, now)]


def awards_of_person(person: Person, now: dt.datetime) -> list[PersonAward]:
    """The person's awards, newest first; one query. Awards for films that are not public are left out."""
    return [_person_award(row) for row in _of_person(person.pk, now)]


@prepared
def _of_film(film: int, now: dt.datetime) -> QuerySet:
    given = _awards(AwardGiven.objects.filter(film=film), now)
    rows: QuerySet = given.values(*AWARD_VALUES, "person__name", "person__slug", "person__state")
    return rows


@prepared
def _of_person(person: int, now: dt.datetime) -> QuerySet:
    given = AwardGiven.objects.filter(Q(film=None) | Q(film__state=State.PUBLIC), person=person)
    rows: QuerySet = _awards(given, now).values(*AWARD_VALUES, "film__slug", *TITLE_VALUES)
    return rows


def _awards(given: QuerySet[AwardGiven], now: dt.datetime) -> QuerySet[AwardGiven]:
    return given.filter(edition__in=Edition.objects.public(now)).order_by("-edition__year", "award__position", "pk")


def _film_selection(row: dict) -> FilmSelection:
    slug, section = row["edition__slug"], row["section__slug"]
    return FilmSelection(
        edition_name=pick(row["edition__name_de"], row["edition__name_en"]),
        edition_url=page_at("festival:edition", slug),
        section_name=pick(row["section__name_de"], row["section__name_en"]) if section else "",
        section_url=page_at("festival:section", slug, section) if section else "",
        year=row["edition__year"],
        premiere_label=str(Selection.Premiere(row["premiere"]).label) if row["premiere"] else "",
        is_opening=row["is_opening"],
        catalogue_text_id=row["catalogue_text_id"] if row["catalogue_text__state"] == State.PUBLIC else None,
        is_sample=row["edition__is_sample"],
    )


def _award(row: dict) -> Values:
    return {
        "name": pick(row["award__name_de"], row["award__name_en"]),
        "festival_name": pick(row["edition__festival__name_de"], row["edition__festival__name_en"]),
        "year": row["edition__year"],
        "edition_url": page_at("festival:edition", row["edition__slug"]),
        "note": pick(row["note_de"], row["note_en"]),
    }


def _film_award(row: dict) -> FilmAward:
    named = row["person__state"] == State.PUBLIC
    return FilmAward(
        **_award(row),
        person_name=row["person__name"] if named else "",
        person_url=page_at("people:detail", row["person__slug"]) if named else "",
    )


def _person_award(row: dict) -> PersonAward:
    slug = row["film__slug"]
    return PersonAward(
        **_award(row),
        **title_of_film(row),
        film_url=page_at("films:detail", slug) if slug else "",
    )
