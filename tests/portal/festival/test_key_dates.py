"""Key dates on the page of their edition and as files, before, on and after their day."""

import datetime as dt
import json

import pytest
import time_machine
from icalendar import Calendar

from tests.admin_pages import queries
from tests.factories import at, make_city, make_edition, make_edition_city, make_key_date
from tests.portal.pages import json_ld, read, tidy

pytestmark = pytest.mark.django_db
EDITION = "/festival/iffmh-2018/"
CALENDAR, DATA = f"{EDITION}termine.ics", f"{EDITION}termine.json"


@pytest.fixture
def edition(db):
    """From 15 to 25 November."""
    edition = make_edition(2018)
    make_edition_city(edition, make_city())
    make_key_date(edition, "Preisverleihung", kind="awards", day=dt.date(2018, 11, 24), title_en="Award ceremony")
    make_key_date(edition, day=dt.date(2018, 11, 2), time=dt.time(10), url="https://karten.example/")
    make_key_date(edition, "Programm steht", kind="programme", day=dt.date(2018, 10, 28))
    return edition


def rows(client, path: str = EDITION) -> list[str]:
    section = tidy(read(client, path)).partition('id="termine"')[2].partition("</ol>")[0]
    return [row.partition("</li>")[0] for row in section.split("<li>")[1:]]


def states(client) -> list[str]:
    return [row.rsplit("<p>", 1)[1].partition("</p>")[0] for row in rows(client)]


def test_they_stand_in_order_of_time_with_weekday_time_and_link(client, edition):
    programme, tickets, awards = rows(client)
    assert '<time datetime="2018-10-28">28. Okt</time>' in programme
    assert '<time datetime="2018-11-02T10:00">2. Nov</time>' in tickets
    assert '<a href="https://karten.example/" rel="external">Vorverkauf</a><small>Freitag, 10:00 Uhr</small>' in tickets
    assert "Preisverleihung<small>Samstag</small>" in awards
    assert "Award ceremony<small>Saturday</small>" in rows(client, f"/en{EDITION}")[2]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2018-10-01 12:00", ["", "", ""]),
        ("2018-10-28 12:00", ["heute", "", ""]),
        ("2018-11-02 09:59", ["vorbei", "heute", ""]),
        ("2018-11-02 10:00", ["vorbei", "läuft", ""]),
        ("2018-11-23 23:00", ["vorbei", "läuft", "morgen"]),
        ("2018-11-24 02:16", ["vorbei", "läuft", ""]),
        ("2018-11-25 12:00", ["vorbei", "läuft", "vorbei"]),
        ("2018-11-26 12:00", ["vorbei", "vorbei", "vorbei"]),
    ],
)
def test_they_say_how_far_they_are(client, edition, now, expected):
    with time_machine.travel(at(now), tick=False):
        assert states(client) == expected


def test_an_edition_without_any_has_no_such_section(client):
    make_edition(2018)
    assert 'id="termine"' not in read(client, EDITION)
    assert json.loads(client.get(DATA).content)["key_dates"] == []


def test_the_calendar_holds_moments_and_whole_days(client, edition):
    document = Calendar.from_ical(client.get(CALENDAR).content)
    programme, tickets, awards = document.walk("VEVENT")
    assert programme.decoded("dtstart") == dt.date(2018, 10, 28)
    assert tickets.decoded("dtstart") == at("2018-11-02 10:00")
    assert (str(awards["summary"]), awards["transp"]) == ("Preisverleihung (Festival)", "TRANSPARENT")
    assert [str(zone["tzid"]) for zone in document.walk("VTIMEZONE")] == ["Europe/Berlin"]


def test_a_moved_key_date_keeps_its_identity_and_raises_its_sequence(client, edition):
    def awards():
        return Calendar.from_ical(client.get(CALENDAR).content).walk("VEVENT")[-1]

    before, key_date = awards(), edition.key_dates.last()
    with time_machine.travel(at("2030-01-01 12:00"), tick=False):
        key_date.day = dt.date(2018, 11, 25)
        key_date.save()
    after = awards()
    assert (after["uid"], after.decoded("dtstart")) == (before["uid"], dt.date(2018, 11, 25))
    assert before["sequence"] == 0
    assert after["sequence"] > 0


def test_the_data_name_kind_day_and_moment(client, edition):
    _programme, tickets, awards = json.loads(client.get(f"/en{DATA}").content)["key_dates"]
    assert (tickets["kind"], tickets["starts_at"]) == ("tickets", "2018-11-02T10:00:00+01:00")
    assert (awards["title"], awards["day"], awards["starts_at"]) == ("Award ceremony", "2018-11-24", None)


@pytest.mark.parametrize("path", [CALENDAR, DATA])
def test_an_unchanged_file_is_not_sent_again_and_a_hidden_one_never(client, edition, path):
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    edition.key_dates.first().delete()
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 200
    edition.state = "draft"
    edition.save()
    assert client.get(path).status_code == 404


def test_the_ceremony_is_an_event_of_the_festival(client, edition):
    [festival] = [one for one in json_ld(read(client, EDITION)) if one["@type"] == "Festival"]
    [ceremony] = festival["subEvent"]
    assert (ceremony["@type"], ceremony["name"], ceremony["startDate"]) == ("Event", "Preisverleihung", "2018-11-24")
    assert ceremony["location"][0]["address"]["addressLocality"] == "Mannheim"


def test_many_key_dates_cost_as_much_as_few(client, edition):
    paths = [EDITION, CALENDAR, DATA]
    few = [queries(client, path) for path in paths]
    for number in range(5):
        make_key_date(edition, f"Termin {number}", kind="other")
    assert [queries(client, path) for path in paths] == few
