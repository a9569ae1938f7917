"""Writes the demo films with their people, texts and parts."""

from decimal import Decimal

from core.models import State
from demo.catalogue import FILMS
from demo.people import person
from demo.records import Both, FilmRecord
from films.models import AlternativeTitle, Credit, Film, Genre, PressReview, ProgrammePart, Text, Trailer
from films.services import refresh_runtimes

GENRES = {
    "abenteuer": ("Abenteuer", "Adventure"),
    "animation": ("Animation", "Animation"),
    "dokumentarfilm": ("Dokumentarfilm", "Documentary"),
    "drama": ("Drama", "Drama"),
    "essay": ("Essay", "Essay"),
    "fantasy": ("Fantasy", "Fantasy"),
    "horror": ("Horror", "Horror"),
    "komoedie": ("Komödie", "Comedy"),
    "krimi": ("Krimi", "Crime"),
    "kurzfilm": ("Kurzfilm", "Short film"),
    "liebesfilm": ("Liebesfilm", "Romance"),
    "science-fiction": ("Science-Fiction", "Science fiction"),
    "thriller": ("Thriller", "Thriller"),
    "western": ("Western", "Western"),
}
BROAD = ("drama",)
"""Stands behind the genres that say more."""
PAUSE = 2
"""Minutes between the films of a shorts programme."""


def load() -> None:
    genres = {slug: _genre(slug) for slug in GENRES}
    known = set(Film.objects.values_list("slug", flat=True))
    for record in FILMS:
        if record.slug not in known:
            _add(record, genres)


def _genre(slug: str) -> Genre:
    name_de, name_en = GENRES[slug]
    names = {"name_de": name_de, "name_en": name_en, "position": int(slug in BROAD)}
    return Genre.objects.get_or_create(slug=slug, defaults=names)[0]


def _add(record: FilmRecord, genres: dict[str, Genre]) -> None:
    film = _film(record)
    film.genres.set(genres[slug] for slug in record.genres)
    _add_credits(film, record)
    _add_texts(film, record)
    AlternativeTitle.objects.bulk_create(
        AlternativeTitle(film=film, title=title.title, kind=title.kind, language=title.language, source=title.source)
        for title in record.titles
    )
    PressReview.objects.bulk_create(
        PressReview(film=film, outlet=press.outlet, score=Decimal(press.score), published_on=press.published_on)
        for press in record.press
    )
    if record.trailer:
        Trailer.objects.create(film=film, url=record.trailer, language="en")
    if record.parts:
        _add_parts(film, record)


def _film(record: FilmRecord) -> Film:
    film = Film(
        slug=record.slug,
        kind=record.kind,
        title_de=record.title,
        title_original=record.original,
        title_en=record.english,
        title_language=record.title_language,
        tagline_de=record.tagline.de,
        tagline_en=record.tagline.en,
        year=record.year,
        countries=record.countries,
        runtime=record.runtime,
        colour=record.colour,
        sound=record.sound,
        fsk=record.fsk,
        german_release=record.german_release,
        languages=record.languages,
        is_sample=record.is_sample,
        state=State.PUBLIC,
    )
    film.clean_fields()
    film.save()
    return film


def _add_credits(film: Film, record: FilmRecord) -> None:
    lines = [
        *(("director", name, "") for name in record.director),
        *((role, name, "") for role, names in record.crew for name in names),
        *(("cast", name, character) for name, character in record.cast),
    ]
    Credit.objects.bulk_create(
        Credit(film=film, role=role, person=person(name), character=character, position=position)
        for position, (role, name, character) in enumerate(lines)
    )


def _add_texts(film: Film, record: FilmRecord) -> None:
    texts = [*_pair("short", record.short), *_pair("plot", record.plot)]
    texts += [
        Text(
            kind=text.kind,
            language=text.language,
            title=text.title,
            slug=text.slug,
            lead=text.lead,
            body=text.body,
            author=text.author,
            signature=text.signature,
            source=text.source,
            score=text.score and Decimal(text.score),
            published_on=text.published_on,
            is_sample=text.is_sample,
        )
        for text in record.texts
    ]
    for text in texts:
        text.film, text.state = film, State.PUBLIC
        text.clean_fields(exclude=["film"])
    Text.objects.bulk_create(texts)


def _pair(kind: str, body: Both) -> list[Text]:
    return [
        Text(kind=kind, language=language, body=text) for language, text in (("de", body.de), ("en", body.en)) if text
    ]


def _add_parts(programme: Film, record: FilmRecord) -> None:
    """Parts stand before their programme in the catalogue. There is no pause after the last one."""
    parts = Film.objects.in_bulk(record.parts, field_name="slug")
    last = len(record.parts) - 1
    for position, slug in enumerate(record.parts):
        pause = PAUSE if position < last else 0
        ProgrammePart.objects.create(programme=programme, part=parts[slug], position=position, break_minutes=pause)
    refresh_runtimes(programmes=[programme])
