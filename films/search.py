"""Films, articles and critiques in the index of words."""

from collections.abc import Iterable

from django.db.models import QuerySet

from core.models import State
from core.rows import Ids
from core.search.kinds import BESIDE, NAME, OTHER_NAME, Kind, Numbers, Rows, Touch
from films.models import AlternativeTitle, Article, Credit, Film, ProgrammePart, Text
from people.models import Person

TITLES = ("title_de", "title_original", "title_en")


def public_parts() -> QuerySet[ProgrammePart]:
    return ProgrammePart.objects.filter(part__state=State.PUBLIC)


def with_people(people: Numbers) -> Iterable[int]:
    return Credit.objects.filter(person__in=Ids(people)).order_by().values_list("film", flat=True).distinct()


def with_parts(films: Numbers) -> Iterable[int]:
    return ProgrammePart.objects.filter(part__in=Ids(films)).order_by().values_list("programme", flat=True)


def with_films(films: Numbers) -> Iterable[int]:
    return critiques().filter(film__in=Ids(films)).values_list("pk", flat=True)


def critiques() -> QuerySet[Text]:
    return Text.objects.released().critiques()


KINDS = (
    Kind(
        "film",
        number=1,
        public=lambda now: Film.objects.public(),
        timeless=True,
        own=Rows(Film.objects.public, "pk", dict.fromkeys(TITLES, NAME) | {"year": BESIDE}),
        others=(
            Rows(AlternativeTitle.objects.all, "film", {"title": OTHER_NAME}),
            Rows(public_parts, "programme", {f"part__{title}": BESIDE for title in TITLES}),
            Rows(Credit.objects.all, "film", {"name_as_credited": BESIDE, "person__name": BESIDE}),
        ),
        beyond=(Touch(Film, leads_to=with_parts), Touch(Person, leads_to=with_people)),
        said="Film",
    ),
    Kind(
        "article",
        number=4,
        public=lambda now: Article.objects.public(now),
        own=Rows(
            lambda: Article.objects.filter(state=State.PUBLIC),
            "pk",
            {"title_de": NAME, "title_en": NAME, "author": BESIDE},
        ),
    ),
    Kind(
        "critique",
        number=5,
        public=lambda now: Text.objects.public(now).critiques(),
        own=Rows(critiques, "pk", {"title": NAME, "author": BESIDE} | {f"film__{title}": BESIDE for title in TITLES}),
        beyond=(Touch(Film, leads_to=with_films),),
        said="Kritik Review",
    ),
)
