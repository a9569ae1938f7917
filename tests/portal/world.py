"""A small public world in which every public page has something to show, and the addresses of these pages."""

import datetime as dt

from community.services import rate
from core.page import Page
from films.models import AlternativeTitle, ProgrammePart
from showtimes.services import save_screening
from tests.factories import (
    at,
    make_article,
    make_award,
    make_award_given,
    make_city,
    make_credit,
    make_edition,
    make_edition_city,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_text,
    make_user,
    make_venue,
)

NOW = at("2018-11-18 12:00")

PATHS = [
    "/",
    "/programm/",
    "/programm/?tag=2018-11-18&stadt=mannheim",
    "/programm/aenderungen/",
    "/barrierefrei/",
    "/vorstellungen/sommer2345/",
    "/filme/",
    "/filme/sommer/",
    "/filme/kurzfilmblock/",
    "/kritiken/",
    "/kritiken/heiss/",
    "/artikel/",
    "/artikel/hitze/",
    "/personen/lone-scherfig/",
    "/kinos/",
    "/kinos/odeon-mannheim/",
    "/festival/",
    "/festival/iffmh-2018/",
    "/festival/iffmh-2018/programm/",
    "/festival/iffmh-2018/aenderungen/",
    "/festival/iffmh-2018/preise/",
    "/festival/iffmh-2018/sektion/wettbewerb/",
    "/suche/",
    "/suche/?q=e",
    "/suche/?q=e&art=filme",
    "/impressum/",
]
"""Public pages in German; the English ones stand under /en."""

SHARED_BY_MEMBERS = {
    "home": ["/", "/?stadt=mannheim"],
    "films:detail": ["/filme/sommer/"],
    "films:list": ["/filme/", "/filme/?ansicht=liste&ordnung=wertung"],
    "people:detail": ["/personen/lone-scherfig/"],
    "showtimes:programme": [
        "/programm/",
        "/programm/?ordnung=zeit",
        "/programm/?ordnung=kino&tag=2018-11-19",
        "/programm/?ansicht=woche",
        "/programm/?ansicht=raster",
    ],
    "venues:detail": ["/kinos/odeon-mannheim/", "/kinos/odeon-mannheim/?tag=2018-11-19"],
}
"""Pages of members that are put together, by the names of their views."""


def in_both_languages(paths: list[str]) -> list[str]:
    return [address for path in paths for address in (path, f"/en{path}")]


def build_world():
    """The records behind ``PATHS``. Returns the film "Sommer", the person, the venue's hall and the edition."""
    Page.objects.create(state="public", slug="impressum", title_de="Impressum", body_de="Niemand.")
    city = make_city("Mannheim")
    hall = make_hall(venue=make_venue("Odeon", city=city))
    person = make_person("Lone Scherfig", biography_de="Regisseurin.")
    edition = make_edition(2018, number=67)
    make_edition_city(edition, city)
    make_section(edition, "Wettbewerb")
    film = make_film("Sommer", title_original="Summer", tagline_de="Es wird heiß.")
    make_text(film, "critique", title="Heiß", slug="heiss", published_on=dt.date(2018, 11, 1))
    make_article("Hitze", film, slug="hitze", published_on=dt.date(2018, 11, 2))
    ProgrammePart.objects.create(programme=make_film("Kurzfilmblock", kind="programme"), part=make_film("Teil"))
    add_film_to_world(film, person=person, hall=hall, edition=edition, starts_at=at("2018-11-18 17:00"))
    screening = film.screenings.order_by("starts_at").first()
    screening.public_id = "sommer2345"
    screening.starts_at = at("2018-11-18 17:15")
    save_screening(screening=screening, now=NOW, note_de="Technik")
    return film, person, hall, edition


def add_film_to_world(film, *, person, hall, edition, starts_at):
    """The film by the person, rated, in the edition's section, awarded, and running in the hall."""
    make_credit(film, person)
    make_credit(film, role="cast", character="Sie")
    AlternativeTitle.objects.create(film=film, title=f"{film.title_de} anders")
    for kind in ("short", "plot", "catalogue"):
        make_text(film, kind)
    make_selection(edition, film, section=edition.sections.get())
    award = make_award(edition.festival)
    make_award_given(edition, award=award, film=film, person=person)
    make_screening(film, hall, series=edition, starts_at=starts_at)
    make_screening(film, hall, starts_at=starts_at + dt.timedelta(days=1))
    for half_points in (14, 15, 16, 17, 18):
        rate(user=make_user(), film=film, half_points=half_points, now=NOW)


def crowd_world(person, edition, number: int = 5) -> None:
    """More of everything: films with all their satellites, people, venues with halls, editions with sections."""
    for index in range(number):
        venue = make_venue(f"Elysium {index}")
        make_hall("Saal 2", venue=venue)
        film = make_film(f"Herbst {index}", german_release=dt.date(2018, 11, 15))
        make_text(film, "critique", published_on=dt.date(2018, 11, 2 + index))
        hall = make_hall("Saal 3", venue=venue)
        add_film_to_world(film, person=person, hall=hall, edition=edition, starts_at=at("2018-11-18 18:00"))
        other = make_edition(2000 + index)
        make_edition_city(other, make_city("Mannheim"))
        make_section(other, "Reihe")
