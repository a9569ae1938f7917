import datetime as dt
import re
from urllib.parse import quote

import pytest
from django.utils import timezone

from community.services import rate, set_alert, set_bookmark
from films.models import AlternativeTitle, PressReview, ProgrammePart, Trailer
from planner.services import pin
from showtimes import services
from tests.factories import (
    at,
    make_award,
    make_award_given,
    make_credit,
    make_edition,
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
from tests.portal.pages import json_ld, read, tidy, words

pytestmark = pytest.mark.django_db

SECTIONS = (
    "zeiten",
    "teile",
    "festival",
    "trailer",
    "handlung",
    "hintergrund",
    "besetzung",
    "kritik",
    "presse",
    "regie",
    "preise",
)


def path(film) -> str:
    return f"/filme/{film.slug}/"


def strangers(**fields):
    defaults = {
        "slug": "strangers",
        "year": 2023,
        "countries": ("GB", "US"),
        "runtime": 105,
        "fsk": "12",
        "german_release": dt.date(2024, 2, 8),
        "title_language": "en",
        "languages": ("en",),
    }
    film = make_film("All of Us Strangers", **defaults | fields)
    film.genres.add(make_genre("Drama", position=1), make_genre("Liebesfilm"))
    return film


def fill(film, times: int) -> None:
    """``times`` of everything that a film page shows."""
    edition = make_edition(2000 + times)
    for number in range(times):
        person = make_person(biography_de="Filmt gern.")
        make_credit(film, person)
        make_credit(film, make_person(), role="cast", character="Anna")
        AlternativeTitle.objects.create(film=film, title=f"Titel {number}")
        Trailer.objects.create(film=film, url=f"https://youtu.be/abcdef{number}")
        PressReview.objects.create(film=film, outlet=f"Blatt {number}", score=8)
        for kind in ("short", "plot", "background", "critique", "catalogue"):
            make_text(film, kind, body=f"{person.name} ist dabei.")
        make_screening(film).guests.create(person=person)
        make_screening(film, starts_at=at("2018-11-17 20:00"))
        make_selection(make_edition(1950 + number), film)
        make_award_given(edition, award=make_award(edition.festival), film=film)
        ProgrammePart.objects.create(programme=film, part=make_film())
        ProgrammePart.objects.create(programme=make_film(kind="programme"), part=film)


def test_the_facts_of_a_film_stand_on_its_page(stranger):
    film = strangers(distributor="Filmverleih Nord", colour="colour", recommended_age=14)
    make_credit(film, make_person("Andrew Haigh"))
    text = words(read(stranger, path(film)))
    for fact in (
        "Kinostart 8. Februar 2024",
        "Regie Andrew Haigh",
        "Land Großbritannien , USA",
        "Jahr 2023",
        "Genre Liebesfilm , Drama",
        "Länge 105 Minuten",
        "Freigabe FSK ab 12",
        "Empfohlen ab 14 Jahren",
        "Sprache Englisch",
        "Bild und Ton Farbe",
        "Verleih Filmverleih Nord",
    ):
        assert fact in text


@pytest.mark.parametrize(
    ("fsk", "wording"),
    [("none", "Freigabe ab 18 Jahre, da keine FSK"), ("18", "Freigabe FSK ab 18"), ("", "Freigabe keine Angabe")],
)
def test_no_label_is_something_else_than_eighteen_or_nothing_known(stranger, fsk, wording):
    assert wording in words(read(stranger, path(make_film(fsk=fsk))))


def test_every_title_stands_with_its_kind_and_source(stranger):
    film = make_film(
        "Kleine Wunder unter Fremden",
        slug="wunder",
        title_original="The Kindness of Strangers",
        title_en="Kind Strangers",
    )
    AlternativeTitle.objects.create(film=film, title="Kleine Wunder unter Freunden", kind="spelling", source="Filmheft")
    text = words(read(stranger, path(film)))
    assert "Originaltitel The Kindness of Strangers ; englischer Titel Kind Strangers ;" in text
    assert "andere Schreibweise Kleine Wunder unter Freunden (bei: Filmheft)" in text


def test_the_english_page_speaks_english_and_marks_what_does_not(stranger):
    film = make_film(
        "Italienisch für Anfänger", slug="italienisch", title_en="Italian for Beginners", tagline_de="Sechs Leute"
    )
    make_text(film, "plot", body="Ein Kurs.", language="de")
    source = read(stranger, f"/en{path(film)}")
    assert '<h1 lang="en">Italian for Beginners</h1>' in source
    assert (
        '<p class="title__sub"><span lang="de">Sechs Leute</span> <span class="tongue">(in German)</span></p>' in source
    )
    assert '<div lang="de"><p>Ein Kurs.</p></div>' in tidy(source)


def test_a_text_in_the_page_language_is_preferred(stranger):
    film = make_film()
    make_text(film, "plot", body="Auf Deutsch.", language="de")
    make_text(film, "plot", body="In English.", language="en")
    german, english = words(read(stranger, path(film))), words(read(stranger, f"/en{path(film)}"))
    assert ("Auf Deutsch." in german, "In English." in german) == (True, False)
    assert ("Auf Deutsch." in english, "In English." in english) == (False, True)


def test_sections_without_content_leave_no_trace(stranger):
    source = read(stranger, path(make_film()))
    assert [name for name in SECTIONS if f'id="{name}"' in source or f"#{name}" in source] == []


def test_every_section_with_content_can_be_jumped_to(stranger):
    film = make_film(kind="programme")
    fill(film, 1)
    source = read(stranger, path(film))
    assert [name for name in SECTIONS if f'id="{name}"' not in source or f'href="#{name}"' not in source] == []


def test_texts_are_signed_and_name_their_source(stranger):
    film = make_film()
    make_text(
        film, "plot", body="Handlung.", signature="ES", source="Programmheft", source_url="https://example.org/heft"
    )
    assert "Handlung. Text: ES, Quelle: Programmheft" in words(read(stranger, path(film)))


def test_people_are_linked_where_the_page_first_names_them(stranger):
    film = make_film()
    make_credit(film, make_person("Andrew Scott"), role="cast", character="Adam")
    make_credit(film, make_person("Claire Foy", state="draft"), role="cast", character="Mutter")
    make_text(film, "plot", body="Andrew Scott trifft Claire Foy.")
    make_text(film, "background", body="Andrew Scott kam spät.")
    source = read(stranger, path(film))
    assert '<p><a href="/personen/andrew-scott/">Andrew Scott</a> trifft Claire Foy.</p>' in source
    assert "<p>Andrew Scott kam spät.</p>" in source
    assert "/personen/claire-foy/" not in source


def test_cast_comes_with_characters_before_the_crew_with_all_its_tasks(stranger):
    film = make_film()
    haigh = make_person("Andrew Haigh")
    make_credit(film, haigh, role="writer", position=0)
    make_credit(film, haigh, role="director", position=1)
    make_credit(film, make_person("Paul Mescal"), role="cast", character="Harry", position=2)
    film.credits.create(name_as_credited="J. Ramsay", role="camera", position=3)
    text = words(read(stranger, path(film)))
    assert "Paul Mescal Harry Andrew Haigh Regie, Drehbuch J. Ramsay Kamera" in text


def test_where_and_when_by_city_day_and_hall(stranger, clock):
    clock.move_to(at("2026-11-12 12:00"))
    film, hall = make_film(runtime=84), make_hall("Kino 1", venue=make_venue("Atlantis"))
    make_screening(film, hall, starts_at=at("2026-11-13 12:00"), subtitles=("de", "en"))
    text = words(read(stranger, path(film)))
    assert "Fassungen OmU + engl. UT Originalfassung mit deutschen und englischen Untertiteln" in text
    assert "morgen Atlantis , Mannheim Kino 1" in text


def test_a_screening_after_midnight_stands_under_the_day_before(stranger):
    film, day = make_film(), timezone.localdate() + dt.timedelta(days=7)
    make_screening(film, starts_at=at(f"{day + dt.timedelta(days=1)} 00:30"))
    text = words(read(stranger, path(film)))
    assert f" {day.day}. " in text
    assert "Nacht auf" in text


def test_moved_and_cancelled_screenings_stay_with_their_reason(stranger):
    film, now = make_film(), timezone.now()
    evening = at(f"{now.date() + dt.timedelta(days=1)} 20:00")
    moved, gone = make_screening(film, starts_at=evening), make_screening(film, starts_at=evening)
    moved.starts_at += dt.timedelta(minutes=15)
    services.save_screening(screening=moved, now=now, note_de="Einlass dauert länger.")
    services.cancel(screening=gone, now=now, note_de="Projektor defekt.")
    text = words(read(stranger, path(film)))
    shown = text.split("Alle Vorstellungen")[1]
    assert ("statt 20:00 20:15 OmU verlegt" in shown, "20:00 OmU abgesagt" in shown) == (True, True)
    assert ("20:15: Einlass dauert länger." in shown, "20:00: Projektor defekt." in shown) == (True, True)


def test_the_page_leads_to_each_screening(stranger):
    screening = make_screening()
    assert read(stranger, path(screening.film)).count(f'<a class="tm" href="{screening.get_absolute_url()}"') == 1


def test_past_festival_screenings_stay_with_their_year(stranger, clock):
    clock.move_to(at("2026-11-12 12:00"))
    film, edition = make_film(runtime=84), make_edition(2018)
    for moment in ("2018-11-17 22:00", "2018-11-18 14:00", "2018-11-24 13:00"):
        make_screening(film, starts_at=at(moment), series=edition)
    for week in range(1, 9):
        make_screening(film, starts_at=timezone.now() - dt.timedelta(weeks=week))
    text = words(read(stranger, path(film)))
    assert "Bisherige Vorstellungen" in text
    assert "Zurzeit nicht im Kino Zuletzt am 5. November 2026:" in text
    of_2018 = text.split("Festival 2018")[1]
    assert [time for time in ("Sa 17. Nov Kino", "22:00", "14:00", "13:00") if time not in of_2018] == []


def test_a_part_runs_where_its_programme_does(stranger):
    part, block = make_film("Kurz"), make_film("Kurzfilme 1", kind="programme")
    ProgrammePart.objects.create(programme=block, part=part)
    make_screening(block)
    text = words(read(stranger, path(part)))
    assert "Teil von Kurzfilme 1" in text
    assert "im Programm Kurzfilme 1" in text


def test_draft_parts_are_not_named(stranger):
    block = make_film("Kurzfilme 1", kind="programme")
    ProgrammePart.objects.create(programme=block, part=make_film("Noch geheim", state="draft"))
    assert "Noch geheim" not in read(stranger, path(block))


def test_a_festival_selection_shows_section_and_signed_catalogue_text(stranger):
    film, edition = make_film(), make_edition(2018)
    section = make_section(edition, "Internationaler Wettbewerb")
    text = make_text(film, "catalogue", body="Winter in Brooklyn.", signature="JS/MK")
    make_selection(edition, film, section=section, catalogue_text=text, is_opening=True)
    make_selection(make_edition(2020), film, catalogue_text=text)
    source = read(stranger, path(film))
    assert "Eröffnungsfilm Sektion Internationaler Wettbewerb Winter in Brooklyn. Text: JS/MK" in words(source)
    assert source.count("<p>Winter in Brooklyn.</p>") == 1
    assert "/festival/iffmh-2018/sektion/internationaler-wettbewerb/" in source


def test_the_press_score_is_the_mean_of_those_who_give_one(stranger):
    film = make_film()
    for outlet, score in (("Blatt", 10), ("Zeitung", 7), ("Radio", None)):
        PressReview.objects.create(film=film, outlet=outlet, score=score)
    assert "Schnitt 8,5 aus 2 Pressestimmen." in words(read(stranger, path(film)))


def test_directors_are_introduced_and_awards_named(stranger):
    film, edition = make_film(), make_edition(2018)
    make_credit(film, make_person("Lone Scherfig", biography_de="Bekannt durch *Italienisch für Anfänger*."))
    make_award_given(edition, award=make_award(edition.festival, "Großer Preis"), film=film)
    text = words(read(stranger, path(film)))
    assert "Regie Lone Scherfig Bekannt durch Italienisch für Anfänger ." in text
    assert "Großer Preis Filmfestival Mannheim-Heidelberg 2018" in text


def test_what_is_made_up_says_so(stranger):
    film = make_film(is_sample=True)
    make_text(film, "plot", is_sample=True)
    text = words(read(stranger, path(film)))
    assert "Beispiel: Dieser Film ist für die Vorführung des Portals erfunden." in text
    assert "Ein Absatz. Beispieltext" in text


class TestTrailer:
    def film(self, url: str = "https://www.youtube.com/watch?v=abc_DEF-123"):
        film = make_film(slug="mit-trailer")
        Trailer.objects.create(film=film, url=url, seconds=138)
        return film

    def test_nothing_is_framed_before_the_first_click(self, stranger):
        response = stranger.get(path(self.film()))
        assert b"<iframe" not in response.content
        assert "frame-src" not in response["Content-Security-Policy"]

    def test_the_click_frames_the_service_and_only_that(self, stranger):
        response = stranger.get(f"{path(self.film())}?trailer=1")
        assert b'<iframe src="https://www.youtube-nocookie.com/embed/abc_DEF-123"' in response.content
        assert "frame-src https://www.youtube-nocookie.com" in response["Content-Security-Policy"]
        assert "default-src 'self'" in response["Content-Security-Policy"]

    @pytest.mark.parametrize("asked", ["2", "0", "-1", "x", "1%00", "9" * 500])
    def test_a_trailer_that_is_not_there_changes_nothing(self, stranger, asked):
        response = stranger.get(f"{path(self.film())}?trailer={asked}")
        assert b"<iframe" not in response.content
        assert "frame-src" not in response["Content-Security-Policy"]

    def test_an_address_elsewhere_is_linked(self, stranger):
        source = read(stranger, f"{path(self.film('https://example.org/film.mp4'))}?trailer=1")
        assert '<a class="btn" href="https://example.org/film.mp4" rel="external">' in source
        assert "<iframe" not in source


class TestDrafts:
    def test_the_public_never_sees_one(self, stranger, member, as_user):
        film = make_film(state="draft")
        for client in (stranger, as_user(member)):
            for address in (path(film), f"{path(film)}?vorschau=1", f"/en{path(film)}?vorschau=1"):
                assert client.get(address).status_code == 404

    def test_staff_see_them_in_the_preview_only(self, editor, as_user):
        film = make_film(state="draft")
        make_text(film, "plot", body="Noch geheim.", state="draft")
        client = as_user(editor)
        assert client.get(path(film)).status_code == 404
        response = client.get(f"{path(film)}?vorschau=1")
        source = response.content.decode()
        assert "private" in response["Cache-Control"]
        assert '<meta name="robots" content="noindex">' in source
        assert "Vorschau Ein Entwurf: nur die Redaktion sieht diese Seite." in words(source)
        assert "Noch geheim." in words(source)

    def test_draft_texts_of_a_public_film_stay_unseen(self, stranger, editor, as_user):
        film = make_film()
        make_text(film, "plot", body="Noch geheim.", state="draft")
        assert "Noch geheim." not in read(stranger, f"{path(film)}?vorschau=1")
        assert "Noch geheim." in read(as_user(editor), f"{path(film)}?vorschau=1")


def test_what_is_not_there_is_not_found(stranger):
    assert stranger.get("/filme/gibt-es-nicht/").status_code == 404


@pytest.mark.parametrize(
    "junk", ["\x00", "'\"><script>alert(1)</script>", "%", "ü" * 3000, "[]=1&[]=2", "vorschau=1&vorschau="]
)
def test_no_query_string_breaks_the_page(stranger, junk):
    film = make_film()
    response = stranger.get(f"{path(film)}?{quote(junk, safe='=&')}&trailer={quote(junk)}&vorschau={quote(junk)}")
    assert response.status_code == 400
    assert "<script>alert" not in response.content.decode()


def test_a_visitor_gets_no_cookie(stranger):
    film = make_film()
    fill(film, 1)
    assert stranger.get(path(film)).cookies == {}


@pytest.mark.parametrize("times", [0, 1, 4])
def test_the_page_costs_a_visitor_eight_queries(stranger, times, django_assert_num_queries):
    film = make_film(kind="programme")
    fill(film, times)
    with django_assert_num_queries(8 if times else 6):
        assert stranger.get(path(film)).status_code == 200


@pytest.mark.parametrize("times", [0, 1, 4])
def test_the_page_costs_a_member_fourteen_queries(member, as_user, times, django_assert_num_queries):
    film, now = make_film(kind="programme"), timezone.now()
    fill(film, times)
    rate(user=member, film=film, half_points=15, now=now)
    set_bookmark(user=member, film=film, priority="must", now=now)
    client = as_user(member)
    with django_assert_num_queries(14 if times else 12):
        assert client.get(path(film)).status_code == 200


def rated_by(film, votes: int) -> None:
    for _ in range(votes):
        rate(user=make_user(), film=film, half_points=16, now=timezone.now())


class TestStructuredData:
    @pytest.mark.parametrize(("fsk", "told"), [("", None), ("none", None), ("0", "FSK 0"), ("18", "FSK 18")])
    def test_only_a_label_that_was_given_is_told(self, stranger, fsk, told):
        (movie,) = json_ld(read(stranger, path(strangers(fsk=fsk))))
        assert movie.get("contentRating") == told

    def test_the_movie_and_its_people(self, stranger):
        film = strangers(imdb_id="tt21192142")
        make_credit(film, make_person("Andrew Haigh"))
        make_credit(film, make_person("Paul Mescal"), role="cast")
        make_text(film, "short", body="Die Tür steht offen.")
        (movie,) = json_ld(read(stranger, path(film)))
        assert movie["@type"] == "Movie"
        assert movie["description"] == "Die Tür steht offen."
        assert (movie["dateCreated"], movie["datePublished"], movie["duration"]) == ("2023", "2024-02-08", "PT105M")
        assert (movie["contentRating"], movie["inLanguage"]) == ("FSK 12", ["en"])
        assert movie["director"] == [
            {"@type": "Person", "name": "Andrew Haigh", "url": "http://127.0.0.1:8000/personen/andrew-haigh/"}
        ]
        assert [actor["name"] for actor in movie["actor"]] == ["Paul Mescal"]
        assert movie["sameAs"] == ["https://www.imdb.com/title/tt21192142"]

    def test_a_score_only_from_enough_real_votes(self, stranger):
        few, enough = make_film(), make_film()
        rated_by(few, 4)
        rated_by(enough, 5)
        assert "aggregateRating" not in json_ld(read(stranger, path(few)))[0]
        assert json_ld(read(stranger, path(enough)))[0]["aggregateRating"] == {
            "@type": "AggregateRating",
            "ratingValue": 8.0,
            "bestRating": 10,
            "worstRating": 0,
            "ratingCount": 5,
        }

    def test_coming_screenings_are_events_and_past_ones_are_not(self, stranger):
        film = make_film("Psycho", runtime=109)
        make_screening(film, starts_at=at("2018-11-17 20:00"))
        make_screening(film, make_hall(venue=make_venue("Atlantis", street="K 2, 32", postcode="68159")))
        _movie, event = json_ld(read(stranger, path(film)))
        assert (event["@type"], event["name"]) == ("ScreeningEvent", "Psycho")
        assert event["location"]["name"] == "Atlantis"
        assert event["location"]["address"]["streetAddress"] == "K 2, 32"
        assert event["workPresented"]["name"] == "Psycho"

    def test_text_cannot_close_the_script(self, stranger):
        film = make_film("</script><script>alert(1)</script>", slug="boese")
        assert "<script>alert(1)" not in stranger.get(path(film)).content.decode()


def test_title_and_description_are_the_films_own(stranger):
    film = make_film("Psycho", year=1960)
    make_credit(film, make_person("Alfred Hitchcock"))
    source = read(stranger, path(film))
    assert "<title>Psycho (1960) – Lichtspiel</title>" in source
    assert "Psycho von Alfred Hitchcock: Vorstellungen, Handlung, Besetzung, Kritiken und Wertungen." in source


def test_a_film_that_never_ran_says_so_and_one_click_keeps_the_wish_to_be_told(stranger, as_user, member):
    film = make_film("Unbekannt")
    make_screening(film, state="draft")
    assert "Lief hier noch nie Sag Bescheid" in words(read(stranger, path(film)))
    client = as_user(member)
    client.post(f"{path(film)}bescheid/", {"wunsch": "laeuft"})
    assert "Lief hier noch nie Sag Bescheid Dein Wunsch ist notiert." in words(read(client, path(film)))


def test_a_wish_can_be_taken_back_when_the_film_runs(as_user, member):
    film = make_film()
    make_screening(film)
    client = as_user(member)
    assert "Sag Bescheid" not in read(client, path(film))
    set_alert(user=member, film=film, wanted=True, now=timezone.now())
    assert "Dein Wunsch ist notiert." in read(client, path(film))


def plan(user, screening) -> None:
    pin(user=user, screening=screening, now=timezone.now())


class TestTheNextThree:
    @pytest.fixture(autouse=True)
    def _before_these_days(self, clock):
        clock.move_to(at("2026-11-12 12:00"))

    def day(self, number: int) -> dt.datetime:
        return at(f"2026-11-{12 + number} 20:00")

    def shown(self, client, film) -> list[str]:
        head = read(client, path(film)).partition('<ol class="next">')[2].partition("</ol>")[0]
        return [day.strip() for day in re.findall(r'<p class="next__day">([^<]+)</p>', head)]

    def test_they_are_the_first_of_all_in_order_of_time(self, stranger):
        film = make_film()
        for number in (4, 1, 3, 2):
            make_screening(film, starts_at=self.day(number))
        assert self.shown(stranger, film) == ["morgen, Fr 13. Nov", "Sa 14. Nov", "So 15. Nov"]
        assert "Die nächsten drei Alle 4 Vorstellungen" in words(read(stranger, path(film)))

    def test_the_planned_one_is_always_among_them(self, as_user, member):
        film = make_film()
        made = [make_screening(film, starts_at=self.day(number)) for number in (1, 2, 3, 4, 5)]
        plan(member, made[4])
        assert self.shown(as_user(member), film) == ["morgen, Fr 13. Nov", "Sa 14. Nov", "Di 17. Nov"]

    def test_what_can_not_be_had_any_more_makes_room(self, stranger):
        film, now = make_film(), timezone.now()
        sold, off, *_rest = [make_screening(film, starts_at=self.day(number)) for number in (1, 2, 3)]
        services.set_availability(screening=sold, availability="soldout", now=now)
        services.cancel(screening=off, now=now, note_de="")
        assert self.shown(stranger, film) == ["So 15. Nov"]

    def test_a_planned_one_that_is_cancelled_is_told(self, as_user, member):
        film = make_film()
        first, _second = [make_screening(film, starts_at=self.day(number)) for number in (1, 2)]
        plan(member, first)
        services.cancel(screening=first, now=timezone.now(), note_de="")
        assert self.shown(as_user(member), film) == ["morgen, Fr 13. Nov", "Sa 14. Nov"]

    def test_what_is_all_gone_is_said_to_be(self, stranger):
        film = make_film()
        services.cancel(screening=make_screening(film, starts_at=self.day(1)), now=timezone.now(), note_de="")
        head = words(read(stranger, path(film))).split("Alle Vorstellungen")[0]
        assert "Die nächste Vorstellung" in head
        assert "abgesagt" in head

    def test_from_here_one_plans_and_comes_back(self, as_user, member):
        film = make_film()
        screening = make_screening(film, starts_at=self.day(1))
        client = as_user(member)
        page = tidy(read(client, path(film)))
        assert f'<input type="hidden" name="next" value="{path(film)}">' in page
        address = f"/plan/vorstellung/{screening.public_id}/"
        assert client.post(address, {"tun": "fest", "next": path(film)}).url == path(film)
        assert client.post(address, {"tun": "raus", "next": "https://elsewhere.example"}).url.startswith("/plan/")


def test_a_film_that_ran_or_will_run_is_not_called_new(stranger):
    for starts_at in ("2018-11-18 17:00", "2040-11-18 17:00"):
        film = make_film()
        make_screening(film, starts_at=at(starts_at))
        assert "Lief hier noch nie" not in read(stranger, path(film))
