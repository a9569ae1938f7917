"""Editions, their sections and what they show.

``preview`` is for staff: drafts and what is not announced yet are then shown too.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse

from core.i18n import pick
from core.prepared import prepared
from core.rows import Ids
from festival.models import Edition, Section, Selection
from festival.selectors.films import SelectedFilm
from showtimes.days import today
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet
from showtimes.strip import Run

LOOK_AHEAD = dt.timedelta(days=60)
"""Time before its first day from which an edition becomes the current one."""


@dataclass(frozen=True)
class EditionCounts:
    """Screenings that take place and their halls; starts of the first, of the first not over, of the next to begin.

    None where there is none.
    """

    screenings: int
    halls: int
    first_start: dt.datetime | None
    running_start: dt.datetime | None
    next_start: dt.datetime | None


@dataclass(frozen=True)
class SectionSummary:
    name: str
    url: str
    slug: str
    description: str
    film_ids: tuple[int, ...]

    @property
    def film_count(self) -> int:
        return len(self.film_ids)


def editions(now: dt.datetime, *, preview: bool = False) -> QuerySet[Edition]:
    """With festival and dates per city: three queries."""
    visible = Edition.objects.all() if preview else Edition.objects.public(now)
    return visible.select_related("festival").prefetch_related("edition_cities__city")


def current_edition(now: dt.datetime) -> Edition | None:
    """The local edition that runs today, else the next one that begins within ``LOOK_AHEAD``; with its festival."""
    return next(iter(near_editions(now)), None)


def near_editions(now: dt.datetime) -> list[Edition]:
    """The current edition first, then the other local ones that run today or begin within ``LOOK_AHEAD``; one query."""
    day = today(now)
    return _local_editions(day, day + LOOK_AHEAD, now)


def editions_running(day: dt.date, now: dt.datetime) -> QuerySet[Edition]:
    """The local editions of which ``day`` is a day."""
    return Edition.objects.public(now).filter(festival__is_local=True, starts_on__lte=day, ends_on__gte=day)


def festival_runs(first: dt.date, last: dt.date, now: dt.datetime) -> list[Run]:
    """First and last day of the local editions that touch the days ``first`` to ``last``; one query."""
    return runs_of(_local_editions(first, last, now))


def runs_of(editions: Iterable[Edition]) -> list[Run]:
    return [(one.starts_on, one.ends_on) for one in editions if one.starts_on and one.ends_on]


@prepared
def _local_editions(first: dt.date, last: dt.date, now: dt.datetime) -> QuerySet[Edition]:
    """Those that touch the days ``first`` to ``last``, in their order."""
    near = Edition.objects.public(now).filter(festival__is_local=True, ends_on__gte=first, starts_on__lte=last)
    return near.select_related("festival").order_by("starts_on", "pk")


def festival_sections(films: Collection[int], day: dt.date, now: dt.datetime) -> dict[int, tuple[str, str]]:
    """The section (name, address) in which each film runs in a local edition of that day; one query, or none."""
    return {
        film: (pick(name_de, name_en), reverse("festival:section", args=[edition, section]))
        for film, name_de, name_en, edition, section in (_selected(Ids(films), day, now) if films else ())
    }


@prepared
def _selected(films: Ids, day: dt.date, now: dt.datetime) -> QuerySet:
    running = Selection.objects.filter(film__in=films, section__isnull=False, edition__in=editions_running(day, now))
    columns = ("film", "section__name_de", "section__name_en", "edition__slug", "section__slug")
    rows: QuerySet = running.values_list(*columns)
    return rows


@dataclass(frozen=True)
class SectionRun:
    """A section that can be asked for in the programme, with the days of its edition."""

    slug: str
    name: str
    starts_on: dt.date | None
    ends_on: dt.date | None

    def runs_on(self, day: dt.date) -> bool:
        return bool(self.starts_on and self.ends_on and self.starts_on <= day <= self.ends_on)


def local_sections(now: dt.datetime) -> list[SectionRun]:
    """The sections of our editions, the latest first; one query."""
    values = _sections(now)
    return [SectionRun(slug, pick(name_de, name_en), start, end) for slug, name_de, name_en, start, end in values]


@prepared
def _sections(now: dt.datetime) -> QuerySet:
    sections = Section.objects.filter(edition__in=Edition.objects.public(now).filter(festival__is_local=True))
    columns = ("slug", "name_de", "name_en", "edition__starts_on", "edition__ends_on")
    rows: QuerySet = sections.order_by("-edition__starts_on", "position", "sort_key").values_list(*columns)
    return rows


def films_by_section(sections: QuerySet[Section]) -> dict[str, set[int]]:
    """By slug of a section the ids of its films, and of the programmes that show one; one query."""
    selected = Selection.objects.filter(section__in=sections).order_by()
    programmes = selected.filter(film__part_of__isnull=False).values_list("section__slug", "film__part_of__programme")
    found = defaultdict(set)
    for section, film in selected.values_list("section__slug", "film").union(programmes):
        found[section].add(film)
    return dict(found)


def films_of_sections(sections: Collection[int]) -> dict[int, tuple[int, set[int]]]:
    """By section, by id, its edition and the films and programmes as above; one query, none without a section."""
    if not sections:
        return {}
    selected = Selection.objects.filter(section__in=sections).order_by()
    programmes = selected.filter(film__part_of__isnull=False)
    columns = ("section", "edition")
    found: dict[int, tuple[int, set[int]]] = {}
    for section, edition, film in selected.values_list(*columns, "film").union(
        programmes.values_list(*columns, "film__part_of__programme")
    ):
        found.setdefault(section, (edition, set()))[1].add(film)
    return found


def screenings_of(edition: Edition, now: dt.datetime, *, preview: bool = False) -> ScreeningQuerySet:
    visible = Screening.objects.all() if preview else Screening.objects.public(now)
    return visible.filter(series_id=edition.pk)


def counts(edition: Edition, now: dt.datetime, *, preview: bool = False) -> EditionCounts:
    """One query. Cancelled screenings do not count."""
    [values] = _counted(edition.pk, now, preview) or [(0, 0, None, None, None)]
    return EditionCounts(*values)


@prepared
def _counted(edition: int, now: dt.datetime, preview: bool) -> QuerySet:
    """No row without a screening."""
    shown = (Screening.objects.all() if preview else Screening.objects.public(now)).released()
    counted = {
        "screenings": Count("pk"),
        "halls": Count("hall", distinct=True),
        "first_start": Min("starts_at"),
        "running_start": Min("starts_at", filter=Q(ends_at__gt=now)),
        "next_start": Min("starts_at", filter=Q(starts_at__gt=now)),
    }
    grouped = shown.filter(series=edition).order_by().values("series").annotate(**counted)
    rows: QuerySet = grouped.values_list(*counted)
    return rows


def sections_of(edition: Edition, selected: Iterable[SelectedFilm]) -> list[SectionSummary]:
    """The edition's sections with the ids of their films, in the editors' order; one query."""
    by_section = defaultdict(list)
    for film in selected:
        by_section[film.section_id].append(film.film_id)
    return [
        SectionSummary(
            name=section.name,
            url=reverse("festival:section", args=[edition.slug, section.slug]),
            slug=section.slug,
            description=section.description,
            film_ids=tuple(by_section[section.pk]),
        )
        for section in edition_sections(edition.pk)
    ]


@prepared
def edition_sections(edition: int) -> QuerySet[Section]:
    """In the editors' order."""
    return Section.objects.filter(edition=edition).order_by("position", "sort_key")
