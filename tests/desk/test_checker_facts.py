"""Each check tells what it is for, and passes over its nearest neighbour."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.models import FilmStats
from desk.checker.finding import CheckContext
from desk.checker.registry import BY_CODE, CHECKS
from films.models import Film, Still
from tests.factories import (
    at,
    make_article,
    make_city,
    make_connection,
    make_credit,
    make_critic,
    make_critic_score,
    make_edition,
    make_film,
    make_hall,
    make_key_date,
    make_person,
    make_screening,
    make_selection,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db

NOW = at("2026-11-21 12:00")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


def findings(code: str):
    return BY_CODE[code].findings(CheckContext(timezone.now()))


def told(code: str) -> list[tuple[str, str]]:
    """Names and the anchors of the fields."""
    return [(found.name, found.path.partition("#")[2]) for found in findings(code)]


def test_a_missing_fsk_decision_is_told_first_of_the_film_that_runs_next():
    make_film("Archiv", fsk="")
    make_film("Ohne Freigabe", fsk="none")
    make_film("Entwurf", fsk="", state="draft")
    for title, start in (("Sonntag", "2026-11-22 20:00"), ("Heute", "2026-11-21 20:00")):
        make_screening(make_film(title, fsk=""), starts_at=at(start))
    assert told("fsk") == [("Heute", "id_fsk"), ("Sonntag", "id_fsk"), ("Archiv", "id_fsk")]


def test_a_draft_that_is_to_run_is_read_like_what_is_public():
    make_screening(make_film("Bald", fsk="", state="draft"), state="draft")
    assert told("fsk") == [("Bald", "id_fsk")]


def test_language_runtime_and_director_of_films():
    full, bare = make_film("Voll"), make_film("Leer", languages=(), runtime=None)
    programme = make_film("Kurze", kind="programme")
    make_credit(full)
    make_credit(bare, role="cast")
    assert [told(code) for code in ("language", "runtime", "director")] == [
        [("Leer", "id_languages")],
        [("Leer", "id_runtime")],
        [("Leer", "credits-group")],
    ]
    assert programme.credits.count() == 0


def test_screenings_whose_version_can_not_be_told():
    make_screening(make_film("Stumm"), audio=("zxx",), subtitles=("zxx",))
    make_screening(make_film("Nichts"), audio=(), starts_at=at("2026-11-21 20:00"))
    make_screening(make_film("Halb"), audio=("en",), subtitles=(), starts_at=at("2026-11-21 21:00"))
    make_screening(make_film("Vorbei"), audio=(), starts_at=at("2026-11-20 20:00"))
    assert told("version") == [
        ("Nichts, 21.11.2026 20:00", "id_audio"),
        ("Halb, 21.11.2026 21:00", "id_subtitles"),
    ]


def test_pictures_without_their_rights_come_back_with_another_picture():
    film = make_film("Plakat", poster="posters/a.jpg")
    make_film("Mit Nachweis", poster="posters/b.jpg", poster_credit="Verleih")
    make_person("Porträt", portrait="people/a.jpg")
    make_venue("Haus", picture="venues/a.jpg")
    assert told("poster") == [("Plakat", "id_poster_credit")]
    assert told("portrait") == [("Porträt", "id_portrait_credit")]
    assert told("house") == [("Haus", "id_picture_credit")]
    (before,) = findings("poster")
    Film.objects.filter(pk=film.pk).update(poster="posters/c.jpg")
    (after,) = findings("poster")
    assert before.fingerprint != after.fingerprint


def test_stills_without_words_for_those_who_do_not_see_them():
    film = make_film("Film")
    both = {"alt_de": "Ein Saal", "alt_en": "A hall"}
    for position, alt in enumerate(({"alt_de": "Ein Saal"}, both, {})):
        Still.objects.create(film=film, picture="stills/a.jpg", credit="Verleih", position=position, **alt)
    assert [(found.message, found.anchor) for found in findings("alt")] == [
        ("Szenenbild 1 ohne Bildbeschreibung (englisch).", "id_stills-0-alt_en"),
        ("Szenenbild 3 ohne Bildbeschreibung (deutsch, englisch).", "id_stills-2-alt_de"),
    ]


def test_what_stands_on_german_pages_only():
    film = make_film("Film", tagline_de="Ein Satz.", title_original="A Film")
    make_text(film, "plot")
    make_text(film, "short")
    make_text(film, "short", language="en")
    make_film("Nur deutsch", languages=("de",))
    make_film("Fremd", languages=("sv",))
    assert [(found.name, found.message) for found in findings("english-film")] == [
        ("Film", "Englisch fehlt: Unterzeile, Handlung."),
        ("Fremd", "Englisch fehlt: Titel."),
    ]
    make_person("Lone", biography_de="Geboren.", biography_en="Born.")
    make_person("Zoe", biography_de="Geboren.")
    assert told("english-person") == [("Zoe", "id_biography_en")]
    make_venue("Haus", description_de="Groß.", transport_de="Bahn.", transport_en="Train.")
    assert told("english-house") == [("Haus", "id_description_en")]
    make_edition(2026, name_en="Festival 2026", description_de="Neu.")
    assert [(found.model, found.path.partition("#")[2]) for found in findings("english-series")] == [
        ("festival.festival", "id_name_en"),
        ("festival.edition", "id_description_en"),
    ]
    make_screening(make_film("Gast", title_en="Guest"), note_de="Mit Gast")
    assert told("english-note") == [("Gast", "id_note_en")]


def test_texts_without_a_name_below_them():
    film = make_film("Film")
    make_text(film, "plot", signature="JS")
    make_text(film, "background", author="Jo Sommer")
    make_text(film, "short")
    make_text(film, "plot", language="en", state="draft")
    text = make_text(film, "critique", title="Gelungen")
    assert [(found.name, found.path) for found in findings("signature")] == [
        ("Film: Gelungen", f"/admin/films/text/{text.pk}/change/#id_author")
    ]


def test_scores_nobody_voted_for():
    voted, lonely, counted = make_film("Voted"), make_film("Lonely"), make_film("Counted")
    for film in (voted, lonely):
        make_text(film, "critique", title=f"Kritik {film.title_de}", score=Decimal("7.5"))
    FilmStats.objects.create(film=voted, rating_count=3, average=6.0)
    FilmStats.objects.create(film=counted, rating_count=0, average=6.0)
    assert [(found.name, found.message) for found in findings("votes")] == [
        ("Counted", "Der Schnitt von 6,0 steht ohne eine einzige Wertung da."),
        ("Lonely: Kritik Lonely", "Redaktionswertung 7,5, aber noch keine Stimme aus dem Publikum."),
    ]


def test_a_film_that_does_not_fit_in_its_time():
    hall, film = make_hall(changeover_minutes=15), make_film("Lang", runtime=90)
    make_screening(film, hall, starts_at=at("2026-11-21 18:00"), talk_minutes=20, end_override=at("2026-11-21 19:45"))
    make_screening(film, hall, starts_at=at("2026-11-21 20:00"))
    make_screening(film, hall, starts_at=at("2026-11-21 21:40"))
    make_screening(film, starts_at=at("2026-11-21 21:40"))
    assert [(found.name, found.message) for found in findings("slot")] == [
        ("Lang, 21.11.2026 18:00", "Braucht 110 Min., das eingetragene Ende lässt 105 Min."),
        (
            "Lang, 21.11.2026 20:00",
            "Pause bis „Lang“ um 21:40 Uhr: 10 Min., der Umbau braucht 15 Min.",
        ),
    ]


def test_what_runs_soon_on_a_thin_page():
    soon, later = at("2026-11-30 20:00"), at("2026-12-20 20:00")
    for title in ("Voll", "Ohne Text", "Ohne Bild"):
        film = make_film(title, poster="posters/a.jpg" if title != "Ohne Bild" else "")
        make_credit(film)
        make_screening(film, starts_at=soon)
        if title != "Ohne Text":
            make_text(film)
    make_screening(make_film("Später"), starts_at=later)
    assert [(found.name, found.message, found.anchor) for found in findings("thin")] == [
        ("Ohne Bild", "Läuft bald, es fehlen: Plakat, Szenenbild.", "id_poster"),
        ("Ohne Text", "Läuft bald, es fehlen: Text, Szenenbild.", "texts-group"),
    ]


def test_films_and_persons_that_may_be_there_twice():
    director = make_person("Ágnes Varda", born="1928")
    films = [make_film(title, year=year, slug=f"film-{number}") for number, (title, year) in enumerate(
        [("Die Brücke", 1959), ("Bruecke", 1960), ("Die Brücke", 2008), ("Das Tor", 2000), ("Das Tor", 2000)]
    )]  # fmt: skip
    make_credit(films[0], director)
    make_credit(films[3], director)
    make_credit(films[4], make_person("Zoe", born="1970"))
    (found,) = findings("double-film")
    assert (found.name, found.message) == ("Die Brücke (1959)", "Vielleicht doppelt: „Bruecke (1960)“.")
    assert found.other == films[1].pk
    make_person("Agnes Varda", slug="varda", born="1928-05-30")
    make_person("Zoe", slug="zoe-2", born="1980")
    for name in ("Jo Wright", "Joe Wright", "No", "Noé"):
        make_person(name, slug=name.lower().replace(" ", "-").replace("é", "e"))
    assert [(found.name, found.message) for found in findings("double-person")] == [
        ("Ágnes Varda", "Vielleicht doppelt: „Agnes Varda“.")
    ]


def test_no_check_costs_more_queries_with_more_records():
    def costs() -> dict[str, int]:
        found = {}
        for check in CHECKS:
            with CaptureQueriesContext(connection) as captured:
                check.findings(CheckContext(NOW))
            found[check.code] = len(captured)
        return found

    def fill(number: int) -> None:
        film = make_film("Doppelt", slug=f"doppelt-{number}", fsk="", tagline_de="Satz.", website="https://a.example/")
        make_person("Jo", slug=f"jo-{number}", portrait="a.jpg", biography_de="Lebt.")
        Still.objects.create(film=film, picture="a.jpg", credit="Verleih")
        make_text(film, "critique", slug=f"k-{number}", score=7, body="„Doppeld“")
        make_screening(film, audio=(), note_de="Mit Gast", starts_at=NOW + dt.timedelta(days=number))

    fill(1)
    fill(2)
    few = costs()
    for number in range(3, 8):
        fill(number)
    assert costs() == few


def test_a_word_on_access_wants_a_source_and_a_day():
    sourced = {"access_source": "Verleih", "access_on": dt.date(2026, 11, 2)}
    make_film("Belegt", captions_app=False, **sourced)
    make_film("Ohne Wort")
    make_film("Ohne Quelle", captions_app=False)
    venue = make_venue("Gloria", step_free=True, **sourced | {"access_on": None})
    make_hall("Saal 1", venue=venue, hearing_loop=True)
    assert told("access") == [
        ("Gloria", "id_access_source"),
        ("Ohne Quelle", "id_access_source"),
        ("Saal 1, Gloria", "id_access_source"),
    ]


def test_key_dates_stand_in_the_order_of_a_festival():
    edition = make_edition(2026)  # 15 to 25 November
    for kind, title, day in (
        ("programme", "Programm", "2026-10-28"),
        ("tickets", "Zu früh", "2026-10-27"),
        ("tickets", "Rechtzeitig", "2026-10-28"),
        ("tickets", "Zu spät", "2026-11-16"),
        ("awards", "Am letzten Tag", "2026-11-25"),
        ("awards", "Danach", "2026-11-26"),
        ("other", "Rückblick", "2026-12-24"),
    ):
        make_key_date(edition, title, kind=kind, day=dt.date.fromisoformat(day))
    assert [found.message for found in findings("key-date")] == [
        "„Zu früh“ am 27.10.2026: bevor das Programm steht.",
        "„Zu spät“ am 16.11.2026: nach dem ersten Tag der Ausgabe.",
        "„Danach“ am 26.11.2026: außerhalb der Ausgabe.",
    ]
    assert {anchor for _name, anchor in told("key-date")} == {"key_dates-group"}


def test_a_connection_is_old_once_timetables_have_changed():
    here, there = make_city("Mannheim"), make_city("Heidelberg")
    make_connection(here, there, night="week", checked_on=dt.date(2025, 12, 13))
    make_connection(here, there, night="friday", checked_on=dt.date(2025, 12, 14))
    make_connection(here, there, night="eve", checked_on=dt.date(2024, 1, 1), valid_to=dt.date(2026, 11, 20))
    assert [(found.name, found.message) for found in findings("connection")] == [
        (
            "Mannheim – Heidelberg, Sonntag bis Donnerstag: 00:41",
            "Nachgesehen am 13. Dezember 2025, seit 14. Dezember 2025 gilt ein neuer Fahrplan.",
        )
    ]


def test_a_way_home_is_missing_only_from_where_something_runs():
    here, there = make_city("Mannheim"), make_city("Heidelberg")
    make_screening(hall=make_hall(venue=make_venue(city=here)), starts_at=at("2026-11-22 20:00"))
    make_connection(here, there, night="week")
    make_connection(here, there, night="saturday")
    assert [(found.name, found.message) for found in findings("way-home")] == [
        ("Mannheim – Heidelberg", "Keine letzte Verbindung für: Freitag, vor einem Feiertag.")
    ]
    make_connection(here, there, night="friday")
    make_connection(here, there, night="eve")
    assert findings("way-home") == []


def test_verdicts_that_nobody_sees_are_told():
    edition = make_edition(2026)
    film, gone = make_film(), make_film()
    make_selection(edition, film)
    make_critic_score(make_critic(edition, "Gut", position=1), film)
    make_critic_score(make_critic(edition, "Ohne Seite", person=make_person("Ohne Seite", state="draft")), film)
    make_critic_score(make_critic(edition, "Weg"), gone)
    make_critic(edition, "Stumm", person=make_person("Stumm", state="draft"))
    assert told("critic") == [("Ohne Seite", "id_person"), ("Weg", "id_edition")]


def test_an_article_without_film_lead_signature_or_description_of_its_picture_is_told():
    film = make_film()
    complete = {"title_en": "Full", "lead_en": "A line.", "text_en": "A paragraph."}
    make_article("Voll", film, picture="a.jpg", picture_alt_de="Licht", picture_alt_en="Light", **complete)
    make_article("Leer", author="", lead_de="", picture="a.jpg", text_en="A paragraph.", title_en="Empty")
    make_article("Nur deutsch", film, picture="b.jpg", picture_alt_de="Licht")
    make_article("Entwurf", author="", lead_de="", picture="a.jpg", state="draft")
    codes = ("article", "article-alt", "signature", "english-article")
    assert [told(code) for code in codes] == [
        [("Leer", "article_films-group"), ("Leer", "id_lead_de")],
        [("Leer", "id_picture_alt_de"), ("Nur deutsch", "id_picture_alt_en")],
        [("Leer", "id_author")],
        [("Nur deutsch", "id_title_en")],
    ]
