"""Reads of ratings, marks and bookmarks for pages."""

import datetime as dt
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from community.models import Alert, Bookmark, FilmMark, FilmStats, Rating, User
from community.scores import SHOWN_FROM
from community.verdict import FilmCommunity, Own, verdict
from core.prepared import prepared
from core.rows import Ids
from films.cards import FilmCard, card_values, in_order, made_cards
from films.models import Film
from films.titles import sort_column
from showtimes.changes import ChangeRow, change_rows, public_changes
from showtimes.models import Event, Screening
from showtimes.subjects import events_of, films_of, subject_key


def with_scores(films: QuerySet[Film]) -> QuerySet[Film]:
    """The films with ``average`` (0–10, None below ``SHOWN_FROM`` votes), ``rating_count`` and ``score_is_sample``."""
    return films.annotate(
        average=Case(When(stats__rating_count__gte=SHOWN_FROM, then="stats__average")),
        rating_count=Coalesce(F("stats__rating_count"), 0),
        score_is_sample=F("stats__is_sample"),
    )


def scored_cards(ids: Iterable[int], *, poster_width: str = "12rem") -> list[FilmCard]:
    """The cards of these films in this order, with their scores; one query, or none without an id."""
    asked = Ids(ids)
    return in_order(asked.ids, made_cards(_scored(asked) if asked.ids else [], poster_width))


@prepared
def _scored(ids: Ids) -> QuerySet:
    return card_values(with_scores(Film.objects.filter(pk__in=ids)))


def score_note(cards: Iterable[FilmCard]) -> str:
    """Note of a page where scores of its films are made up for the demo; empty where none is."""
    samples = {card.score_is_sample for card in cards if card.average is not None}
    if True not in samples:
        return ""
    if False in samples:
        return _("Beispiel: Ein Teil dieser Wertungen ist für die Vorführung erfunden.")
    return _("Beispiel: Diese Wertungen sind für die Vorführung erfunden.")


def best_rated() -> QuerySet[FilmStats, int]:
    """The ids of the public films that have enough votes for a ranking, best first.

    The ranking is walked from its top: who wants the best ten of thousands reads ten.
    """
    film = Film.objects.filter(pk=OuterRef("film")).order_by()
    ranked = FilmStats.objects.filter(Exists(film.public()), ranking__isnull=False)
    return ranked.order_by("-ranking", Subquery(film.values(sort_column())), "film").values_list("film", flat=True)


def best_first(films: QuerySet[Film]) -> QuerySet[Film]:
    """The films by the damped mean, then those whose score is still open; lists so ordered say ``ranking_note``."""
    return films.order_by(F("stats__ranking").desc(nulls_last=True), sort_column(), "pk")


def bookmarked(user: User | AnonymousUser) -> AbstractSet[str]:
    """Keys of the films and events on the visitor's list; empty, and without a query, for one who is not signed in.

    Asked once a request: the masthead counts what the page marks.
    """
    if not isinstance(user, User):
        return frozenset()
    if user.bookmarked is None:
        user.bookmarked = frozenset(subject_key(film, event) for film, event in _bookmarks(user.pk))
    return user.bookmarked


@prepared
def _bookmarks(user: int) -> QuerySet:
    return Bookmark.objects.filter(user=user).values_list("film_id", "event_id")


@dataclass(frozen=True)
class SavedEvent:
    """Whether the visitor saved an event, for its page."""

    slug: str
    is_marked: bool
    is_member: bool


def saved_event(event: Event, user: User | AnonymousUser) -> SavedEvent:
    return SavedEvent(event.slug, subject_key(None, event.pk) in bookmarked(user), user.is_authenticated)


def bookmarked_film_ids(user: User | AnonymousUser) -> frozenset[int]:
    return frozenset(films_of(bookmarked(user)))


def changes_for(
    user: User | AnonymousUser, since: dt.datetime | None, now: dt.datetime, *, planned: Collection[int] = ()
) -> list[ChangeRow]:
    """Changes after ``since`` for what is bookmarked, films also within programmes, and the ``planned`` screenings.

    The newest change of each screening that is not over yet; two queries. None for a visitor who is not signed in, or
    is here the first time.
    """
    saved = bookmarked(user)
    if since is None or not (saved or planned):
        return []
    coming = public_changes(Screening.objects.public(now).upcoming(now))
    changes = coming.filter(_of(saved) | Q(screening__in=planned), created_at__gt=since)
    newest: dict[str, ChangeRow] = {}
    for row in change_rows(changes, now=now, marked=saved, planned=planned, since=since):
        newest.setdefault(row.public_id, row)
    return list(newest.values())


def _of(saved: Collection[str]) -> Q:
    """Changes of screenings of one of these films or events (by key), or that were before."""
    films, events = films_of(saved), events_of(saved)
    is_film = Q(screening__film__in=Film.objects.showing(films)) | Q(before__film__in=films)
    return is_film | Q(screening__event__in=events) | Q(before__event__in=events)


def last_visit(user: User | AnonymousUser) -> dt.datetime | None:
    """Moment of the visit before this one; None of one who is not signed in, or is here the first time."""
    return user.previous_visit_at if isinstance(user, User) else None


def own_scores(user: User | AnonymousUser, films: Collection[int]) -> dict[int, int]:
    """The member's half points by film; empty, and without a query, for one who is not signed in."""
    if not isinstance(user, User):
        return {}
    return dict(Rating.objects.filter(user=user, film__in=films).values_list("film", "half_points"))


def film_community(
    film: Film, user: User | AnonymousUser | None, stats: FilmStats | None, *, problem: str = "", report: str = ""
) -> FilmCommunity:
    """Content of the film's verdict and toggles.

    ``stats`` comes with the film (``select_related("stats")``, None where nobody has voted), so this costs a visitor
    no query and a member one.
    """
    is_member = bool(user and user.is_authenticated)
    own = own_choices(film, user) if user and user.is_authenticated else Own()
    shown = verdict(stats or FilmStats(), own)
    return replace(shown, slug=film.slug, is_member=is_member, problem=problem, report=report)


def own_choices(film: Film, user: User) -> Own:
    """The member's rating, mark, bookmark and alert of the film, in one query."""
    return choices_at(film.slug, user) if user.choices is None else user.choices


def choices_at(slug: str, user: User) -> Own:
    """The same of the film at an address; nothing where there is none."""
    return Own(**next(iter(_choices(slug, user.pk)), {}))


@prepared
def _choices(slug: str, user: int) -> QuerySet:
    """By the film: a database that plans one look for it takes half as long as one that plans four."""

    def own(choices: type[Model]) -> QuerySet:
        return choices._default_manager.filter(film=OuterRef("pk"), user=user)

    return Film.objects.filter(slug=slug).values(
        half_points=Subquery(own(Rating).values("half_points")),
        mark=Subquery(own(FilmMark).values("kind")),
        priority=Subquery(own(Bookmark).values("priority")),
        wants_alert=Exists(own(Alert)),
    )
