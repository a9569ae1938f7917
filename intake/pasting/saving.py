"""Saves a diff, all or nothing, and takes the last one back while nothing of it was edited since."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from community.derived import follow_steps
from core.history import mark_as_import
from core.journal import Journal, take_back
from core.slugs import free_slug, slug_base
from core.text import name_key
from films.models import Credit, Film, Genre, Text
from intake.models import ProgrammeImport
from intake.pasting.diff import BiographyDiff, Entry, FilmDiff, ProgrammeDiff
from intake.pasting.film_facts import empty_columns, values_by_column
from people.models import Person
from showtimes.ends import follow_length
from showtimes.models import Screening
from showtimes.services import save_screening

JOURNALED_COLUMNS = ("hall_id", "starts_at", "audio", "subtitles", "series_id", "state", "public_from")
NOTE_AT_MOST = 250


class PasteRefusedError(ValidationError):
    """The diff can't be saved or taken back as asked; the message says why."""


@transaction.atomic
def save_programme(
    *, diff: ProgrammeDiff, now: dt.datetime, source: str, with_films: bool = True
) -> ProgrammeImport | None:
    """Saves the diff as drafts and returns its record, None when there was nothing to do.

    Moved and changed screenings keep their state; ``with_films`` also writes facts, texts and people.
    Raises ``PasteRefusedError`` for a diff with refused or unclear lines, ``ValidationError`` where a rule forbids it.
    """
    if diff.is_blocked:
        raise PasteRefusedError(_("Solange Zeilen abgelehnt oder unklar sind, wird nichts gespeichert."))
    record = Journal()
    saver = _Saver(diff, now, source, record)
    if with_films:
        saver.films()
    saver.screenings()
    if not record.steps:
        return None
    return ProgrammeImport.objects.create(created_at=now, steps=record.finished())


class _Saver:
    def __init__(self, diff: ProgrammeDiff, now: dt.datetime, source: str, record: Journal):
        self.diff, self.now, self.source, self.record = diff, now, source, record
        self.made: dict[int, Film] = {}
        self.people: dict[str, Person] = {}

    # Films

    def films(self) -> None:
        for biography in self.diff.biographies:
            self._person(biography)
        for index, film_diff in enumerate(self.diff.films):
            if film_diff.creates:
                self.made[index] = self._create(film_diff)
            elif film_diff.film:
                self._fill(film_diff.film, film_diff)
            film = self._film(index)
            if film:
                self._credits(film, film_diff)
                self._texts(film, film_diff)

    def _film(self, index: int) -> Film | None:
        return self.made.get(index) or self.diff.films[index].film

    def _create(self, diff: FilmDiff) -> Film:
        facts = diff.read.facts
        slug = free_slug(Film.objects, slug_base(diff.read.title))
        film = Film(title_de=diff.read.title[:250], slug=slug, tagline_de=diff.read.tagline)
        film.tagline_de = film.tagline_de[:300]
        for name, value in values_by_column(facts).items():
            setattr(film, name, value)
        film.kind = facts.kind or Film.Kind.FEATURE
        film.full_clean()
        mark_as_import(film).save()
        self.record.created(film)
        self._genres(film, diff)
        return film

    def _genres(self, film: Film, diff: FilmDiff) -> None:
        wanted = {name_key(name) for name in diff.read.facts.genres}
        film.genres.set([genre for genre in Genre.objects.all() if name_key(genre.name_de) in wanted])

    def _fill(self, film: Film, diff: FilmDiff) -> None:
        """Only what nobody has stated yet; an editor's value stays."""
        empty = empty_columns(film, diff.read.facts)
        if not empty:
            return
        self.record.changing(film, tuple(empty))
        for name, value in empty.items():
            setattr(film, name, value)
        film.full_clean()
        mark_as_import(film).save()
        follow_length(film=film, now=self.now)

    def _person(self, biography: BiographyDiff) -> None:
        slug = free_slug(Person.objects, slug_base(biography.read.name))
        person = biography.person or Person(name=biography.read.name[:200], slug=slug)
        if biography.person:
            self.record.changing(person, ("biography_de", "biography_source"))
        person.biography_de, person.biography_source = biography.read.body, self.source
        person.full_clean()
        mark_as_import(person).save()
        if not biography.person:
            self.people[name_key(person.name)] = self.record.created(person)

    def _credits(self, film: Film, diff: FilmDiff) -> None:
        facts = diff.read.facts
        wanted = [(Credit.Role.DIRECTOR, name, "") for name in facts.directors]
        wanted += [(Credit.Role.CAST, name, character) for name, character in facts.cast]
        rows = film.credits.values_list("role", "name_as_credited", "person__name")
        there = {(role, name_key(name)) for role, *names in rows for name in names if name}
        roles = {role for role, _name in there}
        for position, (role, name, character) in enumerate(wanted):
            if role in roles or (role, name_key(name)) in there:
                continue
            there.add((role, name_key(name)))
            self._credit(film, role, name, character, position)

    def _credit(self, film: Film, role: str, name: str, character: str, position: int) -> None:
        person = self.people.get(name_key(name)) or _the_person(name)
        credit = Credit(film=film, role=role, person=person, position=position, character=character[:200])
        credit.name_as_credited = "" if person else name[:200]
        credit.full_clean()
        credit.save()
        self.record.created(credit)

    def _texts(self, film: Film, diff: FilmDiff) -> None:
        for read in diff.texts:
            text = Text(film=film, kind=read.kind, body=read.body, signature=read.signature[:40], source=self.source)
            if read.kind == Text.Kind.CRITIQUE:
                text.title = film.title_de
                text.slug = free_slug(Text.objects, slug_base(film.title_de))
            text.full_clean()
            mark_as_import(text).save()
            self.record.created(text)

    # Screenings

    def screenings(self) -> None:
        for entry in self.diff.new:
            film = self._film(entry.film_index or 0)
            if not film:
                raise PasteRefusedError(_("Der Film „%(title)s“ fehlt noch.") % {"title": entry.film})
            screening = Screening(film=film, origin="paste", note_de=entry.note[:NOTE_AT_MOST])
            self._write(screening, entry)
            self.record.created(screening)
        for entry in (*self.diff.moved, *self.diff.changed):
            assert entry.screening  # noqa: S101  (set by the diff)
            self.record.changing(entry.screening, JOURNALED_COLUMNS)
            self._write(entry.screening, entry)

    def _write(self, screening: Screening, entry: Entry) -> None:
        """Raises ``PasteRefusedError`` naming the line."""
        assert entry.hall_id and entry.start  # noqa: S101, PT018
        screening.hall_id, screening.starts_at = entry.hall_id, entry.start
        screening.series = self.diff.series or screening.series
        if entry.mark:
            screening.audio = entry.mark.audio or screening.original_languages or screening.audio
            screening.subtitles = entry.mark.subtitles
        try:
            save_screening(screening=mark_as_import(screening), now=self.now)
        except ValidationError as refusal:
            values = {"line": entry.line.number, "reason": " ".join(refusal.messages)}
            raise PasteRefusedError(_("Zeile %(line)d: %(reason)s") % values) from refusal


def _the_person(name: str) -> Person | None:
    """The person of exactly that name, where there is only one."""
    found = list(Person.objects.named(name)[:2])
    return found[0] if len(found) == 1 else None


# Undo


def last_import() -> ProgrammeImport | None:
    """The import that may be taken back: the last one that was not."""
    return ProgrammeImport.objects.filter(undone_at=None).order_by("-pk").first()


def drafts_of(record: ProgrammeImport) -> QuerySet[Screening]:
    """Drafts of the import that nobody has released yet."""
    made = [step["pk"] for step in record.steps if step["model"] == Screening._meta.label and step["before"] is None]
    return Screening.objects.filter(pk__in=made, state=Screening.State.DRAFT)


@transaction.atomic
def undo_import(*, record: ProgrammeImport, now: dt.datetime) -> None:
    """Takes the last import back. Raises ``PasteRefusedError`` when something of it was edited since."""
    record = ProgrammeImport.objects.select_for_update().get(pk=record.pk)
    last = last_import()
    if record.undone_at or not last or last.pk != record.pk:
        raise PasteRefusedError(_("Nur der letzte Import kann zurückgenommen werden."))
    try:
        take_back(record.steps, writers={Screening: lambda screening: save_screening(screening=screening, now=now)})
        follow_steps(record.steps, now=now)
    except ValidationError as refusal:
        raise PasteRefusedError(refusal.messages) from refusal
    record.undone_at = now
    record.save()
