"""Particulars of films and people: their other names, and what follows from a merge."""

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
from showtimes.film_changes import check_withdrawal, replace_film_in_changes
from showtimes.models import Screening

Mergeable = Film | Person
TITLES = ("title_de", "title_original", "title_en")


def names_of(record: Mergeable) -> list[str]:
    """The names under which a record is found, each once."""
    columns = TITLES if isinstance(record, Film) else ("name",)
    return list(dict.fromkeys(name for column in columns if (name := getattr(record, column))))


def add_names(*, record: Mergeable, names: list[str], journal: Journal) -> None:
    """Keeps names that the record does not bear any more, and that are not known yet."""
    known = {name_key(name) for name in (*names_of(record), *_others(record))}
    for name in names:
        if name_key(name) not in known:
            other = _other_name(record, name)
            other.save()
            journal.created(other)


def _others(record: Mergeable) -> set[str]:
    if isinstance(record, Film):
        return set(record.alternative_titles.values_list("title", flat=True))
    return set(record.other_names.values_list("name", flat=True))


def _other_name(record: Mergeable, name: str) -> models.Model:
    if isinstance(record, Film):
        return AlternativeTitle(film=record, title=name)
    return PersonName(person=record, name=name)


def move_origins(*, staying: Mergeable, going: Mergeable, journal: Journal) -> None:
    """Tables that brought the record find the survivor under its key, unless they brought that too."""
    origins = TableOrigin.objects.filter(kind="films" if isinstance(staying, Film) else "people")
    known = set(origins.filter(object_id=staying.pk).values_list("source", flat=True))
    for origin in origins.filter(object_id=going.pk).exclude(source__in=known):
        journal.changing(origin, ["object_id"])
        origin.object_id = staying.pk
        origin.save()


def before_merge(*, staying: Mergeable, going: Mergeable) -> None:
    """It is the same film: nobody shall read that a screening shows another one.

    Raises ``ValidationError`` for a programme and a film: parts hang on programmes only, and no programme is a part.
    """
    if isinstance(staying, Film) and isinstance(going, Film):
        if (staying.kind == Film.Kind.PROGRAMME) != (going.kind == Film.Kind.PROGRAMME):
            raise ValidationError(_("Nur eins von beiden ist ein Filmprogramm. Gib erst beiden dieselbe Art."))
        concerned = Q(film=going) | Q(last_public__film=going.pk)
        concerned |= Q(changes__before__film=going.pk) | Q(changes__after__film=going.pk)
        replace_film_in_changes(Screening.objects.filter(concerned), old=going.pk, new=staying.pk)


def after_undo(*, staying: Mergeable, again: Mergeable) -> None:
    if isinstance(staying, Film) and isinstance(again, Film):
        replace_film_in_changes(Screening.objects.filter(film=again), old=staying.pk, new=again.pk)


def check_visible(*records: models.Model, now: dt.datetime) -> None:
    """Raises ``ValidationError`` where public screenings would show a film that is not public."""
    for film in (record for record in records if isinstance(record, Film)):
        if not film.is_public:
            check_withdrawal(film=film, now=now)


MERGEABLE: dict[str, type[Film] | type[Person]] = {"film": Film, "person": Person}

WRITERS: dict[Model, Writer] = {Screening: lambda screening: screening.save(update_fields=["film"])}
"""A screening goes back to its film; its end follows from the length."""
