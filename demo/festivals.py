"""The festivals of the source pages, with the 2018 edition's screenings, and the prizes they mention."""

import datetime as dt
from dataclasses import dataclass

from core.models import State
from demo.records import NOTHING, Both
from demo.showings import Programme
from festival.models import Award, AwardGiven, Edition, EditionCity, Festival, KeyDate, Section, Selection
from films.models import Film, Text
from people.models import Person
from venues.models import City


@dataclass(frozen=True)
class SelectionRecord:
    film: str
    section: str = ""
    is_opening: bool = False
    has_catalogue_text: bool = False
    premiere: str = ""


@dataclass(frozen=True)
class AwardRecord:
    name: Both
    film: str = ""
    person: str = ""
    note: Both = NOTHING


@dataclass(frozen=True)
class SectionRecord:
    slug: str
    name: Both
    description: Both = NOTHING


@dataclass(frozen=True)
class KeyDateRecord:
    """``day`` counts from the first day of the edition, which is 0."""

    kind: str
    day: int
    title: Both
    time: dt.time | None = None


@dataclass(frozen=True)
class EditionRecord:
    slug: str
    festival: str
    name: Both
    year: int
    number: int | None = None
    short_name: str = ""
    dates: tuple[dt.date, dt.date] | None = None
    cities: tuple[str, ...] = ()
    key_dates: tuple[KeyDateRecord, ...] = ()
    description: Both = NOTHING
    sections: tuple[SectionRecord, ...] = ()
    selections: tuple[SelectionRecord, ...] = ()
    awards: tuple[AwardRecord, ...] = ()
    is_sample: bool = False


FESTIVALS = {
    "iffmh": (
        Both("Internationales Filmfestival Mannheim-Heidelberg", "International Film Festival Mannheim-Heidelberg"),
        Both(
            "Gegründet 1952 in Mannheim, seit 1994 in beiden Städten. Gezeigt werden vor allem neue Filme von "
            "Regisseurinnen und Regisseuren, die noch zu entdecken sind.",
            "Founded in Mannheim in 1952 and held in both cities since 1994. It shows mainly new films by directors "
            "who are still to be discovered.",
        ),
    ),
    "berlinale": (Both("Internationale Filmfestspiele Berlin", "Berlin International Film Festival"), NOTHING),
    "festwoche": (
        Both("Lichtspiel-Festwoche", "Lichtspiel Festival Week"),
        Both("Ein Festival, das es nur in dieser Vorführung gibt.", "A festival that exists only in this demo."),
    ),
    "abff": (Both("American Black Film Festival", "American Black Film Festival"), NOTHING),
}
LOCAL = {"iffmh", "festwoche"}

EDITIONS = (
    EditionRecord(
        slug="iffmh-2018",
        festival="iffmh",
        number=67,
        year=2018,
        name=Both(
            "67. Internationales Filmfestival Mannheim-Heidelberg",
            "67th International Film Festival Mannheim-Heidelberg",
        ),
        short_name="Festival 2018",
        dates=(dt.date(2018, 11, 15), dt.date(2018, 11, 25)),
        cities=("mannheim", "heidelberg"),
        description=Both(
            "45 Filme aus 25 Ländern, in Mannheim im Stadthaus und im Atlantis, in Heidelberg in zwei Zelten auf dem "
            "Messplatz. Alle Filme liefen im Original mit deutschen und englischen Untertiteln, im Atlantis nur mit "
            "englischen. Eine Karte kostete 10,50 Euro, ermäßigt 9,50 Euro, für Kinder 2,50 Euro. Eingetragen ist hier "
            "nur ein Teil des Programms.",
            "45 films from 25 countries: in Mannheim at the Stadthaus and the Atlantis, in Heidelberg in two tents on "
            "Messplatz. All films ran in the original with German and English subtitles, at the Atlantis with English "
            "subtitles only. A ticket cost €10.50, concessions €9.50, for children €2.50. Only part of the "
            "programme is listed here.",
        ),
        selections=(
            SelectionRecord("tazzeka", is_opening=True),
            SelectionRecord("all-these-small-moments", has_catalogue_text=True),
        ),
    ),
    EditionRecord(
        slug="berlinale-2019",
        festival="berlinale",
        number=69,
        year=2019,
        name=Both("69. Internationale Filmfestspiele Berlin", "69th Berlin International Film Festival"),
        short_name="Berlinale 2019",
        dates=(dt.date(2019, 2, 7), dt.date(2019, 2, 17)),
        sections=(SectionRecord("wettbewerb", Both("Wettbewerb", "Competition")),),
        selections=(
            SelectionRecord("the-kindness-of-strangers", section="wettbewerb", is_opening=True, premiere="world"),
        ),
    ),
    EditionRecord(
        slug="berlinale-2015",
        festival="berlinale",
        number=65,
        year=2015,
        name=Both("65. Internationale Filmfestspiele Berlin", "65th Berlin International Film Festival"),
        short_name="Berlinale 2015",
        dates=(dt.date(2015, 2, 5), dt.date(2015, 2, 15)),
        sections=(SectionRecord("wettbewerb", Both("Wettbewerb", "Competition")),),
        selections=(SelectionRecord("45-years", section="wettbewerb", premiere="world"),),
        awards=(
            AwardRecord(
                Both("Silberner Bär für die beste Darstellerin", "Silver Bear for Best Actress"),
                film="45-years",
                person="charlotte-rampling",
            ),
            AwardRecord(
                Both("Silberner Bär für den besten Darsteller", "Silver Bear for Best Actor"),
                film="45-years",
                person="tom-courtenay",
            ),
        ),
    ),
    EditionRecord(
        slug="abff-2011",
        festival="abff",
        year=2011,
        name=Both("American Black Film Festival 2011", "American Black Film Festival 2011"),
        short_name="ABFF 2011",
        selections=(SelectionRecord("the-tested"),),
        awards=(AwardRecord(Both("Hauptpreis", "Main prize"), film="the-tested"),),
    ),
)

SCREENINGS_2018 = (
    ("2018-11-15", "20:00", "Kino I", "tazzeka"),
    ("2018-11-17", "22:00", "Kino I", "all-these-small-moments"),
    ("2018-11-18", "14:00", "Kino I", "all-these-small-moments"),
    ("2018-11-18", "17:00", "Stadthaus II", "all-these-small-moments"),
    ("2018-11-19", "18:00", "Kino I", "all-these-small-moments"),
    ("2018-11-20", "17:30", "Atlantis", "all-these-small-moments"),
    ("2018-11-24", "13:00", "Stadthaus II", "all-these-small-moments"),
)


def load(now: dt.datetime) -> None:
    for record in EDITIONS:
        if not Edition.objects.filter(slug=record.slug).exists():
            edition = add_edition(record)
            if record.slug == "iffmh-2018":
                _add_screenings(edition, now)


def _add_screenings(edition: Edition, now: dt.datetime) -> None:
    programme = Programme(edition, now)
    for day, time, hall, film in SCREENINGS_2018:
        programme.put(dt.date.fromisoformat(day), time, hall, film)


def add_edition(record: EditionRecord) -> Edition:
    festival = _festival(record.festival)
    starts_on, ends_on = record.dates or (None, None)
    edition = Edition(
        festival=festival,
        slug=record.slug,
        number=record.number,
        year=record.year,
        name_de=record.name.de,
        name_en=record.name.en,
        short_name=record.short_name,
        description_de=record.description.de,
        description_en=record.description.en,
        starts_on=starts_on,
        ends_on=ends_on,
        is_sample=record.is_sample,
        state=State.PUBLIC,
    )
    edition.full_clean()
    edition.save()
    if record.dates:
        _add_cities(edition, record.cities, *record.dates)
        _add_key_dates(edition, record.key_dates, record.dates[0])
    _add_selections(edition, record)
    _add_awards(edition, record)
    return edition


def _add_cities(edition: Edition, slugs: tuple[str, ...], starts_on: dt.date, ends_on: dt.date) -> None:
    EditionCity.objects.bulk_create(
        EditionCity(edition=edition, city=city, starts_on=starts_on, ends_on=ends_on)
        for city in City.objects.filter(slug__in=slugs)
    )


def _add_key_dates(edition: Edition, records: tuple[KeyDateRecord, ...], first: dt.date) -> None:
    for record in records:
        key_date = KeyDate(
            edition=edition,
            kind=record.kind,
            title_de=record.title.de,
            title_en=record.title.en,
            day=first + dt.timedelta(days=record.day),
            time=record.time,
        )
        key_date.full_clean()
        key_date.save()


def _festival(slug: str) -> Festival:
    name, description = FESTIVALS[slug]
    defaults = {
        "name_de": name.de,
        "name_en": name.en,
        "description_de": description.de,
        "description_en": description.en,
        "is_local": slug in LOCAL,
    }
    return Festival.objects.get_or_create(slug=slug, defaults=defaults)[0]


def _add_selections(edition: Edition, record: EditionRecord) -> None:
    sections = {
        section.slug: Section.objects.create(
            edition=edition,
            slug=section.slug,
            name_de=section.name.de,
            name_en=section.name.en,
            description_de=section.description.de,
            description_en=section.description.en,
            position=position,
        )
        for position, section in enumerate(record.sections)
    }
    films = Film.objects.in_bulk([chosen.film for chosen in record.selections], field_name="slug")
    texts = {
        text.film_id: text
        for text in Text.objects.filter(film__in=films.values(), kind=Text.Kind.CATALOGUE, language="de")
    }
    for position, chosen in enumerate(record.selections):
        film = films[chosen.film]
        Selection.objects.create(
            edition=edition,
            section=sections.get(chosen.section),
            film=film,
            premiere=chosen.premiere,
            is_opening=chosen.is_opening,
            catalogue_text=texts.get(film.pk) if chosen.has_catalogue_text else None,
            position=position,
        )


def _add_awards(edition: Edition, record: EditionRecord) -> None:
    for position, given in enumerate(record.awards):
        award, _ = Award.objects.get_or_create(
            festival=edition.festival,
            name_de=given.name.de,
            defaults={"name_en": given.name.en, "position": position},
        )
        AwardGiven.objects.create(
            award=award,
            edition=edition,
            film=Film.objects.filter(slug=given.film).first(),
            person=Person.objects.filter(slug=given.person).first(),
            note_de=given.note.de,
            note_en=given.note.en,
        )
