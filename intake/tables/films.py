"""Tables of films, with credits, further titles, genres, a short text, and the section of the fixed edition."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from core.text import name_key
from core.values import Values
from festival.models import Edition
from films.models import Film, Genre, Text
from intake.tables import columns as cells
from intake.tables.catalogue import Catalogue
from intake.tables.columns import Column
from intake.tables.diff import Entry
from intake.tables.film_rows import CAST, CREDITED, DIRECTOR, FilmRows
from intake.tables.kind import Match
from intake.tables.preparing import Row
from intake.tables.titles import FilmTitles, film_question
from intake.tables.writing import Saving
from showtimes.ends import follow_lengths

MOST_COMPARED = 1000
"""Rows up to which each unknown title is compared with all that are known: a second for a hundred."""


def _names(role: str) -> Callable[[Film], tuple[str, ...]]:
    return lambda film: tuple(credit.name for credit in film.credits.all() if credit.role == role)


def _cast(film: Film) -> tuple[tuple[str, str], ...]:
    return tuple((credit.name, credit.character) for credit in film.credits.all() if credit.role == CAST)


def _short_text(film: Film) -> str:
    texts = sorted((text for text in film.texts.all() if _is_short(text)), key=lambda text: text.pk)
    return texts[0].body if texts else ""


def _is_short(text: Text) -> bool:
    return text.kind == Text.Kind.SHORT and text.language == "de"


class Films(Catalogue):
    code = "films"
    model = Film
    rights = ("films.add_film", "films.change_film")
    named = ("title_de",)
    not_exported = ("section",)
    prefetched = {
        **dict.fromkeys(("directors", "cast", *CREDITED), "credits__person"),
        "other_titles": "alternative_titles",
        "genres": "genres",
        "text": "texts",
        "section": "selections__section",
    }

    id = Column("slug", "Kennung", headers=("id", "slug"))
    title_de = Column("title_de", "Titel", headers=("title", "titel (deutsch)", "filmtitel", "film"))
    title_original = Column("title_original", "Originaltitel", headers=("original title", "original"))
    title_en = Column("title_en", "Englischer Titel", headers=("english title", "title (english)"))
    other_titles = Column(
        "other_titles",
        "Weitere Titel",
        cells.Names(),
        headers=("alternative titles", "aka"),
        read=lambda film: tuple(title.title for title in film.alternative_titles.all()),
    )
    title_language = Column("title_language", "Sprache des Titels")
    own_sort_title = Column("own_sort_title", "Sortiertitel", headers=("sort title",))
    kind = Column("kind", "Art", cells.Choice(Film.Kind.choices), headers=("kind", "type"))
    year = Column("year", "Jahr", cells.Number(), headers=("produktionsjahr", "year"))
    countries = Column("countries", "Länder", cells.Codes(cells.country_code), headers=("land", "country", "countries"))
    runtime = Column(
        "runtime", "Länge", cells.Number(), headers=("minuten", "dauer", "laufzeit", "runtime", "duration", "min")
    )
    languages = Column(
        "languages",
        "Originalsprachen",
        cells.Codes(cells.language_code),
        headers=("sprache", "sprachen", "language", "languages"),
    )
    genres = Column(
        "genres",
        "Genres",
        cells.Names(),
        headers=("genre",),
        read=lambda film: tuple(genre.name_de for genre in film.genres.all()),
    )
    colour = Column("colour", "Farbe", cells.Choice(Film.Colour.choices), headers=("color",))
    fsk = Column("fsk", "FSK", cells.Choice(Film.FSK.choices))
    recommended_age = Column("recommended_age", "Empfohlen ab", cells.Number())
    german_release = Column("german_release", "Kinostart", cells.Day(), headers=("release",))
    directors = Column(
        "directors", "Regie", cells.Names(), headers=("regisseur", "director", "directors"), read=_names(DIRECTOR)
    )
    writers, camera, editing, music, producers = (
        Column(name, label, cells.Names(), headers=headers, read=_names(role))
        for name, (role, label, headers) in CREDITED.items()
    )
    cast = Column("cast", "Besetzung", cells.Cast(), headers=("darsteller", "actors", "mit"), read=_cast)
    tagline_de = Column("tagline_de", "Unterzeile")
    tagline_en = Column("tagline_en", "Unterzeile (englisch)")
    text = Column(
        "text", "Kurztext", cells.Prose(), headers=("beschreibung", "synopsis", "description"), read=_short_text
    )
    section = Column("section", "Sektion", headers=("section",), read=lambda film: "")
    distributor = Column("distributor", "Verleih")
    audio_description_app = Column("audio_description_app", "Audiodeskription über eine App", cells.YesNo())
    audio_description_file = Column("audio_description_file", "Audiodeskription in der Kopie", cells.YesNo())
    captions_app = Column("captions_app", "Untertitel für Hörgeschädigte über eine App", cells.YesNo())
    captions_file = Column("captions_file", "Untertitel für Hörgeschädigte in der Kopie", cells.YesNo())
    access_source = Column("access_source", "Quelle zum Zugang")
    access_on = Column("access_on", "Stand zum Zugang", cells.Day())
    content_labels_de = Column("content_labels_de", "Hinweise zum Inhalt")
    content_labels_en = Column("content_labels_en", "Hinweise zum Inhalt (englisch)")
    content_note_de = Column("content_note_de", "Hinweis in einem Satz", cells.Prose())
    content_note_en = Column("content_note_en", "Hinweis in einem Satz (englisch)", cells.Prose())
    website = Column("website", "Website", headers=("url",))
    imdb_id = Column("imdb_id", "IMDb", headers=("imdbid", "imdb id"))
    wikidata_id = Column("wikidata_id", "Wikidata")
    tmdb_id = Column("tmdb_id", "TMDB")

    def __init__(self, **known: Any):
        super().__init__(**known)
        edition = self.series.pk if self.series else None
        self.columns["section"].read = lambda film: next(
            (one.section.name_de for one in film.selections.all() if one.edition_id == edition and one.section), ""
        )

    # Reading

    def load(self, rows: list[Row]) -> None:
        super().load(rows)
        self.titles = FilmTitles()
        self.compares = len(rows) <= MOST_COMPARED
        self.genres_by_name: dict[str, Genre] = {}
        for genre in Genre.objects.all():
            self.genres_by_name |= {name_key(genre.name_de): genre, name_key(genre.name_en): genre}
        self.with_section = any(row.cells.get("section") for row in rows)
        self.edition = Edition.objects.filter(pk=self.series.pk).first() if self.series else None

    def clean(self, row: Row) -> tuple[Values, list[tuple[str, str]]]:
        values, errors = super().clean(row)
        names = values.get("genres", ())
        genres = [self.genres_by_name[name_key(name)] for name in names if name_key(name) in self.genres_by_name]
        if len(genres) < len(names):
            unknown = next(name for name in names if name_key(name) not in self.genres_by_name)
            errors.append(("genres", _("Das Genre „%(name)s“ gibt es nicht.") % {"name": unknown[:60]}))
        elif genres:
            ordered = sorted(set(genres), key=lambda genre: (genre.position, genre.sort_key))
            values["genres"] = tuple(genre.name_de for genre in ordered)
        if "section" in values and not self.edition:
            errors.append(("section", _("Sektionen gehören zu einer Ausgabe. Bitte eine Ausgabe wählen.")))
        return values, errors

    def match_by_name(self, row: Row, values: Values) -> Match:
        title = values.get("title_de", "")
        if not title:
            return Match(refusals=[("title_de", _("Der Titel fehlt."))])
        year = values.get("year")
        exact = self.titles.exact(title, year)
        if len(exact) == 1:
            return Match(exact[0])
        directors = values.get("directors", ())
        likely = (
            self.titles.namesakes(title, year, directors)
            if exact
            else self.titles.likely(title, year, directors, compares=self.compares)
        )
        if not likely:
            return self.new(row, values)
        question = film_question(f"{row.number}:film", likely, title)
        return self.answered(question, row, values)

    def new(self, row: Row, values: Values) -> Match:
        title = values["title_de"]
        values["slug"] = self.slugs.free(title)
        return self.created_once(row, "title_de", (name_key(title), values.get("year")))

    def label(self, record: Film) -> str:
        return f"{record.title_de} ({record.year})" if record.year else record.title_de

    # Writing

    def save(self, entries: list[Entry], saving: Saving) -> None:
        """Known films may be shown already; refused where a hall is taken when the film gets longer."""
        known = [entry.record.pk for entry in entries if not entry.is_new]
        super().save(entries, saving)
        follow_lengths(films=known, now=saving.now)
        FilmRows(entries, saving, self).save()
