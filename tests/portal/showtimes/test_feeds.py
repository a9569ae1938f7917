"""The addresses of timetables, on the morning of Saturday 21 November 2026."""

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest
import time_machine
from django.conf import settings as django_settings

from festival.models import Edition
from films.models import ProgrammePart
from showtimes.models import Screening, ScreeningGuest
from showtimes.services import cancel, set_availability, withdraw
from tests.factories import (
    BERLIN,
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_series,
    make_venue,
)
from tests.showtimes.calendar_readers import events, times

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 10:00")
EVENING = at("2026-11-21 20:15")
SCHEMA = json.loads((Path(django_settings.BASE_DIR) / "docs" / "timetable.schema.json").read_text())
ADDRESSES = {
    "/programm": (5, 2),
    "/vorstellungen/abcdefghjk": (6, 4),
    "/filme/irma": (5, 3),
    "/kinos/atlantis": (6, 3),
    "/staedte/mannheim": (6, 3),
    "/reihen/iffmh-2026": (6, 3),
    "/festival/iffmh-2026/programm": (6, 3),
}
"""Addresses with the screening of Irma, and the queries each takes, whole and as 304."""
OF_PRICES = {"ics": 0, "json": 2, "csv": 2}
"""Queries for prices and passes."""


@pytest.fixture(autouse=True)
def _saturday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def irma():
    """Irma runs tonight in the Atlantis, as part of a festival."""
    hall = make_hall(venue=make_venue("Atlantis", slug="atlantis"))
    return make_screening(
        make_film("Irma", slug="irma"), hall, starts_at=EVENING, series=make_edition(2026), public_id="abcdefghjk"
    )


def titles(client, address: str) -> list[str]:
    return [row["film"]["title"] for row in client.get(address).json()["screenings"]]


def later(minutes: int = 5):
    return time_machine.travel(NOW + dt.timedelta(minutes=minutes), tick=False)


def reloaded(screening) -> Screening:
    return Screening.objects.select_related("film", "hall__venue__city").get(pk=screening.pk)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_timetable_is_a_calendar_for_two_parsers(stranger, irma, address):
    response = stranger.get(f"{address}.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"].endswith('.ics"')
    assert response["Cache-Control"] == "public, max-age=900"
    assert times(response) == [(EVENING.astimezone(dt.UTC), EVENING.astimezone(dt.UTC) + dt.timedelta(minutes=90))]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_timetable_is_json_by_the_schema_and_a_table(stranger, irma, address):
    document = stranger.get(f"{address}.json").json()
    jsonschema.validate(document, SCHEMA, format_checker=jsonschema.FormatChecker())
    table = stranger.get(f"{address}.csv")
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["id"] for row in document["screenings"]] == [row["id"] for row in rows] == ["abcdefghjk"]
    assert (rows[0]["title"], rows[0]["starts"], rows[0]["ends"]) == ("Irma", "2026-11-21 20:15", "2026-11-21 21:45")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("kind", ["ics", "json", "csv"])
def test_queries_stay_the_same_with_few_and_with_many(stranger, irma, django_assert_num_queries, address, kind):
    queries = ADDRESSES[address][0] + OF_PRICES[kind]
    with django_assert_num_queries(queries):
        stranger.get(f"{address}.{kind}")
    for day in range(1, 21):
        make_screening(irma.film, irma.hall, starts_at=EVENING + dt.timedelta(days=day), series=irma.series)
    with django_assert_num_queries(queries):
        stranger.get(f"{address}.{kind}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_it_already_is_told_so_before_anything_is_written(stranger, irma, django_assert_num_queries, address):
    response = stranger.get(f"{address}.ics")
    for headers in ({"If-None-Match": response["ETag"]}, {"If-Modified-Since": response["Last-Modified"]}):
        with django_assert_num_queries(ADDRESSES[address][1]):
            again = stranger.get(f"{address}.ics", headers=headers)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", response["ETag"])


def _cancel(screening):
    cancel(screening=reloaded(screening), now=NOW, note_de="Krank.")


def _withdraw(screening):
    withdraw(screening=reloaded(screening), now=NOW)


def _sell_out(screening):
    set_availability(screening=reloaded(screening), availability="soldout", now=NOW)


def _rename_film(screening):
    screening.film.title_de = "Anders"
    screening.film.save()


def _hide_venue(screening):
    screening.hall.venue.state = "draft"
    screening.hall.venue.save()


@pytest.mark.parametrize("change", [_cancel, _withdraw, _sell_out, _rename_film, _hide_venue])
@pytest.mark.parametrize("condition", [("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")])
def test_who_has_it_already_gets_it_anew_when_something_changed(stranger, irma, change, condition):
    before = stranger.get("/programm.ics")
    with later():
        change(irma)
        after = stranger.get("/programm.ics", headers={condition[1]: before[condition[0]]})
    assert after.status_code == 200


def test_a_guest_renamed_or_a_screening_removed_changes_the_tag(stranger, irma):
    person = make_person("Ada Muster")
    ScreeningGuest.objects.create(screening=irma, person=person)
    tags = [stranger.get("/programm.ics")["ETag"]]
    with later():
        person.name = "Ada Beispiel"
        person.save()
        tags.append(stranger.get("/programm.ics")["ETag"])
        irma.delete()
        tags.append(stranger.get("/programm.ics")["ETag"])
    assert len(set(tags)) == 3


def test_an_announcement_changes_the_tag_when_its_moment_comes(stranger):
    series = make_series(public_from=NOW + dt.timedelta(minutes=3))
    make_screening(starts_at=EVENING, series=series)
    before = stranger.get("/programm.ics")
    with later():
        after = stranger.get("/programm.ics", headers={"If-Modified-Since": before["Last-Modified"]})
    assert (len(events(before)), len(events(after))) == (0, 1)


def test_what_can_still_be_reached_changes_by_the_clock(stranger, irma):
    before = stranger.get("/programm.ics?zeit=noch")
    with time_machine.travel(EVENING, tick=False):
        after = stranger.get("/programm.ics?zeit=noch", headers={"If-None-Match": before["ETag"]})
    assert (len(events(before)), len(events(after))) == (1, 0)


@pytest.mark.parametrize("kind", ["ics", "json", "csv"])
@pytest.mark.parametrize("hide", ["screening", "film", "venue", "series", "announcement"])
def test_drafts_are_in_no_timetable(stranger, irma, kind, hide):
    records = {"screening": irma, "film": irma.film, "venue": irma.hall.venue, "series": irma.series}
    if record := records.get(hide):
        record.state = "draft"
    else:
        record = irma.series
        record.public_from = NOW + dt.timedelta(days=1)
    record.save()
    answers = [stranger.get(f"{address}.{kind}") for address in ADDRESSES]
    assert [answer.content for answer in answers if answer.status_code == 200 and b"abcdefghjk" in answer.content] == []
    assert {answer.status_code for answer in answers} == {200, 404}


@pytest.mark.parametrize(
    "address",
    [
        "/vorstellungen/zzzzzzzzzz.ics",
        "/filme/gibt-es-nicht.ics",
        "/kinos/gibt-es-nicht.json",
        "/staedte/gibt-es-nicht.csv",
        "/reihen/gibt-es-nicht.ics",
        "/festival/gibt-es-nicht/programm.ics",
        "/programm.exe",
        f"/vorstellungen/{'9' * 3000}.ics",
        "/filme/%00.ics",
    ],
)
def test_what_does_not_exist_is_not_found(stranger, address):
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("stadt=ulm", "Stadt: „ulm“ kennen wir nicht."),
        ("kino=%00", "Kino: „\x00“ kennen wir nicht."),
        ("sprache=xx", "Sprache: „xx“ kennen wir nicht."),
        ("zeit=immer", "Tageszeit: „immer“ kennen wir nicht."),
        ("tag=morgen", "Tag: Das ist kein Tag. Ein Tag sieht so aus: 2026-11-15."),
        ("tag=9999-12-31", "Tag: Für diesen Tag gibt es keinen Spielplan."),
    ],
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_wrong_filter_is_named(stranger, irma, address, asked, said):
    response = stranger.get(f"{address}.ics?{asked}")
    assert (response.status_code, response.content.decode()) == (400, said)
    assert response["Content-Type"] == "text/plain; charset=utf-8"


@pytest.fixture
def three(irma):
    """Beside Irma a French short in Heidelberg and a film after midnight."""
    gloria = make_hall(venue=make_venue("Gloria", slug="gloria", city=make_city("Heidelberg")))
    make_screening(
        make_film("Court", kind="short"), gloria, starts_at=at("2026-11-21 18:00"), audio=("fr",), subtitles=()
    )
    make_screening(make_film("Nachts"), gloria, starts_at=at("2026-11-22 00:30"))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Court", "Irma", "Nachts"]),
        ("stadt=heidelberg", ["Court", "Nachts"]),
        ("kino=atlantis", ["Irma"]),
        ("sprache=de", ["Irma", "Nachts"]),
        ("sprache=de&sprache=fr", ["Court", "Irma", "Nachts"]),
        ("zeit=nacht", ["Nachts"]),
        ("art=short", ["Court"]),
        ("stadt=heidelberg&art=short&sprache=de", []),
        ("tag=2026-11-21", ["Court", "Irma", "Nachts"]),
        ("tag=2026-11-22", []),
        ("meine=plan", ["Court", "Irma", "Nachts"]),
        ("utm_source=x", ["Court", "Irma", "Nachts"]),
    ],
)
def test_the_filters_of_the_programme_narrow_the_file(stranger, three, asked, found):
    assert titles(stranger, f"/programm.json?{asked}") == found


def test_an_edition_can_be_asked_by_section(stranger, irma):
    make_selection(irma.series, irma.film, section=make_section(irma.series, "Wettbewerb"))
    make_screening(make_film("Anderes"), starts_at=EVENING, series=irma.series)
    assert titles(stranger, "/festival/iffmh-2026/programm.json?sektion=wettbewerb") == ["Irma"]
    assert stranger.get("/festival/iffmh-2026/programm.json?sektion=quatsch").status_code == 400


def test_the_last_thirty_days_stay_and_of_a_festival_all(stranger, irma):
    for title, day in (("Gestern", "2026-11-20"), ("Oktober", "2026-10-25"), ("September", "2026-09-20")):
        make_screening(make_film(title), irma.hall, starts_at=at(f"{day} 20:00"), series=irma.series)
    assert titles(stranger, "/kinos/atlantis.json") == ["Oktober", "Gestern", "Irma"]
    assert titles(stranger, "/festival/iffmh-2026/programm.json") == ["September", "Oktober", "Gestern", "Irma"]
    assert titles(stranger, "/kinos/atlantis.json?tag=2026-09-20") == ["September"]


def test_a_film_runs_inside_a_programme_too(stranger):
    block, part = make_film("Kurze", kind="programme"), make_film("Teil", slug="teil")
    ProgrammePart.objects.create(programme=block, part=part)
    make_screening(block, starts_at=EVENING)
    assert titles(stranger, "/filme/teil.json") == ["Kurze"]


@pytest.mark.parametrize(
    ("page", "files"),
    [
        ("/programm/", "/programm"),
        ("/filme/irma/", "/filme/irma"),
        ("/kinos/atlantis/", "/kinos/atlantis"),
        ("/festival/iffmh-2026/", "/festival/iffmh-2026/programm"),
        ("/festival/iffmh-2026/programm/", "/festival/iffmh-2026/programm"),
        ("/en/filme/irma/", "/en/filme/irma"),
    ],
)
def test_pages_lead_to_their_files(stranger, irma, page, files):
    linked = stranger.get(page).context["files"]
    assert linked == {kind: f"{files}.{kind}" for kind in ("ics", "json", "csv")}
    assert [stranger.get(address).status_code for address in linked.values()] == [200, 200, 200]
    assert f'value="http://127.0.0.1:8000{files}.ics"' in stranger.get(page).content.decode()


def test_the_programme_leads_to_what_is_asked_on_every_day(stranger, three):
    page = stranger.get("/programm/?tag=2026-11-21&stadt=heidelberg&sprache=de&ordnung=zeit&meine=gemerkt")
    assert page.context["files"]["ics"] == "/programm.ics?stadt=heidelberg&sprache=de"


def test_no_visitor_gets_a_cookie(stranger, member, as_user, irma):
    assert not stranger.get("/programm.ics").cookies
    assert "Cookie" not in as_user(member).get("/programm.ics").get("Vary", "")


def test_a_table_opens_in_excel_and_runs_no_formula(stranger, irma):
    irma.film.title_de = '=HYPERLINK("http://example.org";"Irma")'
    irma.film.save()
    irma.note_de = "@SUM(1) \x07äöü"
    irma.save()
    content = stranger.get("/programm.csv").content
    assert content.startswith(b"\xef\xbb\xbfid;day;starts;")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert (row["title"], row["note"]) == ('\'=HYPERLINK("http://example.org";"Irma")', "'@SUM(1) äöü")


def test_a_longitude_west_of_greenwich_stays_a_number(stranger, irma):
    irma.hall.venue.latitude, irma.hall.venue.longitude = "40.5", "-73.9"
    irma.hall.venue.save()
    (row,) = csv.DictReader(io.StringIO(stranger.get("/programm.csv").content.decode("utf-8-sig")), delimiter=";")
    assert float(row["longitude"]) == -73.9


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_can_only_be_read(stranger, method):
    assert getattr(stranger, method)("/programm.ics").status_code == 405


def test_the_series_has_its_whole_name_where_no_short_one_is_given(stranger, irma):
    Edition.objects.update(name_de="Tage des Films", short_name="")
    table = stranger.get("/programm.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(table.splitlines(), delimiter=";")
    assert row["series"] == "Tage des Films"
    assert stranger.get("/programm.json").json()["screenings"][0]["series"] == "Tage des Films"


def test_calendar_programs_are_offered_the_subscription(stranger, irma):
    page = stranger.get("/filme/irma/").text
    assert 'href="webcal://127.0.0.1:8000/filme/irma.ics"' in page


def test_the_tickets_say_when_somebody_looked(stranger, irma):
    set_availability(screening=irma, availability="rush", now=NOW)
    clock = f"{NOW.astimezone(BERLIN):%H:%M}"
    told = f"Restkarten an der Abendkasse, Stand {clock}"
    for page in ("/vorstellungen/abcdefghjk/", "/filme/irma/", "/kinos/atlantis/", "/kinos/atlantis/einbetten/"):
        assert told in stranger.get(page).text
    for order in ("", "?ordnung=zeit", "?ordnung=kino", "?ansicht=raster"):
        assert told in stranger.get(f"/programm/{order}").text
    (screening,) = stranger.get("/programm.json").json()["screenings"]
    assert dt.datetime.fromisoformat(screening["availability_at"]) == NOW
    offsets = {screening[name][-6:] for name in ("starts_at", "ends_at", "availability_at", "updated_at")}
    assert offsets == {screening["starts_at"][-6:]}
    table = stranger.get("/programm.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(table.splitlines(), delimiter=";")
    assert row["availability_at"] == f"{NOW.astimezone(BERLIN):%Y-%m-%d %H:%M}"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", row["updated_at"])
    calendar = stranger.get("/programm.ics").content.decode().replace("\r\n ", "")
    assert re.search(rf"Restkarten an der Abendkasse\\, Stand \w\w \d+\. \w+ {clock}", calendar)


def test_what_was_said_on_another_day_names_it(stranger, irma):
    set_availability(screening=irma, availability="few", now=NOW - dt.timedelta(days=3))
    page = " ".join(stranger.get("/vorstellungen/abcdefghjk/").text.split())
    assert re.search(r"wenige Plätze, Stand \w\w \d+\. \w+, \d\d:\d\d", page)


def test_what_nobody_has_said_of_access_is_null_and_no_word(stranger, irma):
    irma.captions, irma.relaxed = True, False
    irma.save()
    (screening,) = stranger.get("/programm.json").json()["screenings"]
    assert screening["accessibility"] == ["Untertitel für Hörgeschädigte"]
    said = {"hoeruntertitel": True, "entspannt": False}
    assert screening["access"] == dict.fromkeys(screening["access"]) | said
    jsonschema.validate(stranger.get("/programm.json").json(), SCHEMA)
    table = stranger.get("/programm.csv").content.decode("utf-8-sig")
    (row,) = csv.DictReader(table.splitlines(), delimiter=";")
    assert row["accessibility"] == "Untertitel für Hörgeschädigte"
    assert "entspannt" not in stranger.get("/programm.ics").content.decode()


@pytest.mark.parametrize("english", ["", "/en"])
def test_films_of_one_title_and_houses_of_one_name_are_told_apart(stranger, english):
    for year, city in ((1962, make_city()), (2019, make_city("Heidelberg"))):
        venue = make_venue("Gloria", city=city, slug=f"gloria-{city.slug}")
        film = make_film("Pelikan", year=year, slug=f"pelikan-{year}")
        make_screening(film, make_hall("Saal 1", venue=venue), starts_at=EVENING)
    make_screening(make_film("Irma"), starts_at=EVENING)
    table = stranger.get(f"{english}/programm.csv").content.decode("utf-8-sig")
    rows = sorted(csv.DictReader(table.splitlines(), delimiter=";"), key=lambda row: (row["title"], row["apart"]))
    assert [(row["title"], row["apart"]) for row in rows] == [("Irma", ""), ("Pelikan", "1962"), ("Pelikan", "2019")]
    assert len({row["page_url"] for row in rows}) == len({row["venue_url"] for row in rows}) == 3
    shown = stranger.get(f"{english}/programm.json").json()["screenings"]
    assert sorted(one["film"]["apart"] for one in shown) == ["", "1962", "2019"]
