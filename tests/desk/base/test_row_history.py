"""Changes of the rows within a record, on its page of history."""

import datetime as dt

import pytest

from festival.critics import Verdict, save_verdicts
from festival.models import CriticScore
from showtimes.models import Pass, PriceList
from tests.admin_pages import page, posted_form, queries
from tests.factories import (
    accept_pass,
    make_city,
    make_connection,
    make_critic,
    make_edition,
    make_film,
    make_hall,
    make_key_date,
    make_open_period,
    make_pass,
    make_price,
    make_price_list,
    make_screening,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(as_user, administrator):
    return as_user(administrator)


def rows(client, record) -> list[tuple]:
    """By whom, which row, and each change as field, old and new value; newest first."""
    response = client.get(page(type(record), "history", record.pk))
    assert response.status_code == 200
    return [
        (version.edit.editor, version.title, [(one.label, str(one.old), str(one.new)) for one in version.changes])
        for version in response.context_data["row_versions"]
    ]


def save(client, record, **changes) -> None:
    address = page(type(record), "change", record.pk)
    assert client.post(address, posted_form(client, address, **changes)).status_code == 302


def test_who_changed_a_price_and_what_it_was_stands_with_the_list(client):
    price_list = make_price_list("9.50")
    save(client, price_list, **{"prices-0-amount": "10"})
    changed, made = rows(client, price_list)
    assert changed == ("Administrator", "Eintrittspreis „normal“", [("Betrag", "9,50", "10,00")])
    assert made[:2] == ("", "neu: Eintrittspreis „normal“")
    save(client, price_list, **{"prices-0-DELETE": "on"})
    assert rows(client, price_list)[0][:2] == ("Administrator", "gelöscht: Eintrittspreis „normal“")


def test_a_screening_tells_of_its_own_prices_and_passes_alone(client):
    screening = make_screening(make_film(), make_hall(), starts_at=dt.datetime(2026, 12, 1, 19, tzinfo=dt.UTC))
    accept_pass(make_pass("Cineville"), screening=screening, accepted=False)
    make_price("8", screening=screening)
    make_price("99", price_list=make_price_list())
    assert [row[1] for row in rows(client, screening)] == [
        "neu: Eintrittspreis „normal“",
        "neu: Geltung eines Passes „Cineville“",
    ]


def test_editions_venues_passes_and_openings_tell_of_their_rows(client):
    edition, venue, cinema_pass, period = make_edition(2026), make_venue(), make_pass("Cineville"), make_open_period()
    make_key_date(edition)
    accept_pass(cinema_pass, series=edition.series_ptr)
    accept_pass(cinema_pass, venue=venue)
    assert [row[1] for row in rows(client, edition)] == [
        "neu: Geltung eines Passes „Cineville“",
        "neu: Termin der Ausgabe „Vorverkauf beginnt“",
    ]
    assert [row[1] for row in rows(client, venue)] == ["neu: Geltung eines Passes „Cineville“"]
    assert len(rows(client, Pass.objects.get())) == 2
    assert len(rows(client, period)) == 7


def test_a_changed_row_whose_making_is_not_known_is_left_out(client):
    price_list = make_price_list("9.50")
    price = price_list.prices.get()
    price.history.all().delete()
    price.amount = 11
    price.save()
    assert rows(client, price_list) == []


def test_a_history_of_rows_costs_the_same_with_few_and_many(client):
    price_list = make_price_list("9.50")
    address = page(PriceList, "history", price_list.pk)
    few = queries(client, address)
    for amount in range(5):
        make_price(amount, price_list=price_list, position=amount + 1)
    assert queries(client, address) == few


def test_last_trains_have_a_history_of_their_own(client):
    start, end = make_city(), make_city("Heidelberg")
    connection = make_connection(start, end, "00:41")
    connection.history.all().delete()
    save(client, connection, line="S9")
    versions = client.get(page(type(connection), "history", connection.pk)).context_data["versions"]
    assert [[(one.label, str(one.new)) for one in version.changes] for version in versions] == [[("Linie", "S9")], []]


def test_what_a_critic_said_before_is_kept(db):
    film, critic = make_film(), make_critic(make_edition(2026))
    for verdict in (Verdict(score=7), Verdict(), None):
        save_verdicts(critic=critic, verdicts={film.pk: verdict})
    history = CriticScore.history.order_by("history_id").values_list("history_type", "score", "walked_out")
    assert list(history) == [("+", 7, False), ("~", None, True), ("-", None, True)]
