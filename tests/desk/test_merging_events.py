"""Two events that are the same become one, and two again."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from community.models import Bookmark
from core.models import OldAddress
from desk.merging import merge, undo
from desk.models import Merge
from intake.models import TableOrigin
from showtimes.models import Event, EventPerson, OpenPeriod, Screening
from showtimes.services import save_screening
from tests.admin_pages import page, queries
from tests.core.test_journal import rows
from tests.desk.test_merging import steady
from tests.factories import (
    at,
    make_event,
    make_film,
    make_hall,
    make_open_period,
    make_person,
    make_screening,
    make_user,
)

pytestmark = pytest.mark.django_db


def merged(staying, going, *taken: str) -> Merge:
    return merge(staying=staying, going=going, taken=taken, now=timezone.now(), by="Editor")


@pytest.fixture
def doubles(member):
    """An event that stands there twice, with everything that can point to it; both have some of it."""
    staying = make_event("Nachtkonzert", kind="concert", minutes=60)
    going = make_event("Konzert in der Nacht", kind="concert", minutes=90, text_de="*Leise*.", state="draft")
    person = make_person("Ada Beispiel")
    for event in (staying, going):
        EventPerson.objects.create(event=event, person=person, function="Klavier")
        Bookmark.objects.create(user=member, event=event, created_at=timezone.now())
    EventPerson.objects.create(event=going, name="Duo Übermut")
    Bookmark.objects.create(user=make_user(), event=going, created_at=timezone.now())
    make_open_period(going)
    make_screening(event=staying, hall=make_hall(), starts_at=at("2026-12-01 20:00"))
    make_screening(event=going, hall=make_hall(), starts_at=at("2026-12-02 20:00"), state="draft")
    TableOrigin.objects.create(kind="events", source="haus", key="7", object_id=going.pk)
    TableOrigin.objects.create(kind="films", source="haus", key="7", object_id=going.pk)
    return staying, going


def test_everything_moves_and_what_both_have_falls_away(doubles):
    staying, going = doubles
    merged(staying, going, "text_de")
    staying.refresh_from_db()
    assert list(Event.objects.values_list("title_de", flat=True)) == ["Nachtkonzert"]
    assert (staying.minutes, staying.text_html_de) == (60, "<p><em>Leise</em>.</p>")
    assert sorted(str(one) for one in staying.people.all()) == ["Ada Beispiel", "Duo Übermut"]
    assert [Bookmark.objects.filter(event=staying).count(), staying.open_periods.count()] == [2, 1]
    assert list(staying.screenings.order_by("starts_at").values_list("ends_at", flat=True)) == [
        at("2026-12-01 21:00"),
        at("2026-12-02 21:00"),
    ]
    assert OldAddress.objects.get().path == "/veranstaltungen/konzert-in-der-nacht"
    origins = TableOrigin.objects.order_by("kind").values_list("kind", "object_id")
    assert list(origins) == [("events", staying.pk), ("films", going.pk)]


def test_two_again_everything_is_as_before(doubles):
    staying, going = doubles
    before = steady(rows())
    undo(merge=merged(staying, going, "text_de", "minutes"), now=timezone.now())
    assert steady({label: of for label, of in rows().items() if label != "desk.Merge"}) == before


def test_nobody_reads_that_another_event_takes_place(doubles):
    staying, going = doubles
    going.state = "public"
    going.save()
    shown = make_screening(event=going, hall=make_hall(), starts_at=at("2026-12-03 20:00"))
    shown = save_screening(screening=shown, now=timezone.now())
    shown.starts_at = at("2026-12-03 21:00")
    save_screening(screening=shown, now=timezone.now())
    merged(staying, going)
    shown = Screening.objects.get(pk=shown.pk)
    change = shown.changes.get()
    assert [change.before["event"], change.after["event"]] == [staying.pk] * 2
    save_screening(screening=shown, now=timezone.now())
    assert shown.changes.count() == 1


def test_an_event_of_which_a_draft_would_be_shown_is_not_split_again(doubles):
    staying, going = doubles
    done = merged(going, staying)
    going.refresh_from_db()
    assert going.state == "public"
    OpenPeriod.objects.all().delete()
    make_screening(event=going, hall=make_hall(), starts_at=at("2026-12-05 20:00"))
    with pytest.raises(ValidationError, match="Es gibt noch öffentliche Termine"):
        undo(merge=done, now=timezone.now())


def test_an_editor_merges_on_the_page_and_the_old_address_leads_on(doubles, as_user, editor, stranger):
    staying, going = doubles
    client = as_user(editor)
    address = f"/admin/desk/merge/neu/event/?bleibt={staying.pk}&geht={going.pk}"
    assert (
        f'href="/admin/desk/merge/neu/event/?bleibt={staying.pk}"'
        in client.get(page(Event, "change", staying.pk)).content.decode()
    )
    assert client.get(f"/admin/desk/merge/neu/event/?bleibt={staying.pk}").status_code == 200
    few = queries(client, address)
    for number in range(5):
        EventPerson.objects.create(event=going, name=f"Gast {number}")
    assert queries(client, address) == few
    assert client.post(address, {"f-text_de": "going"}).url == page(Event, "change", staying.pk)
    assert stranger.get("/veranstaltungen/konzert-in-der-nacht/")["Location"] == "/veranstaltungen/nachtkonzert/"


def test_a_film_and_an_event_do_not_become_one(as_user, editor):
    film = make_film()
    assert as_user(editor).get(f"/admin/desk/merge/neu/event/?bleibt={film.pk}").status_code == 404


def test_two_rows_of_the_list_lead_to_the_page_that_merges(doubles, as_user, editor):
    staying, going = doubles
    rows = {"action": "merge", "_selected_action": [staying.pk, going.pk]}
    answer = as_user(editor).post(page(Event, "changelist"), rows)
    assert answer.url == f"/admin/desk/merge/neu/event/?bleibt={staying.pk}&geht={going.pk}"


def test_who_may_merge_events_alone_reads_of_events_alone(doubles, as_user, programmer):
    of_events = merged(*doubles)
    first, second = make_film(), make_film()
    of_films = merged(first, second)
    client = as_user(programmer)
    assert [one.pk for one in client.get(page(Merge, "changelist")).context_data["cl"].result_list] == [of_events.pk]
    assert client.get(page(Merge, "change", of_events.pk)).status_code == 200
    assert client.get(page(Merge, "change", of_films.pk)).status_code == 302
    assert client.post(f"/admin/desk/merge/{of_films.pk}/ruecknahme/").status_code == 404
    assert client.post(f"/admin/desk/merge/{of_events.pk}/ruecknahme/").status_code == 302
