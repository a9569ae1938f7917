"""What a digest says: what was and what is, why, and which screenings a member could go to instead."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from community.models import User
from community.selectors import bookmarked_film_ids
from core.dates import short_day
from films.models import Film
from planner.alternatives import OwnPlan
from showtimes import days
from showtimes.models import ScreeningChange
from showtimes.rows import ScreeningRow
from showtimes.versions import version
from venues.models import Hall

Kind = ScreeningChange.Kind
SHOWN = 8
"""So many alternatives a film gets; its page has the rest."""


@dataclass(frozen=True)
class FilmNews:
    """What happened to a film's screenings, some lines for each, and the other screenings that fit the plan.

    ``alternatives`` is None where none is needed: the screening takes place after all. ``more``: these are not all.
    """

    title: str
    url: str
    changes: list[str]
    alternatives: list[str] | None = None
    more: bool = False
    has_plan: bool = False


def news(changes: list[ScreeningChange], user: User, *, now: dt.datetime) -> list[FilmNews]:
    """One for each film, in the language now active. Queries: eight, and two for each film."""
    describe, plan = _Describer(changes), OwnPlan(user, now)
    by_film: dict[int, list[ScreeningChange]] = {}
    for change in changes:
        by_film.setdefault(_film_of(change, user), []).append(change)
    return [_film_news(describe, plan, film, own) for film, own in by_film.items()]


def _film_of(change: ScreeningChange, user: User) -> int:
    """The film that was to run; for who only bookmarked the one that runs instead, that."""
    before, after, marked = change.before["film"], change.after["film"], bookmarked_film_ids(user)
    return after if after in marked and before not in marked else before


def _film_news(describe: "_Describer", plan: OwnPlan, film: int, changes: list[ScreeningChange]) -> FilmNews:
    lines = [describe.change(change) for change in changes]
    title, url = describe.films[film].title, describe.films[film].get_absolute_url()
    if changes[-1].kind == Kind.REINSTATED:
        return FilmNews(title, url, lines)
    rows = plan.alternatives(film, to={change.screening_id for change in changes})
    shown = [_in_words(row) for row in rows[:SHOWN]]
    return FilmNews(title, url, lines, shown, more=len(rows) > SHOWN, has_plan=bool(plan.planned))


class _Describer:
    """Puts snapshots into words; what they name by id is read once for all of them."""

    def __init__(self, changes: Iterable[ScreeningChange]):
        states = [state for change in changes for state in (change.before, change.after)]
        others = Hall.objects.filter(venue=OuterRef("venue")).exclude(pk=OuterRef("pk"))
        halls = Hall.objects.select_related("venue__city").annotate(has_others=Exists(others))
        self.halls = halls.in_bulk({state["hall"] for state in states})
        self.films = Film.objects.in_bulk({state["film"] for state in states})

    def change(self, change: ScreeningChange) -> str:
        """What it is and where, "vorher" and "jetzt" with what differs, the public reason."""
        before, after = self._facts(change.before), self._facts(change.after)
        what, whole = capfirst(change.get_kind_display()), change.kind in (Kind.CANCELLED, Kind.REINSTATED)
        lines = [f"{what}: {after[1]}" if whole or before[1] == after[1] else what]
        if not whole:
            differing = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
            lines.append(_("vorher: %(state)s") % {"state": ", ".join(was for was, _is in differing)})
            lines.append(_("jetzt: %(state)s") % {"state": ", ".join(now for _was, now in differing)})
        if change.note:
            lines.append(_("Grund: %(reason)s") % {"reason": change.note})
        return "\n".join(lines)

    def _facts(self, state: dict) -> tuple[str, str, str]:
        """Film, moment with place, version."""
        film = self.films.get(state["film"])
        shown = version(film.languages if film else (), tuple(state["audio"]), tuple(state["subtitles"]))
        return (
            film.title if film else state["film_title"],
            self._moment_and_place(state),
            shown.explanation or _("Fassung ohne Angabe"),
        )

    def _moment_and_place(self, state: dict) -> str:
        hall = self.halls.get(state["hall"])
        zone = ZoneInfo(hall.venue.city.time_zone) if hall else get_default_timezone()
        start = dt.datetime.fromisoformat(state["starts_at"]).astimezone(zone)
        night = [_night(start)] if days.is_night(start, zone) else []
        hall_name = [state["hall_name"]] if hall and hall.has_others else []
        city = hall.venue.city.name if hall else state["city_name"]
        moment = f"{short_day(days.cinema_day(start, zone))}, {start:%H:%M}"
        return ", ".join([moment, *night, state["venue_name"], *hall_name, city])


def _night(start: dt.datetime) -> str:
    return _("Nacht auf %(weekday)s") % {"weekday": WEEKDAYS[start.weekday()]}


def _in_words(row: ScreeningRow) -> str:
    """ "So 22. Nov, 17:45, Atlantis, Mannheim, OmU"."""
    moment = f"{short_day(row.day)}, {row.starts_label}"
    parts = [moment, row.night_label, row.place, row.city_name, row.version, row.availability_label]
    return ", ".join(part for part in parts if part)
