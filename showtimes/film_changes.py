"""Consequences for its screenings of what happens to a film or an event."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from films.models import Film
from showtimes.models import Event, Screening, ScreeningChange
from showtimes.withdrawal import by_time, named


def check_withdrawal(*, shown: Film | Event, now: dt.datetime) -> None:
    """Raises ``ValidationError`` naming the public screenings that would vanish if film or event became a draft."""
    of = Q(film=shown.pk) if isinstance(shown, Film) else Q(event=shown.pk)
    screenings = by_time(Screening.objects.released().filter(of).upcoming(now))
    if screenings:
        text = _("Der Film hat noch öffentliche Vorstellungen. Bitte zuerst absagen oder zurückziehen: %(screenings)s.")
        if not isinstance(shown, Film):
            text = _("Es gibt noch öffentliche Termine. Bitte zuerst absagen oder zurückziehen: %(screenings)s.")
        raise ValidationError(text % {"screenings": named(screenings)})


def replace_in_changes(screenings: QuerySet[Screening], *, kind: str, old: int, new: int) -> None:
    """In what visitors were told of the screenings, the film or event with the id ``old`` is now ``new``: the same.

    ``kind`` is "film" or "event".
    """
    for screening in Screening.objects.filter(pk__in=screenings.values("pk"), last_public__isnull=False):
        facts = _renamed(screening.last_public or {}, kind, old, new)
        Screening.objects.filter(pk=screening.pk).update(last_public=facts)
    for change in ScreeningChange.objects.filter(screening__in=screenings.values("pk")):
        change.before, change.after = _renamed(change.before, kind, old, new), _renamed(change.after, kind, old, new)
        change.save(update_fields=["before", "after"])


def _renamed(facts: dict[str, object], kind: str, old: int, new: int) -> dict[str, object]:
    return facts | {kind: new} if facts.get(kind) == old else facts
