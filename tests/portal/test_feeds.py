"""Atom feeds of the programme, of new films and critiques, on the Thursday that begins a cinema week."""

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

from films.models import Film, Text
from showtimes.models import Screening
from showtimes.services import cancel
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_series,
    make_text,
    make_venue,
)
from tests.portal.pages import read

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")
EVENING = at("2026-11-12 20:15")
PROGRAMME, FILMS, CRITIQUES, CHANGES = "/programm.atom", "/filme.atom", "/kritiken.atom", "/programm/aenderungen/atom/"
FEEDS = (PROGRAMME, FILMS, CRITIQUES, CHANGES)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _thursday(clock, settings):
    clock.move_to(NOW)
    settings.SITE_URL = "https://kino.example"


def feed(client, path: str) -> ET.Element:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    assert response.cookies == {}
    return ET.fromstring(response.content)  # noqa: S314  (our own)


def text_of(element: ET.Element, name: str) -> str:
    found = element.find(f"{ATOM}{name}")
    assert found is not None
    return found.text or ""


def entries(client, path: str) -> list[ET.Element]:
    return feed(client, path).findall(f"{ATOM}entry")


def titles(client, path: str) -> list[str]:
    return [text_of(entry, "title") for entry in entries(client, path)]


def link(element: ET.Element, rel: str = "alternate") -> str:
    return next(one.attrib["href"] for one in element.findall(f"{ATOM}link") if one.attrib["rel"] == rel)


def call_off(screening: Screening, now: dt.datetime = NOW) -> None:
    shown = Screening.objects.select_related("film", "hall__venue__city").get(pk=screening.pk)
    cancel(screening=shown, now=now, note_de="")


def fill() -> Film:
    """One of everything that feeds tell."""
    film = make_film("Sommer & Söhne <1>", slug="sommer", runtime=90, year=2026)
    make_screening(film, starts_at=EVENING)
    call_off(make_screening(film, starts_at=EVENING))
    make_text(film, "critique", title="Heiß", slug="heiss", lead="Ein & alles.", published_on=NOW.date(), author="Ada")
    return film


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_what_the_format_asks_for(stranger, path, language):
    fill()
    root = feed(stranger, f"{language}{path}")
    assert root.tag == f"{ATOM}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == language.removeprefix("/") or "de"
    assert link(root, "self") == f"https://kino.example{language}{path}"
    found = [root, *root.findall(f"{ATOM}entry")]
    assert len(found) == 2
    for element in found:
        assert text_of(element, "title")
        assert text_of(element, "id").startswith(("https://kino.example/", "urn:uuid:"))
        assert link(element).startswith(f"https://kino.example{language}/")
        assert dt.datetime.fromisoformat(text_of(element, "updated")).tzinfo
    assert text_of(root.find(f"{ATOM}author") or root, "name") == "Lichtspiel"


def test_no_two_feeds_and_no_two_entries_have_the_same_id(stranger):
    fill()
    roots = [feed(stranger, path) for path in FEEDS]
    found = [text_of(one, "id") for root in roots for one in (root, *root.findall(f"{ATOM}entry"))]
    assert len(set(found)) == len(found) == 8


def test_an_entry_of_the_programme_is_a_day(stranger):
    city = make_city("Heidelberg")
    hall = make_hall(venue=make_venue("Gloria", city=city))
    late = make_screening(make_film("Spät"), hall, starts_at=at("2026-11-12 22:30"))
    early = make_screening(make_film("Früh"), hall, starts_at=at("2026-11-12 18:00"), series=make_series("Reihe A"))
    make_screening(make_film("Danach"), hall, starts_at=at("2026-11-18 18:00"))
    make_screening(make_film("Zu weit"), hall, starts_at=at("2026-11-19 18:00"))
    make_screening(make_film("Gestern"), hall, starts_at=at("2026-11-11 18:00"))
    found = entries(stranger, PROGRAMME)
    assert [text_of(entry, "title") for entry in found] == [
        "Mittwoch, 18. November: 1 Vorstellung",
        "Donnerstag, 12. November: 2 Vorstellungen",
    ]
    assert link(found[1]) == "https://kino.example/programm/?tag=2026-11-12"
    page = "https://kino.example/vorstellungen/"
    assert text_of(found[1], "summary") == (
        f'<ul><li>Do 12. Nov 18:00 <a href="{page}{early.public_id}/">Früh</a>, OmU, Heidelberg, Gloria, Reihe A</li>'
        f'<li>Do 12. Nov 22:30 <a href="{page}{late.public_id}/">Spät</a>, OmU, Heidelberg, Gloria</li></ul>'
    )
    assert text_of(found[1], "published") == "2026-11-06T05:00:00+01:00"


def test_a_day_says_what_is_cancelled_and_changes_with_it(stranger, clock):
    screening = make_screening(make_film("Irma"), starts_at=EVENING)
    before = text_of(entries(stranger, PROGRAMME)[0], "updated")
    clock.move_to(at("2026-11-12 13:00"))
    call_off(screening, at("2026-11-12 13:00"))
    (entry,) = entries(stranger, PROGRAMME)
    assert text_of(entry, "updated") > before
    assert "abgesagt</li>" in text_of(entry, "summary")
    assert text_of(entry, "title") == "Donnerstag, 12. November: 0 Vorstellungen"


def test_what_is_over_changes_no_entry(stranger, clock):
    make_screening(make_film("Irma", runtime=90), starts_at=at("2026-11-12 14:00"))
    before = stranger.get(PROGRAMME)["ETag"]
    clock.move_to(at("2026-11-12 19:00"))
    assert stranger.get(PROGRAMME)["ETag"] == before


def test_a_city_has_a_programme_of_its_own(stranger):
    for name in ("Heidelberg", "Mannheim"):
        hall = make_hall(venue=make_venue(f"Kino {name}", city=make_city(name)))
        make_screening(make_film(f"In {name}"), hall, starts_at=EVENING)
    root = feed(stranger, f"{PROGRAMME}?stadt=heidelberg")
    (entry,) = root.findall(f"{ATOM}entry")
    summary = text_of(entry, "summary")
    assert ("In Heidelberg" in summary, "In Mannheim" in summary) == (True, False)
    assert text_of(root, "title") == "Spielplan Heidelberg – Lichtspiel"
    assert link(root, "self") == "https://kino.example/programm.atom?stadt=heidelberg"
    assert link(entry) == "https://kino.example/programm/?tag=2026-11-12&stadt=heidelberg"
    refused = stranger.get(f"{PROGRAMME}?stadt=nirgends")
    assert (refused.status_code, refused["Content-Type"]) == (400, "text/plain; charset=utf-8")


def test_films_are_new_when_they_start_or_are_shown_for_the_first_time(stranger):
    make_film("Kinostart", german_release=dt.date(2026, 11, 12))
    make_screening(make_film("Zum ersten Mal"), starts_at=EVENING)
    old = make_film("Schon länger")
    for start in (EVENING - dt.timedelta(days=7), EVENING):
        make_screening(old, starts_at=start)
    make_film("Nächste Woche", german_release=dt.date(2026, 11, 19))
    assert titles(stranger, FILMS) == ["Kinostart", "Zum ersten Mal"]


def test_critiques_come_newest_first_with_their_film(stranger):
    film = make_film("Irma")
    for day in (10, 12):
        published = dt.date(2026, 11, day)
        make_text(film, "critique", title=f"Am {day}.", slug=f"am-{day}", lead="Nur Mut.", published_on=published)
    newest = entries(stranger, CRITIQUES)
    assert [text_of(entry, "title") for entry in newest] == ["Irma: Am 12.", "Irma: Am 10."]
    assert text_of(newest[0], "summary").startswith("Nur Mut.")
    assert (link(newest[0]), text_of(newest[0], "published")) == (
        "https://kino.example/kritiken/am-12/",
        "2026-11-12T00:00:00+01:00",
    )


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", FEEDS)
def test_what_is_not_public_yet_is_in_no_feed(stranger, path, language):
    tomorrow = NOW + dt.timedelta(days=1)
    hidden = [make_screening(make_film("Geheim", slug=slug), starts_at=EVENING) for slug in "abcde"]
    for screening in hidden:
        call_off(screening)
        make_screening(screening.film, starts_at=EVENING)
        make_text(screening.film, "critique", title="Geheim", slug=screening.public_id, published_on=tomorrow.date())
    Film.objects.filter(slug="a").update(state="draft")
    for slug, values in {
        "b": {"state": "draft"},
        "c": {"public_from": tomorrow},
        "d": {"series": make_edition(2026, state="draft")},
        "e": {"series": make_series(public_from=tomorrow)},
    }.items():
        Screening.objects.filter(film__slug=slug).update(**values)
    make_text(hidden[0].film, "critique", title="Geheim", slug="draft-film", published_on=NOW.date())
    make_text(make_film("Irma"), "critique", title="Geheim", slug="draft", state="draft", published_on=NOW.date())
    make_film("Geheim", slug="release", state="draft", german_release=NOW.date())
    assert "Geheim" not in read(stranger, f"{language}{path}")


@pytest.mark.django_db(transaction=True)  # so that feeds are kept
def test_an_embargo_ends_on_its_time_though_nobody_saves(stranger, clock):
    later = at("2026-11-12 18:00")
    film = make_film("Geheim")
    make_screening(film, starts_at=EVENING, public_from=later)
    make_text(film, "critique", title="Morgen", slug="morgen", published_on=dt.date(2026, 11, 13))
    feeds = (PROGRAMME, FILMS, CRITIQUES)
    assert [entries(stranger, path) for path in feeds] == [[], [], []]
    clock.move_to(later - dt.timedelta(seconds=1))
    assert [entries(stranger, path) for path in feeds] == [[], [], []]
    clock.move_to(later)
    assert [len(entries(stranger, path)) for path in feeds] == [1, 1, 0]
    clock.move_to(at("2026-11-13 00:00"))
    assert [len(entries(stranger, path)) for path in feeds] == [1, 1, 1]


@pytest.mark.parametrize("path", [PROGRAMME, FILMS, CRITIQUES])
def test_titles_that_run_from_the_right_turn_nothing_round_and_controls_break_nothing(stranger, path):
    film = make_film("ליל קיץ", slug="nacht")
    Film.objects.filter(pk=film.pk).update(title_de="ליל קיץ\x0b\x1f")
    make_screening(film, starts_at=EVENING)
    make_text(film, "critique", title="Kritik", slug="nacht", published_on=NOW.date())
    Text.objects.update(title="אור\x07", lead="Ein\x01Wort")
    shown = "".join(feed(stranger, path).itertext())
    assert "\u2068ליל קיץ" in shown or "<bdi>ליל קיץ" in shown


@pytest.mark.parametrize(("path", "queries"), [(PROGRAMME, 3), (FILMS, 5), (CRITIQUES, 3)])
@pytest.mark.parametrize("count", [1, 8])
def test_the_queries_do_not_grow(stranger, path, queries, count, django_assert_num_queries):
    for number in range(count):
        film = make_film(f"Film {number}")
        make_screening(film, starts_at=EVENING)
        make_text(film, "critique", title="Kritik", slug=f"k{number}", published_on=NOW.date())
    with django_assert_num_queries(queries):
        assert stranger.get(path).status_code == 200


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("path", FEEDS)
def test_an_unchanged_feed_is_not_sent_again(stranger, clock, path, full):
    if full:
        fill()
    etag = stranger.get(path)["ETag"]
    clock.move_to(at("2026-11-12 12:30"))
    assert stranger.get(path, headers={"if-none-match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("page", "feeds"),
    [
        ("/", [PROGRAMME, FILMS, CRITIQUES]),
        ("/programm/", [PROGRAMME]),
        ("/programm/?stadt=mannheim", [f"{PROGRAMME}?stadt=mannheim"]),
        ("/filme/", [FILMS]),
        ("/kritiken/", [CRITIQUES]),
        ("/en/kritiken/", [f"/en{CRITIQUES}"]),
        ("/programm/aenderungen/", [CHANGES]),
    ],
)
def test_pages_lead_programs_to_their_feeds(stranger, page, feeds):
    fill()
    head = read(stranger, page).partition("</head>")[0]
    named = [tag for tag in head.split("<link ") if 'type="application/atom+xml"' in tag.split(">")[0]]
    assert [tag.partition('href="')[2].partition('"')[0] for tag in named] == feeds
    assert all(stranger.get(path).status_code == 200 for path in feeds)


@pytest.mark.parametrize("path", [PROGRAMME, FILMS, CRITIQUES])
def test_an_entry_keeps_its_id_under_another_name_and_says_that_it_changed(stranger, clock, path):
    film = fill()
    before = entries(stranger, path)[0]
    clock.move_to(at("2026-11-12 13:00"))
    for record in (film, *film.texts.all(), *film.screenings.all()):
        record.slug = "anders"
        record.save()
    after = entries(stranger, path)[0]
    assert text_of(after, "id") == text_of(before, "id")
    assert text_of(after, "updated") > text_of(before, "updated")


@pytest.mark.parametrize("path", [PROGRAMME, FILMS, CRITIQUES])
def test_an_older_entry_that_changed_is_told_to_whoever_asks_again(stranger, path):
    film = fill()
    first = stranger.get(path)
    Film.objects.filter(pk=film.pk).update(title_de="Herbst")
    times = {"If-Modified-Since": first.get("Last-Modified", "Thu, 12 Nov 2026 23:00:00 GMT")}
    assert stranger.get(path, headers=times).status_code == 200
    assert stranger.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert stranger.get(path, headers={"If-None-Match": stranger.get(path)["ETag"]}).status_code == 304


def test_a_day_typed_wrong_spoils_no_feed(stranger):
    make_text(make_film("Irma"), "critique", title="Alt", slug="alt", published_on=dt.date(1, 1, 1))
    (entry,) = entries(stranger, CRITIQUES)
    assert text_of(entry, "published") == "1900-01-01T00:00:00+01:00"


@pytest.mark.parametrize("method", ["post", "options", "trace"])
def test_a_feed_is_read_and_nothing_else(stranger, method):
    assert getattr(stranger, method)(FILMS).status_code == 405
