"""The films a member has bookmarked, by priority, and how each stands with the plan."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from films.models import Film
from films.titles import language_of_title, sort_column
from planner.absent import Absence, absences
from planner.inputs import MemberPlan, PlanningData, Priority
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Wish:
    """A bookmarked film; ``choice`` is its priority or "hidden", ``status`` where it is in the plan."""

    film: int
    slug: str
    title: str
    title_lang: str
    url: str
    choice: str
    status: str


@dataclass(frozen=True)
class WishGroup:
    choice: str
    label: str
    wishes: list[Wish]


def absent_wishes(
    member_plan: MemberPlan, planning: PlanningData, planned: Collection[ScreeningRow], now: dt.datetime
) -> dict[int, Absence]:
    """The wished films of which nothing is planned and nothing can be chosen, and why."""
    placed = {row.film_id for row in planned}
    films = [
        film
        for film in member_plan.wishes
        if (shown_as := planning.shown_as.get(film, film)) not in placed
        and str(shown_as) not in planning.problem.chances
    ]
    return absences(films, now=now, whole_programme=planning.series is None)


def wish_groups(
    member_plan: MemberPlan,
    planning: PlanningData,
    planned: Collection[ScreeningRow],
    unplaced: Collection[int],
    absent: Mapping[int, Absence],
) -> list[WishGroup]:
    """``unplaced`` are films that would fit, but for which nothing was computed yet."""
    placed = {row.film_id: row for row in planned}
    films = Film.objects.filter(pk__in=member_plan.bookmarks).order_by(sort_column(), "pk")
    wishes = [
        _wish(
            film,
            member_plan,
            absent[film.pk].label if film.pk in absent else _wish_status(film.pk, planning, placed, unplaced),
        )
        for film in films
    ]
    labels = [*((one.value, str(one.label)) for one in Priority), ("hidden", _("ausgeblendet"))]
    groups = [
        WishGroup(choice, capfirst(label), [one for one in wishes if one.choice == choice]) for choice, label in labels
    ]
    return [group for group in groups if group.wishes]


def _wish(film: Film, member_plan: MemberPlan, status: str) -> Wish:
    titles = film.title_de, film.title_en, film.title_original
    hidden = film.pk in member_plan.hidden
    return Wish(
        film=film.pk,
        slug=film.slug,
        title=film.title,
        title_lang=language_of_title(*titles, film.title_language, film.languages),
        url=film.get_absolute_url(),
        choice="hidden" if hidden else member_plan.bookmarks[film.pk],
        status="" if hidden else status,
    )


def _wish_status(
    film: int, planning: PlanningData, placed: Mapping[int, ScreeningRow], unplaced: Collection[int]
) -> str:
    """The day and time of the film, or of the programme that it runs in; else how it stands with it."""
    shown_as = planning.shown_as.get(film, film)
    if row := placed.get(shown_as):
        return _("abgesagt") if row.state == "cancelled" else row.moment_label
    return _("noch ohne Platz") if shown_as in unplaced else _("passt nicht")
