"""Text of a digest, in both languages, and the screenings that still fit."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from planner.digest_mail import digest_mail
from planner.digests import bundle, collect
from planner.models import Digest, Plan
from planner.tasks import tick
from showtimes import services
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_user, make_venue
from venues.models import CityTravelTime

pytestmark = pytest.mark.django_db

THEN = "2026-11-08 12:00"
"""Sunday noon, less than a day before most screenings of these tests: they are told at once."""


@pytest.fixture(autouse=True)
def _that_sunday(settings):
    """Tasks run where they are enqueued."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with time_machine.travel(at(THEN), tick=False):
        yield


@pytest.fixture
def atlantis():
    return make_hall("Saal 1", venue=make_venue("Atlantis"))


@pytest.fixture
def gloria():
    return make_hall("Gloria", venue=make_venue("Gloria", city=make_city("Heidelberg")))


@pytest.fixture
def film(member):
    film = make_film("Vertigo", title_en="Vertigo (English)", slug="vertigo")
    member.bookmarks.create(film=film, created_at=at("2026-11-01 10:00"))
    return film


@pytest.fixture
def screening(film, atlantis):
    return make_screening(film, atlantis, starts_at=at("2026-11-08 20:15"))


def change(screening, **fields):
    notes = {name: fields.pop(name) for name in ("note_de", "note_en") if name in fields}
    for name, value in fields.items():
        setattr(screening, name, value)
    return services.save_screening(screening=screening, now=timezone.now(), **notes)


def digest():
    """The mail that goes out now."""
    tick(timezone.now())
    return mail.outbox[-1]


def paragraphs() -> list[str]:
    """The film's part of the mail: its title and address, a paragraph for each change, the other screenings."""
    text = digest().body.split("im Programm hat sich etwas geändert:")[1].split("Das steht auf deiner Merkliste")[0]
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def plan(user, screening) -> Plan:
    own, _ = Plan.objects.get_or_create(user=user)
    own.entries.create(screening=screening, state="planned", revision=screening.revision)
    return own


def test_the_whole_mail_in_german(settings, member, film, screening, gloria):
    settings.SITE_URL, settings.SITE_HOST = "https://kino.example", "kino.example"
    make_screening(film, gloria, starts_at=at("2026-11-10 18:00"), availability="few")
    services.cancel(screening=screening, now=timezone.now(), note_de="Der Ton fehlt.", note_en="No sound.")
    message = digest()
    opt_out_url = message.extra_headers["List-Unsubscribe"].strip("<>")
    assert message.subject == "Abgesagt: Vertigo"
    assert message.to == [member.email]
    assert opt_out_url.startswith("https://kino.example/plan/abmelden/")
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["Message-ID"].endswith("@kino.example>")
    assert message.body.strip().split("\n") == [
        "Hallo Member,",
        "",
        "im Programm hat sich etwas geändert:",
        "",
        "",
        "Vertigo",
        "https://kino.example/filme/vertigo/",
        "",
        "Abgesagt: So 8. Nov 20:15, Saal 1, Atlantis, Mannheim",
        "Grund: Der Ton fehlt.",
        "",
        "Andere Vorstellungen:",
        "- Di 10. Nov 18:00, Gloria, Heidelberg, OmU, wenige Plätze",
        "",
        "",
        "Das steht auf deiner Merkliste oder in deinem Plan. Solche Mails abbestellen:",
        opt_out_url,
        "",
        "Lichtspiel",
        "https://kino.example",
    ]


def test_each_gets_it_in_their_language(film, screening):
    anna = make_user("Anna", language="en")
    anna.bookmarks.create(film=film, created_at=at("2026-11-01 10:00"))
    services.cancel(screening=screening, now=timezone.now(), note_de="Der Ton fehlt.", note_en="No sound.")
    tick(timezone.now())
    mails = {message.to[0]: message for message in mail.outbox}
    english, german = mails[anna.email], mails["member@example.org"]
    assert english.subject == "Cancelled: Vertigo (English)"
    assert "Cancelled: Sun 8 Nov 20:15, Saal 1, Atlantis, Mannheim" in english.body
    assert "No sound." in english.body
    assert "/en/filme/vertigo/" in english.body
    assert "/en/plan/abmelden/" in english.body
    assert german.subject == "Abgesagt: Vertigo"
    assert "No sound." not in german.body


def test_an_alternative_says_when_somebody_looked_how_many_tickets_are_left(screening, film, gloria):
    alternative = make_screening(film, gloria, starts_at=at("2026-11-10 18:00"))
    services.set_availability(screening=alternative, availability="rush", now=at("2026-11-08 11:40"))
    services.cancel(screening=screening, now=timezone.now(), note_de="")
    assert paragraphs()[-1].endswith(", OmU, Restkarten an der Abendkasse, Stand So 8. Nov 11:40")


# What was and what is


def test_a_move_says_from_where_to_where(screening, gloria):
    change(screening, starts_at=at("2026-11-09 21:00"), hall=gloria, note_de="Der Ton fehlt.")
    assert paragraphs()[1].split("\n") == [
        "Verlegt: Mo 9. Nov 21:00, Gloria, Heidelberg",
        "Beginn: So 8. Nov 20:15 → Mo 9. Nov 21:00",
        "Ort: Saal 1, Atlantis, Mannheim → Gloria, Heidelberg",
        "Grund: Der Ton fehlt.",
    ]


def test_another_version_says_both(screening):
    change(screening, audio=("de",), subtitles=())
    assert paragraphs()[1].split("\n") == [
        "Andere Fassung: So 8. Nov 20:15, Saal 1, Atlantis, Mannheim",
        "Fassung: OmU → DF",
    ]


def test_another_film_names_both(screening):
    change(screening, film=make_film("Psycho"))
    assert paragraphs()[:2] == [
        "Vertigo\nhttp://127.0.0.1:8000/filme/vertigo/",
        "Anderer Film: So 8. Nov 20:15, Saal 1, Atlantis, Mannheim\nFilm: Vertigo → Psycho",
    ]


def test_who_waits_for_the_film_that_now_runs_hears_of_that_one(film, atlantis):
    change(make_screening(make_film("Psycho"), atlantis, starts_at=at("2026-11-08 20:15")), film=film)
    assert paragraphs()[0] == "Vertigo\nhttp://127.0.0.1:8000/filme/vertigo/"


def test_cancelled_and_reinstated_is_one_line(film, screening, gloria):
    make_screening(film, gloria, starts_at=at("2026-11-10 18:00"))
    services.cancel(screening=screening, now=timezone.now(), note_de="Der Ton fehlt.")
    change(screening, state="public", note_de="Der Ton ist wieder da.")
    assert paragraphs()[1:] == [
        "Findet doch statt: So 8. Nov 20:15, Saal 1, Atlantis, Mannheim\nGrund: Der Ton ist wieder da.",
    ]
    assert mail.outbox[-1].subject == "Findet doch statt: Vertigo"


def test_moved_twice_is_told_from_the_first_to_the_last_place(screening, gloria):
    change(screening, starts_at=at("2026-11-08 21:00"))
    change(screening, starts_at=at("2026-11-08 20:15"), hall=gloria)
    assert paragraphs()[1].split("\n") == [
        "Verlegt: So 8. Nov 20:15, Gloria, Heidelberg",
        "Ort: Saal 1, Atlantis, Mannheim → Gloria, Heidelberg",
    ]


def test_moved_and_back_again_is_no_news(screening):
    change(screening, starts_at=at("2026-11-08 21:00"))
    change(screening, starts_at=at("2026-11-08 20:15"))
    tick(timezone.now())
    assert mail.outbox == []


def test_moved_and_then_cancelled_is_cancelled(screening):
    change(screening, starts_at=at("2026-11-08 21:00"))
    services.cancel(screening=screening, now=timezone.now(), note_de="")
    assert mail.outbox == []
    assert paragraphs()[1].split("\n")[0] == "Abgesagt: So 8. Nov 21:00, Saal 1, Atlantis, Mannheim"


# What still fits


def test_only_what_conflicts_with_nothing_planned_is_offered(member, film, screening, gloria, atlantis):
    CityTravelTime.objects.create(city_a=atlantis.venue.city, city_b=gloria.venue.city, minutes=45)
    other = make_screening(make_film(), atlantis, starts_at=at("2026-11-10 18:00"))  # until 19:30
    plan(member, other)
    plan(member, screening)
    for start in ("2026-11-10 16:00", "2026-11-10 20:00", "2026-11-10 21:46", "2026-11-11 18:00"):
        make_screening(film, gloria, starts_at=at(start))
    make_screening(film, make_hall(), starts_at=at("2026-11-10 18:30"))
    make_screening(film, make_hall(), starts_at=at("2026-11-10 19:40"))
    services.cancel(screening=screening, now=timezone.now(), note_de="")
    *_, offered = paragraphs()
    times = [line.split(", ")[0].split()[-1] for line in offered.split("\n")[1:]]
    assert offered.startswith("Diese Vorstellungen passen noch in deinen Plan:\n")
    assert times == ["19:40", "21:46", "18:00"]


def test_what_is_sold_out_cancelled_or_excluded_is_not_offered(member, film, screening):
    own = plan(member, screening)
    make_screening(film, starts_at=at("2026-11-10 18:00"), availability="soldout")
    make_screening(film, starts_at=at("2026-11-11 18:00"), state="cancelled")
    excluded = make_screening(film, starts_at=at("2026-11-12 18:00"))
    own.entries.create(screening=excluded, state="excluded", revision=0)
    services.cancel(screening=screening, now=timezone.now(), note_de="")
    assert paragraphs()[-1] == "Keine andere Vorstellung ist noch zu haben."


def test_only_what_lies_in_the_members_time_is_offered(member, film, screening):
    own = plan(member, screening)
    own.availabilities.create(from_time=dt.time(18))
    for start in ("2026-11-10 17:59", "2026-11-10 18:00"):
        make_screening(film, starts_at=at(start))
    services.cancel(screening=screening, now=timezone.now(), note_de="")
    intro, *offered = paragraphs()[-1].split("\n")
    assert intro == "Diese Vorstellungen passen noch in deinen Plan:"
    assert [line.split(", ")[0] for line in offered] == ["- Di 10. Nov 18:00"]


def test_who_has_a_plan_is_told_that_nothing_fits(member, film, screening):
    plan(member, make_screening(starts_at=at("2026-11-10 18:00")))
    make_screening(film, starts_at=at("2026-11-10 18:00"))
    services.cancel(screening=screening, now=timezone.now(), note_de="")
    assert paragraphs()[-1] == "Keine andere Vorstellung passt noch in deinen Plan."


def test_of_many_screenings_the_first_are_named(film, screening):
    for day in range(9, 19):
        make_screening(film, starts_at=at(f"2026-11-{day:02} 18:00"))
    services.cancel(screening=screening, now=timezone.now(), note_de="")
    lines = paragraphs()[-1].split("\n")
    assert len(lines) == 10
    assert lines[-1] == "Weitere stehen auf der Seite dazu."


@pytest.mark.parametrize("changes", [1, 4])
def test_more_changes_of_a_film_need_no_more_queries(django_assert_num_queries, film, atlantis, changes):
    for number in range(changes):
        start = at("2026-11-08 13:00") + dt.timedelta(hours=3 * number)
        change(make_screening(film, atlantis, starts_at=start), audio=("de",))
    collect(timezone.now())
    bundle(timezone.now())
    with django_assert_num_queries(14):
        digest_mail(Digest.objects.select_related("user").get(), now=timezone.now())


def test_a_mail_isolates_what_runs_from_right_to_left(member, film, screening):
    type(film).objects.filter(pk=film.pk).update(title_de="جدایی نادر")
    type(screening.hall.venue).objects.update(name="קולנוע")
    services.cancel(screening=type(screening).objects.get(), now=timezone.now(), note_de="Krank.", note_en="")
    message = digest()
    assert message.subject == "Abgesagt: \u2068جدایی نادر\u2069"
    assert "Abgesagt: So 8. Nov 20:15, Saal 1, \u2068קולנוע\u2069, Mannheim" in message.body
