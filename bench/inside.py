"""A process of its own that knows one portal from inside: fills it, finds what to ask, signs members in."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.pool import Pool
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from bench import large
from bench.client import Ask

if TYPE_CHECKING:  # a process knows its settings later
    from django.db.models import QuerySet

    from community.models import User
    from core.addresses import WithPage

VOTES_EACH = 50
"""By one member; more than sixty a minute are refused."""

WORDS = ("mond", "nacht", "schlof", "hafn", "schweigen", "berge", "lanterne", "sturm", "kupfer", "wintr")


@contextmanager
def portal(environment: Mapping[str, str], films: int) -> Iterator[Pool]:
    """With ``films`` it is filled first."""
    with get_context("spawn").Pool(1) as pool:
        pool.apply(start, (dict(environment), films))
        yield pool


def start(environment: dict[str, str], films: int) -> None:
    """The first that the process does. Raises ``RuntimeError`` for what would end it: the pool would wait for ever."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cinema.settings"} | environment
    try:
        set_up(films)
    except SystemExit as refusal:
        raise RuntimeError(refusal.code) from refusal


def set_up(films: int) -> None:
    if films:
        large.load(films)
        return
    import django

    django.setup()
    from django.core.management import call_command

    call_command("prepare", demo=False, stdout=sys.stderr)


def pages() -> dict[str, Ask]:
    """Requests of visitors, by name. Of what there are many, the one with most to show."""
    from bench.festivals import FULL_DAY

    edition = f"/festival/{FULL_DAY}"
    paths = {
        "film": "/filme/all-of-us-strangers/",
        "home": "/",
        "programme": "/programm/",
        "list": "/filme/",
        "list, 3 filters": "/filme/?genre=drama&land=DE&jahrzehnt=2010",
        "list, page 3": "/filme/?page=3",
        "timetable of 600": f"{edition}/programm/?ansicht=raster",
        "programme of 600": f"{edition}/programm/",
        "calendar of 600": f"{edition}/programm.ics",
        "person": "/personen/lone-scherfig/",
        "festival": f"{edition}/",
        "festivals": "/festival/",
        "venues": "/kinos/",
        "critiques": "/kritiken/",
        "changes": "/programm/aenderungen/",
        "search": "/suche/?q=haigh+45",
    }
    return {name: Ask(path) for name, path in (paths | busiest()).items()}


def busiest() -> dict[str, str]:
    from django.db.models import Count
    from django.urls import reverse

    from festival.models import Edition
    from films.models import Film, Text
    from people.models import Person
    from venues.models import Venue

    def most(records: "QuerySet", relation: str) -> str:
        record: WithPage = records.annotate(count=Count(relation)).latest("count", "pk")
        return record.get_absolute_url()

    return {
        "most shown film": most(Film.objects.public(), "screenings"),
        "busiest person": most(Person.objects.public(), "credits"),
        "fullest venue": most(Venue.objects.public(), "halls__screenings"),
        "largest edition": most(Edition.objects.filter(state="public").exclude(slug="grosse-filmtage"), "screenings"),
        "a critique": Text.objects.released().critiques().latest("pk").get_absolute_url(),
        "part of the sitemap": reverse("sitemap_part", args=["films", 0]),
    }


def searches() -> list[Ask]:
    """Words of titles and names, whole, in two letters short of it, and with a letter gone."""
    from films.models import Film
    from people.models import Person

    titles = Film.objects.public().order_by("pk").values_list("title_de", flat=True)[100:4000:200]
    names = Person.objects.public().order_by("pk").values_list("name", flat=True)[100:4000:200]
    found = [text.replace("&", "").replace("+", "") for text in (*titles, *names)]
    damaged = [text[: len(text) // 2] + text[len(text) // 2 + 1 :] for text in found]
    asked = [*WORDS, *found, *damaged]
    return [Ask(f"/suche/?q={quote_plus(text)}") for text in asked]


def members(number: int) -> list[dict[str, str]]:
    """Headers of so many members, signed in."""
    from community.models import User

    return [signed_in(user) for user in User.objects.filter(is_active=True, is_staff=False).order_by("pk")[:number]]


def administrator() -> dict[str, str]:
    from community.models import User

    return signed_in(User.objects.filter(is_superuser=True).first() or sys.exit("The demo has no administrator."))


def signed_in(user: "User") -> dict[str, str]:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={store.session_key}"}


def votes(number: int) -> list[Ask]:
    """So many votes for one film, each another score than before."""
    token = "b" * 32
    cookies = members(number // VOTES_EACH + 1)
    return [
        Ask(
            "/filme/all-of-us-strangers/wertung/",
            {"Cookie": f"{cookies[index // VOTES_EACH]['Cookie']}; csrftoken={token}"},
            "POST",
            f"csrfmiddlewaretoken={token}&wertung={5 + index % 5}",
            (302,),
        )
        for index in range(number)
    ]


def touch() -> None:
    """As an editor's save does."""
    from core import freshness

    freshness.touch("public")
