"""Makers of a film, as its page shows them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from django.db.models import Case, F, QuerySet, TextField, Value, When

from core import i18n
from core.models import State
from core.prepared import prepared
from core.slugs import page_at
from films.models import Credit

Role = Credit.Role
ON_SCREEN = (Role.CAST, Role.VOICE, Role.SELF, Role.NARRATOR)
_ORDER = list(Role)


@dataclass(frozen=True)
class CreditRow:
    """One credit; ``url`` is empty where there is no page to link to."""

    name: str
    url: str
    role: Role
    character: str


@dataclass(frozen=True)
class CreditLine:
    """A name and all that it did, on one line: characters, or tasks."""

    name: str
    url: str
    detail: str


@dataclass(frozen=True)
class Biography:
    """``lang`` is empty where the text is in the page's language."""

    name: str
    url: str
    html: str
    lang: str
    source: str


@dataclass(frozen=True)
class FilmCredits:
    rows: list[CreditRow] = field(default_factory=list)
    biographies: list[Biography] = field(default_factory=list)

    def of(self, *roles: Role) -> list[CreditRow]:
        return [row for row in self.rows if row.role in roles]

    @property
    def directors(self) -> list[CreditRow]:
        return self.of(Role.DIRECTOR)

    @property
    def lines(self) -> list[CreditLine]:
        """The cast in the order of the credits, then the crew by task."""
        cast = self.of(*ON_SCREEN)
        crew = sorted(self.of(*(set(Role) - set(ON_SCREEN))), key=lambda row: _ORDER.index(row.role))
        return [*_lines(cast, _part), *_lines(crew, _task)]

    @property
    def people(self) -> list[tuple[str, str]]:
        """Names and addresses of those who have a page."""
        return list(dict.fromkeys((row.name, row.url) for row in self.rows if row.url))


def credits_of_film(film_id: int) -> FilmCredits:
    """Cast and crew in their order, and the directors' biographies; one query. Only public people are linked."""
    values = _values(film_id)
    return FilmCredits([_row(value) for value in values], [one for value in values if (one := _biography(value))])


@prepared
def _values(film: int) -> QuerySet:
    directing = {"role": Role.DIRECTOR, "person__state": State.PUBLIC}
    biography = {
        name: Case(When(**directing, then=F(f"person__{name}")), default=Value(""), output_field=TextField())
        for name in ("biography_html_de", "biography_html_en", "biography_source")
    }
    columns = ("role", "character", "name_as_credited", "person__name", "person__slug", "person__state")
    credited = Credit.objects.filter(film=film).order_by("position", "pk")
    rows: QuerySet = credited.annotate(**biography).values(*columns, *biography)
    return rows


def people_of_films(films: Collection[int]) -> list[tuple[str, str]]:
    """Names and addresses of those with a page who made any of these films; one query."""
    public = Credit.objects.filter(film__in=films, person__state=State.PUBLIC).order_by("film", "position", "pk")
    values = public.values_list("name_as_credited", "person__name", "person__slug")
    pairs = [(credited or name, page_at("people:detail", slug)) for credited, name, slug in values]
    return list(dict.fromkeys(pairs))


def _row(value: dict) -> CreditRow:
    public = value["person__state"] == State.PUBLIC
    return CreditRow(
        name=value["name_as_credited"] or value["person__name"],
        url=page_at("people:detail", value["person__slug"]) if public else "",
        role=Role(value["role"]),
        character=value["character"],
    )


def _biography(value: dict) -> Biography | None:
    html = i18n.pick(value["biography_html_de"], value["biography_html_en"])
    if not html:
        return None
    return Biography(
        name=value["person__name"],
        url=page_at("people:detail", value["person__slug"]),
        html=html,
        lang=html.lang,
        source=value["biography_source"],
    )


def _lines(rows: list[CreditRow], say: Callable[[CreditRow], str]) -> list[CreditLine]:
    """One line for each name, in the order of their first row."""
    said: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        said.setdefault((row.name, row.url), []).append(say(row))
    return [CreditLine(name, url, ", ".join(filter(None, details))) for (name, url), details in said.items()]


def _part(row: CreditRow) -> str:
    """The character; who speaks or appears as themselves is said in its place or beside it."""
    if row.role == Role.CAST:
        return row.character
    return f"{row.character} ({row.role.label})" if row.character else str(row.role.label)


def _task(row: CreditRow) -> str:
    return f"{row.role.label} ({row.character})" if row.character else str(row.role.label)
