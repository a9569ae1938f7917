"""Search over films, events, series, articles, people, venues and festivals: what the index of words finds, shown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.dates import date_range
from core.markup import bdi
from core.models import State
from core.rows import JSONRows
from core.search.kinds import Key
from core.search.query import Found
from core.search.words import pieces_of, words_of
from core.text import lines
from festival.models import Edition, Section
from films.cards import FilmCard, cards_of
from films.models import AlternativeTitle, Article, Credit, Film, ProgrammePart, Text
from films.namesakes import tell_apart
from people.models import Person, PersonName
from showtimes.models import Event, Series
from showtimes.soon import Soon
from showtimes.subjects import section_key, series_key, subject_key, venue_key
from venues.models import Venue


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

    ``subjects`` are the keys of what may run: the event, the series or the edition itself, what a venue shows, or the
    films of a person or a section; ``coming`` are those that do, by time.
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
    """One group of results: the ``kinds`` of documents in it, and ``show``, which prepares some of them."""

    label: str | Promise
    kinds: tuple[str, ...]
    show: Callable[[Sequence[Key], Found], list]  # of hits of films, or of others


def _records(keys: Iterable[Key]) -> list[int]:
    return [record for _kind, record in keys]


def show_films(keys: Sequence[Key], found: Found) -> list[FilmHit]:
    cards = cards_of(_records(keys), poster_width="5rem")
    others = _other_titles([card.id for card in cards])
    return [_film_hit(card, *others[card.id], found) for card in cards]


def show_people(keys: Sequence[Key], found: Found) -> list[Hit]:
    people = _with_names_and_roles(Person.objects.all()).in_bulk(_records(keys))
    tell_apart(people.values(), public=True)
    return [
        Hit(
            name=marked(person.name, found),
            url=person.get_absolute_url(),
            detail=", ".join(filter(None, (person.apart, _roles({row["role"] for row in person.role_rows})))),
            other_name=_found_elsewhere([person.name], [row["name"] for row in person.name_rows], found),
            subjects=tuple(dict.fromkeys(subject_key(row["film"], None) for row in person.role_rows)),
        )
        for person in (people[pk] for pk in _records(keys))
    ]


def _with_names_and_roles(people: QuerySet[Person]) -> QuerySet:
    names = PersonName.objects.filter(person=OuterRef("pk")).order_by("pk").values("name")
    roles = Credit.objects.filter(person=OuterRef("pk"), film__state=State.PUBLIC).values("role", "film").distinct()
    return people.annotate(name_rows=JSONRows(names), role_rows=JSONRows(roles.order_by("role")))


def show_venues(keys: Sequence[Key], found: Found) -> list[Hit]:
    venues = Venue.objects.select_related("city").in_bulk(_records(keys))
    return [
        Hit(
            name=marked(venue.name, found),
            url=venue.get_absolute_url(),
            detail=venue.city.name,
            other_name=_found_elsewhere([venue.name], lines(venue.aliases), found),
            city_shape=venue.city.shape,
            subjects=(venue_key(venue.pk),),
        )
        for venue in (venues[pk] for pk in _records(keys))
    ]


def show_events(keys: Sequence[Key], found: Found) -> list[Hit]:
    events = Event.objects.in_bulk(_records(keys))
    return [
        Hit(
            name=marked(event.title, found),
            url=event.get_absolute_url(),
            detail=event.get_kind_display(),
            other_name=_found_elsewhere([event.title], [event.title_de, event.title_en], found),
            subjects=(subject_key(None, event.pk),),
        )
        for event in (events[pk] for pk in _records(keys))
    ]


def show_series(keys: Sequence[Key], found: Found) -> list[Hit]:
    series = Series.objects.in_bulk(_records(keys))
    return [
        Hit(
            name=marked(one.name, found),
            url=one.get_absolute_url(),
            detail=date_range(one.starts_on, one.ends_on) if one.starts_on and one.ends_on else "",
            other_name=_found_elsewhere([one.name], _names(one), found),
            subjects=(series_key(one.pk),),
        )
        for one in (series[pk] for pk in _records(keys))
    ]


def show_articles(keys: Sequence[Key], found: Found) -> list[Hit]:
    articles = Article.objects.only("slug", "title_de", "title_en", "author", "signature").in_bulk(_records(keys))
    return [
        Hit(
            name=marked(article.title, found),
            url=article.get_absolute_url(),
            detail=article.author or article.signature,
            other_name=_found_elsewhere([article.title], [article.title_de, article.title_en], found),
        )
        for article in (articles[pk] for pk in _records(keys))
    ]


def show_critiques(keys: Sequence[Key], found: Found) -> list[Hit]:
    critiques = Text.objects.select_related("film").in_bulk(_records(keys))
    return [
        Hit(
            name=marked(str(critique), found),
            url=critique.get_absolute_url(),
            detail=", ".join(filter(None, (critique.film.title, critique.author or critique.signature))),
            other_name=SafeString(),
        )
        for critique in (critiques[pk] for pk in _records(keys))
    ]


def show_festivals(keys: Sequence[Key], found: Found) -> list[Hit]:
    """Editions and sections."""
    editions = Edition.objects.select_related("festival").in_bulk([pk for kind, pk in keys if kind == "edition"])
    sections = Section.objects.select_related("edition").in_bulk([pk for kind, pk in keys if kind == "section"])
    records = [editions[pk] if kind == "edition" else sections[pk] for kind, pk in keys]
    return [
        Hit(
            name=marked(one.name, found),
            url=one.get_absolute_url(),
            detail=one.edition.name if isinstance(one, Section) else str(one.year),
            other_name=_found_elsewhere([one.name], _names(one), found),
            subjects=(series_key(one.pk) if isinstance(one, Edition) else section_key(one.pk),),
        )
        for one in records
    ]


KINDS = {
    "filme": Kind(_("Filme"), ("film",), show_films),
    "veranstaltungen": Kind(_("Veranstaltungen"), ("event",), show_events),
    "reihen": Kind(_("Reihen"), ("series",), show_series),
    "kritiken": Kind(_("Kritiken"), ("critique",), show_critiques),
    "artikel": Kind(_("Artikel"), ("article",), show_articles),
    "personen": Kind(_("Personen"), ("person",), show_people),
    "kinos": Kind(_("Kinos"), ("venue",), show_venues),
    "festival": Kind(_("Festivals und Sektionen"), ("edition", "section"), show_festivals),
}


def marked(text: str, found: Found) -> SafeString:
    """Escaped ``text`` in which the words that were found are marked, those side by side as one."""
    places: list[tuple[int, int]] = []
    for start, end, words in pieces_of(text):
        if not found.words.isdisjoint(words):
            beside = places and not pieces_between(text[places[-1][1] : start])
            places[-1:] = [(places[-1][0], end)] if beside else [*places[-1:], (start, end)]
    done, last = SafeString(), 0
    for start, end in places:
        done += format_html('{}<span class="found">{}</span>', text[last:start], text[start:end])
        last = end
    return bdi(done + format_html("{}", text[last:]))


def pieces_between(text: str) -> bool:
    """Whether words stand in it, and not only signs."""
    return any(sign.isalnum() for sign in text)


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


def _film_hit(card: FilmCard, titles: list[str], part_titles: list[str], found: Found) -> FilmHit:
    shown = [card.title, card.original_title]
    other = _found_elsewhere(shown, titles, found)
    return FilmHit(
        card=card,
        title=marked(card.title, found),
        original_title=marked(card.original_title, found),
        other_title=other,
        part_title=SafeString() if other else _found_elsewhere(shown, part_titles, found),
    )


def _found_elsewhere(shown: Sequence[str], others: Iterable[str], found: Found) -> SafeString:
    """The first of the other names that says more of the words than those that are shown do."""
    known = max(found.said_in(words_of(name)) for name in shown)
    best = max(others, key=lambda name: found.said_in(words_of(name)), default="")
    return marked(best, found) if found.said_in(words_of(best)) > known else SafeString()


def _roles(found: set[str]) -> str:
    return ", ".join(str(role.label) for role in Credit.Role if role in found)
