"""Search over films, events, series, articles, people, venues and festivals: the words in their folded names."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, OuterRef, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.dates import date_range
from core.markup import bdi
from core.models import State
from core.rows import JSONRows
from core.search.folded import begins, has_line, says
from core.text import fold, lines
from festival.models import Edition, Section
from films.cards import FilmCard, cards_of
from films.models import AlternativeTitle, Article, Credit, Film, ProgrammePart
from films.namesakes import tell_apart
from films.titles import sort_column
from people.models import Person, PersonName
from showtimes.models import Event, Series
from showtimes.soon import Soon
from showtimes.subjects import series_key, subject_key
from venues.models import Venue

WORD_END, WORD_START = re.compile(r"\w+$"), re.compile(r"^\w+")


@dataclass(frozen=True)
class FilmHit:
    """``other_title`` is the title under which it was found when that is not one of those shown; or a part's."""

    card: FilmCard
    title: SafeString
    original_title: SafeString
    other_title: SafeString
    part_title: SafeString
    coming: tuple[Soon, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        return (subject_key(self.card.id, None),)


@dataclass(frozen=True)
class Hit:
    """An event, series, article, person, venue, edition or section; ``other_name`` as with films.

    ``subjects`` are the keys of what may run: the event or the series itself, or a person's films; ``coming`` are those
    that do, by time.
    """

    name: SafeString
    url: str
    detail: str
    other_name: SafeString
    city_shape: str = ""
    subjects: tuple[str, ...] = ()
    coming: tuple[Soon, ...] = ()


@dataclass(frozen=True)
class Kind:
    """One group of results: ``find`` gives what a paginator can slice, ``show`` prepares one such slice."""

    label: str | Promise
    find: Callable[[str, dt.datetime], QuerySet | Sequence]
    show: Callable[[Any, str], list]  # of what ``find`` gives


def found_films(words: str, now: dt.datetime) -> QuerySet[Film]:
    films = Film.objects.public()
    return by_closeness(films.matching(words), "titles_folded", words, sort_column())


def found_people(words: str, now: dt.datetime) -> QuerySet[Person]:
    people = Person.objects.public()
    return by_closeness(people.matching(words), "name_folded", words, "sort_key")


def found_venues(words: str, now: dt.datetime) -> QuerySet[Venue]:
    return by_closeness(Venue.objects.public().matching(words), "name_folded", words, "sort_key").select_related("city")


def found_festivals(words: str, now: dt.datetime) -> list[Edition | Section]:
    """Editions and sections by name, newest first; folded here, for there are few and they keep no folded text."""
    folded = fold(words)
    editions = list(Edition.objects.public(now).select_related("festival"))
    sections = Section.objects.filter(edition__in=editions).select_related("edition")
    named: list[Edition | Section] = [*editions, *sections.order_by("-edition__year", "position")]
    return [one for one in named if _says(one, folded)]


def found_series(words: str, now: dt.datetime) -> list[Series]:
    """By name, the latest first, without editions; folded here, for there are few and they keep no folded text."""
    folded = fold(words)
    return [one for one in Series.objects.public(now).filter(edition=None) if _says(one, folded)]


def found_events(words: str, now: dt.datetime) -> QuerySet[Event]:
    return by_closeness(Event.objects.public().matching(words), "title_folded", words, "sort_key")


def found_articles(words: str, now: dt.datetime) -> QuerySet[Article]:
    return by_closeness(Article.objects.public(now).matching(words), "title_folded", words, "-pk")


def by_closeness(rows: QuerySet, column: str, words: str, then: str) -> QuerySet:
    """The rows whose ``column`` (one folded text a line) is the words first, then what begins with them."""
    folded = fold(words)
    whole, beginning = has_line(column, folded), begins(column, folded)
    rank = Case(When(whole, then=Value(0)), When(beginning, then=Value(1)), default=Value(2))
    return rows.order_by(rank, then, "pk")


def show_films(films: QuerySet[Film], words: str) -> list[FilmHit]:
    folded = fold(words)
    cards = cards_of(list(films.values_list("pk", flat=True)), Film.objects.all(), poster_width="5rem")
    others = _other_titles([card.id for card in cards])
    return [_film_hit(card, *others[card.id], folded) for card in cards]


def show_people(people: QuerySet[Person], words: str) -> list[Hit]:
    folded = fold(words)
    ids = list(people.values_list("pk", flat=True))
    found = _with_names_and_roles(Person.objects.all()).in_bulk(ids)
    tell_apart(found.values(), public=True)
    return [
        Hit(
            name=highlighted(person.name, folded),
            url=person.get_absolute_url(),
            detail=", ".join(filter(None, (person.apart, _roles({row["role"] for row in person.role_rows})))),
            other_name=_found_elsewhere([person.name], [row["name"] for row in person.name_rows], folded),
            subjects=tuple(dict.fromkeys(subject_key(row["film"], None) for row in person.role_rows)),
        )
        for person in (found[pk] for pk in ids)
    ]


def _with_names_and_roles(people: QuerySet[Person]) -> QuerySet:
    names = PersonName.objects.filter(person=OuterRef("pk")).order_by("pk").values("name")
    roles = Credit.objects.filter(person=OuterRef("pk"), film__state=State.PUBLIC).values("role", "film").distinct()
    return people.annotate(name_rows=JSONRows(names), role_rows=JSONRows(roles.order_by("role")))


def show_venues(venues: QuerySet[Venue], words: str) -> list[Hit]:
    folded = fold(words)
    return [
        Hit(
            name=highlighted(venue.name, folded),
            url=venue.get_absolute_url(),
            detail=venue.city.name,
            other_name=_found_elsewhere([venue.name], lines(venue.aliases), folded),
            city_shape=venue.city.shape,
        )
        for venue in venues
    ]


def show_events(events: QuerySet[Event], words: str) -> list[Hit]:
    folded = fold(words)
    return [
        Hit(
            name=highlighted(event.title, folded),
            url=event.get_absolute_url(),
            detail=event.get_kind_display(),
            other_name=_found_elsewhere([event.title], [event.title_de, event.title_en], folded),
            subjects=(subject_key(None, event.pk),),
        )
        for event in events
    ]


def show_series(series: Iterable[Series], words: str) -> list[Hit]:
    folded = fold(words)
    return [
        Hit(
            name=highlighted(found.name, folded),
            url=found.get_absolute_url(),
            detail=date_range(found.starts_on, found.ends_on) if found.starts_on and found.ends_on else "",
            other_name=_found_elsewhere([found.name], _names(found), folded),
            subjects=(series_key(found.pk),),
        )
        for found in series
    ]


def show_articles(articles: QuerySet[Article], words: str) -> list[Hit]:
    folded = fold(words)
    return [
        Hit(
            name=highlighted(article.title, folded),
            url=article.get_absolute_url(),
            detail=article.author or article.signature,
            other_name=_found_elsewhere([article.title], [article.title_de, article.title_en], folded),
        )
        for article in articles.only("slug", "title_de", "title_en", "author", "signature")
    ]


def show_festivals(festivals: Iterable[Edition | Section], words: str) -> list[Hit]:
    folded = fold(words)
    return [
        Hit(
            name=highlighted(found.name, folded),
            url=found.get_absolute_url(),
            detail=found.edition.name if isinstance(found, Section) else str(found.year),
            other_name=_found_elsewhere([found.name], _names(found), folded),
        )
        for found in festivals
    ]


KINDS = {
    "filme": Kind(_("Filme"), found_films, show_films),
    "veranstaltungen": Kind(_("Veranstaltungen"), found_events, show_events),
    "reihen": Kind(_("Reihen"), found_series, show_series),
    "artikel": Kind(_("Artikel"), found_articles, show_articles),
    "personen": Kind(_("Personen"), found_people, show_people),
    "kinos": Kind(_("Kinos"), found_venues, show_venues),
    "festival": Kind(_("Festivals und Sektionen"), found_festivals, show_festivals),
}


def highlighted(text: str, folded: str) -> SafeString:
    """Escaped ``text`` in which the first words that say ``folded`` (as search compares) are marked as found."""
    if not says(text, folded):
        return bdi(text)
    end = next(end for end in range(1, len(text) + 1) if folded in fold(text[:end]))
    start = next(start for start in range(end - 1, -1, -1) if folded in fold(text[start:end]))
    start = len(WORD_END.sub("", text[:start]))
    end = len(text) - len(WORD_START.sub("", text[end:]))
    return bdi(format_html('{}<span class="found">{}</span>{}', text[:start], text[start:end], text[end:]))


def _says(found: Series | Section, folded: str) -> bool:
    return any(says(name, folded) for name in _names(found))


def _names(found: Series | Section) -> list[str]:
    """All names under which a series or a section is found; an edition also under its festival's."""
    names = [found.name_de, found.name_en]
    if isinstance(found, Series):
        names.append(found.short_name)
    if isinstance(found, Edition):
        names += [found.festival.name_de, found.festival.name_en]
    return [name for name in names if name]


def _other_titles(ids: list[int]) -> dict[int, tuple[list[str], list[str]]]:
    """For each film its titles, also alternative ones, and those of its public parts; one query."""
    alternatives = AlternativeTitle.objects.filter(film=OuterRef("pk")).order_by("pk").values("title")
    parts = ProgrammePart.objects.filter(programme=OuterRef("pk"), part__state=State.PUBLIC).order_by("position")
    part_titles = parts.annotate(de=F("part__title_de"), original=F("part__title_original"), en=F("part__title_en"))
    rows = Film.objects.filter(pk__in=ids).annotate(
        alternatives=JSONRows(alternatives), part_rows=JSONRows(part_titles.values("de", "original", "en"))
    )
    return {
        row["pk"]: (
            [
                row["title_de"],
                row["title_original"],
                row["title_en"],
                *(other["title"] for other in row["alternatives"]),
            ],
            [title for part in row["part_rows"] for title in part.values()],
        )
        for row in rows.values("pk", "title_de", "title_original", "title_en", "alternatives", "part_rows")
    }


def _film_hit(card: FilmCard, titles: list[str], part_titles: list[str], folded: str) -> FilmHit:
    shown = [card.title, card.original_title]
    other = _found_elsewhere(shown, titles, folded)
    return FilmHit(
        card=card,
        title=highlighted(card.title, folded),
        original_title=highlighted(card.original_title, folded),
        other_title=other,
        part_title=SafeString() if other else _found_elsewhere(shown, part_titles, folded),
    )


def _found_elsewhere(shown: Sequence[str], others: Iterable[str], folded: str) -> SafeString:
    """The first of the other names that says the words, unless one that is shown does."""
    if any(says(name, folded) for name in shown):
        return SafeString()
    return next((highlighted(other, folded) for other in others if says(other, folded)), SafeString())


def _roles(found: set[str]) -> str:
    return ", ".join(str(role.label) for role in Credit.Role if role in found)
