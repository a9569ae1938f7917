"""Each finding leads to a place that is there."""

import datetime as dt

import pytest
from django.utils import timezone

from community.models import FilmStats
from desk.checker.finding import CheckContext
from desk.checker.registry import CHECKS
from desk.models import LinkCheck
from films.models import AlternativeTitle, PressReview, Still, Trailer
from showtimes.models import Event, EventPerson
from tests.factories import (
    make_article,
    make_city,
    make_connection,
    make_critic,
    make_critic_score,
    make_edition,
    make_event,
    make_film,
    make_key_date,
    make_person,
    make_price_list,
    make_screening,
    make_section,
    make_text,
    make_venue,
)

pytestmark = pytest.mark.django_db

DEAD = "https://dead.example/"


@pytest.fixture
def faults():
    """At least one finding of each check."""
    for number in (1, 2):
        film = make_film("Kleine Wunder unter Fremden", slug=f"wunder-{number}", fsk="", languages=(), website=DEAD)
        make_person("Jo", slug=f"jo-{number}", portrait="a.jpg", biography_de="Lebt.")
    film.poster, film.tagline_de, film.runtime = "a.jpg", "Ein Satz.", None
    film.save()
    AlternativeTitle.objects.create(film=film, title="Kleine Wunder unter Freunden", kind="spelling")
    make_text(film, "critique", score=7, source_url=DEAD, body="„Kleine Wunder unter Feinden“ und „… unter Freunden“")
    make_text(film, "plot", body="Kleine Wunder unter Freunden.")
    PressReview.objects.create(film=film, outlet="Blatt", url=DEAD, quote="„Kleine Wunder unter Feinden“")
    Trailer.objects.create(film=film, url=DEAD)
    Still.objects.create(film=film, picture="a.jpg", credit="Verleih")
    FilmStats.objects.create(film=film, average=5, rating_count=0)
    tonight = timezone.now() + dt.timedelta(hours=5)
    make_screening(film, audio=(), note_de="Mit Gast", captions=True, ticket_url=DEAD, starts_at=tonight)
    make_screening(make_film("Kurz"), end_override=tonight + dt.timedelta(minutes=5), starts_at=tonight)
    make_venue("Haus", picture="a.jpg", description_de="Groß.", website=DEAD)
    edition = make_edition(2026, description_de="Neu.")
    make_section(edition)
    make_key_date(edition, day=edition.ends_on)
    make_price_list()
    make_connection(make_city(), make_city("Heidelberg"), checked_on=dt.date(2020, 1, 1))
    make_critic_score(make_critic(edition), make_film())
    for number in range(2):
        event = make_event("Nachtgespräch", slug=f"nacht-{number}", minutes=None, website=DEAD)
        Event.objects.filter(pk=event.pk).update(picture="a.jpg")
        EventPerson.objects.create(event=event, name="Duo")
    make_event("Über den Film", text_de="„Kleine Wunder unter Feinden“")
    make_screening(event=event, audio=(), starts_at=tonight)
    make_article(author="", lead_de="", picture="a.jpg")
    LinkCheck.objects.create(url=DEAD, problem="Antwortet nicht.", checked_at=timezone.now())


def test_the_field_of_every_finding_stands_in_its_form(as_user, administrator, faults):
    client, context = as_user(administrator), CheckContext(timezone.now())
    found = {check.code: check.findings(context) for check in CHECKS}
    assert [code for code, findings in found.items() if not findings] == []
    places = {finding.path for findings in found.values() for finding in findings}
    pages = {path: client.get(path).content.decode() for path in {place.partition("#")[0] for place in places}}
    lost = [
        place for place in sorted(places) if f'id="{place.partition("#")[2]}"' not in pages[place.partition("#")[0]]
    ]
    assert lost == []
