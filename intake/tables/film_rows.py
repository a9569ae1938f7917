"""The rows that stand beside films, written for many films at once."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from simple_history.utils import bulk_create_with_history

from core.history import mark_as_import
from core.slugs import free_slug, slug_base
from core.text import name_key
from festival.models import Edition, Section, Selection
from films.models import AlternativeTitle, Credit, Film, Text
from intake.tables.diff import Entry
from intake.tables.writing import BATCH, Saving
from people.models import Person

if TYPE_CHECKING:  # the kind writes these rows
    from intake.tables.films import Films

DIRECTOR, CAST = Credit.Role.DIRECTOR, Credit.Role.CAST
CREDITED = {
    "writers": (Credit.Role.WRITER, "Drehbuch", ("screenwriter", "writer", "writers")),
    "camera": (Credit.Role.CAMERA, "Kamera", ("cinematographer", "cinematography")),
    "editing": (Credit.Role.EDITING, "Schnitt", ("editor",)),
    "music": (Credit.Role.MUSIC, "Musik", ("score", "film score")),
    "producers": (Credit.Role.PRODUCER, "Produktion", ("producer", "producers")),
}


def writes(entry: Entry, name: str) -> bool:
    return any(change.name == name for change in entry.written)


class FilmRows:
    """The rows beside films: credits, titles, genres, texts, selections. Written together, whatever their number."""

    def __init__(self, entries: list[Entry], saving: Saving, kind: "Films"):
        self.entries, self.saving, self.kind = entries, saving, kind
        self.known = {entry.record.pk for entry in entries if not entry.is_new}

    def save(self) -> None:
        self._credits()
        self._titles()
        self._genres()
        self._texts()
        self._sections()

    def _with(self, name: str) -> list[tuple[Film, Any]]:  # each column has values of its own kind
        return [(entry.record, entry.values[name]) for entry in self.entries if writes(entry, name)]

    def _credits(self) -> None:
        roles = {"directors": DIRECTOR, "cast": CAST} | {name: role for name, (role, *_rest) in CREDITED.items()}
        wanted = [(film, role, value) for name, role in roles.items() for film, value in self._with(name)]
        if not wanted:
            return
        people = people_by_name()
        for role in set(roles.values()):
            films = [film.pk for film, other, _value in wanted if other == role and film.pk in self.known]
            Credit.objects.filter(film__in=films, role=role).delete()
        rows = [
            _credit(film, role, entry, position, people)
            for film, role, value in wanted
            for position, entry in enumerate(value)
        ]
        once = {(one.film_id, one.role, one.person_id, one.name_as_credited, one.character): one for one in rows}
        Credit.objects.bulk_create(once.values(), batch_size=BATCH)

    def _titles(self) -> None:
        rows = []
        for film, titles in self._with("other_titles"):
            wanted = {name_key(title): title for title in reversed(titles)}
            there = {name_key(one.title): one for one in film.alternative_titles.all()} if film.pk in self.known else {}
            for key in there.keys() - wanted.keys():
                there[key].delete()
            news = [title for key, title in wanted.items() if key not in there]
            rows += [AlternativeTitle(film=film, title=title[:250]) for title in reversed(news)]
        AlternativeTitle.objects.bulk_create(rows, batch_size=BATCH)

    def _genres(self) -> None:
        wanted = self._with("genres")
        through = Film.genres.through
        through.objects.filter(film__in=[film.pk for film, _names in wanted if film.pk in self.known]).delete()
        known = self.kind.genres_by_name
        genres = [(film.pk, known[name_key(name)].pk) for film, names in wanted for name in names]
        rows = [through(film_id=film, genre_id=genre) for film, genre in genres]
        through.objects.bulk_create(rows, batch_size=BATCH)

    def _texts(self) -> None:
        """A draft with its source for the editor to approve; a text that stands there is changed."""
        news, changed = [], []
        there = self._short_texts()
        for film, body in self._with("text"):
            if text := there.get(film.pk):
                text.body = body
                changed.append(text)
            else:
                news.append(Text(film=film, kind=Text.Kind.SHORT, body=body, source=self.saving.source[:200]))
        bulk_create_with_history(news, Text, batch_size=BATCH, **self.saving.history)
        for text in changed:
            mark_as_import(text).save()

    def _short_texts(self) -> dict[int, Text]:
        films = [film.pk for film, _body in self._with("text") if film.pk in self.known]
        texts = Text.objects.filter(film__in=films, kind=Text.Kind.SHORT, language="de").order_by("-pk")
        return {text.film_id: text for text in texts}

    def _sections(self) -> None:
        wanted = self._with("section")
        if not wanted or not self.kind.edition:
            return
        edition = self.kind.edition
        sections = {name_key(one.name_de): one for one in edition.sections.all()}
        last = edition.selections.aggregate(last=Max("position"))["last"] or 0
        rows = []
        for position, (film, name) in enumerate(wanted, start=last + 1):
            section = sections.get(name_key(name)) or sections.setdefault(name_key(name), _section(edition, name))
            rows.append(Selection(edition=edition, film=film, section=section, position=min(position, 32_000)))
        Selection.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["edition", "film"], update_fields=["section"]
        )


def _section(edition: Edition, name: str) -> Section:
    slug = free_slug(edition.sections, slug_base(name, length=100, nameless="sektion"))
    return Section.objects.create(edition=edition, name_de=name[:150], slug=slug, position=edition.sections.count())


def _credit(film: Film, role: str, entry: object, position: int, people: dict[str, tuple[int, str]]) -> Credit:
    name, character = entry if isinstance(entry, tuple) else (entry, "")
    person, own_name = people.get(name_key(name), (None, ""))
    return Credit(
        film=film,
        role=role,
        person_id=person,
        name_as_credited="" if name == own_name else name[:200],
        character=character[:200],
        position=min(position, 32_000),
    )


def people_by_name() -> dict[str, tuple[int, str]]:
    """Persons with their names, by the name's key, where only one bears it."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for pk, name, key in Person.objects.values_list("pk", "name", "name_key"):
        found[key].append((pk, name))
    return {key: persons[0] for key, persons in found.items() if len(persons) == 1}
