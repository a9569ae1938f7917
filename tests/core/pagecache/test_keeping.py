"""Pages are made once and answered from memory until something they print changes."""

import datetime as dt
import gzip

import brotli
import pytest
from django.db import OperationalError, transaction
from django.test import Client

from core.freshness import look_anew, touch
from core.models import Generation
from core.pagecache import store
from films.models import Film
from portal.films.views import FilmDetail
from showtimes.models import Screening
from tests.factories import at, make_film, make_screening

pytestmark = pytest.mark.django_db(transaction=True)

PAGE = "/filme/der-fluss/"


def test_a_page_is_made_once_and_then_asks_no_database(film, stranger, made, django_assert_num_queries):
    first = stranger.get(PAGE)
    with django_assert_num_queries(0):
        again = stranger.get(PAGE)
    assert (again.status_code, again.content, again.headers == first.headers) == (200, first.content, True)
    assert made == [PAGE]


def test_headers_are_those_that_were_sent(film, stranger):
    for _time in range(2):
        page = stranger.get(PAGE)
        assert page["Vary"] == "Accept-Encoding, Cookie, HX-Request"
        assert page["Cache-Control"] == "no-cache"
        assert page["ETag"].startswith('W/"')
        assert page["Content-Language"] == "de"
        assert "default-src 'self'" in page["Content-Security-Policy"]
        assert (page["X-Frame-Options"], page["Referrer-Policy"]) == ("DENY", "strict-origin-when-cross-origin")
        assert "camera=()" in page["Permissions-Policy"]
        assert page["Content-Length"] == str(len(page.content))


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0.8", "br"),
        ("gzip, br;q=0", "gzip"),
        ("GZIP", "gzip"),
        ("gzip;q=0.0", None),
        ("*", "br"),
        ("identity", None),
        ("", None),
        ("brr", None),
        (";;,=", None),
    ],
)
def test_it_travels_as_small_as_the_visitor_takes_it(film, stranger, accepted, coding):
    plain = stranger.get(PAGE).content
    page = stranger.get(PAGE, headers={"Accept-Encoding": accepted})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert (page.get("Content-Encoding"), unpack(page.content)) == (coding, plain)


def test_a_copy_that_is_right_is_told_so(film, stranger, made):
    page = stranger.get(PAGE)
    asked = {"If-None-Match": f'"other", {page["ETag"].removeprefix("W/")}'}
    same = stranger.get(PAGE, headers=asked)
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", page["ETag"])
    assert (same["Cache-Control"], same["Vary"]) == (page["Cache-Control"], page["Vary"])
    film.title_de = "Der lange Fluss"
    film.save()
    assert stranger.get(PAGE, headers=asked).status_code == 200
    assert len(made) == 2


def test_a_page_that_says_the_same_after_a_write_has_the_same_mark(film, stranger, clock):
    first = stranger.get("/impressum-und-mehr/"), stranger.get("/personen-gibt-es-nicht/")
    assert [page.status_code for page in first] == [404, 404]
    mark = stranger.get(PAGE)["ETag"]
    clock.shift(dt.timedelta(minutes=7))
    touch("votes")
    clock.shift(dt.timedelta(minutes=7))
    assert stranger.get(PAGE)["ETag"] == mark


def test_the_head_alone_is_answered_from_the_page(film, stranger, made):
    stranger.head(PAGE)
    assert made == []
    page, head = stranger.get(PAGE), stranger.head(PAGE)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", page["ETag"])
    assert (head["Content-Length"], len(made)) == (page["Content-Length"], 1)


def test_a_save_is_seen_at_once(film, stranger):
    assert "Der Fluss" in stranger.get(PAGE).content.decode()
    Film.objects.update(title_de="Der Strom")
    assert "Der Strom" in stranger.get(PAGE).content.decode()


def test_a_save_by_another_process_is_seen_when_it_is_looked_up(film, stranger, made, real_generations, monkeypatch):
    monkeypatch.setattr("core.freshness.generations.LOOKED_UP", 600)
    stranger.get(PAGE)
    Generation.objects.filter(group="public").update(token="6000000000000000")
    stranger.get(PAGE)
    assert len(made) == 1
    look_anew()
    stranger.get(PAGE)
    assert len(made) == 2


def test_who_has_just_written_sees_it_whatever_process_answers(film, member, as_user, made, real_generations):
    client, other = as_user(member), Client()
    posted = client.post(f"{PAGE}wertung/", {"wertung": "7.5"})
    assert (posted.cookies["eben"]["max-age"], posted.cookies["eben"]["httponly"]) == (2, True)
    assert "eben" not in client.get("/konto/").cookies
    other.get(PAGE)
    Generation.objects.filter(group="public").update(token="6000000000000000")
    other.cookies["eben"] = "1"
    other.get(PAGE)
    assert made == [PAGE, PAGE]


def test_what_is_written_while_a_page_is_made_makes_it_old(film, stranger, made, monkeypatch):
    showtimes = Film.get_absolute_url

    def meanwhile(self):
        monkeypatch.setattr(Film, "get_absolute_url", showtimes)
        Film.objects.update(title_de="Der Strom")
        return showtimes(self)

    monkeypatch.setattr(Film, "get_absolute_url", meanwhile)
    stranger.get(PAGE)
    assert "Der Strom" in stranger.get(PAGE).content.decode()
    assert len(made) == 2


def test_votes_show_within_a_minute(film, stranger, made, clock):
    stranger.get(PAGE)
    touch("votes")
    clock.shift(dt.timedelta(seconds=50))
    stranger.get(PAGE)
    assert len(made) == 1
    clock.shift(dt.timedelta(seconds=20))
    stranger.get(PAGE)
    assert len(made) == 2


def test_the_next_start_makes_a_page_old_without_a_save(film, stranger, made, clock):
    clock.move_to(at("2026-11-18 18:00"))
    make_screening(film, starts_at=at("2026-11-18 18:30"))
    make_screening(film, starts_at=at("2026-11-20 18:30"), public_from=at("2026-11-18 18:15"))
    counts = []
    for time in ("18:01", "18:14", "18:15", "18:29", "18:30", "18:31"):
        clock.move_to(at(f"2026-11-18 {time}"))
        stranger.get(PAGE)
        counts.append(len(made))
    assert counts == [1, 1, 2, 2, 3, 3]


def test_an_embargo_is_kept_and_ends_on_time(film, stranger, clock):
    clock.move_to(at("2026-11-18 18:00"))
    shown = make_screening(film, starts_at=at("2026-11-20 18:30"), public_from=at("2026-11-18 18:15"))
    url = shown.get_absolute_url()
    found = []
    for time in ("18:14", "18:15"):
        clock.move_to(at(f"2026-11-18 {time}"))
        pages = [stranger.get(url).status_code, shown.public_id in stranger.get("/programm.ics").content.decode()]
        found.append([*pages, shown.public_id in stranger.get(PAGE).content.decode()])
    assert found == [[404, False, False], [200, True, True]]


def test_inside_a_transaction_that_has_written_nothing_is_kept(stranger, made):
    with transaction.atomic():
        make_film("Der Fluss", slug="der-fluss")
        stranger.get(PAGE)
        transaction.set_rollback(True)
    assert (stranger.get(PAGE).status_code, len(made)) == (404, 2)


def test_a_cancelled_screening_is_told_at_once(film, stranger):
    shown = make_screening(film)
    before = stranger.get(PAGE).content.decode()
    Screening.objects.filter(pk=shown.pk).update(state="cancelled")
    assert ("abgesagt" in before.lower(), "abgesagt" in stranger.get(PAGE).content.decode().lower()) == (False, True)


# The address


def test_an_address_with_a_query_is_kept_from_its_second_request_on(film, stranger, made):
    for _time in range(3):
        stranger.get("/filme/?q=fluss")
    assert made == ["/filme/?q=fluss"] * 2


def test_what_a_tracker_adds_is_cut_off(film, stranger, made):
    stranger.get(PAGE)
    page = stranger.get(f"{PAGE}?utm_source=brief&fbclid=1&trailer=")
    assert "utm_source" not in page.content.decode()
    assert stranger.get(f"{PAGE}?utm_source=brief").content == stranger.get(PAGE).content
    assert made == [PAGE, f"{PAGE}?trailer="]


def test_pages_that_did_not_opt_in_keep_their_parameters(member, as_user, stranger):
    assert stranger.get("/plan/?von=hier").status_code in {200, 302}
    assert as_user(member).get("/konto/?page=1").status_code == 200


def test_the_light_makes_pages_of_its_own(film, stranger, made):
    for light in ("an", "aus", "an", "something", "", "<b>"):
        stranger.cookies["saallicht"] = light
        page = stranger.get(PAGE).content.decode()
        assert ('data-theme="light"' in page, 'data-theme="dark"' in page) == (light == "an", light == "aus")
    assert len(made) == 3


def test_each_language_has_its_page_whatever_the_browser_asks_for(film, stranger, made):
    for language in ("de", "en"):
        for path in (PAGE, f"/en{PAGE}", "/", "/en/"):
            page = stranger.get(path, headers={"Accept-Language": language})
            assert page["Content-Language"] == ("en" if path.startswith("/en/") else "de")
    assert len(made) == 4


def test_memory_is_bounded_in_bytes(film, stranger, made, monkeypatch):
    stranger.get(PAGE)
    monkeypatch.setattr(store, "MOST_BYTES", store.memory.bytes + 1000)
    stranger.get("/filme/")
    assert len(store.memory.pages) == 1
    stranger.get(PAGE)
    assert len(made) == 3
    monkeypatch.setattr(store, "MOST_BYTES", 0)
    stranger.get("/")
    assert (len(store.memory.pages), store.memory.bytes) == (0, 0)


# Who gets pages of one's own


def test_a_page_too_large_for_memory_is_kept_packed_alone(film, stranger, made, monkeypatch):
    plain = stranger.get(PAGE, headers={"accept-encoding": "identity"}).content
    store.forget()
    monkeypatch.setattr(store, "LARGEST", len(plain))
    made.clear()
    answers = {coding: stranger.get(PAGE, headers={"accept-encoding": coding}) for coding in ("identity", "gzip", "br")}
    assert answers["identity"].content == plain
    assert gzip.decompress(answers["gzip"].content) == brotli.decompress(answers["br"].content) == plain
    (kept,) = store.memory.pages.values()
    assert (set(kept.bodies), store.memory.bytes < len(plain), made) == ({"br", "gzip"}, True, [PAGE])


def test_a_member_and_the_desk_are_never_answered_from_the_store(film, member, editor, as_user, stranger, made):
    stranger.get(PAGE)
    for user in (member, editor):
        assert user.display_name in as_user(user).get(PAGE).content.decode()
    assert "Anmelden" in stranger.get(PAGE).content.decode()
    assert made == [PAGE]


def test_a_preview_is_kept_by_nobody(editor, as_user, stranger, made, transactional_db):
    make_film("Geheim", slug="geheim", state="draft")
    assert as_user(editor).get("/filme/geheim/?vorschau=1").status_code == 200
    assert stranger.get("/filme/geheim/?vorschau=1").status_code == 404
    assert stranger.get("/filme/geheim/").status_code == 404
    assert store.memory.bytes == 0


def test_nothing_but_a_whole_page_is_kept(film, stranger):
    for path in ("/filme/gibt-es-nicht/", "/filme/?von=abc", "/konto/", "/static/css/lichtspiel.css", "/robots.txt"):
        stranger.get(path)
        stranger.get(path)
    stranger.get("/filme/", headers={"HX-Request": "true", "HX-Target": "filme"})
    stranger.post("/filme/")
    assert store.memory.bytes == 0


def test_a_page_with_a_cookie_is_not_kept(film, stranger, monkeypatch):
    show = FilmDetail.render_to_response

    def with_cookie(self, *args, **kwargs):
        response = show(self, *args, **kwargs)
        response.set_cookie("mine", "1")
        return response

    monkeypatch.setattr(FilmDetail, "render_to_response", with_cookie)
    assert "mine" in stranger.get(PAGE).cookies
    assert store.memory.bytes == 0
    packed = stranger.get(PAGE, headers={"Accept-Encoding": "gzip"})
    assert (packed["Content-Encoding"], len(store.memory.pages)) == ("gzip", 0)


def test_a_database_that_is_away_is_told_by_the_page(film, monkeypatch, real_generations):
    def away(*args, **kwargs):
        raise OperationalError("away")

    stranger = Client(raise_request_exception=False)
    assert stranger.get(PAGE).status_code == 200
    look_anew()
    monkeypatch.setattr(Generation.objects, "values_list", away)
    assert stranger.get(PAGE).status_code == 503


def test_the_line_of_now_in_a_timetable_moves_without_a_save(film, stranger, clock, made):
    make_screening(film, starts_at=at("2026-11-18 18:30"))
    found = []
    for time in ("18:01", "18:02", "18:04", "18:05"):
        clock.move_to(at(f"2026-11-18 {time}"))
        page = stranger.get("/programm/?ansicht=raster").content.decode()
        found.append([f"<span>{it}</span>" in page for it in ("18:00", "18:05")])
    assert (found, len(made)) == ([*[[True, False]] * 3, [False, True]], 3)
