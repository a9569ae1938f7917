"""Members who are told of a change, when, and how often."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from community.models import User
from films.models import ProgrammePart
from planner.models import ChangeNotice, Digest, Plan
from planner.tasks import tick
from showtimes import services
from showtimes.models import ScreeningChange
from tests.factories import at, make_film, make_screening, make_series, make_user

pytestmark = pytest.mark.django_db

THEN = "2026-11-02 12:00"
"""A week before the screenings of these tests."""


@pytest.fixture(autouse=True)
def _that_monday(settings):
    """Tasks run where they are enqueued."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with time_machine.travel(at(THEN), tick=False):
        yield


@pytest.fixture
def film():
    return make_film("Vertigo")


@pytest.fixture
def screening(film):
    return make_screening(film, starts_at=at("2026-11-09 20:00"))


def bookmark(user, film, *, when: str = "2026-11-01 10:00"):
    user.bookmarks.create(film=film, created_at=at(when))
    return user


def plan(user, screening, state: str = "planned"):
    own, _ = Plan.objects.get_or_create(user=user)
    own.entries.create(screening=screening, state=state, revision=screening.revision)
    return user


def cancel(screening, **notes):
    return services.cancel(screening=screening, now=timezone.now(), **{"note_de": "Der Ton fehlt."} | notes)


def move(screening, **by):
    screening.starts_at += dt.timedelta(**by)
    return services.save_screening(screening=screening, now=timezone.now())


def work(text: str) -> list[str]:
    """Addresses that the worker mails to when it looks at that time."""
    before = len(mail.outbox)
    with time_machine.travel(at(text), tick=False):
        tick(timezone.now())
    return sorted(message.to[0] for message in mail.outbox[before:])


# Who


def test_who_bookmarked_the_film_and_who_planned_the_screening_get_one_mail_each(film, screening):
    bookmark(make_user("Anna"), film)
    plan(make_user("Ben"), screening, "pinned")
    plan(bookmark(make_user("Cem"), film), screening)
    make_user("Dora")
    cancel(screening)
    assert work("2026-11-02 12:06") == ["anna@example.org", "ben@example.org", "cem@example.org"]
    assert work("2026-11-02 15:00") == []


def test_who_bookmarked_a_film_of_the_programme_is_told(member):
    short, programme = make_film("Kurz"), make_film("Kurzfilme", kind="programme")
    ProgrammePart.objects.create(programme=programme, part=short)
    bookmark(member, short)
    cancel(make_screening(programme, starts_at=at("2026-11-09 20:00")))
    assert work("2026-11-02 12:06") == [member.email]


def test_another_screening_in_the_plan_concerns_nobody(member, screening):
    plan(member, make_screening(starts_at=at("2026-11-09 20:00")))
    cancel(screening)
    assert work("2026-11-02 12:06") == []


def test_an_excluded_screening_is_no_news(member, screening):
    plan(member, screening, "excluded")
    cancel(screening)
    assert work("2026-11-02 12:06") == []


def test_who_chose_it_after_the_change_knows_already(film, screening):
    move(screening, hours=1)
    bookmark(make_user(), film, when="2026-11-02 12:01")
    plan(make_user(), screening)
    assert work("2026-11-02 12:06") == []


def test_drafts_are_nobodys_business(member, film):
    bookmark(member, film)
    move(make_screening(film, starts_at=at("2026-11-09 20:00"), state="draft"), hours=1)
    assert work("2026-11-02 12:06") == []


def test_what_is_not_announced_yet_stays_secret_also_later(member, film):
    bookmark(member, film)
    series = make_series(public_from=at("2026-11-02 13:00"))
    move(make_screening(film, starts_at=at("2026-11-09 20:00"), series=series), hours=1)
    assert work("2026-11-02 12:06") == []
    assert work("2026-11-02 14:00") == []


def test_a_change_of_one_released_for_later_is_told_when_it_becomes_public(member, film, screening):
    bookmark(member, film)
    services.withdraw(screening=screening, now=timezone.now())
    screening.starts_at += dt.timedelta(hours=1)
    services.publish(screening=screening, now=timezone.now(), public_from=at("2026-11-02 13:00"))
    assert work("2026-11-02 12:06") == []
    assert work("2026-11-02 13:06") == [member.email]


def test_what_is_over_is_no_news(member, film):
    bookmark(member, film)
    move(make_screening(film, starts_at=at("2026-11-01 20:00")), hours=1)
    assert work("2026-11-02 12:06") == []


def test_blocked_accounts_get_nothing(film, screening):
    bookmark(make_user(is_active=False), film)
    cancel(screening)
    assert work("2026-11-02 12:06") == []


# When


def test_a_few_minutes_gather_what_an_editor_changes_in_a_row(member, film, screening):
    bookmark(member, film)
    cancel(screening)
    assert work("2026-11-02 12:00") == []
    with time_machine.travel(at("2026-11-02 12:03"), tick=False):
        move(make_screening(film, starts_at=at("2026-11-10 20:00")), hours=1)
    assert work("2026-11-02 12:04") == []
    assert work("2026-11-02 12:05") == [member.email]
    assert mail.outbox[0].subject == "2 Änderungen im Programm"


def test_there_is_at_most_one_an_hour(member, film, screening):
    bookmark(member, film)
    move(screening, hours=1)
    assert work("2026-11-02 12:00") == []
    assert work("2026-11-02 12:06") == [member.email]
    with time_machine.travel(at("2026-11-02 12:10"), tick=False):
        cancel(screening)
    assert work("2026-11-02 12:30") == []
    assert work("2026-11-02 13:05") == []
    assert work("2026-11-02 13:06") == [member.email]


@pytest.mark.parametrize(("start", "told"), [("2026-11-03 12:00", 1), ("2026-11-03 12:01", 0)])
def test_what_starts_within_a_day_is_told_at_once(member, film, start, told):
    bookmark(member, film)
    cancel(make_screening(film, starts_at=at(start)))
    assert len(work(THEN)) == told


def test_what_was_to_start_today_is_told_at_once(member, film):
    bookmark(member, film)
    move(make_screening(film, starts_at=at("2026-11-02 20:00")), days=7)
    assert work(THEN) == [member.email]


def test_what_is_urgent_does_not_wait_for_the_hour_and_takes_along_what_waits(member, film, screening):
    bookmark(member, film)
    cancel(make_screening(film, starts_at=at("2026-11-02 18:00")))
    assert work(THEN) == [member.email]
    move(screening, hours=1)
    assert work("2026-11-02 12:10") == []
    cancel(make_screening(film, starts_at=at("2026-11-02 20:00")))
    assert work("2026-11-02 12:20") == [member.email]
    assert mail.outbox[-1].subject == "2 Änderungen im Programm"
    assert work("2026-11-02 14:00") == []


def test_a_change_that_becomes_visible_late_is_not_passed_over(member, film, screening):
    """Transactions commit in another order than they number their rows."""
    bookmark(member, film)
    cancel(make_screening(film, starts_at=at("2026-11-10 20:00")))
    late = ScreeningChange.objects.get()
    cancel(screening)
    newer = ScreeningChange.objects.latest("pk")
    values = {field.attname: getattr(late, field.attname) for field in ScreeningChange._meta.fields}
    late.delete()
    assert work("2026-11-02 12:06") == [member.email]
    assert newer.pk > values["id"]
    ScreeningChange.objects.create(**values)
    assert work("2026-11-02 13:30") == [member.email]


def test_what_was_sent_is_forgotten_after_a_month(member, film, screening):
    bookmark(member, film)
    cancel(screening)
    work("2026-11-02 12:06")
    assert Digest.objects.count() == 1
    work("2026-12-03 12:06")
    assert (Digest.objects.count(), ChangeNotice.objects.count()) == (0, 0)
    assert len(mail.outbox) == 1


# Whether it still matters when the mail goes out


def test_nothing_is_sent_of_what_was_withdrawn_meanwhile(member, film, screening):
    bookmark(member, film)
    move(screening, hours=1)
    assert work("2026-11-02 12:01") == []
    services.withdraw(screening=screening, now=timezone.now())
    assert work("2026-11-02 12:06") == []
    assert Digest.objects.count() == 0


def test_who_opts_out_is_not_told_what_was_waiting(member, film, screening):
    bookmark(member, film)
    cancel(screening)
    assert work("2026-11-02 12:01") == []
    User.objects.filter(pk=member.pk).update(wants_mail=False)
    assert work("2026-11-02 12:06") == []
    assert Digest.objects.count() == 0
