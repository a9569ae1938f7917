"""Tables of films, with credits, further titles, genres, a short text, and the section of the fixed edition."""

from collections import defaultdict
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from core.history import IMPORT
from core.text import fold, sort_key
from desk.tables import columns as cells
from desk.tables.columns import Column
from desk.tables.diff import SKIP
from desk.tables.kind import BATCH, Catalogue, Match, Saving, Slugs, chosen
from desk.tables.preparing import Row
from festival.models import Edition, Section, Selection
from films.models import AlternativeTitle, Credit, Film, Genre, ProgrammePart, Text
from people.models import Person
from showtimes.film_changes import follow_length
from showtimes.models import Screening
from showtimes.pasting.known import Candidate, Titles
from showtimes.pasting.plan import CREATE
from showtimes.pasting.shapes import Facts, FilmRead, Line, Question

DIRECTOR, CAST = Credit.Role.DIRECTOR, Credit.Role.CAST
ALIKE = 0.9
"""From this likeness on a film of the same year may be the one that is meant; a title inside a longer one has less."""
MOST_COMPARED = 1000
"""Rows up to which each unknown title is compared with all that are known: a second for a hundred."""
CREDITED = {
    "writers": (Credit.Role.WRITER, "Drehbuch", ("screenwriter", "writer", "writers")),
    "camera": (Credit.Role.CAMERA, "Kamera", ("cinematographer", "cinematography")),
    "editing": (Credit.Role.EDITING, "Schnitt", ("editor",)),
    "music": (Credit.Role.MUSIC, "Musik", ("score", "film score")),
    "producers": (Credit.Role.PRODUCER, "Produktion", ("producer", "producers")),
}


def _names(role: str) -> Any:
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
    prefetched = ("credits__person", "alternative_titles", "genres", "texts", "selections__section")

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
    text = Column("text", "Kurztext", headers=("beschreibung", "synopsis", "description"), read=_short_text)
    section = Column("section", "Sektion", headers=("section",), read=lambda film: "")
    distributor = Column("distributor", "Verleih")
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
        self.titles = Titles()
        self.compares = len(rows) <= MOST_COMPARED
        self.near = {}
        for pk, titles in self.titles.of_film.items():
            self.near |= {_squeezed(title): pk for title in titles if title}
        self.genres_by_name = {}
        for genre in Genre.objects.all():
            self.genres_by_name |= {fold(genre.name_de): genre, fold(genre.name_en): genre}
        self.with_section = any(row.cells.get("section") for row in rows)
        self.edition = Edition.objects.filter(pk=self.series.pk).first() if self.series else None

    def clean(self, row: Row) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        values, errors = super().clean(row)
        known = [self.genres_by_name.get(fold(name)) for name in values.get("genres", ())]
        if not all(known):
            unknown = next(name for name, genre in zip(values["genres"], known, strict=True) if not genre)
            errors.append(("genres", _("Das Genre „%(name)s“ gibt es nicht.") % {"name": unknown[:60]}))
        elif known:
            ordered = sorted(set(known), key=lambda genre: (genre.position, genre.name_de))
            values["genres"] = tuple(genre.name_de for genre in ordered)
        if "section" in values and not self.edition:
            errors.append(("section", _("Sektionen gehören zu einer Ausgabe. Bitte eine Ausgabe wählen.")))
        return values, errors

    def match_by_name(self, row: Row, values: dict[str, Any]) -> Match:
        title = values.get("title_de", "")
        if not title:
            return Match(refusals=[("title_de", _("Der Titel fehlt."))])
        candidates = self._candidates(title, values)
        exact = [one for one in candidates if one.likeness == 1 and one.fits]
        if len(exact) == 1:
            return Match(exact[0].id)
        likely = exact or [one for one in candidates if one.likeness > ALIKE and one.fits]
        if not likely:
            return self._new(values)
        question = _film_question(f"{row.number}:film", likely, title)
        answer = chosen(self.answers, question)
        if answer == SKIP:
            return Match(skipped=True)
        if answer == CREATE:
            return self._new(values)
        return Match(int(answer)) if answer else Match(questions=[question])

    def _new(self, values: dict[str, Any]) -> Match:
        values.setdefault("slug", self.slugs.free(values["title_de"]))
        return Match()

    def _candidates(self, title: str, values: dict[str, Any]) -> list[Candidate]:
        read = FilmRead(Line(0, ""), title, facts=Facts(year=values.get("year"), directors=values.get("directors", ())))
        wanted = fold(title)
        if wanted in self.titles.exact or self.compares:
            found = self.titles.like(read, (title,))
        else:
            found = []
        near = self.near.get(_squeezed(title))
        if near and near not in {one.id for one in found if one.likeness > ALIKE}:
            fits = abs((self.titles.years[near] or 0) - (values.get("year") or self.titles.years[near] or 0)) <= 1
            found = [Candidate(near, self.titles.labels[near], 0.99, fits), *found]
        return found

    def assign(self, record: Film, values: Any) -> None:
        if not record.pk and "slug" in values:
            record.slug = values["slug"]
        super().assign(record, {name: value for name, value in values.items() if name != "slug"})

    def label(self, record: Film) -> str:
        return f"{record.title_de} ({record.year})" if record.year else record.title_de

    # Writing

    def save(self, entries: list[Any], saving: Saving) -> None:
        longer = [entry.record for entry in entries if entry.record.pk and _writes(entry, "runtime")]
        super().save(entries, saving)
        _follow(longer, saving)
        FilmRows(entries, saving, self).save()


def _film_question(key: str, candidates: list[Candidate], title: str) -> Question:
    found = [(str(one.id), f"{one.label} – {one.percent} %") for one in candidates]
    prompt = _("Welcher Film ist „%(title)s“?") % {"title": title}
    return Question(key, prompt, (*found, (CREATE, _("neu: „%s“") % title), (SKIP, _("auslassen"))))


def _squeezed(title: str) -> str:
    """Without article and spaces: what still differs is another title."""
    return sort_key(title).replace(" ", "")


def _writes(entry: Any, name: str) -> bool:
    return any(change.name == name for change in entry.written)


def _follow(films: list[Film], saving: Saving) -> None:
    """Screenings end later when their film got longer; refused where a hall is taken then."""
    shown = set(Screening.objects.filter(film__in=films).values_list("film", flat=True))
    shown |= set(ProgrammePart.objects.filter(part__in=films).values_list("part", flat=True))
    for film in films:
        if film.pk in shown:
            follow_length(film=film, now=saving.now)


class FilmRows:
    """The rows beside films: credits, titles, genres, texts, selections. Written together, whatever their number."""

    def __init__(self, entries: list[Any], saving: Saving, kind: Films):
        self.entries, self.saving, self.kind = entries, saving, kind
        self.known = {entry.record.pk for entry in entries if not entry.is_new}

    def save(self) -> None:
        self._credits()
        self._titles()
        self._genres()
        self._texts()
        self._sections()

    def _with(self, name: str) -> list[tuple[Film, Any]]:
        return [(entry.record, entry.values[name]) for entry in self.entries if _writes(entry, name)]

    def _credits(self) -> None:
        roles = {"directors": DIRECTOR, "cast": CAST} | {name: role for name, (role, *_rest) in CREDITED.items()}
        wanted = [(film, role, value) for name, role in roles.items() for film, value in self._with(name)]
        if not wanted:
            return
        people = people_by_name()
        for role in set(roles.values()):
            films = [film.pk for film, other, _value in wanted if other == role and film.pk in self.known]
            Credit.objects.filter(film__in=films, role=role).delete()
        rows = [
            _credit(film, role, entry, position, people)
            for film, role, value in wanted
            for position, entry in enumerate(value)
        ]
        once = {(one.film_id, one.role, one.person_id, one.name_as_credited, one.character): one for one in rows}
        Credit.objects.bulk_create(once.values(), batch_size=BATCH)

    def _titles(self) -> None:
        rows = []
        for film, titles in self._with("other_titles"):
            there = {one.title for one in film.alternative_titles.all()} if film.pk in self.known else set()
            if there - set(titles):
                film.alternative_titles.exclude(title__in=titles).delete()
            rows += [AlternativeTitle(film=film, title=title[:250]) for title in titles if title not in there]
        AlternativeTitle.objects.bulk_create(rows, batch_size=BATCH)

    def _genres(self) -> None:
        wanted = self._with("genres")
        through = Film.genres.through
        through.objects.filter(film__in=[film.pk for film, _names in wanted if film.pk in self.known]).delete()
        genres = self.kind.genres_by_name
        rows = [through(film_id=film.pk, genre_id=genres[fold(name)].pk) for film, names in wanted for name in names]
        through.objects.bulk_create(rows, batch_size=BATCH)

    def _texts(self) -> None:
        """A draft with its source for the editor to approve; a text that stands there is changed."""
        news, changed = [], []
        there = self._short_texts()
        for film, body in self._with("text"):
            if text := there.get(film.pk):
                text.body = body
                changed.append(text)
            else:
                news.append(Text(film=film, kind=Text.Kind.SHORT, body=body, source=self.saving.source[:200]))
        told = {"default_user": self.saving.user, "default_change_reason": IMPORT, "default_date": self.saving.now}
        bulk_create_with_history(news, Text, batch_size=BATCH, **told)
        for text in changed:
            text._change_reason = IMPORT
            text.save()

    def _short_texts(self) -> dict[int, Text]:
        films = [film.pk for film, _body in self._with("text") if film.pk in self.known]
        texts = Text.objects.filter(film__in=films, kind=Text.Kind.SHORT, language="de").order_by("-pk")
        return {text.film_id: text for text in texts}

    def _sections(self) -> None:
        wanted = self._with("section")
        if not wanted or not self.kind.edition:
            return
        edition = self.kind.edition
        sections = {fold(one.name_de): one for one in edition.sections.all()}
        last = edition.selections.aggregate(last=Max("position"))["last"] or 0
        rows = []
        for position, (film, name) in enumerate(wanted, start=last + 1):
            section = sections.get(fold(name)) or sections.setdefault(fold(name), _section(edition, name))
            rows.append(Selection(edition=edition, film=film, section=section, position=min(position, 32_000)))
        Selection.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["edition", "film"], update_fields=["section"]
        )


def _section(edition: Edition, name: str) -> Section:
    taken = set(edition.sections.values_list("slug", flat=True))
    base = slugify(name)[:100] or "sektion"
    slug = next(text for n in range(1, len(taken) + 2) if (text := base if n == 1 else f"{base}-{n}") not in taken)
    return Section.objects.create(edition=edition, name_de=name[:150], slug=slug, position=len(taken))


def _credit(film: Film, role: str, entry: Any, position: int, people: dict[str, int]) -> Credit:
    name, character = entry if isinstance(entry, tuple) else (entry, "")
    person = people.get(fold(name))
    credited = "" if person and self_named(people, name) else name[:200]
    return Credit(
        film=film,
        role=role,
        person_id=person,
        name_as_credited=credited,
        character=character[:200],
        position=min(position, 32_000),
    )


def self_named(people: dict[str, int], name: str) -> bool:
    return f"={name}" in people


def people_by_name() -> dict[str, int]:
    """Persons by their folded name where only one bears it, and by "=" and the name as it is written."""
    found: dict[str, list[int]] = defaultdict(list)
    exact: dict[str, int] = {}
    for pk, name in Person.objects.values_list("pk", "name"):
        found[fold(name)].append(pk)
        exact[f"={name}"] = pk
    return {name: pks[0] for name, pks in found.items() if len(pks) == 1 and name} | exact


def new_film(title: str, slugs: Slugs, **facts: Any) -> Film:
    """A draft. Raises ``ValidationError`` for a title that is too long."""
    if len(title) > 250:
        raise ValidationError(_("Der Titel ist zu lang."))
    return Film(title_de=title, slug=slugs.free(title), **facts)
