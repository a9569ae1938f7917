"""Awards of an edition and their winners."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from core.i18n import pick
from core.models import State
from core.prepared import prepared
from festival.models import AwardGiven, Edition
from festival.selectors.titles import TITLE_VALUES, title_of_film


@dataclass(frozen=True)
class Winner:
    """A film, a person, or a person for a film; what is missing or not public is empty."""

    film_id: int | None
    film_title: str
    film_title_lang: str
    film_url: str
    person_name: str
    person_url: str
    note: str


@dataclass(frozen=True)
class AwardWon:
    name: str
    winners: tuple[Winner, ...]


def awards_given(edition: Edition, *, preview: bool = False) -> list[AwardWon]:
    """The awards of the edition with their winners; one query. What is a draft is neither named nor counted."""
    names: dict[int, str] = {}
    winners = defaultdict(list)
    for row in _given(edition.pk, preview):
        names[row["award_id"]] = pick(row["award__name_de"], row["award__name_en"])
        winners[row["award_id"]].append(_winner(row, preview=preview))
    return [AwardWon(name, tuple(winners[award])) for award, name in names.items()]


@prepared
def _given(edition: int, preview: bool) -> QuerySet:
    given = AwardGiven.objects.filter(edition=edition).order_by("award__position", "award_id", "pk")
    if not preview:
        given = given.filter(Q(film=None) | Q(film__state=State.PUBLIC))
        given = given.filter(Q(person=None) | Q(film__isnull=False) | Q(person__state=State.PUBLIC))
    rows: QuerySet = given.values(
        *("award_id", "award__name_de", "award__name_en", "note_de", "note_en", "film_id", "film__slug"),
        *TITLE_VALUES,
        *("person__name", "person__slug", "person__state"),
    )
    return rows


def _winner(row: dict, *, preview: bool) -> Winner:
    named = row["person__slug"] and (preview or row["person__state"] == State.PUBLIC)
    film = row["film_id"]
    return Winner(
        film_id=film,
        **title_of_film(row),
        film_url=reverse("films:detail", args=[row["film__slug"]]) if film else "",
        person_name=row["person__name"] if named else "",
        person_url=reverse("people:detail", args=[row["person__slug"]]) if named else "",
        note=pick(row["note_de"], row["note_en"]),
    )
