"""Screenings that visitors see and are to come are cancelled or withdrawn after a question, and never deleted."""

import datetime as dt

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.models import Discarded
from festival.models import Edition
from planner.followers import Followers, followers
from planner.models import Plan
from showtimes import services
from showtimes.models import Screening, Series
from showtimes.withdrawal import WouldVanishError
from tests.admin_pages import act, page, posted_form
from tests.factories import (
    at,
    make_edition,
    make_film,
    make_hall,
    make_screening,
    make_series,
    make_user,
    make_venue,
)
from venues.models import Venue

pytestmark = pytest.mark.django_db

QUESTION = (
    "Zurückgezogen verschwindet für Besucher, was sie jetzt sehen, und niemand erfährt warum. {} es im Plan, "
    "{} den Film auf der Merkliste. Fällt es aus, dann sag es lieber mit einem Grund ab."
)
NOBODY = QUESTION.format("0 Menschen haben", "0 haben")


@pytest.fixture
def client(administrator, as_user):
    return as_user(administrator)


def follow(screening, *, planned: int = 0, bookmarked: int = 0) -> None:
    for number in range(max(planned, bookmarked)):
        user = make_user()
        if number < planned:
            plan = Plan.objects.create(user=user)
            plan.entries.create(screening=screening, state="planned", revision=screening.revision)
        if number < bookmarked:
            user.bookmarks.create(film=screening.film, created_at=timezone.now())


def refusal(*screenings) -> str:
    them = "; ".join(str(one) for one in screenings)
    return (
        f"Besucher sehen das noch, deshalb wird es nicht gelöscht: {them}. Sag es mit einem Grund ab; war es ein "
        "Irrtum, zieh es zurück."
    )


def errors(response) -> dict:
    return response.context_data["adminform"].form.errors


# Deleting


@pytest.mark.parametrize("state", ["public", "cancelled"])
def test_what_visitors_see_and_is_to_come_is_deleted_by_no_way(client, state):
    screening, draft = make_screening(state=state), make_screening(state="draft")
    url = page(Screening, "delete", screening.pk)
    for response in (client.get(url), client.post(url, {"post": "yes"})):
        assert (response.status_code, response.context_data["refusals"]) == (200, [refusal(screening)])
    selected = {"action": "delete_selected", "_selected_action": [screening.pk, draft.pk]}
    for posted in (selected, selected | {"post": "yes"}):
        response = client.post(page(Screening, "changelist"), posted)
        assert response.context_data["refusals"] == [refusal(screening)]
        assert "zugehörig" not in response.content.decode()
    assert (Screening.objects.count(), Discarded.objects.count(), LogEntry.objects.count()) == (2, 0, 0)


@pytest.mark.parametrize(
    "hidden",
    [
        lambda: {"state": "draft"},
        lambda: {"starts_at": timezone.now() - dt.timedelta(hours=5)},  # over
        lambda: {"public_from": at("2026-12-12 08:00")},
        lambda: {"series": make_series(state="draft")},
        lambda: {"hall": make_hall(venue=make_venue(state="draft"))},
        lambda: {"film": make_film(state="draft")},
    ],
)
def test_what_visitors_dont_see_is_deleted_into_the_bin(client, hidden):
    screening = make_screening(**hidden())
    client.post(page(Screening, "delete", screening.pk), {"post": "yes"})
    assert (Screening.objects.count(), Discarded.objects.count()) == (0, 1)


@pytest.mark.parametrize("number", [2, 9])
def test_many_are_refused_at_one_price(number, django_assert_num_queries):
    wanted = [make_screening() for _ in range(number)]
    with django_assert_num_queries(1):
        admin.site.get_model_admin(Screening).refusals_to_delete(wanted)


def test_deleting_stands_last_in_every_list(administrator):
    request = RequestFactory().get("/admin/")
    request.user = administrator
    actions = {model: list(found.get_actions(request)) for model, found in admin.site._registry.items()}
    late = [model for model, names in actions.items() if "delete_selected" in names[:-1]]
    assert late == []


# Withdrawing


def test_the_list_asks_with_the_numbers_of_who_counts_on_it(client):
    screening, other = make_screening(), make_screening(state="draft")
    follow(screening, planned=2, bookmarked=6)
    posted = {"action": "withdraw", "_selected_action": [screening.pk, other.pk]}
    response = client.post(page(Screening, "changelist"), posted)
    assert response.context_data["text"] == QUESTION.format("2 Menschen haben", "6 haben")
    assert Screening.objects.get(pk=screening.pk).state == "public"
    assert act(client, Screening, "withdraw", screening, other, apply="1") == ["Zurückgezogen: 2"]
    assert Screening.objects.get(pk=screening.pk).state == "draft"


def test_the_list_does_not_ask_about_what_nobody_sees(client):
    draft = make_screening(public_from=at("2027-11-12 12:00"))
    assert act(client, Screening, "withdraw", draft) == ["Zurückgezogen: 1"]


def test_the_form_asks_and_keeps_what_was_typed(client):
    screening = make_screening()
    follow(screening, planned=1)
    url = page(Screening, "change", screening.pk)
    data = posted_form(client, url, state="draft", note_de="Mit Einführung")
    assert 'name="withdraws"' not in client.get(url).content.decode()
    response = client.post(url, data)
    assert errors(response) == {"__all__": [QUESTION.format("1 Mensch hat", "0 haben")]}
    html = response.content.decode()
    assert ("Mit Einführung" in html, 'name="withdraws"' in html) == (True, True)
    assert Screening.objects.get().state == "public"
    assert client.post(url, data | {"withdraws": "on"}).status_code == 302
    assert (Screening.objects.get().state, Screening.objects.get().note_de) == ("draft", "Mit Einführung")


def test_the_tick_stays_when_something_else_is_refused(client):
    url = page(Screening, "change", make_screening().pk)
    response = client.post(url, posted_form(client, url, state="draft", withdraws="on", audio="deutschlich"))
    assert list(errors(response)) == ["audio"]
    assert 'name="withdraws"' in response.content.decode()


@pytest.mark.parametrize(
    "hiding",
    [
        lambda: {"public_from_0": "12.12.2027", "public_from_1": "12:00"},
        lambda: {"series": make_series(state="draft").pk},
        lambda: {"hall": make_hall(venue=make_venue(state="draft")).pk},
    ],
)
@pytest.mark.parametrize("state", ["public", "cancelled"])
def test_every_way_of_hiding_it_is_asked(client, hiding, state):
    url = page(Screening, "change", make_screening(state=state).pk)
    data = posted_form(client, url, **hiding())
    assert errors(client.post(url, data)) == {"__all__": [NOBODY]}
    assert client.post(url, data | {"withdraws": "on"}).status_code == 302


def test_the_quick_page_asks_too(client):
    screening, hall = make_screening(), make_hall(venue=make_venue(state="draft"))
    url = f"/admin/showtimes/screening/{screening.pk}/schnell/"
    data = posted_form(client, url, hall=hall.pk)
    response = client.post(url, data)
    assert errors(response) == {"__all__": [NOBODY]}
    assert 'name="withdraws"' in response.content.decode()


def test_the_board_refuses_a_place_where_nobody_would_see_it(client):
    day = timezone.localdate() + dt.timedelta(days=7)
    screening, hall = make_screening(starts_at=at(f"{day} 17:00")), make_hall(venue=make_venue(state="draft"))
    board = f"/admin/desk/tafel/?tag={day}&bearbeiten={screening.pk}"
    form = client.get(board).context_data["form"]
    posted = {"screening": screening.pk, "tag": f"{day:%d.%m.%Y}", "beginn": "17:00", "saal": hall.pk, "_save": "1"}
    response = client.post(board, posted | {"seen": form.initial["seen"]})
    assert response.status_code == 409
    assert Screening.objects.get().hall == screening.hall


def test_what_writes_without_asking_is_refused(client):
    screening = make_screening()
    screening.series = make_series(state="draft")
    with pytest.raises(WouldVanishError, match="Bitte zuerst absagen oder zurückziehen"):
        services.save_screening(screening=screening, now=timezone.now())
    assert Screening.objects.get().series is None


@pytest.mark.parametrize(
    ("model", "made"),
    [
        (Series, lambda: (series := make_series(), make_screening(series=series))),
        (Edition, lambda: (edition := make_edition(), make_screening(series=edition.series_ptr))),
        (Venue, lambda: (venue := make_venue(), make_screening(hall=make_hall(venue=venue)))),
    ],
)
def test_what_screenings_need_is_not_hidden_before_them(client, model, made):
    record, screening = made()
    said = f"Dann sähen Besucher nicht mehr, was noch kommt. Bitte zuerst absagen oder zurückziehen: {screening}."
    assert act(client, model, "withdraw", record) == [f"{record}: {said}"]
    url = page(model, "change", record.pk)
    assert errors(client.post(url, posted_form(client, url, state="draft"))) == {"__all__": [said]}
    services.cancel(screening=screening, now=timezone.now(), note_de="Sturm")
    assert act(client, model, "withdraw", record) == ["Zurückgezogen: 1"]


def test_followers_are_members_each_counted_once():
    part, programme = make_film(), make_film()
    programme.parts.add(part)
    first, second = make_screening(programme), make_screening(programme)
    follow(first, planned=2, bookmarked=1)
    for user in Plan.objects.values_list("user", flat=True):
        Plan.objects.get(user=user).entries.create(screening=second, state="pinned", revision=0)
    make_user().bookmarks.create(film=part, created_at=timezone.now())
    blocked = make_user(is_active=False)
    blocked.bookmarks.create(film=part, created_at=timezone.now())
    Plan.objects.create(user=make_user()).entries.create(screening=first, state="excluded", revision=0)
    assert followers(Screening.objects.all()) == Followers(planned=2, bookmarked=2)


def test_the_question_costs_the_same_for_many(client):
    def cost(number: int) -> int:
        selected = [make_screening().pk for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            client.post(page(Screening, "changelist"), {"action": "withdraw", "_selected_action": selected})
        return len(captured)

    assert cost(2) == cost(9)
