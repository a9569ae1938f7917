"""Consequences of a film's change for its screenings."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from films.models import Film
from showtimes.models import Screening, ScreeningChange
from showtimes.withdrawal import by_time, named


def check_withdrawal(*, film: Film, now: dt.datetime) -> None:
    """Raises ``ValidationError`` naming the public screenings that would vanish if the film became a draft."""
    screenings = by_time(Screening.objects.released().of_films([film.pk]).upcoming(now))
    if screenings:
        text = _("Der Film hat noch öffentliche Vorstellungen. Bitte zuerst absagen oder zurückziehen: %(screenings)s.")
        raise ValidationError(text % {"screenings": named(screenings)})


def replace_film_in_changes(screenings: QuerySet[Screening], *, old: int, new: int) -> None:
    """In what visitors were told of the screenings, the film with the id ``old`` is now known as ``new``: the same."""
    for screening in Screening.objects.filter(pk__in=screenings.values("pk"), last_public__isnull=False):
        facts = _renamed(screening.last_public or {}, old, new)
        Screening.objects.filter(pk=screening.pk).update(last_public=facts)
    for change in ScreeningChange.objects.filter(screening__in=screenings.values("pk")):
        change.before, change.after = _renamed(change.before, old, new), _renamed(change.after, old, new)
        change.save(update_fields=["before", "after"])


def _renamed(facts: dict[str, object], old: int, new: int) -> dict[str, object]:
    return facts | {"film": new} if facts.get("film") == old else facts
