"""Records that came, changed and went: a mirror made of changes is what the lists say."""

import datetime as dt
import random

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from community.services import rate
from core.bin import discard, restore
from films.models import Credit, Film, Genre, PressReview
from portal.api import feed
from portal.api.parameters import written
from portal.models import ChangeCount, PublishedRecord
from showtimes.models import Screening
from showtimes.services import cancel
from tests.factories import (
    at,
    make_article,
    make_credit,
    make_film,
    make_genre,
    make_person,
    make_price_list,
    make_screening,
    make_series,
    make_text,
    make_user,
    make_venue,
)
from tests.portal.api.reading import Mirror, everything, get, publish
from tests.portal.world import build_world
from venues.models import City, Venue

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")


def kinds_told(answer) -> list[tuple[str, bool]]:
    return [(change["kind"], change["gone"]) for change in answer["changes"]]


def test_a_mirror_begins_with_everything(client):
    build_world()
    publish()
    mirror = Mirror(client, limit=3)
    assert mirror.follow() == len(mirror.records) > 10
    assert mirror.records == everything(client)
    assert mirror.follow() == 0


def test_what_came_changed_and_went_is_told_once(client):
    film = make_film("Sommer")
    publish()
    mirror = Mirror(client)
    mirror.follow()

    film.title_de = "Winter"
    film.save()
    publish()
    answer = get(client, mirror.next)
    assert kinds_told(answer) == [("films", False)]
    assert answer["changes"][0]["record"]["title"] == {"de": "Winter", "en": None}
    mirror.follow()

    film.delete()
    publish()
    answer = get(client, mirror.next)
    assert answer["changes"] == [{"kind": "films", "id": film_id(answer), "gone": True, "record": None}]
    mirror.follow()
    assert mirror.follow() == 0


def film_id(answer) -> int:
    return answer["changes"][0]["id"]


def test_a_draft_is_gone_and_comes_again(client):
    film = make_film()
    publish()
    mirror = Mirror(client)
    mirror.follow()
    for state, there in (("draft", False), ("public", True)):
        Film.objects.update(state=state)
        publish()
        assert mirror.follow() == 1
        assert (("films", str(film.pk)) in mirror.records) is there


def test_what_nobody_sees_is_no_change(client):
    film = make_film()
    publish()
    before = ChangeCount.objects.get().last
    Film.objects.update(own_sort_title="Anders", titles_folded="anders")
    make_film("Entwurf", state="draft")
    film.save()
    publish()
    assert ChangeCount.objects.get().last == before


def test_an_embargo_ends_by_the_clock_alone(client):
    """Also of a series, a text, an article and a review."""
    film = make_film()
    later = NOW + dt.timedelta(hours=1)
    tomorrow = dt.date(2026, 11, 13)
    with time_machine.travel(NOW, tick=False) as clock:
        hidden = make_screening(film, starts_at=at("2026-11-20 20:00"), public_from=later)
        series = make_series(public_from=later + dt.timedelta(hours=1))
        text, article = make_text(film, published_on=tomorrow), make_article("Neu", film, published_on=tomorrow)
        PressReview.objects.create(film=film, outlet="Blatt", published_on=tomorrow)
        publish()
        mirror = Mirror(client)
        mirror.follow()
        assert {kind for kind, _id in mirror.records} == {"films", "venues"}

        clock.move_to(later)
        publish()
        mirror.follow()
        assert mirror.records["screenings", hidden.public_id]["film"] == film.pk
        clock.shift(dt.timedelta(hours=1))
        publish()
        mirror.follow()
        assert ("series", str(series.pk)) in mirror.records
        assert ("texts", str(text.pk)) not in mirror.records

        clock.move_to(at("2026-11-13 00:00"))
        publish()
        mirror.follow()
        assert {("texts", str(text.pk)), ("articles", str(article.pk))} <= mirror.records.keys()
        assert [one["outlet"] for one in mirror.records["films", str(film.pk)]["press"]] == ["Blatt"]
        assert mirror.records == everything(client)


def test_what_is_hidden_since_the_last_look_is_not_shown(client):
    film = make_film("Geheim")
    publish()
    Film.objects.update(state="draft")
    (change,) = get(client, "/api/v1/changes")["changes"]
    assert change == {"kind": "films", "id": film.pk, "gone": True, "record": None}


def raw(sql: str, *parameters: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def discard_and_restore_another(chance: random.Random) -> None:
    film = make_film()
    discarded = discard(record=film, now=NOW, by="Test")
    if chance.random() < 0.5:
        restore(discarded=discarded)


def any_film(chance: random.Random) -> Film:
    return chance.choice(Film.objects.order_by("pk"))


def credit(chance: random.Random) -> Credit:
    return Credit(film=any_film(chance), role="cast", name_as_credited=str(chance.random()))


EDITS = (
    lambda chance: make_film(),
    lambda chance: make_screening(starts_at=at("2026-11-20 20:00")),
    lambda chance: make_credit(any_film(chance), make_person()),
    lambda chance: Film.objects.filter(pk=any_film(chance).pk).update(year=chance.randrange(1900, 2000)),
    lambda chance: raw("update films_film set tagline_de = %s", str(chance.random())),
    lambda chance: raw("delete from films_credit where id = %s", getattr(Credit.objects.first(), "pk", 0)),
    lambda chance: Film.objects.filter(pk=Film.objects.last().pk).update(state=chance.choice(["draft", "public"])),
    lambda chance: Venue.objects.update(state=chance.choice(["draft", "public"])),
    lambda chance: City.objects.update(name_en=str(chance.random())),
    lambda chance: Genre.objects.update(name_en=str(chance.random())),
    lambda chance: any_film(chance).genres.set([make_genre()]),
    lambda chance: Credit.objects.bulk_create([credit(chance), credit(chance)]),
    lambda chance: rate(user=make_user(), film=any_film(chance), half_points=chance.randrange(21), now=NOW),
    lambda chance: make_price_list("8.00", venue=make_venue()),
    lambda chance: Screening.objects.order_by("pk").first() and Screening.objects.order_by("pk").first().delete(),
    lambda chance: [
        cancel(screening=one, now=NOW, note_de="Technik") for one in Screening.objects.filter(state="public")[:1]
    ],
    discard_and_restore_another,
)


@pytest.mark.parametrize("seed", range(3))
def test_mirrors_of_any_speed_are_what_the_lists_say_after_any_edits(client, seed):
    chance = random.Random(seed)
    make_screening(make_film(), starts_at=at("2026-11-19 20:00"))
    publish()
    fast, slow = Mirror(client), Mirror(client, limit=2)
    for number in range(30):
        chance.choice(EDITS)(chance)
        publish()
        fast.follow()
        slow.follow(steps=1)
        if number % 10 == 9:
            assert fast.records == everything(client)
    slow.follow()
    late = Mirror(client)
    late.follow()
    assert slow.records == fast.records == late.records == everything(client)


def test_a_look_goes_on_where_its_time_was_over(client, monkeypatch):
    monkeypatch.setattr(feed, "PORTION", 2)
    films = [make_film() for _ in range(5)]
    assert not feed.publish(seconds=0)
    assert PublishedRecord.objects.count() == 2
    films[0].delete()
    films[4].delete()
    for _look in range(40):
        feed.publish(seconds=0)
    mirror = Mirror(client)
    mirror.follow()
    assert mirror.records == everything(client)


def test_only_one_looks_at_a_time(clock):
    clock.move_to(NOW)
    make_film()
    feed.publish(seconds=60)
    ChangeCount.objects.update(busy_until=NOW + dt.timedelta(minutes=1))
    make_film()
    feed.publish(seconds=60)
    assert ChangeCount.objects.get().last == 1
    ChangeCount.objects.update(busy_until=NOW - dt.timedelta(minutes=1))
    feed.publish(seconds=60)
    assert ChangeCount.objects.get().last == 2


def test_numbers_rise_and_each_record_has_its_newest(client):
    one, other = make_film(), make_film()
    publish()
    one.title_de = "Neu"
    one.save()
    publish()
    rows = PublishedRecord.objects.order_by("number").values_list("row", "number")
    assert list(rows) == [(other.pk, 2), (one.pk, 3)]
    assert ChangeCount.objects.get().last == 3


class TestCursors:
    def test_gone_records_are_told_for_ninety_days(self, client):
        film, stays = make_film(), make_film()
        with time_machine.travel(NOW, tick=False) as clock:
            publish()
            before, informed = Mirror(client), Mirror(client)
            before.follow()
            film.delete()
            publish()
            informed.follow()
            clock.shift(dt.timedelta(days=90))
            publish()
            assert get(client, before.next)["changes"][0]["gone"]
            clock.shift(dt.timedelta(minutes=1))
            make_film()
            publish()
            publish()
            assert PublishedRecord.objects.filter(digest="").count() == 0
            response = client.get(before.next)
            assert (response.status_code, response.json()["title"]) == (410, "Begin anew")
            assert response["Content-Type"] == "application/problem+json"
            informed.follow()
            anew = Mirror(client, limit=1)
            anew.follow()
            assert anew.records == informed.records == everything(client)
            assert ("films", str(stays.pk)) in anew.records

    def test_a_mirror_that_is_being_begun_when_something_is_forgotten_begins_anew(self, client):
        """It has the record already, and would never hear that it is gone."""
        films = [make_film() for _ in range(3)]
        with time_machine.travel(NOW, tick=False) as clock:
            publish()
            mirror = Mirror(client, limit=1)
            mirror.follow(steps=1)
            films[0].delete()
            publish()
            clock.shift(dt.timedelta(days=91))
            publish()
            assert client.get(mirror.next).status_code == 410

    @pytest.mark.parametrize("places", [(0, 0, 1), (5, 0, 0), (0, 5, 0)])
    def test_a_cursor_from_elsewhere_or_from_before_a_backup_is_refused(self, client, places):
        publish()
        number, begun, other = places
        cursor = written(number, begun, int(ChangeCount.objects.get().epoch, 16) + other)
        assert client.get(f"/api/v1/changes?since={cursor}").status_code == 410

    @pytest.mark.parametrize("cursor", ["x", "", "1-2", "1-2-z", "1-2-3-4", "-1-2-3", "1-2-ffffffffffffffff"])
    def test_what_is_no_cursor_is_named(self, client, cursor):
        response = client.get(f"/api/v1/changes?since={cursor}")
        assert (response.status_code, response.json()["parameters"][0]["name"]) == (400, "since")

    def test_before_the_first_look_there_is_nothing(self, client):
        make_film()
        answer = get(client, "/api/v1/changes")
        assert (answer["changes"], answer["more"]) == ([], False)


@pytest.mark.django_db(transaction=True)
class TestCommitted:
    def test_only_what_was_written_to_is_looked_through(self, client):
        film = make_film()
        make_person()
        publish()
        with CaptureQueriesContext(connection) as captured:
            publish()
        assert [query["sql"] for query in captured if "films_credit" in query["sql"]] == []

        rate(user=make_user(), film=film, half_points=12, now=NOW)
        with CaptureQueriesContext(connection) as captured:
            publish()
        assert [query["sql"] for query in captured if "films_credit" in query["sql"]] == []
        assert get(client, f"/api/v1/scores/{film.pk}")["votes"] == 1
        mirror = Mirror(client)
        mirror.follow()
        assert mirror.records == everything(client)

    def test_a_write_past_the_models_is_seen(self, client):
        make_film()
        publish()
        mirror = Mirror(client)
        mirror.follow()
        raw("UPDATE films_film SET title_de = 'Winter'")
        publish()
        assert mirror.follow() == 1
        assert mirror.records == everything(client)

    def test_what_is_rolled_back_is_no_change(self, client):
        make_film()
        publish()
        with transaction.atomic():
            Film.objects.update(title_de="Winter")
            transaction.set_rollback(True)
        publish()
        assert ChangeCount.objects.get().last == 1

    def test_a_write_during_a_look_is_seen_by_the_next(self, client, monkeypatch):
        film = make_film()
        real = feed._compare

        def compare(kind, *args):
            real(kind, *args)
            if kind.name == "films" and film.title_de != "Winter":
                film.title_de = "Winter"
                film.save()

        monkeypatch.setattr(feed, "_compare", compare)
        publish()
        publish()
        mirror = Mirror(client)
        mirror.follow()
        assert mirror.records == everything(client)
        assert PublishedRecord.objects.get().number == 2
