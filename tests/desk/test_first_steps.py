"""From nothing to the first public screening: what is done is ticked, and each step leads to where it is taken."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from core.legal import write_drafts
from core.page import Page
from desk.checker import law
from desk.checker.finding import CheckContext
from desk.first_steps import first_steps
from tests.admin_pages import page, posted_form
from tests.factories import make_city, make_film, make_hall, make_screening, make_venue
from venues.models import Hall, Venue

pytestmark = pytest.mark.django_db


def steps(user) -> list[tuple[str, bool, str]]:
    """Title, whether it is done, and where it leads or why nowhere."""
    found = first_steps(user=user)
    return [(step.title, step.is_done, step.link.label if step.link else step.note) for step in found]


def fill_in_pages() -> None:
    write_drafts()
    Page.objects.update(body_de="Ausgefüllt.", body_en="", state="public")


def test_the_way_from_nothing_to_a_public_screening(administrator):
    write_drafts()
    assert steps(administrator) == [
        ("Städte", False, "Stadt anlegen"),
        ("Häuser und Säle", False, "kommt nach Schritt 1"),
        ("Filme", False, "Film anlegen"),
        ("Vorstellungen", False, "kommt nach Schritt 2"),
        ("Freigeben", False, "kommt nach Schritt 4"),
        ("Impressum und andere Pflichtseiten", False, "Texte ausfüllen"),
    ]
    city = make_city("Kiel")
    assert steps(administrator)[:2] == [("Städte", True, "Stadt anlegen"), ("Häuser und Säle", False, "Haus anlegen")]
    venue = make_venue(city=city, state="draft")
    assert steps(administrator)[1] == ("Häuser und Säle", False, "Saal eintragen")
    hall = make_hall(venue=venue)
    assert steps(administrator)[1] == ("Häuser und Säle", False, "Haus veröffentlichen")
    Venue.objects.update(state="public")
    assert steps(administrator)[1] == ("Häuser und Säle", True, "Haus anlegen")
    film = make_film()
    assert steps(administrator)[2:4] == [
        ("Filme", True, "Film anlegen"),
        ("Vorstellungen", False, "Vorstellung anlegen"),
    ]
    screening = make_screening(film, hall, state="draft")
    assert steps(administrator)[4] == ("Freigeben", False, "Vorstellungen freigeben")
    screening.state = "public"
    screening.save()
    assert [step[0] for step in steps(administrator) if not step[1]] == ["Impressum und andere Pflichtseiten"]
    Page.objects.update(body_de="Ausgefüllt.", body_en="", state="public")
    assert steps(administrator) == []


def test_the_releasing_step_leads_to_the_week_of_the_draft(administrator, as_user):
    make_screening(starts_at=timezone.now() + dt.timedelta(days=30), state="draft")
    way = next(step.link for step in first_steps(user=administrator) if step.title == "Freigeben")
    html = as_user(administrator).get(way.url).content.decode()
    assert html.count('name="screening"') == 1


def test_each_way_is_open_to_who_is_shown_it(administrator, programmer, editor, as_user):
    for user in (administrator, programmer, editor):
        for step in first_steps(user=user):
            if step.link:
                assert as_user(user).get(step.link.url).status_code == 200, (user, step.title)


def test_a_step_that_somebody_else_takes_says_so_and_nobody_sees_only_those(editor, moderator):
    assert ("Städte", False, "macht, wer das Recht dazu hat") in steps(editor)
    assert ("Filme", False, "Film anlegen") in steps(editor)
    assert steps(moderator) == []


def test_the_start_page_shows_the_steps_until_they_are_done(administrator, as_user):
    client = as_user(administrator)
    assert 'id="first-steps"' in client.get("/admin/").content.decode()
    make_screening()
    fill_in_pages()
    assert 'id="first-steps"' not in client.get("/admin/").content.decode()


# Ways without a dead end


def test_a_new_venue_is_public_and_asks_for_its_first_hall(programmer, as_user):
    client, url = as_user(programmer), page(Venue, "add")
    city = make_city("Kiel")
    form = posted_form(client, url)
    assert (form["state"], form["halls-TOTAL_FORMS"]) == ("public", 1)
    client.post(url, form | {"name": "Metro", "slug": "metro", "city": city.pk, "halls-0-name": "Großer Saal"})
    assert list(Hall.objects.values_list("name", "venue__name", "venue__state")) == [("Großer Saal", "Metro", "public")]


def test_a_venue_without_a_hall_gets_one_of_its_own_name(programmer, as_user):
    client, url = as_user(programmer), page(Venue, "add")
    city = make_city("Kiel")
    typed = {"name": "Metro", "slug": "metro", "city": city.pk}
    answer = client.post(url, posted_form(client, url) | typed, follow=True)
    assert "das Haus einen Saal bekommen, der heißt wie es selbst: Metro." in answer.content.decode()
    assert [str(hall) for hall in Hall.objects.all()] == ["Metro, Kiel"]


def test_a_screening_in_a_venue_that_nobody_sees_is_told(programmer, as_user):
    screening = make_screening(hall=make_hall(venue=make_venue("Metro", state="draft")), state="draft")
    client, url = as_user(programmer), page(type(screening), "change", screening.pk)
    told = client.post(url, posted_form(client, url, state="public"), follow=True).content.decode()
    assert "„Metro, Mannheim“ ist noch nicht öffentlich: 1 Vorstellung bleibt so lange verborgen." in told
    assert f"{screening.get_absolute_url()}?vorschau=1" in client.get(url).content.decode()
    Venue.objects.update(state="public")
    assert f"{screening.get_absolute_url()}?vorschau=1" not in client.get(url).content.decode()


# What the law asks for


def test_the_checker_names_the_pages_that_the_law_asks_for():
    findings = list(law.missing(CheckContext(timezone.now())))
    assert [(one.name, one.path.partition("#")[0]) for one in findings] == [
        (slug, reverse("admin:core_page_add"))
        for slug in ("impressum", "datenschutz", "barrierefreiheit", "nutzungsbedingungen")
    ]
    write_drafts()
    imprint = next(law.missing(CheckContext(timezone.now())))
    assert imprint.name == "Impressum"
    assert imprint.message.endswith("Lücken sind auszufüllen. Verlangt von: § 5 DDG und § 18 Absatz 2 MStV.")
    assert imprint.path.startswith(page(Page, "change", Page.objects.get(slug="impressum").pk))
    Page.objects.update(body_de="Ausgefüllt.", body_en="", state="public")
    assert list(law.missing(CheckContext(timezone.now()))) == []
