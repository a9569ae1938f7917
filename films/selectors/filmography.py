"""A person's films."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from core.prepared import prepared
from films.models import Credit, Film
from films.selectors.credits import ON_SCREEN
from films.titles import sort_column
from people.models import Person

Role = Credit.Role


@dataclass(frozen=True)
class FilmographyRow:
    """A person's work in one film: tasks in their order, characters, the name where credited under another one."""

    roles: tuple[Role, ...]
    characters: tuple[str, ...]
    credited_as: str

    @property
    def main_role(self) -> Role:
        return self.roles[0]

    @property
    def detail(self) -> str:
        """ "Regie, Drehbuch", "Besetzung: Howie"."""
        tasks = ", ".join(str(role.label) for role in self.roles)
        return f"{tasks}: {', '.join(self.characters)}" if self.characters else tasks


def films_of_person(person: Person) -> list[int]:
    """Ids of the public films in which the person is credited, newest first; one query."""
    return _films(person.pk)


@prepared
def _films(person: int) -> QuerySet[Film, int]:
    credited = Film.objects.public().filter(pk__in=Credit.objects.filter(person=person).values("film"))
    return credited.order_by(F("year").desc(nulls_first=True), sort_column(), "pk").values_list("pk", flat=True)


def roles_in_films(person: Person) -> dict[int, FilmographyRow]:
    """By film id, drafts included: ask for public films only; one query."""
    rows: dict[int, list[Credit]] = {}
    for credit in _credits(person.pk):
        rows.setdefault(credit.film_id, []).append(credit)
    return {film: _row(found, person) for film, found in rows.items()}


@prepared
def _credits(person: int) -> QuerySet[Credit]:
    return Credit.objects.filter(person=person).order_by("position", "pk")


def _row(found: list[Credit], person: Person) -> FilmographyRow:
    done = {credit.role for credit in found}
    names = (credit.name_as_credited for credit in found)
    return FilmographyRow(
        roles=tuple(role for role in Role if role in done),
        characters=tuple(dict.fromkeys(c.character for c in found if c.character and c.role in ON_SCREEN)),
        credited_as=next((name for name in names if name and name != person.name), ""),
    )
