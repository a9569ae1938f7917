"""Text of a digest: what was and what is, why, and which screenings a member could go to instead."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.models import User
from community.selectors import bookmarked_film_ids
from core.markup import plain_passage
from films.models import Film
from planner.alternatives import PlanAlternatives
from showtimes.calendars import tickets
from showtimes.changes import ChangeRow, net_change_rows
from showtimes.models import ScreeningChange
from showtimes.rows import ScreeningRow

SHOWN = 8
"""So many alternatives a film gets; its page has the rest."""


@dataclass(frozen=True)
class FilmNews:
    """News of a film's screenings, some lines for each, and the other screenings that fit the plan.

    ``alternatives`` is None where none is needed: the screening takes place after all. ``more``: these are not all.
    """

    title: str
    url: str
    changes: list[str]
    alternatives: list[str] | None = None
    more: bool = False
    has_plan: bool = False

    @property
    def alternatives_label(self) -> str:
        """Introduces the other screenings, or says that there is none."""
        if self.alternatives:
            return _("Diese Vorstellungen passen noch in deinen Plan:") if self.has_plan else _("Andere Vorstellungen:")
        if self.has_plan:
            return _("Keine andere Vorstellung passt noch in deinen Plan.")
        return _("Keine andere Vorstellung ist noch zu haben.")


def news(changes: list[ScreeningChange], user: User, *, now: dt.datetime) -> list[FilmNews]:
    """One for each film, in the language now active, of net ``changes`` (``showtimes.change_kinds``) in order of time.

    The queries grow with the films, not with the changes.
    """
    plan, marked, films = PlanAlternatives(user, now), bookmarked_film_ids(user), _films(changes)
    by_film: dict[Film, list[ScreeningChange]] = {}
    for change in changes:
        by_film.setdefault(_film_of(change, films, marked), []).append(change)
    lines = {screening: _change_line(row) for screening, row in net_change_rows(changes, now=now).items()}
    return [_film_news(film, own, lines, plan) for film, own in by_film.items()]


def _films(changes: list[ScreeningChange]) -> dict[int, Film]:
    return Film.objects.public().in_bulk({state["film"] for one in changes for state in (one.before, one.after)})


def _film_of(change: ScreeningChange, films: dict[int, Film], marked: Collection[int]) -> Film:
    """The film that was to run; for who only bookmarked the one that runs instead, that."""
    before, after = (films.get(state["film"], change.screening.film) for state in (change.before, change.after))
    return after if after.pk in marked and before.pk not in marked else before


def _film_news(
    film: Film, changes: list[ScreeningChange], lines_by_screening: dict[int, str], plan: PlanAlternatives
) -> FilmNews:
    lines = [lines_by_screening[change.screening_id] for change in changes]
    title, url = film.title, film.get_absolute_url()
    if changes[-1].kind == ScreeningChange.Kind.REINSTATED:
        return FilmNews(title, url, lines)
    rows = plan.alternatives(film, to={change.screening_id for change in changes})
    shown = [_in_words(row) for row in rows[:SHOWN]]
    return FilmNews(title, url, lines, shown, more=len(rows) > SHOWN, has_plan=bool(plan))


def _change_line(row: ChangeRow) -> str:
    """Line on a change: what it is now and where, what was different before, the public reason."""
    lines = [f"{capfirst(row.kind_label)}: {row.start_label}, {row.place}"]
    lines += [f"{one.label}: {one.before} → {one.after}" for one in row.differences]
    if row.note:
        lines.append(_("Grund: %(reason)s") % {"reason": plain_passage(row.note)})
    return "\n".join(lines)


def _in_words(row: ScreeningRow) -> str:
    """ "So 22. Nov 17:45, Kino I, Messplatz, Heidelberg, OmU"."""
    place = [row.hall_label, row.venue_name, row.city_name]
    parts = [row.moment_label, *place, row.version, tickets(row)]
    return ", ".join(part for part in parts if part)
