"""Records that follow from a row are compared anew and told, whatever is written to whatever table."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from functools import partial

import pytest
import time_machine
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError, RestrictedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.services import rate
from films.models import Film
from portal.api import feed, follows
from portal.api.follows import FOLLOWS, LOG, sources
from portal.api.kinds import KINDS, Kind
from portal.models import ChangeCount, PublishedKind, PublishedRecord, TouchedRow
from showtimes.models import EventPerson, ScreeningGuest
from tests.factories import (
    accept_pass,
    make_article,
    make_award_given,
    make_city,
    make_credit,
    make_edition,
    make_edition_city,
    make_event,
    make_film,
    make_genre,
    make_hall,
    make_open_period,
    make_pass,
    make_person,
    make_price,
    make_price_list,
    make_screening,
    make_selection,
    make_series,
    make_text,
    make_user,
    make_venue,
)
from tests.portal.api.reading import publish
from tests.upgrade import content

pytestmark = pytest.mark.django_db

FOLLOWED = sorted({column.rpartition(".")[0] for followed in FOLLOWS.values() for column in followed})
NEWEST = {
    "showtimes.PassAcceptance": 5,
    "showtimes.Price": 4,
    "showtimes.PriceList": 3,
    "showtimes.Pass": 3,
    "venues.City": 4,
}
"""Rows of a table that are written to, where two are not enough to meet all that they belong to."""


@pytest.fixture
def world(db):
    with time_machine.travel(content.NOW, tick=False):
        content.write()
        write_what_hangs_together()
        publish()
        yield


def write_what_hangs_together() -> None:
    """The newest of each kind depends on the newest of all that kinds may depend on."""
    city = make_city("Xanten")
    film, person, event = make_film(), make_person(), make_event()
    hall, series, edition = make_hall(venue=make_venue(city=city)), make_series(), make_edition(2012)
    make_credit(film, person)
    make_text(film)
    make_article("Neu", film)
    rate(user=make_user(), film=film, half_points=12, now=content.NOW)
    make_edition_city(edition, city)
    make_selection(edition, film)
    make_award_given(edition, person=person)
    EventPerson.objects.create(event=event, person=person)
    make_open_period(event, hall.venue, series=series)
    of_film = make_screening(film, hall, series=series)
    of_event = make_screening(event=event, hall=make_hall("Saal 2", venue=hall.venue), series=edition)
    ScreeningGuest.objects.create(screening=of_film, person=person)
    make_price("5", screening=of_event)
    at_film, at_event, everywhere = make_pass(), make_pass(), make_pass()
    accept_pass(at_film, screening=of_film)
    accept_pass(at_event, screening=of_event)
    for place in ({"venue": hall.venue}, {"series": series}, {"series": edition}):
        make_price_list("9", **place)
        accept_pass(everywhere, **place)
    accept_pass(make_pass(), venue=make_venue("Entwurf", state="draft"))


def test_every_table_that_is_read_for_a_kind_is_followed(world):
    now, missing = timezone.now(), {}
    for name, kind in KINDS.items():
        with CaptureQueriesContext(connection) as captured:
            assert kind.records(kind.public(now).values_list("pk", flat=True), now) != []
        read = {table for query in captured for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])}
        missing[name] = read - {follows.source_of(column).split(".")[0] for column in FOLLOWS[name]}
    assert missing == {name: set() for name in KINDS}


def untold(kind: Kind) -> list[int]:
    """Rows of which something else was told than the public sees now."""
    now = timezone.now()
    keys = {row: str(key) for row, key in kind.public(now).values_list("pk", kind.key)}
    records = {str(record.id): feed._digest(record) for record in kind.records(keys, now)}
    told = PublishedRecord.objects.filter(kind=kind.name, gone_at=None).values_list("row", "key", "digest")
    right = {(row, key, records[key]) for row, key in keys.items()}
    return sorted({row for row, _key, _digest in right ^ set(told)})


def others(field: models.Field, value: object, row: models.Model) -> Iterator[object]:
    """Values that the row might have instead."""
    if field.choices:
        yield from [choice for choice, _label in field.flatchoices if choice != value][:2]
    elif isinstance(field, models.ForeignKey):
        found = list(field.related_model._base_manager.exclude(pk=value).order_by("pk").values_list("pk", flat=True))
        yield from found[:1] + found[-1:]
    elif isinstance(field, models.BooleanField):
        yield from {True, False} - {value}
    elif isinstance(field, models.DateTimeField):
        yield (value or timezone.now()) + dt.timedelta(days=400)
    elif isinstance(field, models.DateField):
        yield (value or dt.date(2018, 11, 1)) + dt.timedelta(days=400)
    elif isinstance(field, models.TimeField):
        yield dt.time(3, 30)
    elif isinstance(field, models.DecimalField):
        yield (value or 0) + Decimal(1)
    elif isinstance(field, models.IntegerField):
        yield (value or 0) + 1
    elif isinstance(field, models.FileField):
        return
    elif field.name == "time_zone":
        yield "Europe/Lisbon"
    elif isinstance(field, models.CharField | models.TextField):
        yield f"a{row.pk}"
    if field.null and value is not None:
        yield None


LEADING = ("state", "public_from", "published_on", "time_zone")


def columns(model: type[models.Model]) -> list[models.Field]:
    """All that lead elsewhere or say who sees the row and when, and one of each class: triggers see the whole row."""
    chosen, seen = [], Counter()
    for field in model._meta.local_concrete_fields:
        is_leading = field.is_relation or field.name in LEADING
        if field.primary_key or field.name in ("created_at", "updated_at", "sort_key"):
            continue
        seen[type(field)] += 1
        if is_leading or seen[type(field)] == 1:
            chosen.append(field)
    return chosen


def writes(model: type[models.Model]) -> Iterator[tuple[str, object]]:
    """Something to do to columns of the newest rows, and their deletion."""
    for row in model._base_manager.order_by("-pk")[: NEWEST.get(model._meta.label, 2)]:
        same = model._base_manager.filter(pk=row.pk)
        for field in columns(model):
            for value in others(field, getattr(row, field.attname), row):
                yield f"{field.name} of {row.pk}", partial(same.update, **{field.attname: value})
        yield f"deletion of {row.pk}", row.delete


UNSEEN = {("films.Still", "films"), ("festival.Edition", "series")}
"""A picture wants a file, and an edition is never a series."""


def test_whatever_is_written_is_told(world):
    """To each kind that is said to follow from a table, something of it is told at least once."""
    silent = set()
    for label in FOLLOWED:
        following = {kind for kind, ways in FOLLOWS.items() if any(way.rpartition(".")[0] == label for way in ways)}
        silent |= {(label, kind) for kind in following - kinds_told_by(apps.get_model(label))}
    assert silent == UNSEEN


def kinds_told_by(model: type[models.Model]) -> set[str]:
    told: set[str] = set()
    for name, write in writes(model):
        with suppress(IntegrityError, ProtectedError, RestrictedError), transaction.atomic():
            write()
            before = ChangeCount.objects.get().last
            publish()
            wrong = {kind.name: rows for kind in KINDS.values() if (rows := untold(kind))}
            assert (model._meta.label, name, wrong) == (model._meta.label, name, {})
            told |= set(PublishedRecord.objects.filter(number__gt=before).values_list("kind", flat=True))
            transaction.set_rollback(True)
    return told


def test_without_its_triggers_a_change_would_not_be_told(world):
    film = make_film()
    publish()
    LOG.leave(connection)
    Film.objects.filter(pk=film.pk).update(title_de="Winter")
    publish()
    assert untold(KINDS["films"]) == [film.pk]
    feed.follow()
    publish()
    assert (untold(KINDS["films"]), len(LOG.triggers(connection))) == ([], 3 * len(sources()))


def test_following_twice_changes_nothing(world):
    make_film()
    feed.follow()
    assert TouchedRow.objects.exists()
    assert not PublishedKind.objects.filter(is_due=True).exists()


def looked_at(queries: CaptureQueriesContext) -> int:
    """The number of whole looks at films that were begun or went on."""
    return sum('"films_film"."id" > ' in query["sql"] for query in queries)


def test_a_save_costs_what_follows_from_it(world):
    """Not what there is beside: films are read by their ids, as many queries for a few as for many."""
    film = make_film()
    publish()

    def cost() -> tuple[int, int]:
        Film.objects.filter(pk=film.pk).update(title_de=f"Winter {Film.objects.count()}")
        with CaptureQueriesContext(connection) as captured:
            publish()
        return len(captured), looked_at(captured)

    few = cost()
    for _more in range(20):
        make_screening()
    publish()
    assert cost() == few == (few[0], 0)


def test_what_concerns_too_many_is_looked_through(world, monkeypatch):
    monkeypatch.setattr(follows, "MOST", 1)
    genre = make_genre()
    for _film in range(3):
        make_film().genres.add(genre)
    publish()
    genre.name_de = "Anders"
    genre.save()
    with CaptureQueriesContext(connection) as captured:
        publish()
    assert (looked_at(captured), untold(KINDS["films"])) == (1, [])


def test_more_than_can_be_told_one_by_one_is_looked_through(world, monkeypatch):
    monkeypatch.setattr(feed, "TOO_MANY", 3)
    for _film in range(5):
        make_film()
    assert not feed.publish(seconds=60)
    assert TouchedRow.objects.count() == 0
    publish()
    assert {kind.name: rows for kind in KINDS.values() if (rows := untold(kind))} == {}
