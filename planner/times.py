"""Times at which a member can: their rules become one stretch of time a cinema day."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from planner.models import Availability
from planner.problem import Window
from showtimes import days


@dataclass(frozen=True)
class Times:
    """A row for a day goes before one for its weekday, that one before the row for every day."""

    rules: Collection[Availability] = ()

    def rule(self, day: dt.date) -> Availability | None:
        fitting = [rule for rule in self.rules if _fits(rule, day)]
        return max(fitting, key=_closeness, default=None)

    def window(self, day: dt.date, zone: dt.tzinfo) -> Window | None:
        """The part of a cinema day that suits, or None. Without a rule it is the whole day."""
        start, end = days.bounds(day, zone)
        rule = self.rule(day)
        if rule is None:
            return Window(start, end)
        if rule.not_at_all:
            return None
        return Window(
            days.moment_of(day, rule.from_time, zone) if rule.from_time else start,
            days.moment_of(day, rule.until_time, zone, ends=True) if rule.until_time else end,
        )

    def windows(self, dates: Iterable[dt.date], zone: dt.tzinfo) -> tuple[Window, ...] | None:
        """The stretches of the days asked about, those that touch made one; None where the member has no rule."""
        if not self.rules:
            return None
        return merge_windows([window for day in sorted(dates) if (window := self.window(day, zone))])

    def label(self, day: dt.date) -> str:
        """The rule of a day as a sentence; empty where there is none."""
        rule = self.rule(day)
        return rule_sentence(rule) if rule else ""


def in_order(start: dt.time | None, end: dt.time | None) -> bool:
    """Whether the times of a cinema day leave anything between them."""
    if start is None or end is None:
        return True
    return (start < days.DAY_ENDS, start) < (end <= days.DAY_ENDS, end)


def merge_windows(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Windows in order of time, those that touch made one: a film may run past five in the morning."""
    found: list[Window] = []
    for window in windows:
        if found and found[-1].end >= window.start:
            found[-1] = Window(found[-1].start, max(found[-1].end, window.end))
        else:
            found.append(window)
    return tuple(found)


def rule_sentence(rule: Availability) -> str:
    start, end = (f"{time:%H:%M}" if time else "" for time in (rule.from_time, rule.until_time))
    if rule.not_at_all:
        return _("Du kannst gar nicht.")
    if start and end:
        return _("Du kannst von %(start)s bis %(end)s Uhr.") % {"start": start, "end": end}
    if start:
        return _("Du kannst ab %(start)s Uhr.") % {"start": start}
    return _("Du kannst bis %(end)s Uhr.") % {"end": end} if end else ""


def short_label(rule: Availability | None) -> str:
    """The rule in a table: "ab 18:00"."""
    if rule is None:
        return _("immer")
    if rule.not_at_all:
        return _("gar nicht")
    start, end = (f"{time:%H:%M}" if time else "" for time in (rule.from_time, rule.until_time))
    if start and end:
        return f"{start}–{end}"
    return _("ab %(time)s") % {"time": start} if start else _("bis %(time)s") % {"time": end} if end else _("immer")


def _fits(rule: Availability, day: dt.date) -> bool:
    if rule.day is not None:
        return rule.day == day
    return rule.weekday is None or rule.weekday == day.weekday()


def _closeness(rule: Availability) -> int:
    return 2 if rule.day is not None else int(rule.weekday is not None)
