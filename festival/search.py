"""Editions, their sections and other series in the index of words."""

from collections.abc import Iterable

from core.models import State
from core.rows import Ids
from core.search.kinds import BESIDE, NAME, OTHER_NAME, Kind, Numbers, Rows, Touch
from festival.models import Edition, Festival, Section
from showtimes.models import Series

NAMES = {"name_de": NAME, "name_en": NAME}
FESTIVAL = {"festival__name_de": OTHER_NAME, "festival__name_en": OTHER_NAME}


def of_festivals(festivals: Numbers) -> Iterable[int]:
    return Edition.objects.filter(festival__in=Ids(festivals)).values_list("pk", flat=True)


def of_editions(editions: Numbers) -> Iterable[int]:
    return Section.objects.filter(edition__in=Ids(editions)).order_by().values_list("pk", flat=True)


KINDS = (
    Kind(
        "series",
        number=7,
        public=lambda now: Series.objects.public(now).filter(edition=None),
        own=Rows(lambda: Series.objects.public().filter(edition=None), "pk", NAMES | {"short_name": OTHER_NAME}),
        beyond=(Touch(Edition, "series_ptr_id"),),
    ),
    Kind(
        "edition",
        number=8,
        public=lambda now: Edition.objects.public(now),
        own=Rows(Edition.objects.public, "pk", NAMES | {"short_name": OTHER_NAME} | FESTIVAL | {"year": BESIDE}),
        beyond=(Touch(Series), Touch(Festival, leads_to=of_festivals)),
        said="Festival Filmfestival",
    ),
    Kind(
        "section",
        number=9,
        public=lambda now: Section.objects.filter(edition__in=Edition.objects.public(now)),
        own=Rows(
            lambda: Section.objects.filter(edition__state=State.PUBLIC),
            "pk",
            NAMES | {"edition__name_de": BESIDE, "edition__name_en": BESIDE, "edition__year": BESIDE},
        ),
        beyond=(Touch(Series, leads_to=of_editions),),
    ),
)
