"""Screenings as read beside those in the database: the same, changed, moved, new, gone."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import desk_moment
from intake.pasting.diff import Entry, ProgrammeDiff, gone_entry, version_label
from intake.pasting.shapes import Question
from showtimes.entry import TWICE, Season, local_moment, local_start
from showtimes.models import Screening
from showtimes.places import place_name, venue_id_of, zone_of
from showtimes.querysets import NAMES
from venues.models import Hall

Key = Callable[[int | None, int, int, dt.date], tuple]
"""Gives the part of film, hall, venue and day that two screenings share."""

DAY = dt.timedelta(days=1)
NEW = "new"
"""The answer that something is no move: the screening that is there stays beside it."""


class Comparison:
    """Sorts whole entries into the lists of ``result``; ``answers`` say which of them are no moves."""

    def __init__(self, result: ProgrammeDiff, answers: Mapping[str, str]):
        self.result, self.answers = result, answers
        self.halls: dict[int, Hall] = {}

    def compare(self, entries: list[Entry]) -> None:
        self.halls = Hall.objects.select_related("venue__city").in_bulk({e.hall_id for e in entries if e.hall_id})
        entries = self._without_doubles([aware for entry in entries if (aware := self._aware(entry))])
        there = self._there(entries)
        left = self._not_there(entries, there)
        there = self._meant(there, entries)
        added = [entry for entry in left if self._is_added(entry)]
        self.result.new = added + self._moved([entry for entry in left if not self._is_added(entry)], there)
        if not self.result.is_blocked:
            self.result.gone = [gone_entry(one) for one in there if one.state != Screening.State.CANCELLED]

    def _aware(self, entry: Entry) -> Entry | None:
        hall = self.halls[entry.hall_id or 0]
        assert entry.start  # noqa: S101  (only whole entries are compared)
        key = f"{entry.line.number}:season:{entry.start:%Y-%m-%dT%H:%M}"
        try:
            start = local_moment(entry.start.date(), entry.start.time(), zone_of(hall), self.answers.get(key, ""))
        except ValidationError as refusal:
            told = " ".join(refusal.messages)
            if refusal.code == TWICE:
                question = Question(key, told, tuple((code, str(label)) for code, label in Season.choices))
                self.result.unclear.append(replace(entry, start=None, questions=(question,)))
            else:
                self.result.refused.append(replace(entry, start=None, reason=told))
            return None
        return replace(entry, start=start)

    def _without_doubles(self, entries: list[Entry]) -> list[Entry]:
        """The same screening twice is one; two films in one hall at one time are refused."""
        taken: dict[tuple, Entry] = {}
        for entry in entries:
            other = taken.setdefault((entry.hall_id, _utc(entry)), entry)
            if other.film_index != entry.film_index:
                reason = _("Zur selben Zeit steht in Zeile %(line)d „%(film)s“ in diesem Saal.")
                self.result.refused.append(
                    replace(entry, reason=reason % {"line": other.line.number, "film": other.film})
                )
        return list(taken.values())

    def _there(self, entries: list[Entry]) -> list[Screening]:
        """The films' screenings in the database, of the edition or in its days."""
        films = [diff.film for diff in self.result.films if diff.film]
        starts = [entry.start for entry in entries if entry.start]
        if not films or not starts:
            return []
        found = Screening.objects.filter(film__in=films).select_related(*NAMES, "series")
        between = found.between(min(starts) - DAY, max(starts) + DAY)
        if self._is_edition:
            between = between | found.filter(series=self.result.series)
        return list(between.order_by("starts_at", "pk"))

    @property
    def _is_edition(self) -> bool:
        """Days of its own make a series whole: all of it is meant."""
        return bool(self.result.series and self.result.series.starts_on)

    def _meant(self, there: list[Screening], entries: list[Entry]) -> list[Screening]:
        """Those that the text would have to name: of its edition, else in its venues on its days.

        A draft may also have moved from the day before or after; what is public there belongs to another programme.
        """
        series = self.result.series
        if series and self._is_edition:
            return [one for one in there if one.series_id == series.pk]
        venues = {hall.venue_id for hall in self.halls.values()}
        days = sorted(entry.start.date() for entry in entries if entry.start)
        found = [one for one in there if venue_id_of(one.hall) in venues]
        if series:
            found = [one for one in found if one.series_id in (series.pk, None)]
        return [
            one for one in found if one.state == Screening.State.DRAFT or days[0] <= local_start(one).date() <= days[-1]
        ]

    def _is_added(self, entry: Entry) -> bool:
        return self.answers.get(_asked(entry).key) == NEW

    def _not_there(self, entries: list[Entry], there: list[Screening]) -> list[Entry]:
        """The entries that are no screening of ``there``; those that are one take it out of that list."""
        by_key: dict[tuple, list[Screening]] = defaultdict(list)
        for one in reversed(there):
            by_key[one.film_id, one.hall_id, one.starts_at].append(one)
        left = []
        for entry in entries:
            film = self.result.films[entry.film_index or 0].film
            same = by_key.get((film.pk if film else None, entry.hall_id, _utc(entry)))
            if same:
                self._sort_in(entry, same.pop())
            else:
                left.append(entry)
        kept = {one.pk for same in by_key.values() for one in same}
        there[:] = [one for one in there if one.pk in kept]
        return left

    def _sort_in(self, entry: Entry, one: Screening) -> None:
        """Into the list of what ``one``, which is there already, asks for."""
        if one.state == Screening.State.CANCELLED:
            self.result.refused.append(replace(entry, reason=_("Diese Vorstellung ist abgesagt.")))
        elif self._differs(entry, one):
            self.result.changed.append(replace(entry, screening=one, was=version_label(one)))
        else:
            self.result.same.append(replace(entry, screening=one, version=version_label(one)))

    def _differs(self, entry: Entry, one: Screening) -> bool:
        if self.result.series and one.series_id != self.result.series.pk:
            return True
        if not entry.mark:
            return False
        audio = entry.mark.audio or one.original_languages
        return set(entry.mark.subtitles) != set(one.subtitles) or bool(audio and set(audio) != set(one.audio))

    def _moved(self, left: list[Entry], there: list[Screening]) -> list[Entry]:
        """Pairs what is new with what would be gone where only one of each can be meant.

        While lines are open or refused, only what stays in its venue on its day is certain.
        """
        keys: tuple[Key, ...] = (
            lambda film, hall, venue, day: (film, hall, day),
            lambda film, hall, venue, day: (film, venue, day),
            lambda film, hall, venue, day: (film, day),
            lambda film, hall, venue, day: (film,),
        )
        for key in keys[: 2 if self.result.is_blocked else None]:
            left = self._paired(left, there, key)
        return left

    def _paired(self, left: list[Entry], there: list[Screening], key: Key) -> list[Entry]:
        news = Counter(self._key(entry, key) for entry in left)
        olds: dict[tuple, list[Screening]] = defaultdict(list)
        for one in there:
            olds[self._old_key(one, key)].append(one)
        kept = []
        for entry in left:
            wanted = self._key(entry, key)
            if news[wanted] == 1 and len(olds[wanted]) == 1:
                one = olds[wanted].pop()
                there.remove(one)
                was = f"{desk_moment(local_start(one), ' ')}, {place_name(one.hall)}"
                self.result.moved.append(replace(entry, screening=one, was=was, questions=(_asked(entry),)))
            else:
                kept.append(entry)
        return kept

    def _key(self, entry: Entry, key: Key) -> tuple:
        film = self.result.films[entry.film_index or 0].film
        hall = self.halls[entry.hall_id or 0]
        assert entry.start  # noqa: S101
        return key(film.pk if film else None, hall.pk, hall.venue_id, entry.start.date())

    def _old_key(self, one: Screening, key: Key) -> tuple:
        if one.state == Screening.State.CANCELLED or one.hall is None:
            return ()
        return key(one.film_id, one.hall.pk, one.hall.venue_id, local_start(one).date())


def _utc(entry: Entry) -> dt.datetime:
    """The moment to compare by: Python takes those of one zone for equal that its clocks show twice."""
    assert entry.start  # noqa: S101
    return entry.start.astimezone(dt.UTC)


def _asked(entry: Entry) -> Question:
    """Left unanswered it is a move."""
    key = f"{entry.line.number}:move:{entry.start:%Y-%m-%dT%H:%M}"
    return Question(key, _("Verlegt oder neu?"), ((NEW, _("neu, die bisherige bleibt")),))
