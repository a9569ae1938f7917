"""Every writer leaves everything right that follows. A new place that writes fails here until a scenario runs it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from community.models import NeedsProfile, User
from core.fields import DerivedFieldMixin
from core.models import Discarded, OldAddress
from desk import derived
from desk.models import AcceptedFinding, LinkCheck, Merge, Release
from festival.models import Critic, CriticScore
from intake.models import TableFile, TableMapping, TableRun
from portal.models import ChangeCount, PublishedKind, PublishedRecord, TouchedRow
from showtimes.models import OpeningHours, PassAcceptance, Price
from tests.desk.derived import scenarios
from tests.desk.derived.places import ROOMS, executed_places, written_places
from tests.desk.derived.world import NOW, make_world

pytestmark = pytest.mark.django_db

HARMLESS = {
    "planner.": (*apps.get_app_config("planner").get_models(), User),
    "community.forms:SignupForm.signup save": (User,),
    "community.managers:": (User,),
    "community.needs:": (NeedsProfile,),
    "community.views:Account.form_valid save": (User,),
    "community.visits:": (User,),
    "core.addresses:": (OldAddress,),
    "core.bin:empty delete": (Discarded,),
    "core.freshness.": (),  # a generation
    **dict.fromkeys(("core.pagecache.keeping:kept", "portal.members:Guise.__init__"), ()),  # attributes, no rows
    **dict.fromkeys(  # triggers, locks, pragmas
        (
            f"core.search.tables:{name} execute"
            for name in (*("_if_sqlite_is_free", "if_nobody_writes", "index_made_at_the_end", "writing_alone"),)
        ),
        (),
    ),
    "core.touched:": (),  # triggers
    "core.statistics:refresh execute": (),  # ANALYZE
    "desk.checker.": (AcceptedFinding, LinkCheck),
    "desk.merging.merge:forget update": (Merge,),
    "desk.release:release create": (Release,),
    "desk.tasks:start_step": (TableRun,),
    "intake.tables.openings:": (OpeningHours,),
    "intake.tables.passes:": (PassAcceptance,),
    "intake.tables.screening_prices:": (PassAcceptance, Price),
    "portal.api.feed:": (PublishedRecord, PublishedKind, ChangeCount, TouchedRow),
    "portal.api.appearances:": (ChangeCount, TouchedRow),
    "festival.critics:": (Critic, CriticScore),
    "intake.tables.runs:": (TableRun, TableFile, TableMapping),
}
"""Places that no scenario runs, by their beginnings, with what they write: nothing that is stored follows from it."""

FACTS = {
    "TableFile.data",
    "Screening.public_id",  # an address
    "KeyDate.public_id",
    "OpenPeriod.public_id",
    "Critic.link_digest",  # a secret, told once
    "Critic.link_made_at",
    "Screening.origin",
    "Screening.availability_at",  # when the last word on tickets came
    "Screening.revision",  # how often visitors were told of a change
    "Screening.last_public",  # what they were told last
    "User.blocked_at",
    "User.visited_at",
    "User.previous_visit_at",
}
"""Columns that nobody types and that follow from nothing stored: it was so at a moment."""


@pytest.fixture
def read():
    """The models that the fresh computation reads."""
    with CaptureQueriesContext(connection) as captured:
        assert differences() == []
    tables = {part for query in captured for part in query["sql"].split('"')}
    return [model for model in apps.get_models() if model._meta.db_table in tables]


@pytest.fixture(autouse=True)
def world(db):
    make_world()


def differences() -> list[derived.Difference]:
    return [one for found in derived.check(now=NOW) for one in found.differences]


def test_every_writer_leaves_right_what_follows(administrator, as_user, read):
    client, wrong = as_user(administrator), {}
    concerned = [model for model in admin.site._registry if model in read or model is User]
    everything = [
        *((found.__name__, lambda found=found: found(client, concerned)) for found in scenarios.OF_THE_ADMIN),
        *((found.__name__, lambda found=found: found(client)) for found in scenarios.SCENARIOS),
    ]
    with executed_places() as executed:
        for name, scenario in everything:
            with transaction.atomic():
                scenario()
                if found := differences():
                    wrong[name] = found
                transaction.set_rollback(True)
    assert wrong == {}
    places = {place for place in written_places() if not place.startswith(tuple(HARMLESS))}
    missing = sorted(place for place in places if place.partition(" ")[0] not in executed)
    assert ", ".join(missing) == ""


def test_what_no_scenario_runs_writes_nothing_from_which_something_follows(read):
    assert [model for models in HARMLESS.values() for model in models if model in read] == []
    unused = [start for start in HARMLESS if not any(place.startswith(start) for place in written_places())]
    assert unused == []


def test_every_column_that_nobody_types_has_an_owner_or_is_a_fact():
    ours = [model for model in apps.get_models() if not model.__name__.startswith("Historical")]
    untyped = {
        f"{model.__name__}.{field.name}": field
        for model in ours
        for field in model._meta.local_concrete_fields
        if model.__module__.partition(".")[0] in ROOMS
        if not (field.editable or field.primary_key or getattr(field, "auto_now_add", False) or is_time_stamp(field))
    }
    assert {name for name, field in untyped.items() if not isinstance(field, DerivedFieldMixin)} == FACTS
    computed = {
        f"{model.__name__}.{field.name}"
        for derivation in derived.derivations()
        for model in [derivation.records.model]
        for field in derived.own_columns(model)
    }
    assert {name for name, field in untyped.items() if isinstance(field, DerivedFieldMixin)} == (
        computed | {"Screening.ends_at"}
    )


def is_time_stamp(field) -> bool:
    return bool(getattr(field, "auto_now", False))
