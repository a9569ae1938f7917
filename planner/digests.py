"""From a change in the programme to one mail for each member it concerns; every step may be repeated or cut off.

``collect`` gives each change's notices, once. ``bundle`` makes a member's waiting notices a digest. A digest is
claimed for each try, before the mail is handed over: whatever stops the try (the mail server, a killed worker),
``next_try_at`` brings it back.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from community.models import User
from community.opt_out import mail_recipients
from planner.followers import bookmarks_of, chosen_entries
from planner.models import ChangeNotice, CollectedChange, Digest
from showtimes.changes import subject_of
from showtimes.models import Screening, ScreeningChange
from showtimes.subjects import events_of, films_of

HOUR = dt.timedelta(hours=1)
URGENT = dt.timedelta(hours=24)
"""A screening that starts so soon lets nobody wait."""
GATHERING = dt.timedelta(minutes=5)
"""Editors change several screenings in a row, or take a mistake back: that makes one mail."""
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=5), dt.timedelta(minutes=30)
"""Between two tries; the first is longer than a try can take, see ``EMAIL_TIMEOUT``."""


def collect(now: dt.datetime) -> None:
    """Writes the notices of every change that has none yet, however late its transaction became visible.

    A change of a screening released for later is made at the moment that one becomes public.
    """
    changes = list(ScreeningChange.objects.filter(collected=None, created_at__lte=now).order_by("pk"))
    worth_telling = set(still_to_come(changes, now))
    for change in changes:
        _collect(change, _concerned(change) if change in worth_telling else (), now)


@transaction.atomic
def _collect(change: ScreeningChange, users: Iterable[User], now: dt.datetime) -> None:
    """Two workers may do the same change at once: unique rows make that one."""
    urgent = any(now < end and start <= now + URGENT for start, end in _times(change))
    due_at = change.created_at if urgent else change.created_at + GATHERING
    notices = [ChangeNotice(user=user, change=change, due_at=due_at, urgent=urgent) for user in users]
    ChangeNotice.objects.bulk_create(notices, ignore_conflicts=True)
    CollectedChange.objects.bulk_create([CollectedChange(change=change)], ignore_conflicts=True)


def audience(change: ScreeningChange, now: dt.datetime) -> int:
    """Number of members who will be told of a change."""
    return _concerned(change).count() if still_to_come([change], now) else 0


def still_to_come(changes: Iterable[ScreeningChange], now: dt.datetime) -> list[ScreeningChange]:
    """Changes of screenings that the public may see and that, by the old or the new time, are not over; one query."""
    coming = [change for change in changes if any(end > now for _, end in _times(change))]
    asked = {change.screening_id for change in coming}
    public = set(Screening.objects.public(now).filter(pk__in=asked).values_list("pk", flat=True))
    return [change for change in coming if change.screening_id in public]


def _times(change: ScreeningChange) -> list[tuple[dt.datetime, dt.datetime]]:
    """Start and end before and after."""
    parse = dt.datetime.fromisoformat
    return [(parse(state["starts_at"]), parse(state["ends_at"])) for state in (change.before, change.after)]


def _concerned(change: ScreeningChange) -> QuerySet[User]:
    """Members who had saved film or event (or a film in its programme) or planned the screening, before it changed."""
    shown = {subject_of(facts) for facts in (change.before, change.after)}
    bookmarks = bookmarks_of(films_of(shown), events_of(shown)).filter(created_at__lte=change.created_at)
    chosen = chosen_entries([change.screening_id]).filter(revision__lt=change.revision)
    return mail_recipients().filter(Q(pk__in=bookmarks.values("user")) | Q(pk__in=chosen.values("plan__user")))


def bundle(now: dt.datetime) -> None:
    """Makes a digest for each member whose notices are due; what waits for who wants no mail any more is dropped."""
    ChangeNotice.objects.filter(digest=None).exclude(user__in=mail_recipients()).delete()
    for user in _due(now).order_by("user").values_list("user", flat=True).distinct():
        _bundle(user, now)


def _due(now: dt.datetime) -> QuerySet[ChangeNotice]:
    """Waiting notices whose time has come: none while a digest is under way, or within an hour of one unless urgent."""
    digests = Digest.objects.filter(user=OuterRef("user"))
    return ChangeNotice.objects.filter(
        ~Exists(digests.under_way(now)),
        Q(urgent=True) | ~Exists(digests.filter(sent_at__gt=now - HOUR)),
        digest=None,
        due_at__lte=now,
    )


@transaction.atomic
def _bundle(user: int, now: dt.datetime) -> None:
    list(User.objects.select_for_update(no_key=True).filter(pk=user))  # another worker waits here, then finds none due
    if _due(now).filter(user=user).exists():
        digest = Digest.objects.create(user_id=user, created_at=now, next_try_at=now)
        ChangeNotice.objects.filter(user=user, digest=None).update(digest=digest)


def claim(*, digest: int, attempt: int, now: dt.datetime) -> Digest | None:
    """The digest for the try that follows ``attempt`` earlier ones, or None when another worker has that try."""
    pause = min(FIRST_PAUSE * 2 ** min(attempt, 10), LONGEST_PAUSE)
    waiting = Digest.objects.filter(pk=digest, attempt=attempt, sent_at=None)
    if not waiting.update(attempt=attempt + 1, next_try_at=now + pause):
        return None
    return Digest.objects.select_related("user").get(pk=digest)
