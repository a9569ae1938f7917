"""Text of a digest: what was and what is, why, and which screenings a member could go to instead."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.models import User
from community.selectors import bookmarked
from core.markup import plain_passage
from films.models import Film
from planner.alternatives import PlanAlternatives
from showtimes.calendars import tickets
from showtimes.changes import ChangeRow, net_change_rows, subject_of
from showtimes.fits import Needs
from showtimes.models import Event, Screening, ScreeningChange
from showtimes.prices import fitted
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.subjects import events_of, films_of, subject_key

SHOWN = 8
"""So many alternatives a film gets; its page has the rest."""


@dataclass(frozen=True)
class FilmNews:
    """News of the screenings of a film or event, some lines for each, and the other screenings that fit the plan.

    ``alternatives`` is None where none is needed: the screening takes place after all. ``more``: these are not all.
    """

    title: str
    url: str
    changes: list[str]
    alternatives: list[str] | None = None
    more: bool = False
    left_out: tuple[str, ...] = ()
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
    """One for each film or event, in the language now active.

    Of net ``changes`` (``showtimes.change_kinds``) in order of time. The queries grow with these, not with the changes.
    """
    plan, marked, known = PlanAlternatives(user, now), bookmarked(user), _subjects(changes)
    by_subject: dict[Film | Event, list[ScreeningChange]] = {}
    for change in changes:
        by_subject.setdefault(_subject_of(change, known, marked), []).append(change)
    unfit = _unfit(changes, plan.member_plan.needs, now)
    lines = {
        screening: "\n".join(filter(None, (_change_line(row), unfit.get(screening, ""))))
        for screening, row in net_change_rows(changes, now=now).items()
    }
    return [_news_of(subject, own, lines, plan) for subject, own in by_subject.items()]


def _unfit(changes: list[ScreeningChange], needs: Needs, now: dt.datetime) -> dict[int, str]:
    """By screening a line on what speaks against it as it is now: a fact of the screening, for mail is read by others.

    One query where the member has said what they need, else none.
    """
    if not needs:
        return {}
    shown = Screening.objects.filter(pk__in=[change.screening_id for change in changes]).released()
    rows = fitted(screening_rows(shown, now=now), needs)
    return {row.pk: str(capfirst(f"{row.fit.label}.")) for row in rows if not row.fit}


def _subjects(changes: list[ScreeningChange]) -> dict[str, Film | Event]:
    """Public films and events of the changes, by their keys; two queries."""
    keys = {subject_of(facts) for one in changes for facts in (one.before, one.after)}
    films = Film.objects.public().in_bulk(films_of(keys))
    events = Event.objects.public().in_bulk(events_of(keys))
    found: dict[str, Film | Event] = {subject_key(pk, None): film for pk, film in films.items()}
    return found | {subject_key(None, pk): event for pk, event in events.items()}


def _subject_of(change: ScreeningChange, known: dict[str, Film | Event], marked: Collection[str]) -> Film | Event:
    """The film or event that was to run; for who only bookmarked what runs instead, that."""
    keys = [subject_of(change.before), subject_of(change.after)]
    before, after = (known.get(key) or change.screening.subject for key in keys)
    is_meant = keys[1] in marked and keys[0] not in marked
    return cast("Film | Event", after if is_meant else before)


def _news_of(
    subject: Film | Event, changes: list[ScreeningChange], lines_by_screening: dict[int, str], plan: PlanAlternatives
) -> FilmNews:
    lines = [lines_by_screening[change.screening_id] for change in changes]
    title, url = subject.title, subject.get_absolute_url()
    if changes[-1].kind == ScreeningChange.Kind.REINSTATED:
        return FilmNews(title, url, lines)
    found = plan.alternatives(subject, to={change.screening_id for change in changes})
    shown = [_in_words(row) for row in found.rows[:SHOWN]]
    is_more, left_out = len(found.rows) > SHOWN, tuple(found.left_out)
    return FilmNews(title, url, lines, shown, more=is_more, left_out=left_out, has_plan=bool(plan))


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
