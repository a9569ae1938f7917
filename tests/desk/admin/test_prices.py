from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from showtimes.models import Pass, PassAcceptance, Price, PriceList, Screening, Series
from tests.admin_pages import page, posted_form, queries
from tests.factories import (
    accept_pass,
    at,
    make_edition,
    make_pass,
    make_price,
    make_price_list,
    make_screening,
    make_series,
    make_venue,
)
from venues.models import Venue

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


def add(client, model, **typed) -> list[str]:
    """The messages of the form and its rows; empty when the record was added."""
    return post(client, page(model, "add"), **typed)


def post(client, url, **typed) -> list[str]:
    response = client.post(url, posted_form(client, url) | typed)
    if response.status_code == 302:
        return []
    context = response.context_data
    rows = [errors for inline in context["inline_admin_formsets"] for errors in inline.formset.errors]
    found = [context["adminform"].form.errors, *rows]
    return [message for errors in found for messages in errors.values() for message in messages]


def row(prefix: str, number: int = 0, **values: object) -> dict[str, object]:
    return {f"{prefix}-{number}-{name}": value for name, value in values.items()}


def rows(prefix: str, *found: dict[str, object]) -> dict[str, object]:
    total: dict[str, object] = {f"{prefix}-TOTAL_FORMS": str(len(found))}
    for number, values in enumerate(found):
        total |= row(prefix, number, **{"position": str(number)} | values)
    return total


def test_a_list_is_entered_with_its_prices_to_the_cent(client):
    prices = rows("prices", {"name_de": "normal", "amount": "9.50"}, {"name_de": "ermäßigt", "amount": "8.00"})
    assert add(client, PriceList, venue=make_venue().pk, **prices) == []
    assert list(Price.objects.values_list("name_de", "amount")) == [
        ("normal", Decimal("9.50")),
        ("ermäßigt", Decimal("8.00")),
    ]


def test_a_list_belongs_to_a_venue_or_to_a_series_and_never_to_both_or_none(client):
    venue, series = make_venue(), make_series()
    asked = ["Bitte entweder ein Haus oder eine Reihe wählen."]
    assert add(client, PriceList, venue=venue.pk, series=series.pk) == asked
    assert add(client, PriceList) == asked
    assert add(client, PriceList, series=make_edition().series_ptr_id) == []


def test_two_lists_of_a_venue_begin_on_different_days(client):
    venue = make_venue()
    make_price_list(venue=venue)
    make_price_list(venue=venue, valid_from="2027-01-01")
    assert add(client, PriceList, venue=venue.pk) == ["Eine Preisliste ohne ersten Tag gibt es schon."]
    assert add(client, PriceList, venue=venue.pk, valid_from="2027-01-01") == [
        "Von diesem Tag an gilt schon eine andere Preisliste."
    ]
    assert add(client, PriceList, venue=venue.pk, valid_from="2027-02-01") == []


@pytest.mark.parametrize("amount", ["-1", "1.005", "abc", "99999999"])
def test_an_amount_that_nobody_can_pay_is_refused(client, amount):
    prices = rows("prices", {"name_de": "normal", "amount": amount})
    assert len(add(client, PriceList, venue=make_venue().pk, **prices)) == 1
    assert not PriceList.objects.exists()


def test_minutes_belong_to_the_surcharge_for_long_films(client):
    message = ["„ab Minuten“ gehört zum Zuschlag bei Überlänge, und nur zu ihm."]
    for values, expected in (
        ({"surcharge": "long"}, message),
        ({"surcharge": "3d", "from_minutes": "140"}, message),
        ({"surcharge": "long", "from_minutes": "140"}, []),
    ):
        prices = rows("prices", {"name_de": "Überlänge", "amount": "1.00", **values})
        assert add(client, PriceList, venue=make_venue().pk, **prices) == expected


def test_the_database_refuses_a_negative_amount_whoever_writes_it():
    price_list = make_price_list()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_price("-0.01", price_list=price_list)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_pass(price="-1")


def test_a_screening_has_prices_passes_and_a_sale_of_its_own(client):
    screening, card = make_screening(starts_at=at("2026-11-20 20:00"), state="draft"), make_pass("Cineville")
    typed = rows("prices", {"name_de": "Gala", "amount": "15"}) | rows("passes", {"cinema_pass": card.pk})
    typed |= {"passes-0-accepted": "false", "sale_from_0": "2026-11-15", "sale_from_1": "10:00"}
    assert post(client, page(Screening, "change", screening.pk), **typed) == []
    screening.refresh_from_db()
    assert (screening.sale_from, screening.prices.get().amount) == (at("2026-11-15 10:00"), Decimal(15))
    assert PassAcceptance.objects.get().accepted is False


def test_a_sale_that_begins_after_the_screening_is_refused(client):
    screening = make_screening(starts_at=at("2026-11-20 20:00"), state="draft")
    typed = {"sale_from_0": "2026-11-20", "sale_from_1": "20:00"}
    assert post(client, page(Screening, "change", screening.pk), **typed) == [
        "Der Vorverkauf beginnt vor der Vorstellung."
    ]


def test_where_a_pass_lets_in_is_said_on_the_pages_of_both(client):
    card, venue, edition = make_pass("Cineville"), make_venue(), make_edition()
    places = rows("acceptances", {"series": edition.pk, "accepted": "false"})
    assert post(client, page(Pass, "change", card.pk), **places) == []
    here = rows("passes", {"cinema_pass": card.pk, "accepted": "true"})
    assert post(client, page(Venue, "change", venue.pk), **here) == []
    found = PassAcceptance.objects.order_by("pk").values_list("series", "venue", "accepted")
    assert list(found) == [(edition.pk, None, False), (None, venue.pk, True)]


def test_a_pass_stands_once_at_a_place_and_at_one_place_a_row(client):
    card, venue = make_pass(), make_venue()
    accept_pass(card, venue=venue)
    url = page(Pass, "change", card.pk)
    twice = {"acceptances-TOTAL_FORMS": "2", **row("acceptances", 1, venue=venue.pk, accepted="true")}
    assert post(client, url, **twice) != []
    both = {"acceptances-TOTAL_FORMS": "2", **row("acceptances", 1, venue=make_venue().pk, series=make_series().pk)}
    assert post(client, url, **both) == ["Bitte entweder ein Haus oder eine Reihe wählen."]


def test_a_card_of_visits_says_how_many(client):
    typed = {"name_de": "Zehnerkarte", "slug": "zehnerkarte", "per_visit": "0"}
    message = ["Eine Karte für mehrere Besuche sagt, für wie viele; andere Pässe nicht."]
    assert add(client, Pass, kind="visits", **typed) == message
    assert add(client, Pass, kind="monthly", visits="10", **typed) == message
    assert add(client, Pass, kind="visits", visits="10", **typed) == []


def test_a_list_of_prices_keeps_its_history(client):
    price_list = make_price_list("9")
    assert post(client, page(PriceList, "change", price_list.pk), valid_from="2027-01-01") == []
    assert price_list.history.count() == 2


@pytest.mark.parametrize("model", [PriceList, Pass])
def test_lists_cost_the_same_with_few_and_with_many(client, model):
    def several(count: int) -> None:
        for _ in range(count):
            make_price_list("9", "7", series=make_series())
            accept_pass(make_pass("Karte", slug=""), venue=make_venue("", name_folded="karte"))

    several(1)
    client.get(page(model, "changelist"))
    few = [queries(client, page(model, "changelist")), queries(client, page(model, "changelist"), q="a")]
    several(4)
    assert [queries(client, page(model, "changelist")), queries(client, page(model, "changelist"), q="a")] == few


def test_forms_cost_the_same_with_few_and_with_many_rows(client):
    card, price_list = make_pass(), make_price_list("9")
    edition, venue, screening = make_edition(), make_venue(), make_screening(state="draft")
    urls = [page(type(record), "change", record.pk) for record in (card, price_list, edition, venue, screening)]
    urls.append(page(Series, "change", edition.pk))

    def several(count: int) -> None:
        for _ in range(count):
            accept_pass(card, venue=make_venue())
            make_price("7", price_list=price_list)
            make_price("7", screening=screening)
            for place in ({"series": edition}, {"venue": venue}, {"screening": screening}):
                accept_pass(make_pass(), **place)

    several(1)
    for url in urls:
        client.get(url)
    few = [queries(client, url) for url in urls]
    several(4)
    assert [queries(client, url) for url in urls] == few


def test_the_code_by_which_visitors_keep_a_pass_stays(client):
    card = make_pass("Cineville")
    code = card.slug
    assert post(client, page(Pass, "change", card.pk), slug="andere-kennung", name_de="Cineville Plus") == []
    card.refresh_from_db()
    assert (card.name_de, card.slug) == ("Cineville Plus", code)
