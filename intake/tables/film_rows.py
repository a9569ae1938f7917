"""The rows that stand beside films, written for many films at once."""

from collections import defaultdict
from typing import Any

from django.db.models import Max
from simple_history.utils import bulk_create_with_history

from core.history import IMPORT
from core.slugs import free_slug, slug_base
from core.text import fold
from festival.models import Edition, Section, Selection
from films.models import AlternativeTitle, Credit, Film, Text
from intake.tables.kind import BATCH, Saving
from people.models import Person

DIRECTOR, CAST = Credit.Role.DIRECTOR, Credit.Role.CAST
CREDITED = {
    "writers": (Credit.Role.WRITER, "Drehbuch", ("screenwriter", "writer", "writers")),
    "camera": (Credit.Role.CAMERA, "Kamera", ("cinematographer", "cinematography")),
    "editing": (Credit.Role.EDITING, "Schnitt", ("editor",)),
    "music": (Credit.Role.MUSIC, "Musik", ("score", "film score")),
    "producers": (Credit.Role.PRODUCER, "Produktion", ("producer", "producers")),
}


def writes(entry: Any, name: str) -> bool:
    return any(change.name == name for change in entry.written)


class FilmRows:
    """The rows beside films: credits, titles, genres, texts, selections. Written together, whatever their number."""

    def __init__(self, entries: list[Any], saving: Saving, kind: Any):
        self.entries, self.saving, self.kind = entries, saving, kind
        self.known = {entry.record.pk for entry in entries if not entry.is_new}

    def save(self) -> None:
        self._credits()
        self._titles()
        self._genres()
        self._texts()
        self._sections()

    def _with(self, name: str) -> list[tuple[Film, Any]]:
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
            there = {one.title for one in film.alternative_titles.all()} if film.pk in self.known else set()
            if there - set(titles):
                film.alternative_titles.exclude(title__in=titles).delete()
            rows += [AlternativeTitle(film=film, title=title[:250]) for title in titles if title not in there]
        AlternativeTitle.objects.bulk_create(rows, batch_size=BATCH)

    def _genres(self) -> None:
        wanted = self._with("genres")
        through = Film.genres.through
        through.objects.filter(film__in=[film.pk for film, _names in wanted if film.pk in self.known]).delete()
        genres = self.kind.genres_by_name
        rows = [through(film_id=film.pk, genre_id=genres[fold(name)].pk) for film, names in wanted for name in names]
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
        options = {"default_user": self.saving.user, "default_change_reason": IMPORT, "default_date": self.saving.now}
        bulk_create_with_history(news, Text, batch_size=BATCH, **options)
        for text in changed:
            text._change_reason = IMPORT  # type: ignore[attr-defined]
            text.save()

    def _short_texts(self) -> dict[int, Text]:
        films = [film.pk for film, _body in self._with("text") if film.pk in self.known]
        texts = Text.objects.filter(film__in=films, kind=Text.Kind.SHORT, language="de").order_by("-pk")
        return {text.film_id: text for text in texts}

    def _sections(self) -> None:
        wanted = self._with("section")
        if not wanted or not self.kind.edition:
            return
        edition = self.kind.edition
        sections = {fold(one.name_de): one for one in edition.sections.all()}
        last = edition.selections.aggregate(last=Max("position"))["last"] or 0
        rows = []
        for position, (film, name) in enumerate(wanted, start=last + 1):
            section = sections.get(fold(name)) or sections.setdefault(fold(name), _section(edition, name))
            rows.append(Selection(edition=edition, film=film, section=section, position=min(position, 32_000)))
        Selection.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["edition", "film"], update_fields=["section"]
        )


def _section(edition: Edition, name: str) -> Section:
    slug = free_slug(edition.sections, slug_base(name, length=100, nameless="sektion"))
    return Section.objects.create(edition=edition, name_de=name[:150], slug=slug, position=edition.sections.count())


def _credit(film: Film, role: str, entry: Any, position: int, people: dict[str, int]) -> Credit:
    name, character = entry if isinstance(entry, tuple) else (entry, "")
    person = people.get(fold(name))
    credited = "" if person and self_named(people, name) else name[:200]
    return Credit(
        film=film,
        role=role,
        person_id=person,
        name_as_credited=credited,
        character=character[:200],
        position=min(position, 32_000),
    )


def self_named(people: dict[str, int], name: str) -> bool:
    return f"={name}" in people


def people_by_name() -> dict[str, int]:
    """Persons by their folded name where only one bears it, and by "=" and the name as it is written."""
    found: dict[str, list[int]] = defaultdict(list)
    exact: dict[str, int] = {}
    for pk, name in Person.objects.values_list("pk", "name"):
        found[fold(name)].append(pk)
        exact[f"={name}"] = pk
    return {name: pks[0] for name, pks in found.items() if len(pks) == 1 and name} | exact
