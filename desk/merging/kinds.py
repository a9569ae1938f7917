"""Particulars of films, events and people: their other names, and what follows from a merge."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from core.journal import Journal, Model, Writer
from core.text import name_key
from films.models import AlternativeTitle, Film
from intake.models import TableOrigin
from people.models import Person, PersonName
from showtimes.film_changes import check_withdrawal, replace_in_changes
from showtimes.models import Event, Screening

Mergeable = Film | Person | Event
NAMES: dict[type[models.Model], tuple[str, ...]] = {
    Film: ("title_de", "title_original", "title_en"),
    Event: ("title_de", "title_en"),
    Person: ("name",),
}
TABLES: dict[type[models.Model], str] = {Film: "films", Event: "events", Person: "people"}


def names_of(record: Mergeable) -> list[str]:
    """The names under which a record is found, each once."""
    return list(dict.fromkeys(name for column in NAMES[type(record)] if (name := getattr(record, column))))


def add_names(*, record: Mergeable, names: list[str], journal: Journal) -> None:
    """Keeps names that the record does not bear any more, and that are not known yet. An event has no further ones."""
    if isinstance(record, Event):
        return
    known = {name_key(name) for name in (*names_of(record), *_others(record))}
    for name in names:
        if name_key(name) not in known:
            other = _other_name(record, name)
            other.save()
            journal.created(other)


def _others(record: Film | Person) -> set[str]:
    if isinstance(record, Film):
        return set(record.alternative_titles.values_list("title", flat=True))
    return set(record.other_names.values_list("name", flat=True))


def _other_name(record: Film | Person, name: str) -> models.Model:
    if isinstance(record, Film):
        return AlternativeTitle(film=record, title=name)
    return PersonName(person=record, name=name)


def move_origins(*, staying: Mergeable, going: Mergeable, journal: Journal) -> None:
    """Tables that brought the record find the survivor under its key, unless they brought that too."""
    origins = TableOrigin.objects.filter(kind=TABLES[type(staying)])
    known = set(origins.filter(object_id=staying.pk).values_list("source", flat=True))
    for origin in origins.filter(object_id=going.pk).exclude(source__in=known):
        journal.changing(origin, ["object_id"])
        origin.object_id = staying.pk
        origin.save()


def before_merge(*, staying: Mergeable, going: Mergeable) -> None:
    """It is the same film or event: nobody shall read that a screening shows another one.

    Raises ``ValidationError`` for a programme and a film: parts hang on programmes only, and no programme is a part.
    """
    programmes = [isinstance(one, Film) and one.kind == Film.Kind.PROGRAMME for one in (staying, going)]
    if programmes[0] != programmes[1]:
        raise ValidationError(_("Nur eins von beiden ist ein Filmprogramm. Gib erst beiden dieselbe Art."))
    if kind := SHOWN.get(type(going)):
        concerned = Q(**{kind: going}) | Q(**{f"last_public__{kind}": going.pk})
        concerned |= Q(**{f"changes__before__{kind}": going.pk}) | Q(**{f"changes__after__{kind}": going.pk})
        replace_in_changes(Screening.objects.filter(concerned), kind=kind, old=going.pk, new=staying.pk)


def after_undo(*, staying: Mergeable, again: Mergeable) -> None:
    if kind := SHOWN.get(type(again)):
        screenings = Screening.objects.filter(**{kind: again})
        replace_in_changes(screenings, kind=kind, old=staying.pk, new=again.pk)


def check_visible(*records: models.Model, now: dt.datetime) -> None:
    """Raises ``ValidationError`` where public screenings would show a film or event that is not public."""
    for record in records:
        if isinstance(record, Film | Event) and not record.is_public:
            check_withdrawal(shown=record, now=now)


SHOWN: dict[type[models.Model], str] = {Film: "film", Event: "event"}
"""Kinds that screenings show, with the name of their column."""

MERGEABLE: dict[str, type[Film] | type[Person] | type[Event]] = {"film": Film, "event": Event, "person": Person}

WRITERS: dict[Model, Writer] = {Screening: lambda screening: screening.save(update_fields=["film", "event"])}
"""A screening goes back to its film or event; its end follows from the length."""
