"""A member's own lists: what they saved with its next times, marks, ratings. What was withdrawn meanwhile waits."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from community.models import Bookmark, FilmMark, Rating, User
from community.selectors import scored_cards
from core.models import State
from films.cards import FilmCard
from films.models import Film, ProgrammePart
from films.titles import language_of_title, sort_column
from showtimes import days
from showtimes.fits import NO_NEEDS, Needs, left_out
from showtimes.groups import until
from showtimes.models import OpenPeriod, Screening
from showtimes.openings import Opening, openings
from showtimes.prices import fitted
from showtimes.rows import ScreeningRow, screening_rows

NEXT_SCREENINGS = 3


@dataclass(frozen=True)
class NextScreening:
    """A time and place of a bookmarked film, with the screening's id.

    ``programme`` is set where the film runs as a part of one, ``fit_label`` where it does not fit the member.
    """

    id: int
    city_shape: str
    city_name: str
    start_label: str
    place: str
    version: str
    version_title: str
    programme: str
    fit_label: str


@dataclass(frozen=True)
class Coming:
    """Next screenings of a film or an event, and sentences on those that do not fit the member."""

    screenings: tuple[NextScreening, ...]
    left_out: list[str]


@dataclass(frozen=True)
class BookmarkedFilm:
    card: FilmCard
    priority: str
    coming: Coming


@dataclass(frozen=True)
class BookmarkedEvent:
    slug: str
    title: str
    title_lang: str
    url: str
    kind_label: str
    priority: str
    coming: Coming
    openings: tuple[Opening, ...] = ()


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


def bookmarked_films(
    bookmarks: Sequence[Bookmark], *, now: dt.datetime, needs: Needs = NO_NEEDS, everything: bool = False
) -> list[BookmarkedFilm]:
    """The bookmarks with their films' cards and next screenings, in three queries.

    ``everything``: also screenings that do not fit the ``needs``.
    """
    film_ids = [bookmark.film_id for bookmark in bookmarks if bookmark.film_id]
    cards = {card.id: card for card in scored_cards(film_ids, poster_width="5rem")}
    coming = coming_of_films(film_ids, now=now, needs=needs, everything=everything)
    return [
        BookmarkedFilm(cards[bookmark.film_id], bookmark.priority, coming[bookmark.film_id])
        for bookmark in bookmarks
        if bookmark.film_id
    ]


def bookmarked_events(
    user: User, *, now: dt.datetime, needs: Needs = NO_NEEDS, everything: bool = False
) -> list[BookmarkedEvent]:
    """The most wanted first, then by title; three queries. ``everything`` as in ``bookmarked_films``."""
    saved = Bookmark.objects.filter(user=user, event__state=State.PUBLIC).select_related("event")
    bookmarks = list(saved.order_by(_most_wanted(), "event__sort_key", "pk"))
    events = [bookmark.event_id for bookmark in bookmarks if bookmark.event_id]
    coming = coming_of_events(events, now=now, needs=needs, everything=everything)
    periods = _open_periods(events, now)
    return [
        BookmarkedEvent(
            slug=event.slug,
            title=event.title,
            title_lang=language_of_title(event.title_de, event.title_en, "", "de", ()),
            url=event.get_absolute_url(),
            kind_label=event.get_kind_display(),
            priority=bookmark.priority,
            coming=coming[event.pk],
            openings=tuple(one for one in periods if one.event_id == event.pk),
        )
        for bookmark in bookmarks
        if (event := bookmark.event)
    ]


def _open_periods(events: Collection[int], now: dt.datetime) -> list[Opening]:
    if not events:
        return []
    return openings(OpenPeriod.objects.public(now).filter(event__in=events, last_day__gte=days.today(now)))


def coming_of_events(
    events: Collection[int], *, now: dt.datetime, needs: Needs = NO_NEEDS, everything: bool = False
) -> dict[int, Coming]:
    """Each event's next three; one query."""
    if not events:
        return {}
    rows = _coming_rows("event", events, now, needs)
    return {event: _coming([row for row in rows if row.event_id == event], None, everything) for event in events}


def coming_of_films(
    films: Collection[int], *, now: dt.datetime, needs: Needs = NO_NEEDS, everything: bool = False
) -> dict[int, Coming]:
    """Each film's next three, also inside a programme that contains it; in two queries."""
    shown_with = {film: {film} for film in films}
    for part, programme in ProgrammePart.objects.filter(part__in=films).values_list("part", "programme"):
        shown_with[part].add(programme)
    rows = _coming_rows("film", set().union(*shown_with.values()), now, needs)
    return {
        film: _coming([row for row in rows if row.film_id in shown], film, everything)
        for film, shown in shown_with.items()
    }


def _coming_rows(subject: str, ids: Collection[int], now: dt.datetime, needs: Needs) -> list[ScreeningRow]:
    """The first three of each; where some of them may not fit, all, to find the first three that do."""
    upcoming = Screening.objects.public(now).released().filter(**{f"{subject}__in": ids}).still_open(now)
    if not needs:
        nth = Window(RowNumber(), partition_by=subject, order_by=["starts_at", "pk"])
        upcoming = upcoming.annotate(nth=nth).filter(nth__lte=NEXT_SCREENINGS)
    return fitted(screening_rows(upcoming, now=now), needs)


def _coming(rows: list[ScreeningRow], film: int | None, everything: bool) -> Coming:
    shown = [row for row in rows if everything or row.fit][:NEXT_SCREENINGS]
    return Coming(tuple(_next(row, film) for row in shown), left_out(rows))


def _next(row: ScreeningRow, film_id: int | None) -> NextScreening:
    return NextScreening(
        id=row.pk,
        city_shape=row.city_shape,
        city_name=row.city_name,
        start_label=until(row) if row.is_online else row.moment_label,
        place=row.place,
        version=row.version,
        version_title=row.version_title,
        programme=row.title if row.film_id != film_id else "",
        fit_label=row.fit.label,
    )


def marks_of(user: User) -> QuerySet[FilmMark]:
    """With their films; favourites first, then by title."""
    marks = FilmMark.objects.filter(user=user, film__state=State.PUBLIC).select_related("film")
    return marks.order_by("kind", sort_column("film"), "pk")


def ratings_of(user: User) -> QuerySet[Rating]:
    """With their films; the latest first."""
    ratings = Rating.objects.filter(user=user, film__state=State.PUBLIC).select_related("film")
    return ratings.order_by("-updated_at", "-pk")
