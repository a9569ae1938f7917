"""A small portal in which something follows from everything that is stored."""

from community import services
from core.page import Page
from films.models import AlternativeTitle, Film, ProgrammePart
from people.models import Person, PersonName
from tests.factories import (
    at,
    make_city,
    make_credit,
    make_edition,
    make_event,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_text,
    make_user,
    make_venue,
)
from venues.models import Venue

NOW = at("2026-11-21 12:00")


def make_world() -> None:
    """Two films, their programme, a film that nobody shows and an event; every screening has a hall of its own."""
    people()
    long, short = films()
    programme = make_film("Zwei Nächte", kind=Film.Kind.PROGRAMME, runtime=71)
    for position, part in enumerate((short, make_film("Der kurze Morgen", runtime=5))):
        ProgrammePart.objects.create(programme=programme, part=part, position=position, break_minutes=2)
    make_screening(long, starts_at=at("2026-11-20 18:00"))
    make_screening(long, starts_at=at("2026-11-22 18:00"), state="draft", talk_minutes=30)
    make_screening(long, starts_at=at("2026-11-23 18:00"), end_override=at("2026-11-23 21:15"))
    make_screening(short, starts_at=at("2026-11-24 23:30"), intro_minutes=5)
    make_screening(programme, starts_at=at("2026-11-25 18:00"))
    event = make_event("Die Eröffnung", kind="opening", minutes=45, text_de="*Mit* Musik")
    make_screening(event=event, starts_at=at("2026-11-26 18:00"), talk_minutes=10)
    make_hall("Schauburg", venue=make_venue("Schauburg", city=make_city(), aliases="Kino Schauburg"))
    Page.objects.create(slug="presse", title_de="Presse", body_de="*Willkommen*", body_en="*Welcome*")


def people() -> None:
    person = make_person("Ida Öhler", sort_name="Öhler, Ida", biography_de="*Geboren* in Worms.")
    PersonName.objects.create(person=person, name="Ida Oe")


def films() -> tuple[Film, Film]:
    long = make_film("Die lange Nacht", title_original="La Nuit", runtime=None, year=2018)
    short = make_film("Der kurze Tag", runtime=62, year=2019)
    for film in (long, short):
        film.genres.add(make_genre())
        make_credit(film, Person.objects.get())
        AlternativeTitle.objects.create(film=film, title=f"Arbeitstitel {film.pk}")
        make_text(film, "short", body="*Kurz*")
        make_text(film, "critique", body="*Lang*", language="en")
    edition = make_edition(2026)
    make_selection(edition, long, section=make_section(edition))
    votes(long, short)
    return long, short


def votes(long: Film, short: Film) -> None:
    """Four members; both films have votes of the same one."""
    for number, half_points in enumerate((3, 12, 17, 17)):
        user = make_user(f"Mitglied {number}")
        services.rate(user=user, film=long, half_points=half_points, now=NOW)
        services.set_mark(user=user, film=long, kind="favourite" if number else "hate", now=NOW)
        services.set_bookmark(user=user, film=long, priority="must", now=NOW)
    services.rate(user=user, film=short, half_points=8, now=NOW)
    services.set_bookmark(user=user, film=short, priority="maybe", now=NOW)


def long() -> Film:
    return Film.objects.get(title_original="La Nuit")


def short() -> Film:
    return Film.objects.get(year=2019)


def programme() -> Film:
    return Film.objects.get(title_de="Zwei Nächte")


def schauburg() -> Venue:
    return Venue.objects.get(slug__startswith="schauburg")
