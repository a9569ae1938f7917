"""Sections of the film page, put together from what the selectors read. No query here."""

import datetime as dt
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.slugs import page_at
from core.structured import Node, document
from core.values import Values
from festival.selectors import FilmSelection
from films.models import Text
from films.name_links import link_names
from films.poster import Poster, make_poster
from films.selectors.credits import FilmCredits
from films.selectors.detail import DetailedFilm, TrailerRow
from films.selectors.texts import FilmText
from films.titles import sort_column
from portal.films import structured
from portal.showtimes.acts import Acts, acts_of
from showtimes import day_words, showings
from showtimes.groups import until
from showtimes.rows import ScreeningRow
from showtimes.structured import screening_event

Kind = Text.Kind
Texts = dict[str, list[FilmText]]

DESCRIPTION_LENGTH = 155
"""Search engines cut longer descriptions."""

EVENTS_TOLD = 20
"""More screenings than that tell a search engine nothing new."""

JUMPS_FROM = 4
"""A page with fewer sections needs no jumps to them."""


@dataclass(frozen=True)
class ShownTrailer:
    """A trailer under its ``title``; ``number`` is its place, as in ``?trailer=1``; ``asked`` for by the visitor."""

    row: TrailerRow
    number: int
    asked: bool
    title: str


@dataclass(frozen=True)
class Next:
    """One of the next screenings: ``day`` is "heute, So 15. Nov". ``names_title`` where several films are meant."""

    row: ScreeningRow
    day: str
    acts: Acts
    names_title: bool = False


def next_three(rows: list[ScreeningRow], request: HttpRequest, now: dt.datetime) -> list[Next]:
    return [
        Next(
            row,
            until(row) if row.is_online else _day(row, now),
            acts_of(row, request, ()),
        )
        for row in showings.next_three(rows, now)
    ]


def _day(row: ScreeningRow, now: dt.datetime) -> str:
    return ", ".join(filter(None, (day_words.near_and_date(row.day, now, ZoneInfo(row.city_zone)), row.night_label)))


def shown_trailer(row: TrailerRow, number: int, asked: TrailerRow | None, detail: DetailedFilm) -> ShownTrailer:
    return ShownTrailer(row, number, row == asked, row.title or _("Trailer zu %(title)s") % {"title": detail.title})


def of_texts(texts: Texts, credited: FilmCredits, selections: list[FilmSelection]) -> dict[str, object]:
    """The texts section by section, each person linked where the page first names them."""
    seen: set[str] = set()

    def link(html: str) -> str:
        return link_names(html, credited.people, seen)

    def linked(kind: str) -> list[FilmText]:
        return [replace(text, html=link(text.html)) for text in texts.get(kind, [])]

    teasers, catalogue = linked(Kind.SHORT), linked(Kind.CATALOGUE)
    shown = {selection.catalogue_text_id for selection in selections}
    return {
        "teasers": teasers,
        "selections": _with_texts(selections, catalogue),
        "catalogue_texts": [text for text in catalogue if text.id not in shown],
        "plots": linked(Kind.PLOT),
        "backgrounds": linked(Kind.BACKGROUND),
        "critiques": [replace(text, html=link(text.opening)) for text in texts.get(Kind.CRITIQUE, [])],
        "biographies": [replace(biography, html=link(biography.html)) for biography in credited.biographies],
    }


def _with_texts(
    selections: list[FilmSelection], catalogue: list[FilmText]
) -> list[tuple[FilmSelection, FilmText | None]]:
    """Each selection with its catalogue text; one that several editions share stands with the first of them."""
    texts: dict[int | None, FilmText] = {text.id: text for text in catalogue}
    oldest_first = [(selection, texts.pop(selection.catalogue_text_id, None)) for selection in reversed(selections)]
    return oldest_first[::-1]


def poster(detail: DetailedFilm, credited: FilmCredits) -> Poster:
    film = detail.film
    return make_poster(
        title=detail.title,
        slug=film.slug,
        kind=film.kind,
        genres=[slug for slug, _name in detail.genres],
        tone=film.poster_tone,
        directors=[row.name for row in credited.directors],
        year=film.year,
        countries=[name for _code, name in detail.countries],
        runtime=film.runtime,
        picture=detail.picture,
        language=detail.title_lang,
    ).shown_at("(max-width: 52rem) 5.75rem, 18rem", leads=True)


def description(detail: DetailedFilm, credited: FilmCredits, texts: Texts) -> str:
    """The short text if it is in the page's language, else who made the film."""
    teasers = texts.get(Kind.SHORT, [])
    if teasers and not teasers[0].lang:
        return Truncator(" ".join(strip_tags(teasers[0].html).split())).chars(DESCRIPTION_LENGTH)
    names = ", ".join(row.name for row in credited.directors)
    if names:
        return _("%(title)s von %(names)s: Vorstellungen, Handlung, Besetzung, Kritiken und Wertungen.") % {
            "title": detail.title,
            "names": names,
        }
    return _("%(title)s: Vorstellungen, Handlung, Besetzung, Kritiken und Wertungen.") % {"title": detail.title}


def crumbs(detail: DetailedFilm) -> list[dict[str, str]]:
    """Films, those with the same initial; the title follows as the page's heading."""
    films, initial = page_at("films:list"), getattr(detail.film, sort_column())[:1].upper()
    way = [{"label": _("Filme"), "url": films}]
    if "A" <= initial <= "Z":
        way.append({"label": initial, "url": f"{films}?{urlencode({'buchstabe': initial})}"})
    return way


def jumps(detail: DetailedFilm, credited: FilmCredits, parts: dict[str, object]) -> list[tuple[str, str]]:
    """(anchor, label) of the sections that the page has."""
    known = (
        ("handlung", _("Handlung"), parts["teasers"] or parts["plots"]),
        ("trailer", _("Trailer"), detail.trailers),
        ("teile", _("Programm"), detail.parts),
        ("zeiten", _("Vorstellungen"), parts["upcoming"] or parts["past"]),
        ("wertung", _("Wertung"), detail.film.is_public),
        ("besetzung", _("Besetzung und Stab"), credited.rows),
        ("festival", _("Festival"), parts["selections"] or parts["catalogue_texts"]),
        ("kritik", _("Kritik"), parts["critiques"]),
        ("artikel", _("Artikel"), detail.articles),
        ("presse", _("Pressestimmen"), detail.press),
        ("hintergrund", _("Hintergrund"), parts["backgrounds"]),
        ("regie", _("Regie"), parts["biographies"]),
        ("preise", _("Preise"), parts["awards"]),
    )
    there = [(anchor, label) for anchor, label, content in known if content]
    return there if len(there) >= JUMPS_FROM else []


def structured_data(
    detail: DetailedFilm, credited: FilmCredits, texts: Texts, parts: Values, description: str
) -> list[Node]:
    """The film and its coming screenings. A score is shown where the page shows one."""
    community = parts["community"]
    average = None if community.is_sample else community.average
    rating = structured.aggregate_rating(average, community.count)
    critiques = [text for text in texts.get(Kind.CRITIQUE, []) if not text.is_sample]
    film = structured.movie(detail, credited, description=description, rating=rating, critiques=critiques)
    work = structured.movie_reference(detail)
    return [document(film), *(document(screening_event(row, work)) for row in parts["rows"][:EVENTS_TOLD])]
