import datetime as dt
import re
from urllib.parse import quote

import pytest
from django.utils import timezone

from community.models import FilmStats
from community.services import rate, set_bookmark
from films.models import AlternativeTitle, Film, ProgrammePart
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_genre,
    make_hall,
    make_online,
    make_screening,
    make_section,
    make_selection,
    make_user,
    make_venue,
)
from tests.portal.pages import read, tidy, words

pytestmark = pytest.mark.django_db

TITLE = re.compile(r'<h3[^>]*><a href="/(?:en/)?filme/([\w-]+)/"')
A_PAGE = 24


def listed(client, query: str = "", status: int = 200) -> list[str]:
    """The slugs of the films on the list's page, in order."""
    return TITLE.findall(tidy(read(client, f"/filme/{query}", status)))


def count_of(source: str, name: str, value: str) -> int:
    """The number beside a choice."""
    choice = re.search(rf'name="{name}" value="{value}"[^>]*>[^<]*<span class="n">(\d+)', source)
    return int(choice[1]) if choice else 0


@pytest.fixture
def some(db):
    """Three films that differ in everything that may be asked for."""
    casablanca = make_film(
        "Casablanca", year=1942, countries=("US",), fsk="6", runtime=102, german_release=dt.date(1952, 8, 29)
    )
    casablanca.genres.add(make_genre("Drama"), make_genre("Liebesfilm"))
    metropolis = make_film(
        "Metropolis", year=1927, countries=("DE",), fsk="", runtime=153, german_release=dt.date(1927, 1, 10)
    )
    metropolis.genres.add(make_genre("Science-Fiction"))
    strangers = make_film("All of Us Strangers", year=2023, countries=("GB", "US"), fsk="12", runtime=45)
    strangers.genres.add(make_genre("Drama"))
    AlternativeTitle.objects.create(film=strangers, title="Fremde")


ALL = ["all-of-us-strangers", "casablanca", "metropolis"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ALL),
        ("?genre=drama", ["all-of-us-strangers", "casablanca"]),
        ("?genre=drama&genre=science-fiction", ALL),
        ("?genre=drama&land=GB", ["all-of-us-strangers"]),
        ("?land=US", ["all-of-us-strangers", "casablanca"]),
        ("?land=DE&land=GB", ["all-of-us-strangers", "metropolis"]),
        ("?jahrzehnt=1940", ["casablanca"]),
        ("?jahrzehnt=1920&jahrzehnt=2020", ["all-of-us-strangers", "metropolis"]),
        ("?von=1942", ["all-of-us-strangers", "casablanca"]),
        ("?von=1928&bis=2000", ["casablanca"]),
        ("?fsk=6&fsk=12", ["all-of-us-strangers", "casablanca"]),
        ("?fsk=none", []),
        ("?laenge=kurz", ["all-of-us-strangers"]),
        ("?laenge=lang&laenge=sehr-lang", ["casablanca", "metropolis"]),
        ("?q=FREMDE", ["all-of-us-strangers"]),
        ("?buchstabe=M", ["metropolis"]),
        ("?ordnung=jahr", ["all-of-us-strangers", "casablanca", "metropolis"]),
        ("?ordnung=kinostart", ["casablanca", "metropolis", "all-of-us-strangers"]),
    ],
)
def test_the_address_narrows_and_orders_the_list(some, stranger, query, found):
    assert listed(stranger, query) == found


def test_drafts_are_not_listed(stranger):
    make_film(state="draft")
    assert listed(stranger) == []


def test_a_film_without_a_label_is_not_one_of_which_nobody_knows(some, stranger):
    make_film("Ohne", fsk="none")
    assert listed(stranger, "?fsk=none") == ["ohne"]


def test_best_rated_films_come_first_and_unrated_ones_last(some, stranger):
    films = {"casablanca": 18, "metropolis": 12}
    for slug, points in films.items():
        for _ in range(5):
            rate(user=make_user(), film=Film.objects.get(slug=slug), half_points=points, now=timezone.now())
    assert listed(stranger, "?ordnung=wertung") == ["casablanca", "metropolis", "all-of-us-strangers"]


class TestPlaying:
    @pytest.fixture(autouse=True)
    def films(self, db, time_machine):
        time_machine.move_to(at("2026-11-17 12:00"))
        now = timezone.now()
        make_screening(make_film("Heute"), starts_at=now + dt.timedelta(hours=2))
        make_screening(make_film("Vorhin"), starts_at=now - dt.timedelta(hours=5))
        make_screening(make_film("Bald"), starts_at=now + dt.timedelta(days=3))
        make_screening(make_film("Später"), starts_at=now + dt.timedelta(days=30))
        make_screening(make_film("Abgesagt"), starts_at=now + dt.timedelta(hours=2), state="cancelled")
        make_screening(make_film("Entwurf"), starts_at=now + dt.timedelta(hours=2), state="draft")
        make_screening(make_film("Im Wettbewerb"), starts_at=now + dt.timedelta(days=20), series=make_edition(now.year))
        block, part = make_film("Block", kind="programme"), make_film("Teil")
        ProgrammePart.objects.create(programme=block, part=part)
        make_screening(block, starts_at=now + dt.timedelta(hours=3))

    @pytest.mark.parametrize(
        ("value", "found"),
        [
            ("heute", ["heute", "block", "teil"]),
            ("woche", ["heute", "block", "bald", "teil"]),
            ("festival", ["im-wettbewerb"]),
        ],
    )
    def test_only_what_can_still_be_seen(self, stranger, value, found):
        assert listed(stranger, f"?laeuft={value}") == found
        assert count_of(read(stranger, "/filme/"), "laeuft", value) == len(found)

    def test_what_runs_stands_first_by_its_next_screening(self, stranger):
        make_film("Aus dem Archiv")
        expected = ["heute", "block", "bald", "im-wettbewerb", "abgesagt", "aus-dem-archiv", "entwurf", "spater"]
        assert [slug for slug in listed(stranger) if slug not in ("teil", "vorhin")] == expected

    def test_what_has_begun_does_not_run_next(self, stranger, time_machine):
        time_machine.move_to(at("2026-11-17 14:01"))
        assert listed(stranger, "?laeuft=woche") == ["block", "bald", "heute", "teil"]


@pytest.fixture
def _tuesday(time_machine):
    time_machine.move_to(at("2026-11-17 12:00"), tick=False)


@pytest.fixture
def heidelberg(db):
    return make_hall(venue=make_venue("Gloria", city=make_city("Heidelberg", position=2)))


@pytest.mark.usefixtures("_tuesday")
def test_a_film_says_when_it_runs_next(stranger, heidelberg):
    film = make_film()
    for start in ("2026-11-18 12:00", "2026-11-18 20:00", "2026-11-19 20:00"):
        make_screening(film, heidelberg, starts_at=at(start))
    make_screening(film, starts_at=at("2026-11-17 11:59"))
    wall, line = words(read(stranger, "/filme/")), words(read(stranger, "/filme/?ansicht=liste"))
    assert "morgen 12:00 Gloria , Heidelberg" in wall
    assert "morgen Gloria , Heidelberg 12:00" in line
    assert ("20:00" in wall, line.count("20:00"), "und eine weitere" in line) == (False, 1, True)


@pytest.mark.usefixtures("_tuesday")
@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("2026-11-17 14:00", "heute 14:00"),
        ("2026-11-18 00:30", "heute, Nacht auf Mittwoch 00:30"),
        ("2026-12-24 20:00", "Do 24. Dez 20:00"),
    ],
)
def test_the_next_screening_says_its_day(stranger, heidelberg, start, said):
    make_screening(make_film(), heidelberg, starts_at=at(start))
    assert f"{said} Gloria" in words(read(stranger, "/filme/"))


@pytest.mark.usefixtures("_tuesday")
def test_what_is_online_says_until_when_and_stands_where_it_ends(stranger, heidelberg):
    make_online(make_film("Daheim"), starts_at=at("2026-11-16 18:00"), ends_at=at("2026-11-18 23:59"))
    for start in ("2026-11-18 20:00", "2026-11-19 20:00"):
        make_screening(make_film(f"Am {start[8:10]}."), heidelberg, starts_at=at(start))
    assert listed(stranger) == ["am-18", "daheim", "am-19"]
    wall, line = words(read(stranger, "/filme/")), words(read(stranger, "/filme/?ansicht=liste"))
    assert ("bis Mi 18. Nov 23:59 Online" in wall, "Online bis Mi 18. Nov 23:59" in line) == (True, True)


def test_a_film_that_does_not_run_says_nothing(stranger):
    make_screening(make_film(), starts_at=at("2020-11-18 12:00"))
    assert "tile__when" not in read(stranger, "/filme/")


@pytest.mark.parametrize("query", ["", "?ordnung=titel", "?ordnung=wertung&ansicht=liste", "?ansicht=liste"])
def test_every_film_stands_once_on_one_of_the_pages(stranger, query, time_machine):
    time_machine.move_to(at("2026-11-17 12:00"))
    films = [make_film() for _ in range(A_PAGE + 6)]
    for film in films[::4]:
        make_screening(film, starts_at=at("2026-11-18 12:00"))
    pages = [listed(stranger, f"{query or '?'}&page={number}") for number in (1, 2)]
    assert ([len(page) for page in pages], sorted(pages[0] + pages[1])) == (
        [A_PAGE, 6],
        sorted(film.slug for film in films),
    )


@pytest.mark.usefixtures("_tuesday")
def test_more_films_that_run_than_fit_on_a_page_go_on_on_the_next(stranger):
    for number in range(A_PAGE + 2):
        make_screening(make_film(f"Film {number}"), starts_at=at("2026-11-18 12:00") + dt.timedelta(minutes=number))
    make_film("Aus dem Archiv")
    assert listed(stranger, "?page=2") == ["film-24", "film-25", "aus-dem-archiv"]


def test_the_wall_becomes_a_list_by_the_address(some, stranger):
    sources = {view: read(stranger, f"/filme/?ansicht={view}") for view in ("plakate", "liste")}
    assert {view: ('class="wall"' in it, "filmlist--one" in it) for view, it in sources.items()} == {
        "plakate": (True, False),
        "liste": (False, True),
    }


def test_view_and_order_stay_when_the_list_is_narrowed(some, stranger):
    context = stranger.get("/filme/?ansicht=liste&ordnung=jahr&genre=drama").context
    assert [link.url for link in context["views"].links] == [
        "/filme/?ansicht=plakate&ordnung=jahr&genre=drama",
        "/filme/?ansicht=liste&ordnung=jahr&genre=drama",
    ]
    assert (context["chips"][0].url, context["reset_url"]) == (
        "/filme/?ansicht=liste&ordnung=jahr",
        "/filme/?ordnung=jahr&ansicht=liste",
    )


HTMX = {"HX-Request": "true", "HX-Target": "filme"}


def test_who_swaps_the_list_gets_the_list_alone(some, stranger):
    response = stranger.get("/filme/?genre=drama&land=&q=&page=1", headers=HTMX)
    assert ("<html" in response.text, response.text.count("<title>"), 'id="filme"' in response.text) == (False, 1, True)
    assert (response["HX-Push-Url"], "HX-Target" in response["Vary"]) == ("/filme/?genre=drama&page=1", True)
    assert "<html" in stranger.get("/filme/?genre=drama").text


def test_the_form_stays_open_while_one_chooses(some, stranger):
    opened = [
        stranger.get("/filme/?genre=drama", headers=HTMX | headers).context["line"].is_open
        for headers in ({"HX-Trigger": "eingrenzen"}, {})
    ]
    assert opened == [True, False]


def test_a_swapped_list_names_what_is_wrong_too(some, stranger):
    response = stranger.get("/filme/?von=abc&page=99", headers=HTMX)
    said = ["Jahr von:" in response.text, "„99“ gibt es nicht." in response.text]
    assert (response.status_code, said) == (400, [True, True])


def test_films_of_an_edition_or_one_of_its_sections(stranger):
    edition = make_edition(2018)
    section = make_section(edition, "Wettbewerb")
    make_selection(edition, make_film("Im Wettbewerb"), section=section)
    make_selection(edition, make_film("Daneben"))
    make_film("Nirgends")
    assert listed(stranger, "?festival=iffmh-2018") == ["daneben", "im-wettbewerb"]
    assert listed(stranger, "?festival=iffmh-2018/wettbewerb") == ["im-wettbewerb"]


def test_an_edition_that_is_not_announced_cannot_be_asked_for(stranger):
    make_selection(make_edition(2030, public_from=timezone.now() + dt.timedelta(days=9)))
    assert "alle Sektionen" not in read(stranger, "/filme/")
    listed(stranger, "?festival=iffmh-2030", status=400)


def test_each_choice_counts_the_films_it_would_leave(some, stranger):
    source = read(stranger, "/filme/?land=US")
    assert [count_of(source, "genre", slug) for slug in ("drama", "liebesfilm", "science-fiction")] == [2, 1, 0]
    assert [count_of(source, "land", code) for code in ("DE", "GB", "US")] == [1, 1, 2]
    assert [count_of(source, "jahrzehnt", decade) for decade in ("1920", "1940", "2020")] == [0, 1, 1]
    assert [count_of(source, "fsk", label) for label in ("6", "12")] == [1, 1]
    assert [count_of(source, "laenge", length) for length in ("kurz", "lang", "sehr-lang")] == [1, 1, 0]


def test_decades_and_lengths_hold_their_first_and_their_last(stranger):
    for year, runtime in ((1930, 60), (1939, 61), (1940, 100), (1949, 101)):
        make_film(f"Von {year}", year=year, runtime=runtime)
    source = read(stranger, "/filme/")
    assert [count_of(source, "jahrzehnt", decade) for decade in ("1920", "1930", "1940", "1950")] == [0, 2, 2, 0]
    assert [count_of(source, "laenge", length) for length in ("kurz", "mittel", "lang")] == [1, 2, 1]
    assert listed(stranger, "?jahrzehnt=1930") == ["von-1930", "von-1939"]
    assert listed(stranger, "?laenge=mittel") == ["von-1939", "von-1940"]


def test_every_answer_can_be_taken_back_alone(some, stranger):
    source = read(stranger, "/filme/?genre=drama&genre=liebesfilm&land=US&q=casa&ordnung=jahr&page=2", 400)
    chips = re.findall(r'<a class="chip" href="([^"]+)"><span class="vh">Entfernen: </span>([^<]+) <svg', source)
    assert chips == [
        ("/filme/?genre=drama&genre=liebesfilm&land=US&ordnung=jahr", "Titel enthält: casa"),
        ("/filme/?genre=liebesfilm&land=US&q=casa&ordnung=jahr", "Drama"),
        ("/filme/?genre=drama&land=US&q=casa&ordnung=jahr", "Liebesfilm"),
        ("/filme/?genre=drama&genre=liebesfilm&q=casa&ordnung=jahr", "USA"),
    ]


def test_letters_without_films_are_no_links(some, stranger):
    source = read(stranger, "/filme/?ordnung=titel")
    assert '<a href="/filme/?ordnung=titel&buchstabe=M">M</a>' in source
    assert '<span aria-hidden="true">Z</span>' in source


def test_titles_stand_under_their_letter_without_the_article(stranger):
    make_film("Das weiße Band", slug="band")
    make_film("8 ½", slug="achteinhalb")
    text = words(read(stranger, "/filme/?ordnung=titel&ansicht=liste"))
    assert re.search("0–9 .* 8 ½ .* W .* Das weiße Band", text)


def test_few_votes_are_no_score(stranger, member):
    rate(user=member, film=make_film(), half_points=20, now=timezone.now())
    assert "Wertung noch offen" in words(read(stranger, "/filme/?ansicht=liste"))
    assert "Wertung 10" not in words(read(stranger, "/filme/"))


def test_a_member_sees_which_films_are_on_the_list(member, as_user):
    set_bookmark(user=member, film=make_film("Gemerkt"), priority="must", now=timezone.now())
    assert re.search(r'<a href="/filme/gemerkt/" class="hl hl--marked">', read(as_user(member), "/filme/"))


def test_the_list_is_leafed_through_with_its_question(stranger):
    for _ in range(A_PAGE + 1):
        make_film(year=1950)
    assert len(listed(stranger, "?von=1950")) == A_PAGE
    assert len(listed(stranger, "?von=1950&page=2")) == 1
    assert 'href="?von=1950&page=2"' in read(stranger, "/filme/?von=1950")


@pytest.mark.parametrize(
    ("query", "canonical"),
    [("", "/filme/"), ("?page=2", "/filme/?page=2"), ("?genre=drama", "/filme/"), ("?ordnung=jahr&page=2", "/filme/")],
)
def test_search_engines_learn_of_the_whole_list_only(stranger, query, canonical):
    make_genre("Drama")
    for _ in range(A_PAGE + 1):
        make_film()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{canonical}">' in read(stranger, f"/filme/{query}")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("genre=nix", "Genre:"),
        ("land=XX", "Land:"),
        ("von=abc", "Jahr von:"),
        ("von=99999999999999999999", "Jahr von:"),
        ("laeuft=nie", "Zu sehen:"),
        ("fsk=7", "Freigabe:"),
        ("ordnung=zufall", "Ordnung:"),
        ("ansicht=schief", "Ansicht:"),
        ("buchstabe=AB", "Anfangsbuchstabe:"),
        ("festival=gibt-es-nicht", "Festival:"),
        (f"q={'x' * 101}", "Titel enthält:"),
    ],
)
def test_what_makes_no_sense_is_named_and_the_rest_still_counts(some, stranger, query, message):
    source = read(stranger, f"/filme/?{query}&land=DE" if "land" not in query else f"/filme/?{query}", status=400)
    assert message in words(source)
    assert TITLE.findall(tidy(source)) == (ALL if "land" in query else ["metropolis"])


def test_years_that_run_backwards_are_named_and_the_first_one_counts(some, stranger):
    source = read(stranger, "/filme/?von=2000&bis=1950", status=400)
    assert "Jahr bis: 1950 liegt vor 2000." in words(source)
    assert 'name="bis" value="1950"' in source


@pytest.mark.parametrize(("path", "order"), [("/filme/", ["Komödie", "Western"]), ("/en/filme/", ["Abc", "Comedy"])])
def test_genres_stand_in_the_order_of_the_pages_language(stranger, path, order):
    for de, en in (("Western", "Abc"), ("Komödie", "Comedy")):
        make_film().genres.add(make_genre(de, name_en=en))
    facet = next(facet for facet in stranger.get(path).context["facets"] if facet.name == "genre")
    assert [option.label for option in facet.options] == order


@pytest.mark.parametrize(
    ("votes", "note"),
    [
        ([], ""),
        ([(5, False)], ""),
        ([(4, True), (5, False)], ""),
        ([(5, True)], "Beispiel: Diese Wertungen sind für die Vorführung erfunden."),
        ([(5, True), (5, False)], "Beispiel: Ein Teil dieser Wertungen ist für die Vorführung erfunden."),
    ],
)
def test_made_up_scores_are_called_so(stranger, votes, note):
    for count, is_sample in votes:
        FilmStats.objects.create(film=make_film(), rating_count=count, average=7, is_sample=is_sample)
    assert stranger.get("/filme/").context["score_note"] == note


NAMES = [
    "q",
    "laeuft",
    "genre",
    "land",
    "jahrzehnt",
    "von",
    "bis",
    "fsk",
    "laenge",
    "festival",
    "buchstabe",
    "ordnung",
    "ansicht",
    "page",
]


@pytest.mark.parametrize(
    "junk", ["\x00", "'; DROP TABLE", "%_", "<script>alert(1)</script>", "ü" * 2000, "-1", "1e400", "٣", "/"]
)
def test_no_query_string_breaks_the_list(some, stranger, junk):
    query = "&".join(f"{name}={quote(junk)}" for name in NAMES)
    response = stranger.get(f"/filme/?{query}&{query}")
    assert response.status_code == 400
    assert b"<script>alert(1)" not in response.content


def test_the_english_list(some, stranger):
    source = read(stranger, "/en/filme/")
    assert TITLE.findall(tidy(source)) == ALL
    assert "United Kingdom" in source or "Großbritannien" in source


def test_a_visitor_gets_no_cookie(some, stranger):
    assert stranger.get("/filme/?genre=drama").cookies == {}


@pytest.mark.parametrize("times", [1, 5])
@pytest.mark.parametrize(
    ("query", "queries"), [("", 8), ("?genre=drama&laeuft=woche&stadt=mannheim&q=film&festival=iffmh-2018", 14)]
)
def test_queries_do_not_grow_with_the_films(stranger, times, query, queries, django_assert_num_queries, time_machine):
    time_machine.move_to(at("2026-11-17 12:00"))  # in the night one more asks for the next day
    edition = make_edition(2018)
    for number in range(times):
        film = make_film(countries=("DE", "US"))
        film.genres.add(make_genre("Drama"), make_genre(f"Genre {number}"))
        make_selection(edition, film, section=make_section(edition, f"Sektion {number}"))
        make_screening(film)
    stranger.get("/filme/?q=film")  # what is kept in memory is made
    with django_assert_num_queries(queries):
        assert stranger.get(f"/filme/{query}").status_code == 200


def test_english_pages_stand_in_the_order_of_english_titles(stranger):
    make_film("Fahrraddiebe", title_en="Bicycle Thieves")
    make_film("Casablanca")
    assert TITLE.findall(tidy(read(stranger, "/en/filme/"))) == ["fahrraddiebe", "casablanca"]


def test_an_empty_portal_does_not_ask_to_leave_out_a_choice(stranger):
    assert "Noch steht hier kein Film" in read(stranger, "/filme/")
    chosen = read(stranger, "/filme/?fsk=12")
    assert ("Dazu passt kein Film" in chosen, "Noch steht hier kein Film" in chosen) == (True, False)


# Where and in which version


@pytest.fixture
def versions(time_machine):
    """Three films in two cities: one with German subtitles there and dubbed here."""
    time_machine.move_to(at("2026-11-17 12:00"))
    here = make_hall(venue=make_venue("Hier", city=make_city("Mannheim")))
    there = make_hall(venue=make_venue("Dort", city=make_city("Heidelberg")))
    beides, original, anders = (make_film(title, languages=("ko",)) for title in ("Beides", "Original", "Anders"))
    for film, hall, start, audio, subtitles in (
        (beides, here, "2026-11-18 17:00", "de", "zxx"),
        (beides, there, "2026-11-19 17:00", "ko", "de"),
        (original, there, "2026-11-18 20:00", "ko", "zxx"),
        (anders, here, "2026-11-18 21:00", "ko", "en"),
    ):
        make_screening(film, hall, starts_at=at(start), audio=(audio,), subtitles=(subtitles,))
    make_screening(anders, there, starts_at=at("2026-12-18 21:00"), audio=("ko",), subtitles=("de",))


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?stadt=mannheim", ["beides", "anders"]),
        ("?stadt=heidelberg", ["original", "beides"]),
        ("?stadt=mannheim&stadt=heidelberg", ["beides", "original", "anders"]),
        ("?fassung=omu", ["beides"]),
        ("?fassung=df", ["beides"]),
        ("?fassung=ov", ["original"]),
        ("?fassung=omeu", ["anders"]),
        ("?fassung=ov&fassung=omeu", ["original", "anders"]),
        ("?fassung=omu&stadt=heidelberg", ["beides"]),
        ("?fassung=omu&stadt=mannheim", []),
        ("?fassung=df&laeuft=heute", []),
    ],
)
def test_city_and_version_are_asked_of_one_screening(stranger, query, found):
    assert listed(stranger, query) == found


@pytest.mark.usefixtures("versions")
def test_a_screening_with_subtitles_in_both_languages_is_found_for_each(stranger):
    make_screening(
        make_film("Doppelt", languages=("ko",)), audio=("ko",), subtitles=("de", "en"), starts_at=at("2026-11-18 11:00")
    )
    assert listed(stranger, "?fassung=omu")[0] == listed(stranger, "?fassung=omeu")[0] == "doppelt"


@pytest.mark.usefixtures("versions")
def test_the_time_beside_a_film_is_the_next_one_that_was_asked_for(stranger):
    (_heading, [entry]), *_others = stranger.get("/filme/?stadt=heidelberg&fassung=omu").context["groups"]
    assert (entry.soon.first.starts_label, entry.soon.first.day.day, entry.soon.more) == ("17:00", 19, 0)


@pytest.mark.usefixtures("versions")
def test_choices_of_city_and_version_count_within_each_other(stranger):
    source = read(stranger, "/filme/?fassung=omu")
    assert (count_of(source, "stadt", "heidelberg"), count_of(source, "stadt", "mannheim")) == (1, 0)
    assert [count_of(source, "fassung", value) for value in ("ov", "omu", "omeu", "df")] == [1, 1, 1, 1]


@pytest.mark.usefixtures("versions")
def test_city_and_version_are_chips_to_take_away(stranger):
    chips = stranger.get("/filme/?stadt=heidelberg&fassung=omu").context["chips"]
    assert [(chip.label, chip.url) for chip in chips] == [
        ("Heidelberg", "/filme/?fassung=omu"),
        ("OmU, mit deutschen Untertiteln", "/filme/?stadt=heidelberg"),
    ]


@pytest.mark.usefixtures("versions")
@pytest.mark.parametrize("query", ["?stadt=atlantis", "?fassung=vhs", "?fassung="])
def test_an_odd_city_or_version_is_named(stranger, query):
    assert stranger.get(f"/filme/{query}").status_code == (200 if query.endswith("=") else 400)


@pytest.mark.usefixtures("versions")
def test_a_part_runs_where_its_programme_does(stranger):
    programme, part = make_film("Kurze", kind="programme"), make_film("Teil")
    ProgrammePart.objects.create(programme=programme, part=part, position=1)
    hall = make_hall(venue=make_venue("Haus", city=make_city("Worms")))
    make_screening(programme, hall, starts_at=at("2026-11-18 17:00"))
    assert sorted(listed(stranger, "?stadt=worms")) == ["kurze", "teil"]
    ((_heading, entries),) = stranger.get("/filme/?stadt=worms").context["groups"]
    assert [entry.soon.first.starts_label for entry in entries] == ["17:00", "17:00"]


# An empty list


def ways_out(client, query: str) -> list[tuple[str, str]]:
    empty = client.get(f"/filme/{query}").context["empty"]
    return [(link.label, link.url) for link in empty.links]


def test_an_empty_list_says_which_answer_to_leave_out_and_what_there_is_then(some, stranger):
    assert ways_out(stranger, "?genre=drama&genre=science-fiction&land=GB&jahrzehnt=1920&ansicht=liste&page=1") == [
        ("Ohne „Großbritannien“: 1 Film", "/filme/?genre=drama&genre=science-fiction&jahrzehnt=1920&ansicht=liste"),
        ("Ohne „1920er Jahre“: 1 Film", "/filme/?genre=drama&genre=science-fiction&land=GB&ansicht=liste"),
    ]
    assert ways_out(stranger, "?q=fremde&von=1900&bis=1950") == [
        ("Ohne „fremde“: 2 Filme", "/filme/?von=1900&bis=1950"),
        ("Ohne „Jahr bis: 1950“: 1 Film", "/filme/?q=fremde&von=1900"),
    ]


def test_answers_to_one_question_are_left_out_together(some, stranger):
    assert ways_out(stranger, "?fsk=6&fsk=12&jahrzehnt=1920") == [
        ("Ohne „1920er Jahre“: 2 Filme", "/filme/?fsk=6&fsk=12"),
        ("Ohne „FSK ab 6, FSK ab 12“: 1 Film", "/filme/?jahrzehnt=1920"),
    ]


def test_where_no_single_answer_helps_all_may_go(some, stranger):
    assert ways_out(stranger, "?fsk=18&jahrzehnt=1990&ordnung=jahr") == [
        ("Ohne Filter: 3 Filme", "/filme/?ordnung=jahr"),
    ]


def test_the_ways_out_stand_on_the_page_as_links(some, stranger):
    assert '<li><a href="/filme/?jahrzehnt=1920">Ohne „FSK ab 12“: 1 Film</a></li>' in tidy(
        read(stranger, "/filme/?fsk=12&jahrzehnt=1920")
    )


@pytest.mark.usefixtures("versions")
def test_a_way_out_of_what_is_asked_of_screenings_counts_films(stranger):
    assert ways_out(stranger, "?fassung=omu&stadt=mannheim") == [
        ("Ohne „Mannheim“: 1 Film", "/filme/?fassung=omu"),
        ("Ohne „OmU, mit deutschen Untertiteln“: 2 Filme", "/filme/?stadt=mannheim"),
    ]


def test_an_empty_portal_has_no_way_out(stranger):
    assert ways_out(stranger, "?fsk=12") == []
