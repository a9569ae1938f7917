"""Reasons why a film has no place in the plan, and its screenings that one could take instead, in words."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import short_day, spoken_clock
from planner.inputs import PlanningData, Priority
from planner.problem import Problem, Solution
from planner.reasons import Cost, Obstacle, Why, left_out, unfit_text
from showtimes.rows import ScreeningRow


@dataclass(frozen=True)
class Choice:
    """Another screening of a film; ``excluded`` ones can be let in again, the others be taken."""

    row: ScreeningRow
    day: str
    note: str
    excluded: bool


@dataclass(frozen=True)
class UnplannedFilm:
    """A wish, by its key, without a place. ``reasons`` are sentences, one for each screening.

    ``fits``: nothing stands against one of its screenings, the plan was only not computed since.
    """

    subject: str
    title: str
    title_lang: str
    url: str
    summary: str
    reasons: list[str]
    choices: list[Choice]
    fits: bool


@dataclass(frozen=True)
class FilmCost:
    """Cost of choosing a film: the screening to take and the films that would lose their place."""

    subject: str
    row: ScreeningRow | None
    text: str


def day_label(row: ScreeningRow) -> str:
    """The day, for where the time stands already."""
    return ", ".join(filter(None, (short_day(row.day), row.night_label)))


def place_label(row: ScreeningRow) -> str:
    """ "Stadthaus II, Mannheim"."""
    return row.where


def unplanned_films(planning: PlanningData, solution: Solution) -> list[UnplannedFilm]:
    """The most wanted first."""
    found = [_unplanned_film(planning, one.film, one.obstacles) for one in left_out(planning.problem, solution)]
    order = list(Priority)
    return sorted(
        (one for one in found if one), key=lambda one: (order.index(Priority(planning.wishes[one.subject])), one.title)
    )


def _unplanned_film(planning: PlanningData, subject: str, obstacles: Sequence[Obstacle]) -> UnplannedFilm | None:
    """None for a film without screenings: the list of wishes says so."""
    rows = [planning.rows[option.id] for option in planning.problem.chances.get(subject, ())]
    if not rows or subject not in planning.wishes:
        return None
    against = {one.option: one for one in obstacles}
    return UnplannedFilm(
        subject=subject,
        title=rows[0].title,
        title_lang=rows[0].title_lang,
        url=rows[0].page_url,
        summary=_summary(planning.wishes[subject], rows),
        reasons=[reason(planning, row, against.get(row.public_id)) for row in rows],
        choices=choices(planning, rows, against),
        fits=any(row.public_id not in against for row in rows),
    )


def _summary(priority: str, rows: Sequence[ScreeningRow]) -> str:
    """ "Unbedingt. Noch drei Vorstellungen." The last chance is one only if the film runs nowhere else later."""
    label = capfirst(Priority(priority).label)
    if len(rows) == 1:
        last = rows[0].last_chance
        text = _("%(priority)s. Letzte Chance: %(when)s.") if last else _("%(priority)s. Eine Vorstellung: %(when)s.")
        return text % {"priority": label, "when": rows[0].moment_label}
    return _("%(priority)s. Noch %(count)s Vorstellungen.") % {"priority": label, "count": len(rows)}


def choices(
    planning: PlanningData, rows: Sequence[ScreeningRow], against: Mapping[str, Obstacle], without: str = ""
) -> list[Choice]:
    """The screenings with a word on what stands against each, but not the one with the public id ``without``."""
    return [
        Choice(row, day_label(row), _note(against.get(row.public_id), planning.rows), _excluded(planning, row))
        for row in rows
        if row.public_id != without
    ]


def _excluded(planning: PlanningData, row: ScreeningRow) -> bool:
    return row.public_id in planning.problem.excluded


def _note(obstacle: Obstacle | None, rows: Mapping[str, ScreeningRow]) -> str:
    if obstacle is None:
        return _("passt")
    if obstacle.blocker:
        blockers = (obstacle.blocker, *obstacle.others)
        return _("statt %(film)s") % {"film": ", ".join(rows[one].title for one in blockers)}
    if obstacle.why == Why.UNSUITED:
        return rows[obstacle.option].fit.label
    return {
        Why.SOLD_OUT: _("ausverkauft"),
        Why.EXCLUDED: _("ausgeschlossen"),
        Why.OUTSIDE_TIMES: _("nicht deine Zeit"),
        Why.STRANDED: _("kein Heimweg"),
        Why.DAY_FULL: _("Tag ist voll"),
    }.get(obstacle.why, "")


def reason(planning: PlanningData, row: ScreeningRow, obstacle: Obstacle | None) -> str:
    """Obstacle to one screening, as a sentence."""
    place = _("%(when)s, %(where)s") % {"when": row.moment_label, "where": place_label(row)}
    if obstacle is None:
        return _("%(screening)s: passt noch, rechne den Plan neu.") % {"screening": place}
    if obstacle.why == Why.UNSUITED:
        return f"{place}: {row.fit.label}."
    if obstacle.why == Why.STRANDED:
        return f"{place}: {unfit_text(obstacle.why)} {planning.stranded[row.public_id]}"
    blocker = planning.rows.get(obstacle.blocker)
    text = conflict_text(planning, row, blocker, obstacle.missing) if blocker else unfit_text(obstacle.why)
    return f"{place}: {text}"


def conflict_text(planning: PlanningData, row: ScreeningRow, other: ScreeningRow, missing: int) -> str:
    """Sentence on the conflict of a planned screening with ``row``; ``missing`` minutes with the way between them."""
    gap = "" if shared_minutes(row, other) > 0 else _gap(planning.problem, row, other)
    return f"{_conflict(row, other, missing)} {gap}".rstrip()


def _gap(problem: Problem, row: ScreeningRow, other: ScreeningRow) -> str:
    """Of what the minutes between two screenings are made up."""
    way, pause = problem.way(str(row.venue_id), str(other.venue_id)), problem.minimum_break
    if way and pause:
        text = _("Von Tür zu Tür sind es %(minutes)s Minuten, dazu kommt deine Pause von %(pause)s.")
    elif way:
        text = _("Von Tür zu Tür sind es %(minutes)s Minuten.")
    else:
        text = _("Deine Pause ist %(pause)s Minuten lang.") if pause else ""
    return text % {"minutes": way, "pause": pause}


def _conflict(row: ScreeningRow, other: ScreeningRow, missing: int) -> str:
    values = {"film": other.title, "place": other.venue_name}
    if (minutes := shared_minutes(row, other)) > 0:
        text = ngettext(
            "überschneidet sich um eine Minute mit „%(film)s“.",
            "überschneidet sich um %(minutes)s Minuten mit „%(film)s“.",
            minutes,
        )
        return text % (values | {"minutes": minutes})
    if other.starts_at < row.starts_at:
        text = ngettext(
            "„%(film)s“ %(ends)s (%(place)s). Bis hierher fehlt eine Minute.",
            "„%(film)s“ %(ends)s (%(place)s). Bis hierher fehlen %(minutes)s Minuten.",
            missing,
        )
        return text % (values | {"minutes": missing, "ends": _ends(other)})
    text = ngettext(
        "%(ends)s, „%(film)s“ (%(place)s) beginnt um %(start)s. Dazwischen fehlt eine Minute.",
        "%(ends)s, „%(film)s“ (%(place)s) beginnt um %(start)s. Es fehlen %(minutes)s Minuten.",
        missing,
    )
    return text % (values | {"minutes": missing, "ends": _ends(row), "start": _spoken(other.starts_at, other)})


def _ends(row: ScreeningRow) -> str:
    """The verb of a sentence about a screening that runs into another."""
    if row.ends_iso:
        return _("endet um %(end)s") % {"end": _spoken(row.ends_at, row)}
    return _("hat keine bekannte Länge und ist mit %(minutes)s Minuten gerechnet") % {"minutes": row.hall_minutes}


def _spoken(moment: dt.datetime, row: ScreeningRow) -> str:
    return spoken_clock(moment.astimezone(ZoneInfo(row.city_zone)))


def shared_minutes(row: ScreeningRow, other: ScreeningRow) -> int:
    """Minutes during which both run; below 0 those between them."""
    return (min(row.ends_at, other.ends_at) - max(row.starts_at, other.starts_at)) // dt.timedelta(minutes=1)


def _impossible(problem: Problem, film: str) -> str:
    if any(map(problem.may_choose, problem.chances[film])):
        return _("Keine Vorstellung ist mit dem vereinbar, was in deinem Plan feststeht.")
    return _("So lässt sich keine Vorstellung einplanen. Was dagegen spricht, steht darüber.")


def film_cost(planning: PlanningData, subject: str, cost: Cost | None) -> FilmCost:
    if cost is None:
        return FilmCost(subject, None, _impossible(planning.problem, subject))
    row = planning.rows[cost.option]
    chances = planning.problem.chances
    lost = [f"„{planning.rows[chances[one][0].id].title}“" for one in cost.films_lost]
    if not lost:
        return FilmCost(subject, row, _("Dafür fällt nichts weg: Das Übrige rückt nur um."))
    text = ngettext("Dafür fällt %(films)s weg.", "Dafür fallen weg: %(films)s.", len(lost))
    return FilmCost(subject, row, text % {"films": ", ".join(lost)})
