"""Every page that lists times obeys what fits a visitor, says so, and is nobody else's."""

import pytest

from community.needs import COOKIE, keep_in_account
from showtimes.fits import Needs
from tests.admin_pages import queries
from tests.factories import (
    at,
    make_article,
    make_city,
    make_credit,
    make_edition,
    make_edition_city,
    make_event,
    make_film,
    make_hall,
    make_pass,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_series,
    make_text,
    make_venue,
)
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db

NEEDS = Needs(hears=("de",), reads=("de",))
REASON = "nur englische Untertitel"
LEAVING_OUT = ["/", "/kinos/ebenhaus/", "/personen/mira-sand/", "/reihen/fenster/"]
"""Lists that leave away what does not fit, and show it on demand."""
AT_BEST = [
    *("/filme/", "/filme/?ansicht=liste", "/suche/?q=mira", "/suche/?q=sehr", "/festival/iffmh-2026/"),
    *(
        "/festival/iffmh-2026/sektion/wettbewerb/",
        "/kritiken/am-fenster/",
        "/artikel/weit-weg/",
        "/veranstaltungen/lesung/",
    ),
]
"""Pages that name the next times that fit."""


@pytest.fixture(autouse=True)
def _thursday_noon(clock):
    clock.move_to(at("2026-11-12 12:00"))


@pytest.fixture
def hall():
    return make_hall(venue=make_venue("Ebenhaus", slug="ebenhaus", city=make_city("Mannheim", position=1)))


@pytest.fixture
def world(hall):
    """An event at 14:00 and 22:00 and a film at 17:00 and 20:00 of today; the first of each has English subtitles."""
    edition = make_edition(2026, starts_on=at("2026-11-12 12:00").date(), ends_on=at("2026-11-22 12:00").date())
    make_edition_city(edition, hall.venue.city)
    film = make_film("Sehr weit", languages=("ko",))
    make_credit(film, make_person("Mira Sand"))
    make_selection(edition, film, section=make_section(edition, "Wettbewerb"))
    make_article("Weit weg", film)
    make_text(film, "critique", title="Am Fenster", slug="am-fenster")
    lesung, series = make_event("Lesung"), make_series("Fenster", slug="fenster")
    for start, subtitles, shown in (
        *(("14:00", "en", {"event": lesung, "series": series}), ("17:00", "en", {"film": film, "series": edition})),
        *(("20:00", "de", {"film": film, "series": edition}), ("22:00", "de", {"event": lesung, "series": series})),
    ):
        when = at(f"2026-11-12 {start}")
        make_screening(hall=hall, starts_at=when, audio=("ko",), subtitles=(subtitles,), **shown)
    return film


@pytest.fixture
def visitor(member, as_user, world):
    keep_in_account(user=member, needs=NEEDS)
    return as_user(member)


def times(page: str) -> list[str]:
    """The starts on the page, each once."""
    found = [part.partition('"')[0][11:16] for part in page.split('<time datetime="')[1:]]
    return sorted({start for start in found if start})


@pytest.mark.parametrize("path", LEAVING_OUT)
def test_what_does_not_fit_stays_away_and_is_counted_by_reason(visitor, path):
    response = visitor.get(path)
    shown, count = times(response.content.decode()), 1 if "reihen" in path or "personen" in path else 2
    assert shown == [start for start in ("20:00", "22:00") if start in shown] != []
    told = "Vorstellung passt nicht" if count == 1 else "Vorstellungen passen nicht"
    assert response.context["fitting"].sentences == [f"{count} {told}: {REASON} ({count})."]
    assert f"{REASON} ({count})" in words(response.content.decode())


@pytest.mark.parametrize("path", LEAVING_OUT)
def test_it_is_shown_on_demand_with_its_reason_and_away_again(visitor, path):
    link = visitor.get(path).context["fitting"].link
    assert (link.url, link.label) == (f"{path}?alles=ja", "Alles zeigen")
    response = visitor.get(link.url)
    shown = times(response.content.decode())
    assert shown == [start for start in ("14:00", "17:00", "20:00", "22:00") if start in shown]
    assert {"14:00", "17:00"} & set(shown) != set()
    assert f"passt nicht: {REASON}" in words(response.content.decode())
    assert response.context["fitting"].link.url == path


@pytest.mark.parametrize("path", LEAVING_OUT)
def test_an_odd_wish_for_everything_is_named(visitor, path):
    response = visitor.get(f"{path}?alles=vielleicht")
    assert (response.status_code, response.context["address_problems"]) == (
        400,
        ["Was nicht passt: „vielleicht“ kennen wir nicht."],
    )


@pytest.mark.parametrize("path", [path for path in AT_BEST if "sektion" not in path])
def test_the_next_time_is_the_next_that_fits(visitor, stranger, path):
    own, others = set(times(read(visitor, path))), set(times(read(stranger, path)))
    assert (bool(others & {"14:00", "17:00"}), bool(own & {"20:00", "22:00"})) == (True, True)
    assert own & {"14:00", "17:00"} == ({"14:00"} if "veranstaltungen" in path else set())


def test_the_page_of_an_event_opens_with_the_time_that_fits_and_says_the_rest(visitor):
    response = visitor.get("/veranstaltungen/lesung/")
    assert (response.context["row"].starts_label, response.context["left_out"]) == (
        "22:00",
        [f"1 Vorstellung passt nicht: {REASON} (1)."],
    )


def test_the_films_of_a_section_name_the_times_that_fit(visitor, stranger):
    path = "/festival/iffmh-2026/sektion/wettbewerb/"
    assert [one.start_label for film in visitor.get(path).context["films"] for one in film.showings] == ["heute 20:00"]
    assert [one.start_label for film in stranger.get(path).context["films"] for one in film.showings] == [
        "heute 17:00",
        "heute 20:00",
    ]


@pytest.mark.parametrize("path", AT_BEST)
def test_where_nothing_fits_the_next_time_stands_with_its_reason(member, as_user, world, path):
    keep_in_account(user=member, needs=Needs(hears=("fr",), reads=("fr",)))
    page = words(read(as_user(member), path))
    assert "nur englische Untertitel" in page
    assert "17:00" in page or "14:00" in page


@pytest.mark.usefixtures("world")
def test_a_day_of_which_nothing_fits_is_not_called_empty(member, as_user):
    keep_in_account(user=member, needs=Needs(hears=("fr",), reads=("fr",)))
    client, said = as_user(member), "Es läuft etwas, aber nichts davon passt zu dem, was du angegeben hast."
    for path in ("/", "/kinos/ebenhaus/"):
        assert said in words(read(client, path))
        assert said not in words(read(client, f"{path}?alles=ja"))
    assert "Zurzeit kein Termin" not in words(read(client, "/reihen/fenster/"))


def test_the_list_of_films_counts_as_running_what_fits(member, as_user, world, hall):
    make_screening(make_film("Nah"), hall, starts_at=at("2026-11-12 11:00"), audio=("fr",), subtitles=("zxx",))
    make_screening(make_film("Fremd"), hall, starts_at=at("2026-11-13 17:00"), audio=("fr",), subtitles=("zxx",))
    keep_in_account(user=member, needs=NEEDS)
    found = as_user(member).get("/filme/?laeuft=woche").context["groups"]
    assert [entry.card.title for _heading, films in found for entry in films] == ["Sehr weit"]


def test_an_edition_opens_with_the_next_day_on_which_something_fits(member, as_user, world, hall):
    keep_in_account(user=member, needs=Needs(hears=("fr",)))
    edition = world.selections.get().edition
    make_screening(make_film("Loin"), hall, starts_at=at("2026-11-14 17:00"), audio=("fr",), series=edition)
    shown = as_user(member).get("/festival/iffmh-2026/").context["next_up"]
    assert ([one.row.title for one in shown.shown], shown.heading) == (["Loin"], "Als Nächstes: Sa 14. Nov, Tag 3")


def test_other_times_of_a_film_stand_with_their_reason_on_the_page_of_a_screening(visitor, world, hall):
    start = at("2026-11-12 12:30")
    make_screening(world, hall, starts_at=start, audio=("ko",), subtitles=("de",), public_id="erste")
    places = visitor.get("/vorstellungen/erste/").context["places"]
    assert [row.fit.label for place in places for row in place.rows] == [f"passt nicht: {REASON}", ""]


@pytest.mark.parametrize("path", [*LEAVING_OUT, *AT_BEST])
def test_no_cache_keeps_such_a_page_for_others(visitor, stranger, path):
    own, others = visitor.get(path), stranger.get(path)
    assert ("private" in own["Cache-Control"], "Cookie" in own["Vary"]) == (True, True)
    assert ("private" in others.get("Cache-Control", ""), "Cookie" in others["Vary"]) == (False, True)
    assert others.context["fitting"] is None if "veranstaltungen" not in path else True


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("path", LEAVING_OUT)
def test_a_visitor_without_an_account_is_obeyed_by_their_cookie(stranger, path):
    stranger.post("/was-zu-mir-passt/", {"hears": ["de"], "reads": ["de"], "keep": "on"})
    assert COOKIE in stranger.cookies
    assert {"14:00", "17:00"} & set(times(read(stranger, path))) == set()


@pytest.mark.parametrize("needs", [NEEDS, Needs(passes=("cineville",))], ids=["languages", "passes"])
@pytest.mark.parametrize("path", [*LEAVING_OUT, *AT_BEST])
def test_many_times_cost_as_many_queries_as_few(visitor, member, world, hall, path, needs):
    make_pass("Cineville", slug="cineville")
    keep_in_account(user=member, needs=needs)
    edition = world.selections.get().edition
    visitor.get(path)  # what is kept in memory is made
    few = queries(visitor, path)
    for number in range(2, 6):
        other = make_hall(venue=hall.venue, name=f"Saal {number}")
        for subtitles, start in (("en", "17:00"), ("de", "20:00")):
            when = at(f"2026-11-12 {start}")
            make_screening(world, other, starts_at=when, audio=("ko",), subtitles=(subtitles,), series=edition)
    visitor.get(path)
    assert queries(visitor, path) == few


@pytest.mark.usefixtures("visitor")
def test_the_embedded_list_knows_nothing_of_it(visitor, stranger):
    own, others = (read(client, "/kinos/ebenhaus/einbetten/?tag=2026-11-12") for client in (visitor, stranger))
    assert (own == others, "17:00" in own) == (True, True)
