"""Films with what their pages say of them, but for votes (``scores``) and texts, which have days of their own."""

import datetime as dt
from typing import Annotated

from django.db.models import F, OuterRef, QuerySet
from msgspec import Meta, Struct

from core.models import State
from core.rows import JSONRows
from core.values import Values
from films.models import AlternativeTitle, Credit, Film, Genre, PressReview, ProgrammePart, Still, Trailer
from portal.api.records.base import (
    Answer,
    Language,
    Page,
    Picture,
    Sample,
    Words,
    address,
    choice,
    day,
    picture,
    text,
    words,
)

PLAIN = (
    *("pk", "slug", "kind", "title_de", "title_en", "title_original", "title_language", "tagline_de", "tagline_en"),
    *("year", "countries", "runtime", "colour", "sound", "fsk", "recommended_age", "german_release", "languages"),
    *("distributor", "audio_description_app", "audio_description_file", "captions_app", "captions_file"),
    *("access_source", "access_on", "content_labels_de", "content_labels_en", "content_note_de", "content_note_en"),
    *("website", "imdb_id", "wikidata_id", "tmdb_id", "poster", "poster_credit", "is_sample"),
)
FSK = Meta(description="none: no label, adults only", extra_json_schema={"enum": [*Film.FSK.values, None]})


class GenreRecord(Struct, frozen=True):
    """A genre of a film, by its address in the list of films."""

    slug: str
    name: Words | None


class OtherTitle(Struct, frozen=True):
    """Another title under which sources list the film."""

    title: str
    kind: Annotated[str, choice(AlternativeTitle.Kind)]
    language: Language | None
    source: str | None


class CreditRecord(Struct, frozen=True):
    """A task of somebody in a film. Whoever has a page is named by ``person`` too."""

    role: Annotated[str, choice(Credit.Role)]
    name: str
    person: int | None
    character: str | None


class TrailerRecord(Struct, frozen=True):
    """A trailer elsewhere."""

    url: str
    title: str | None
    language: Language | None
    seconds: int | None


class PressRecord(Struct, frozen=True):
    """A review elsewhere; the score is from 0 to 10."""

    outlet: str
    critic: str | None
    url: str | None
    score: float | None
    quote: str | None
    language: Language
    published_on: dt.date | None


class PartRecord(Struct, frozen=True):
    """A film of a programme, and the minutes of the break after it."""

    film: int
    break_minutes: int


class ReleaseAccess(Struct, frozen=True):
    """Audio description and subtitles for the hard of hearing of the release: by app, or in the copy."""

    audio_description_app: Answer
    audio_description_file: Answer
    captions_app: Answer
    captions_file: Answer
    source: str | None
    as_of: dt.date | None


class ContentNotes(Struct, frozen=True):
    """Notes on what the film shows. They tell of the plot: show them to who asks."""

    labels: Words | None
    note: Words | None


class FilmRecord(Page, frozen=True, kw_only=True, tag="film"):
    """A film, or a programme of films. As ``title`` in German falls back to the original one, so in English."""

    kind: Annotated[str, choice(Film.Kind)]
    title: Words | None
    title_original: str | None
    title_language: Language
    other_titles: list[OtherTitle]
    tagline: Words | None
    year: int | None
    countries: Annotated[list[str], Meta(description="ISO 3166, also of countries that are no more")]
    genres: list[GenreRecord]
    runtime: Annotated[int | None, Meta(description="minutes")]
    colour: Annotated[str | None, Meta(extra_json_schema={"enum": [*Film.Colour.values, None]})]
    sound: Annotated[str | None, Meta(extra_json_schema={"enum": [*Film.Sound.values, None]})]
    fsk: Annotated[
        str | None,
        Meta(description="none: no label, adults only", extra_json_schema={"enum": [*Film.FSK.values, None]}),
    ]
    recommended_age: int | None
    german_release: dt.date | None
    languages: list[Language]
    distributor: str | None
    access: ReleaseAccess
    content_notes: ContentNotes | None
    website: str | None
    imdb: str | None
    wikidata: str | None
    tmdb: str | None
    poster: Picture | None
    stills: list[Picture]
    trailers: list[TrailerRecord]
    credits: list[CreditRecord]
    press: list[PressRecord]
    parts: list[PartRecord]
    sample: Sample


def films(now: dt.datetime) -> QuerySet[Film]:
    return Film.objects.public()


def film_records(found: QuerySet[Film], now: dt.datetime) -> list[FilmRecord]:
    """One query."""
    rows = found.annotate(**{name: JSONRows(satellite) for name, satellite in _satellites(now).items()})
    return [_film(row) for row in rows.order_by("pk").values(*PLAIN, *_satellites(now))]


def _satellites(now: dt.datetime) -> dict[str, QuerySet]:
    film = OuterRef("pk")
    titles = AlternativeTitle.objects.filter(film=film).order_by("pk")
    stills = Still.objects.filter(film=film).order_by("position", "pk")
    trailers = Trailer.objects.filter(film=film).order_by("position", "pk")
    press = PressReview.objects.public(now).filter(film=film).order_by("pk")
    parts = ProgrammePart.objects.filter(programme=film, part__state=State.PUBLIC).order_by("position", "pk")
    named = {"person_name": F("person__name"), "person_state": F("person__state")}
    credited = Credit.objects.filter(film=film).order_by("position", "pk").annotate(**named)
    return {
        "genre_rows": Genre.objects.filter(films=film).values("slug", "name_de", "name_en"),
        "title_rows": titles.values("title", "kind", "language", "source"),
        "still_rows": stills.values("picture", "credit", "alt_de", "alt_en"),
        "trailer_rows": trailers.values("url", "title", "language", "seconds"),
        "press_rows": press.values("outlet", "critic", "url", "score", "quote", "language", "published_on"),
        "part_rows": parts.values("part_id", "break_minutes"),
        "credit_rows": credited.values("role", "name_as_credited", "person_id", "character", *named),
    }


def _film(row: Values) -> FilmRecord:
    return FilmRecord(
        id=row["pk"],
        slug=row["slug"],
        url=address("films:detail", row["slug"]),
        kind=row["kind"],
        title=words(row, "title"),
        title_original=text(row["title_original"]),
        title_language=row["title_language"],
        other_titles=[_other_title(one) for one in row["title_rows"]],
        tagline=words(row, "tagline"),
        year=row["year"],
        countries=list(row["countries"]),
        genres=[GenreRecord(one["slug"], words(one, "name")) for one in row["genre_rows"]],
        runtime=row["runtime"],
        colour=row["colour"] or None,
        sound=row["sound"] or None,
        fsk=row["fsk"] or None,
        recommended_age=row["recommended_age"],
        german_release=row["german_release"],
        languages=list(row["languages"]),
        distributor=text(row["distributor"]),
        access=_access(row),
        content_notes=_notes(row),
        website=row["website"] or None,
        imdb=row["imdb_id"] or None,
        wikidata=row["wikidata_id"] or None,
        tmdb=row["tmdb_id"] or None,
        poster=picture(row["poster"], row["poster_credit"]),
        stills=[still for one in row["still_rows"] if (still := _still(one))],
        trailers=[_trailer(one) for one in row["trailer_rows"]],
        credits=[_credit(one) for one in row["credit_rows"]],
        press=[_press(one) for one in row["press_rows"]],
        parts=[PartRecord(one["part_id"], one["break_minutes"]) for one in row["part_rows"]],
        sample=row["is_sample"],
    )


def _other_title(row: Values) -> OtherTitle:
    return OtherTitle(row["title"], row["kind"], row["language"] or None, text(row["source"]))


def _access(row: Values) -> ReleaseAccess:
    return ReleaseAccess(
        audio_description_app=row["audio_description_app"],
        audio_description_file=row["audio_description_file"],
        captions_app=row["captions_app"],
        captions_file=row["captions_file"],
        source=text(row["access_source"]),
        as_of=row["access_on"],
    )


def _notes(row: Values) -> ContentNotes | None:
    labels, note = words(row, "content_labels"), words(row, "content_note")
    return ContentNotes(labels, note) if labels or note else None


def _still(row: Values) -> Picture | None:
    return picture(row["picture"], row["credit"], words(row, "alt"))


def _trailer(row: Values) -> TrailerRecord:
    return TrailerRecord(row["url"], text(row["title"]), row["language"] or None, row["seconds"])


def _credit(row: Values) -> CreditRecord:
    """A name in the credits is the film's, the page is the person's."""
    person = row["person_id"] if row["person_state"] == State.PUBLIC else None
    name = row["name_as_credited"] or row["person_name"]
    return CreditRecord(row["role"], name, person, text(row["character"]))


def _press(row: Values) -> PressRecord:
    return PressRecord(
        outlet=row["outlet"],
        critic=text(row["critic"]),
        url=row["url"] or None,
        score=None if row["score"] is None else float(row["score"]),
        quote=text(row["quote"]),
        language=row["language"],
        published_on=day(row["published_on"]),
    )
