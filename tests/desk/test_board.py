"""The scheduling board: a day's halls, moving among them, and copying days and weeks."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from desk.board import cloning
from desk.board.move_preview import preview_move
from desk.conflicts import with_conflict_relations
from desk.release import stamp
from showtimes.days import ClockChange
from showtimes.models import Screening
from tests.admin_pages import messages, queries
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_series,
    make_venue,
)

pytestmark = pytest.mark.django_db
NOW = at("2026-11-20 12:00")
DAY = "2026-11-21"


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(as_user, programmer):
    return as_user(programmer)


@pytest.fixture
def atlantis():
    return make_hall("Atlantis", venue=make_venue("Atlantis"), changeover_minutes=15)


@pytest.fixture
def odeon():
    return make_hall("Odeon", venue=make_venue("Odeon"), changeover_minutes=15)


def show(title: str, hall, start: str, **fields) -> Screening:
    """A draft on the day of the board."""
    film = fields.pop("film", None) or make_film(title)
    return make_screening(film, hall, **{"starts_at": at(f"{DAY} {start}"), "state": "draft"} | fields)


def board_url(**query) -> str:
    return reverse("desk:board", query={"tag": DAY, **query})


def form_data(screening: Screening, hall=None, start: str = "20:15", **changes) -> dict[str, object]:
    """Data that the form of the board posts for a move to that hall and time."""
    return {
        "screening": screening.pk,
        "tag": DAY,
        "beginn": start,
        "saal": (hall or screening.hall).pk,
        "seen": stamp(screening),
        "_save": "1",
    } | changes


def blocks(client, **query) -> dict[str, tuple[str, str, tuple[str, ...]]]:
    """By title: times, state and conflicts of each block."""
    board = client.get(board_url(**query)).context_data["board"]
    rows = [row for group in board.cities for row in group.rows]
    return {str(one.title): (one.times, one.state, one.conflicts) for row in rows for one in row.blocks}


def places() -> list[tuple[str, str, str]]:
    """Film, hall and local start of all screenings, in order of time."""
    shown = Screening.objects.select_related("film", "hall").order_by("starts_at", "pk")
    return [(one.film.title_de, one.hall.name, f"{one.starts_at.astimezone(NOW.tzinfo):%d.%m. %H:%M}") for one in shown]


# The board


def test_the_board_shows_drafts_public_and_cancelled_ones_of_the_cinema_day_with_their_conflicts(
    client, atlantis, odeon
):
    show("Sommer", atlantis, "20:00", intro_minutes=10)
    show("Herbst", atlantis, "21:00", state="public")
    show("Winter", odeon, "20:00", state="cancelled")
    show("Später", odeon, "17:00", state="public", public_from=at("2026-11-21 09:00"))
    show("Nacht", odeon, "20:00", starts_at=at("2026-11-22 00:30"))
    show("Gestern", odeon, "20:00", starts_at=at("2026-11-21 00:30"))
    assert blocks(client) == {
        "Sommer": ("20:00–21:40", "draft", ("Saal doppelt belegt",)),
        "Herbst": ("21:00–22:30", "public", ("Saal doppelt belegt",)),
        "Später": ("17:00–18:30", "later", ()),
        "Winter": ("20:00–21:30", "cancelled", ()),
        "Nacht": ("00:30–02:00", "draft", ()),
    }


def test_city_and_venue_narrow_the_board_and_a_series_sets_the_others_aside(client, atlantis):
    gloria = make_hall("Gloria", venue=make_venue("Gloria", city=make_city("Heidelberg")))
    series = make_series("Noir")
    show("Sommer", atlantis, "20:00")
    show("Herbst", gloria, "20:00", series=series)
    assert list(blocks(client, stadt="heidelberg")) == ["Herbst"]
    assert list(blocks(client, haus=atlantis.venue_id)) == ["Sommer"]
    board = client.get(board_url(reihe=series.pk)).context_data["board"]
    rows = [row for group in board.cities for row in group.rows]
    assert {str(one.title): one.is_aside for row in rows for one in row.blocks} == {"Sommer": True, "Herbst": False}


def test_a_hall_that_is_closed_that_day_is_not_on_the_board_unless_something_runs_there(client, atlantis):
    closed = make_hall("Alt", venue=make_venue("Altes Kino", closed_on=dt.date(2026, 1, 1)))
    names = [row.hall.name for group in client.get(board_url()).context_data["board"].cities for row in group.rows]
    assert names == ["Atlantis"]
    show("Sommer", closed, "20:00")
    assert blocks(client) == {"Sommer": ("20:00–21:30", "draft", ("Haus oder Saal nicht in Betrieb",))}


def test_the_board_costs_the_same_for_three_screenings_and_for_sixty(client):
    halls, series = [make_hall(f"Saal {number}") for number in range(6)], make_series("Noir")
    for hall in halls[:3]:
        show("", hall, "12:00", series=series)
    few = queries(client, board_url())
    for hall in halls:
        for number in range(9):
            show("", hall, f"{13 + number}:00", film=make_film(runtime=50), series=series)
    assert (few, queries(client, board_url())) == (12, 12)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"tag": "gestern"}, 400),
        ({"tag": "0001-01-01"}, 400),
        ({"haus": "9" * 30}, 400),
        ({"reihe": "x\0"}, 400),
        ({"bearbeiten": "x"}, 404),
        ({"bearbeiten": "9" * 17}, 404),
        ({"stadt": "nirgends\0"}, 200),
    ],
)
def test_an_address_made_by_hand_is_no_error_of_ours(client, query, status):
    assert client.get(board_url(**query)).status_code == status


def test_who_may_only_look_can_neither_move_nor_copy(as_user, editor, moderator, member, atlantis):
    screening = show("Sommer", atlantis, "20:00")
    looking = as_user(editor)
    assert list(blocks(looking)) == ["Sommer"]
    assert looking.get(board_url(bearbeiten=screening.pk)).status_code == 403
    assert looking.post(board_url(), form_data(screening, start="17:00")).status_code == 403
    assert looking.get(reverse("desk:board_check"), {"screening": screening.pk}).status_code == 403
    assert looking.get(reverse("desk:board_clone")).status_code == 403
    assert as_user(member).get(board_url()).status_code == 302
    assert places() == [("Sommer", "Atlantis", "21.11. 20:00")]


def test_both_half_past_twos_have_their_own_place_in_the_night_when_clocks_are_put_back(client, atlantis):
    for title, moment in (("Erste", "2026-10-25 02:30+02:00"), ("Zweite", "2026-10-25 02:30+01:00")):
        show(title, atlantis, "20:00", starts_at=at(moment), film=make_film(title, runtime=20))
    board = client.get(board_url(tag="2026-10-24")).context_data["board"]
    [row] = board.cities[0].rows
    assert [(one.times, one.start, one.position) for one in row.blocks] == [
        ("02:30 Sommerzeit–02:50 Sommerzeit", 26 * 60 + 30, "h-26 m-30 dh-0 dm-20"),
        ("02:30 Winterzeit–02:50 Winterzeit", 27 * 60 + 30, "h-27 m-30 dh-0 dm-20"),
    ]
    assert [hour.label for hour in board.hours][-5:] == ["23", "0", "1", "2", "2"]
    assert (row.end, row.change) == (30 * 60, ClockChange(minute=27 * 60, shift=-60))


def test_an_end_that_nobody_has_stated_is_not_said(client, atlantis, odeon):
    show("Offen", atlantis, "20:00", film=make_film("Offen", runtime=None))
    show("Fest", odeon, "20:00", film=make_film("Fest", runtime=None), end_override=at(f"{DAY} 21:15"))
    found = blocks(client)
    assert (found["Offen"][0], found["Fest"][0]) == ("20:00", "20:00–21:15")


# Moving


def test_a_draft_is_tried_moved_and_put_back(client, atlantis, odeon):
    screening = show("Sommer", atlantis, "20:00")
    show("Herbst", odeon, "22:00", state="public")
    data = form_data(screening, odeon, "20:25")
    preview = client.post(board_url(), {name: data[name] for name in data if name != "_save"})
    assert (preview.status_code, preview.context_data["preview"].kinds) == (200, ["Umbauzeit zu kurz"])
    assert places()[0] == ("Sommer", "Atlantis", "21.11. 20:00")

    moved = client.post(board_url(), data, follow=True)
    assert messages(moved) == ["„Sommer“ verschoben: von Atlantis, Sa 21. Nov, 20:00 nach Odeon, Sa 21. Nov, 20:25."]
    assert places()[0] == ("Sommer", "Odeon", "21.11. 20:25")
    assert not screening.changes.exists()
    client.post(board_url(), {"_undo": "1"})
    assert places()[0] == ("Sommer", "Atlantis", "21.11. 20:00")


def test_a_public_one_moves_with_the_reason_visitors_are_told_and_back_only_through_the_form(client, atlantis, odeon):
    screening = show("Sommer", atlantis, "20:00", state="public")
    client.post(board_url(), form_data(screening, odeon, "21:00", note_de="Der Projektor streikt."))
    change = screening.changes.get()
    assert (change.kind, change.note_de) == ("moved", "Der Projektor streikt.")
    undone = client.post(board_url(), {"_undo": "1"})
    form = client.get(undone.url).context_data["form"]
    assert [form[name].value() for name in ("tag", "beginn", "saal")] == [DAY, "20:00", str(atlantis.pk)]
    assert places() == [("Sommer", "Odeon", "21.11. 21:00")]


def test_a_hall_where_a_public_one_runs_is_refused_and_what_was_typed_stays(client, atlantis, odeon):
    screening = show("Sommer", atlantis, "20:00")
    show("Herbst", odeon, "20:00", state="public")
    refused = client.post(board_url(), form_data(screening, odeon, "21:00"))
    assert refused.status_code == 409
    form = refused.context_data["form"]
    assert form["beginn"].value() == "21:00"
    assert form.non_field_errors() == [
        "Odeon, Mannheim: „Herbst“ (Sa 21. Nov 20:00–21:30) und „Sommer“ (Sa 21. Nov 21:00–22:30) überschneiden sich."
    ]
    assert places()[0] == ("Sommer", "Atlantis", "21.11. 20:00")


def test_what_somebody_else_moved_meanwhile_is_not_overwritten(client, atlantis, odeon):
    screening = show("Sommer", atlantis, "20:00")
    data = form_data(screening, start="17:00")
    with time_machine.travel(NOW + dt.timedelta(minutes=1)):
        screening.hall = odeon
        screening.save()
    stale = client.post(board_url(), data)
    assert stale.status_code == 409
    (message,) = stale.context_data["form"].non_field_errors()
    assert message == (
        "Inzwischen hat jemand die Vorstellung geändert. Jetzt: Odeon, Sa 21. Nov, 20:00. "
        "Deine Eingaben stehen noch da."
    )
    assert places() == [("Sommer", "Odeon", "21.11. 20:00")]
    again = data | {"seen": stale.context_data["form"]["seen"].value()}
    assert client.post(board_url(), again).status_code == 302
    assert places() == [("Sommer", "Atlantis", "21.11. 17:00")]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"tag": "9999-12-31"}, "tag", "Dieser Tag liegt außerhalb des Kalenders."),
        ({"beginn": "20.15"}, "beginn", "Bitte eine gültige Uhrzeit eingeben."),
        ({"saal": "0"}, "saal", "Bitte eine gültige Auswahl treffen. 0 ist keine gültige Auswahl."),
        (
            {"tag": "2027-03-28", "beginn": "02:30"},
            "beginn",
            "28.03.2027, 02:30 Uhr gibt es nicht, denn da wird die Uhr vorgestellt.",
        ),
    ],
)
def test_a_place_that_does_not_exist_is_refused_beside_its_field(client, atlantis, changes, field, message):
    refused = client.post(board_url(), form_data(show("Sommer", atlantis, "20:00"), **changes))
    assert refused.status_code == 400
    assert refused.context_data["form"].errors[field] == [message]


def test_on_the_way_the_server_says_what_is_free_and_what_is_taken(client, atlantis, odeon):
    screening = show("Sommer", atlantis, "20:00")
    show("Herbst", odeon, "20:00", state="public")
    show("Winter", atlantis, "14:00")

    def says(hall, start, **changes):
        query = {"screening": screening.pk, "tag": DAY, "beginn": start, "saal": hall.pk} | changes
        answer = client.get(reverse("desk:board_check"), query).json()
        return answer["short"], answer["taken"]

    assert says(odeon, "22:00") == ("frei", False)
    assert says(odeon, "21:35") == ("Umbauzeit zu kurz", False)
    assert says(odeon, "21:00") == ("Saal doppelt belegt", True)
    assert says(atlantis, "14:30") == ("Saal doppelt belegt", False)
    assert says(atlantis, "20:30") == ("frei", False)
    assert says(atlantis, "x") == ("Bitte eine gültige Uhrzeit eingeben.", True)


def test_an_end_that_was_set_moves_along(atlantis, odeon):
    screening = show("Sommer", atlantis, "20:00", end_override=at("2026-11-21 23:00"))
    preview = preview_move(
        with_conflict_relations(Screening.objects.all()).get(), hall=odeon, starts_at=at("2026-11-22 20:00"), now=NOW
    )
    assert preview.place == "Odeon, So 22. Nov, 20:00 bis 23:00"
    screening.refresh_from_db()
    assert screening.starts_at == at("2026-11-21 20:00")


# Copying


def clone_data(**changes) -> dict[str, object]:
    return {"span": "tag", "source": DAY, "targets": "28.11.2026", "skips_taken": "on"} | changes


def preview(client, **changes):
    page = client.post(reverse("desk:board_clone"), clone_data(**changes))
    fates = [
        (copy.source.film.title_de, copy.starts_label, copy.fate.value, copy.hints)
        for copy in page.context_data["copies"]
    ]
    return fates, page.context_data["seen"]


def test_a_day_is_copied_as_drafts_with_what_stays_the_same_and_once_only(client, atlantis, odeon):
    series = make_series("Noir", ends_on=dt.date(2026, 11, 30))
    version = {"audio": ("sv",), "subtitles": ("de", "en"), "intro_minutes": 10, "talk_minutes": 20}
    rest = {"ticket_url": "https://example.org/1", "note_de": "Nur heute.", "availability": "soldout"}
    show("Sommer", atlantis, "20:00", state="public", series=series, **version, **rest)
    show("Herbst", odeon, "20:00", state="cancelled")
    show("Nacht", odeon, "20:00", starts_at=at("2026-11-22 00:30"))
    lines, seen = preview(client, targets="28.11., 5.12.")
    assert lines == [
        ("Sommer", "Sa 28. Nov, 20:00–22:00", "new", ()),
        ("Nacht", "So 29. Nov, 00:30–02:00", "new", ()),
        ("Sommer", "Sa 5. Dez, 20:00–22:00", "new", ("ohne „Noir“, die dann nicht läuft",)),
        ("Nacht", "So 6. Dez, 00:30–02:00", "new", ()),
    ]
    data = clone_data(targets="28.11., 5.12.", seen=seen, _save="1")
    saved = client.post(reverse("desk:board_clone"), data, follow=True)
    assert messages(saved) == ["4 Entwürfe angelegt."]
    first, last = Screening.objects.filter(film__title_de="Sommer", state="draft").order_by("starts_at")
    assert {name: getattr(first, name) for name in version} == version
    assert (first.series, last.series) == (series, None)
    assert (first.ticket_url, first.note_de, first.availability) == ("", "", "unknown")

    again = client.post(reverse("desk:board_clone"), clone_data(targets="28.11., 5.12."))
    assert {copy.fate.value for copy in again.context_data["copies"]} == {"same"}
    assert "Nichts zu tun." in again.content.decode()
    assert client.post(reverse("desk:board_clone"), data).status_code == 409
    assert Screening.objects.count() == 7


def test_a_week_runs_from_thursday_and_keeps_to_the_chosen_halls_and_series(client, atlantis, odeon):
    noir = make_series("Noir")
    show("Sommer", atlantis, "20:00", series=noir, starts_at=at("2026-11-19 20:00"))
    show("Herbst", atlantis, "20:00", series=noir, starts_at=at("2026-11-25 20:00"))
    show("Donnerstag danach", atlantis, "20:00", series=noir, starts_at=at("2026-11-26 20:00"))
    show("Ohne Reihe", atlantis, "17:00")
    show("Anderer Saal", odeon, "20:00", series=noir)
    lines, _seen = preview(client, span="woche", targets="9.12.2026", series=noir.pk, halls=[atlantis.pk])
    assert [line[:2] for line in lines] == [
        ("Sommer", "Do 3. Dez, 20:00–21:30"),
        ("Herbst", "Mi 9. Dez, 20:00–21:30"),
    ]


def test_what_would_lie_upon_another_is_left_out_or_said(client, atlantis):
    show("Sommer", atlantis, "20:00")
    show("Herbst", atlantis, "20:00", starts_at=at("2026-11-28 21:00"))
    (left_out,), _seen = preview(client)
    assert left_out[2] == "taken"
    (kept,), _seen = preview(client, skips_taken="")
    assert (kept[2], len(kept[3])) == ("new", 1)


def test_to_a_time_that_comes_twice_one_says_which(client, atlantis):
    screening = show("Sommer", atlantis, "20:00")
    asked = client.post(board_url(), form_data(screening, tag="2026-10-25", beginn="02:30"))
    assert asked.status_code == 400
    assert 'name="zeit"' in asked.content.decode()
    moved = client.post(board_url(), form_data(screening, tag="2026-10-25", beginn="02:30", zeit="winter"))
    assert moved.status_code == 302
    assert Screening.objects.get().starts_at == at("2026-10-25 02:30+01:00").astimezone(dt.UTC)
    form = client.get(board_url(bearbeiten=screening.pk)).context_data["form"]
    assert form["zeit"].value() == "winter"


def test_both_runs_of_an_hour_are_one_where_it_comes_once(client, atlantis):
    film = make_film("Nacht", runtime=20)
    for moment in ("2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"):
        show("Nacht", atlantis, "20:00", film=film, starts_at=at(moment))
    lines, _seen = preview(client, source="2026-10-24", targets="31.10.2026")
    assert [(line[1], line[2]) for line in lines] == [
        ("So 1. Nov, 02:30–02:50", "new"),
        ("So 1. Nov, 02:30–02:50", "same"),
    ]


def test_both_runs_of_an_hour_are_copied_to_where_it_comes_twice_too(client, atlantis):
    film = make_film("Nacht", runtime=20)
    for moment in ("2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"):
        show("Nacht", atlantis, "20:00", film=film, starts_at=at(moment))
    lines, _seen = preview(client, source="2026-10-24", targets="30.10.2027")
    assert [line[1:3] for line in lines] == [
        ("So 31. Okt, 02:30 Sommerzeit–02:50 Sommerzeit", "new"),
        ("So 31. Okt, 02:30 Winterzeit–02:50 Winterzeit", "new"),
    ]


def test_a_copy_to_the_hour_that_comes_twice_says_so_and_keeps_to_the_first(client, atlantis):
    show("Nacht", atlantis, "20:00", starts_at=at("2026-10-18 02:30"), film=make_film("Nacht", runtime=20))
    lines, _seen = preview(client, source="2026-10-17", targets="24.10.2026")
    assert lines == [
        ("Nacht", "So 25. Okt, 02:30 Sommerzeit–02:50 Sommerzeit", "new", ("Diese Uhrzeit gibt es dann zweimal.",))
    ]


def test_an_hour_keeps_its_local_time_and_one_that_does_not_exist_is_left_out_by_name(client, atlantis):
    show("Abend", atlantis, "20:00")
    show("Nacht", atlantis, "20:00", starts_at=at("2026-11-22 02:30"))
    lines, seen = preview(client, targets="27.3.2027")
    assert lines == [
        ("Abend", "Sa 27. Mär, 20:00–21:30", "new", ()),
        (
            "Nacht",
            "So 28. Mär, 02:30",
            "missing",
            ("28.03.2027, 02:30 Uhr gibt es nicht, denn da wird die Uhr vorgestellt.",),
        ),
    ]
    made = client.post(reverse("desk:board_clone"), clone_data(targets="27.3.2027", seen=seen, _save="1"))
    assert made.status_code == 302
    assert Screening.objects.count() == 3
    lines, _seen = preview(client, targets="20.6.2027")
    assert [line[1] for line in lines] == ["So 20. Jun, 20:00–21:30", "Mo 21. Jun, 02:30–04:00"]


def test_targets_lie_in_92_days_as_spans_do(client, atlantis):
    show("Sommer", atlantis, "20:00")
    lines, _seen = preview(client, targets="1.7.2027, 30.9.2027")
    assert len(lines) == 2
    refused = client.post(reverse("desk:board_clone"), clone_data(targets="1.7.2027, 1.10.2027"))
    assert refused.context_data["form"].errors == {"targets": ["Möglich sind 92 Tage am Stück."]}


def test_as_many_are_copied_at_once_as_is_said(client, atlantis, monkeypatch):
    monkeypatch.setattr(cloning, "MOST_AT_ONCE", 4)
    for start in ("18:00", "20:00"):
        show(f"Film um {start}", atlantis, start)
    lines, _seen = preview(client, targets="28.11.2026, 29.11.2026")
    assert len(lines) == 4
    refused = client.post(reverse("desk:board_clone"), clone_data(targets="28.11.-30.11.2026"))
    assert "Das sind 6 Vorstellungen; möglich sind 4." in refused.content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"targets": DAY[8:] + ".11.2026"}, "targets"),
        ({"targets": "morgen"}, "targets"),
        ({"targets": "1.1.2027, 1.1.2028"}, "targets"),
        ({"source": "0001-01-01"}, "source"),
        ({"span": "jahr"}, "span"),
        ({"halls": ["x"]}, "halls"),
        ({"series": "9" * 17}, "series"),
    ],
)
def test_what_cannot_be_copied_is_said_beside_its_field(client, atlantis, changes, field):
    refused = client.post(reverse("desk:board_clone"), clone_data(**changes))
    assert (refused.status_code, list(refused.context_data["form"].errors)) == (400, [field])


def test_the_list_of_screenings_and_an_edition_lead_to_the_board(client):
    edition = make_edition(2026)
    listed = client.get(reverse("admin:showtimes_screening_changelist")).content.decode()
    form = client.get(reverse("admin:festival_edition_change", args=[edition.pk])).content.decode()
    assert f'href="{reverse("desk:board")}"' in listed
    assert f'href="{reverse("desk:board")}?reihe={edition.pk}&amp;tag=2026-11-15"' in form
