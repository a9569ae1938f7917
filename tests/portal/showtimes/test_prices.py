"""Prices and passes on pages and in files."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from django.conf import settings

from showtimes.models import PriceList
from tests.factories import (
    accept_pass,
    at,
    make_edition,
    make_hall,
    make_pass,
    make_price,
    make_price_list,
    make_screening,
    make_venue,
)
from tests.portal.pages import tidy

pytestmark = pytest.mark.django_db
SCHEMA = json.loads((Path(settings.BASE_DIR) / "docs" / "timetable.schema.json").read_text())


@pytest.fixture(autouse=True)
def _before_these_days(clock):
    clock.move_to(at("2026-11-12 12:00"))


@pytest.fixture
def venue():
    found = make_venue("Atlantis", slug="atlantis")
    make_price_list("9.50", "8", venue=found)
    return found


@pytest.fixture
def screening(venue):
    return make_screening(
        hall=make_hall(venue=venue), starts_at=at("2026-11-20 20:00"), ticket_url="https://example.org/karten"
    )


def page(client, url: str) -> str:
    return tidy(client.get(url).content.decode())


def test_the_page_of_a_screening_says_prices_and_passes(stranger, screening, venue):
    accept_pass(make_pass("Cineville"), venue=venue)
    accept_pass(make_pass("Cinfinity"), screening=screening, accepted=False)
    accept_pass(make_pass("Zehnerkarte"), screening=screening, accepted=None)
    found = page(stranger, screening.get_absolute_url())
    assert "9,50 €" in found
    assert "Karten ab 8 €" in found
    for name, word, kind in (
        ("Cineville", "gilt", "yes"),
        ("Cinfinity", "gilt nicht", "no"),
        ("Zehnerkarte", "keine Angabe", "na"),
    ):
        assert f'<span>{name}</span><span class="{kind}">{word}</span>' in found


def test_where_nothing_is_said_the_page_says_nothing(stranger):
    found = page(stranger, make_screening(starts_at=at("2026-11-20 20:00")).get_absolute_url())
    assert ("Preise" in found, "Pässe" in found) == (False, False)


def test_free_entry_is_said_on_the_ticket(stranger, screening):
    screening.free_entrance = True
    screening.save()
    assert page(stranger, screening.get_absolute_url()).count("Eintritt frei") == 3  # ticket, facts, structured data


def test_before_the_sale_the_page_says_when_it_begins_and_sells_nothing(stranger, screening):
    screening.sale_from = at("2026-11-16 10:00")
    screening.save()
    found = page(stranger, screening.get_absolute_url())
    assert ("Karten ab Mo 16. Nov 10:00" in found, 'href="https://example.org/karten"' in found) == (True, False)


def test_an_example_is_said_to_be_one(stranger, screening):
    PriceList.objects.update(is_sample=True)
    assert "Die Beträge sind Beispiele." in page(stranger, screening.get_absolute_url())


def test_the_next_times_of_a_film_have_their_price(stranger, screening):
    assert "9,50 €, Preis" in page(stranger, screening.film.get_absolute_url())


def test_venue_and_edition_have_their_prices_and_passes(stranger, venue):
    edition = make_edition(2026, slug="filmtage")
    make_price_list("10", series=edition)
    accept_pass(make_pass("Dauerkarte", kind="festival", price="60"), series=edition)
    at_venue, at_edition = page(stranger, venue.get_absolute_url()), page(stranger, edition.get_absolute_url())
    assert "9,50 €" in at_venue
    assert "Dauerkarte lohnt sich ab 7 Filmen." in at_edition
    assert "10 €" in at_edition


def test_the_programme_shows_what_my_pass_lets_in_to(stranger, screening, venue):
    accept_pass(make_pass("Cineville"), venue=venue)
    make_screening(starts_at=at("2026-11-20 18:00"))
    response = stranger.get("/programm/", {"tag": "2026-11-20", "pass": "cineville"})
    assert [row.public_id for row in response.context["rows"]] == [screening.public_id]
    assert "Bei 1 weiteren Vorstellung sagt niemand, ob dein Pass gilt." in tidy(response.content.decode())
    assert '<input type="checkbox" name="pass" value="cineville" checked>' in tidy(response.content.decode())


def test_the_programme_of_an_edition_is_filtered_by_pass_too(stranger, venue):
    edition = make_edition(2026, slug="filmtage")
    accept_pass(make_pass("Dauerkarte", kind="festival"), series=edition)
    make_screening(hall=make_hall("Saal 2", venue=venue), starts_at=at("2026-11-20 18:00"), series=edition)
    url = "/festival/filmtage/programm/"
    assert len(stranger.get(url, {"pass": "dauerkarte"}).context["rows"]) == 1
    make_pass("Andere")
    assert len(stranger.get(url, {"pass": "andere"}).context["rows"]) == 0


@pytest.mark.parametrize("odd", ["unbekannt", "9" * 300, "\0", "<b>"])
def test_a_pass_that_nobody_knows_is_named_and_left_out(stranger, screening, odd):
    response = stranger.get("/programm/", {"tag": "2026-11-20", "pass": odd})
    assert (response.status_code, len(response.context["rows"])) == (400, 1)
    assert stranger.get("/programm.json", {"pass": odd}).status_code == 400


def test_files_can_be_filtered_by_pass(stranger, screening, venue):
    accept_pass(make_pass("Cineville"), venue=venue)
    make_screening(starts_at=at("2026-11-20 18:00"))
    for kind in ("json", "csv", "ics"):
        text = stranger.get(f"/programm.{kind}?pass=cineville").content.decode()
        assert screening.film.title in text
    assert len(json.loads(stranger.get("/programm.json?pass=cineville").content)["screenings"]) == 1


# Files


def told(client) -> dict:
    document = json.loads(client.get("/programm.json").content)
    jsonschema.validate(document, SCHEMA)
    return document["screenings"][0]


def test_the_json_says_prices_exactly(stranger, screening, venue):
    screening.sale_from = at("2026-11-16 10:00")
    screening.save()
    accept_pass(make_pass("Cineville"), venue=venue)
    make_price("2.5", price_list=PriceList.objects.get(), surcharge="3d", name_de="3D", position=9)
    type(screening).objects.update(projection="3d")
    found = told(stranger)
    assert found["prices"] == {
        "currency": "EUR",
        "free": False,
        "normal": "12.00",
        "amounts": [
            {"name": "normal", "amount": "12.00"},
            {"name": found["prices"]["amounts"][1]["name"], "amount": "10.50"},
        ],
        "surcharges": [{"name": "3D", "amount": "2.50"}],
        "uncertain_surcharges": [],
        "sample": False,
    }
    assert found["passes"] == [{"id": "cineville", "name": "Cineville", "accepted": True}]
    assert found["sale_from"] == "2026-11-16T10:00:00+01:00"


def test_in_the_json_unknown_is_null_and_free_is_zero(stranger):
    screening = make_screening(starts_at=at("2026-11-20 20:00"))
    assert (told(stranger)["prices"]["normal"], told(stranger)["passes"]) == (None, [])
    screening.free_entrance = True
    screening.save()
    assert (told(stranger)["prices"]["normal"], told(stranger)["prices"]["free"]) == ("0.00", True)


def test_the_table_says_prices_exactly(stranger, screening, venue):
    accept_pass(make_pass("Cineville"), venue=venue, accepted=None)
    text = stranger.get("/programm.csv").content.decode("utf-8-sig")
    [line] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (line["price"], line["currency"], line["passes"]) == ("9.50", "EUR", "Cineville: unknown")
    assert line["prices"].startswith("normal 9.50; ")


def test_a_changed_price_changes_the_file(stranger, screening, programmer, as_user):
    before = stranger.get("/programm.json")["ETag"]
    PriceList.objects.get().save()
    assert stranger.get("/programm.json")["ETag"] != before
