"""A member's own lists: what they saved with its next times, marks, ratings. What was withdrawn meanwhile waits."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from community.models import Bookmark, FilmMark, Rating, User
from community.selectors import with_scores
from core.models import State
from films.cards import FilmCard, film_cards
from films.models import Film, ProgrammePart
from films.titles import language_of_title, sort_column
from showtimes.models import Screening
from showtimes.querysets import ScreeningQuerySet
from showtimes.rows import ScreeningRow, screening_rows

NEXT_SCREENINGS = 3


@dataclass(frozen=True)
class NextScreening:
    """A time and place of a bookmarked film, with the screening's id.

    ``programme`` is set where the film runs as a part of one.
    """

    id: int
    city_shape: str
    city_name: str
    start_label: str
    place: str
    version: str
    version_title: str
    programme: str


@dataclass(frozen=True)
class BookmarkedFilm:
    card: FilmCard
    priority: str
    screenings: tuple[NextScreening, ...]


@dataclass(frozen=True)
class BookmarkedEvent:
    slug: str
    title: str
    title_lang: str
    url: str
    kind_label: str
    priority: str
    screenings: tuple[NextScreening, ...]


@dataclass(frozen=True)
class MarkedFilms:
    """Favourites or hate films under their ``title``, with the name of their sign."""

    title: str
    sign: str
    films: list[Film]


def marked_films(marks: Iterable[FilmMark]) -> list[MarkedFilms]:
    """Favourites, then hate films."""
    by_kind = {kind: [mark.film for mark in marks if mark.kind == kind] for kind in FilmMark.Kind}
    return [
        MarkedFilms(_("Lieblings-Filme"), "heart", by_kind[FilmMark.Kind.FAVOURITE]),
        MarkedFilms(_("Hass-Filme"), "hate", by_kind[FilmMark.Kind.HATE]),
    ]


def bookmarks_of(user: User) -> QuerySet[Bookmark]:
    """The most wanted first, then by title."""
    films = Bookmark.objects.filter(user=user, film__state=State.PUBLIC)
    return films.order_by(_most_wanted(), sort_column("film"), "pk")


def _most_wanted() -> Case:
    return Case(*[When(priority=value, then=Value(rank)) for rank, value in enumerate(Bookmark.Priority.values)])


def bookmarked_films(bookmarks: Sequence[Bookmark], *, now: dt.datetime) -> list[BookmarkedFilm]:
    """The bookmarks with their films' cards and next screenings, in three queries."""
    film_ids = [bookmark.film_id for bookmark in bookmarks if bookmark.film_id]
    cards = {
        card.id: card for card in film_cards(with_scores(Film.objects.filter(pk__in=film_ids)), poster_width="5rem")
    }
    screenings = next_screenings(film_ids, now=now)
    return [
        BookmarkedFilm(cards[bookmark.film_id], bookmark.priority, screenings[bookmark.film_id])
        for bookmark in bookmarks
        if bookmark.film_id
    ]


def bookmarked_events(user: User, *, now: dt.datetime) -> list[BookmarkedEvent]:
    """The most wanted first, then by title; two queries."""
    saved = Bookmark.objects.filter(user=user, event__state=State.PUBLIC).select_related("event")
    bookmarks = list(saved.order_by(_most_wanted(), "event__sort_key", "pk"))
    coming = next_of_events([bookmark.event_id for bookmark in bookmarks if bookmark.event_id], now=now)
    return [
        BookmarkedEvent(
            slug=event.slug,
            title=event.title,
            title_lang=language_of_title(event.title_de, event.title_en, "", "de", ()),
            url=event.get_absolute_url(),
            kind_label=event.get_kind_display(),
            priority=bookmark.priority,
            screenings=coming[event.pk],
        )
        for bookmark in bookmarks
        if (event := bookmark.event)
    ]


def next_of_events(events: Collection[int], *, now: dt.datetime) -> dict[int, tuple[NextScreening, ...]]:
    """Each event's next three; one query."""
    if not events:
        return {}
    upcoming = Screening.objects.public(now).released().filter(event__in=events).still_open(now)
    nth = Window(RowNumber(), partition_by="event", order_by=["starts_at", "pk"])
    rows = screening_rows(upcoming.annotate(nth=nth).filter(nth__lte=NEXT_SCREENINGS), now=now)
    return {event: tuple(_next(row, None) for row in rows if row.event_id == event) for event in events}


def next_screenings(film_ids: Collection[int], *, now: dt.datetime) -> dict[int, tuple[NextScreening, ...]]:
    """Each film's next three, also inside a programme that contains it; in two queries."""
    shown_with = {film_id: {film_id} for film_id in film_ids}
    for part, programme in ProgrammePart.objects.filter(part__in=film_ids).values_list("part", "programme"):
        shown_with[part].add(programme)
    rows = screening_rows(_first_of_each(set().union(*shown_with.values()), now), now=now)
    return {
        film_id: tuple(_next(row, film_id) for row in rows if row.film_id in shown)[:NEXT_SCREENINGS]
        for film_id, shown in shown_with.items()
    }


def _first_of_each(film_ids: Collection[int], now: dt.datetime) -> ScreeningQuerySet:
    upcoming = Screening.objects.public(now).released().filter(film__in=film_ids).still_open(now)
    nth = Window(RowNumber(), partition_by="film", order_by=["starts_at", "pk"])
    return upcoming.annotate(nth=nth).filter(nth__lte=NEXT_SCREENINGS)


def _next(row: ScreeningRow, film_id: int | None) -> NextScreening:
    return NextScreening(
        id=row.pk,
        city_shape=row.city_shape,
        city_name=row.city_name,
        start_label=row.moment_label,
        place=row.place,
        version=row.version,
        version_title=row.version_title,
        programme=row.title if row.film_id != film_id else "",
    )


def marks_of(user: User) -> QuerySet[FilmMark]:
    """With their films; favourites first, then by title."""
    marks = FilmMark.objects.filter(user=user, film__state=State.PUBLIC).select_related("film")
    return marks.order_by("kind", sort_column("film"), "pk")


def ratings_of(user: User) -> QuerySet[Rating]:
    """With their films; the latest first."""
    ratings = Rating.objects.filter(user=user, film__state=State.PUBLIC).select_related("film")
    return ratings.order_by("-updated_at", "-pk")
