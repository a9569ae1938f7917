import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from showtimes.models import Screening
from showtimes.passes import pass_choices, worth_from
from showtimes.prices import terms_of, with_prices
from showtimes.programme import ProgrammeQuery
from showtimes.rows import screening_rows
from showtimes.structured import screening_event
from tests.factories import (
    accept_pass,
    at,
    make_edition,
    make_event,
    make_film,
    make_hall,
    make_pass,
    make_price,
    make_price_list,
    make_screening,
    make_series,
    make_venue,
)

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")
EVENING = at("2026-11-20 20:00")


@pytest.fixture
def hall():
    return make_hall(venue=make_venue("Atlantis"))


def row_of(screening):
    return with_prices(screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW))[0]


def prices_of(screening):
    return row_of(screening).prices


def normal(screening) -> str:
    found = prices_of(screening).normal
    return "unknown" if found is None else str(found)


def shown(hall, **fields):
    """In a hall of its own beside this one."""
    beside = make_hall(venue=hall.venue, name=f"Saal {Screening.objects.count() + 2}")
    return make_screening(fields.pop("film", None), beside, **{"starts_at": EVENING} | fields)


# Whose prices


def test_the_prices_nearest_to_the_screening_hold(hall):
    edition = make_edition(2026)
    make_price_list("9.50", "8", venue=hall.venue)
    make_price_list("10", series=edition)
    alone, of_edition, gala = shown(hall), shown(hall, series=edition), shown(hall, series=edition)
    make_price("25", screening=gala)
    free = shown(hall, series=edition, free_entrance=True)
    assert [normal(one) for one in (alone, of_edition, gala, free)] == ["9.50", "10.00", "25.00", "0"]


def test_what_nobody_has_said_is_not_known_and_not_nothing(hall):
    screening = shown(hall)
    assert (normal(screening), prices_of(screening).line) == ("unknown", "")
    make_price_list(venue=hall.venue)
    assert normal(screening) == "unknown"


def test_a_series_without_prices_leaves_them_to_the_venue(hall):
    series = make_series()
    make_price_list(series=series)
    make_price_list("9", venue=hall.venue)
    assert normal(shown(hall, series=series)) == "9.00"


def test_the_list_of_a_venue_is_for_films(hall):
    make_price_list("9", venue=hall.venue)
    event, series = make_event(), make_series()
    assert normal(shown(hall, event=event)) == "unknown"
    make_price_list("12", series=series)
    assert normal(shown(hall, event=event, series=series)) == "12.00"


def test_a_screening_online_costs_what_its_series_says():
    series = make_series()
    make_price_list("6", series=series)
    fields = {"hall": None, "starts_at": EVENING, "end_override": EVENING + dt.timedelta(days=2)}
    online = Screening.objects.create(
        film=make_film(), state="public", series=series, stream_url="https://example.org/film", **fields
    )
    assert normal(online) == "6.00"


def test_a_new_list_holds_from_its_cinema_day_on(hall):
    make_price_list("9", venue=hall.venue)
    make_price_list("10", venue=hall.venue, valid_from=dt.date(2026, 11, 21))
    make_price_list("11", venue=hall.venue, valid_from=dt.date(2027, 1, 1))
    starts = ["2026-11-20 20:00", "2026-11-21 00:30", "2026-11-21 20:00", "2026-12-31 20:00", "2027-01-01 20:00"]
    assert [normal(shown(hall, starts_at=at(start))) for start in starts] == ["9.00", "9.00", "10.00", "10.00", "11.00"]


# Surcharges


def test_surcharges_are_added_to_every_price_where_they_apply(hall):
    prices = make_price_list("9.50", "8", venue=hall.venue)
    make_price("2.50", price_list=prices, surcharge="3d", name_de="3D-Zuschlag", position=8)
    make_price("1", price_list=prices, surcharge="long", from_minutes=140, name_de="Überlänge", position=9)

    def amounts(runtime, projection="dcp"):
        found = prices_of(shown(hall, film=make_film(runtime=runtime), projection=projection))
        return [str(one.amount) for one in found.amounts]

    assert amounts(139) == ["9.50", "8.00"]
    assert amounts(140) == ["10.50", "9.00"]
    assert amounts(139, "3d") == ["12.00", "10.50"]
    assert amounts(140, "3d") == ["13.00", "11.50"]


def test_whether_a_film_of_unknown_length_is_long_nobody_knows(hall):
    prices = make_price_list("9", venue=hall.venue)
    make_price("1", price_list=prices, surcharge="long", from_minutes=140, name_de="Überlänge", position=9)
    found = prices_of(shown(hall, film=make_film(runtime=None)))
    assert ([one.label for one in found.uncertain], found.normal) == (["1\N{NO-BREAK SPACE}€"], None)


def test_the_first_price_is_the_normal_one_also_behind_a_surcharge(hall):
    prices = make_price_list(venue=hall.venue)
    make_price("2", price_list=prices, surcharge="3d", position=0)
    make_price("8", price_list=prices, position=2, name_de="ermäßigt")
    make_price("9", price_list=prices, position=1, name_de="normal")
    found = prices_of(shown(hall))
    assert found.line == "9\N{NO-BREAK SPACE}€, ermäßigt 8\N{NO-BREAK SPACE}€"


# Passes


def answers(screening) -> dict:
    return prices_of(screening).accepted


def test_a_pass_is_accepted_as_the_nearest_place_says(hall):
    card, edition = make_pass("Cineville"), make_edition(2026)
    accept_pass(card, venue=hall.venue)
    alone, inside, opened = shown(hall), shown(hall, series=edition), shown(hall, series=edition)
    assert answers(inside) == {"cineville": True}
    accept_pass(card, series=edition, accepted=False)
    accept_pass(card, screening=opened)
    assert [answers(one)["cineville"] for one in (alone, inside, opened)] == [True, False, True]


def test_not_said_nearby_goes_before_yes_further_away(hall):
    card, screening = make_pass("Cineville"), shown(hall)
    accept_pass(card, venue=hall.venue)
    accept_pass(card, screening=screening, accepted=None)
    assert answers(screening) == {"cineville": None}


def test_a_venue_does_not_speak_for_its_concerts(hall):
    card = make_pass("Cineville")
    accept_pass(card, venue=hall.venue)
    concert = shown(hall, event=make_event(kind="concert"))
    assert answers(concert) == {"cineville": None}
    accept_pass(card, screening=concert)
    assert answers(concert) == {"cineville": True}


def test_the_filter_finds_what_one_of_the_passes_lets_in_to_and_counts_what_is_not_said(hall):
    yes, no, silent = make_pass("Ja"), make_pass("Nein"), make_pass("Still")
    accept_pass(yes, venue=hall.venue)
    accept_pass(no, venue=hall.venue, accepted=False)
    accept_pass(silent, venue=hall.venue, accepted=None)
    rows = [row_of(shown(hall)), row_of(shown(make_hall()))]

    def found(*passes):
        query = ProgrammeQuery(None, passes=passes)
        return len(query.narrow(rows, NOW)), query.count_unstated(rows, NOW)["passes"]

    assert found("ja") == (1, 1)
    assert found("nein") == (0, 1)
    assert found("nein", "ja") == (1, 1)
    assert found("still") == (0, 2)


@pytest.mark.parametrize(
    ("price", "normal_price", "fields", "films"),
    [
        ("60", "10", {}, 7),
        ("59.99", "10", {}, 6),
        ("18.90", "9.50", {}, 2),
        ("20", "10", {"per_visit": "5"}, 5),
        ("20", "10", {"per_visit": "10"}, None),
        ("0", "10", {}, 1),
        ("45", "10", {"kind": "visits", "visits": 5}, 5),
        ("50", "10", {"kind": "visits", "visits": 5}, None),
    ],
)
def test_a_pass_is_worth_it_from_so_many_films(price, normal_price, fields, films):
    found = make_pass(price=Decimal(price), **fields)
    found.refresh_from_db()
    assert worth_from(found, Decimal(normal_price)) == films


def test_a_pass_of_unknown_price_is_not_said_to_be_worth_it():
    assert worth_from(make_pass(), Decimal(10)) is None


def test_terms_of_a_venue_are_those_of_the_day(hall):
    assert terms_of(venue=hall.venue, day=NOW.date()) is None
    make_price_list("9", venue=hall.venue)
    make_price_list("10", venue=hall.venue, valid_from=dt.date(2027, 1, 1))
    accept_pass(make_pass("Monatskarte", price="30"), venue=hall.venue)
    found = [terms_of(venue=hall.venue, day=day) for day in (NOW.date(), dt.date(2027, 1, 1))]
    assert [terms.amounts[0].label for terms in found] == ["9\N{NO-BREAK SPACE}€", "10\N{NO-BREAK SPACE}€"]
    assert [terms.passes[0].worth_from for terms in found] == [4, 4]


# Sale


def test_the_sale_begins_and_then_tickets_are_sold(hall):
    screening = shown(hall, sale_from=at("2026-11-16 10:00"), ticket_url="https://example.org/karten")
    row = row_of(screening)
    assert (row.sale.label, row.sells_tickets) == ("Karten ab Mo 16. Nov 10:00", False)
    [later] = screening_rows(Screening.objects.filter(pk=screening.pk), now=at("2026-11-16 10:00"))
    assert (later.sale.label, later.sells_tickets) == ("", True)


def test_a_sale_from_midnight_on_begins_on_the_day_of_the_calendar(hall):
    screening = shown(hall, sale_from=at("2026-11-16 00:00"))
    assert row_of(screening).sale.label == "Karten ab Mo 16. Nov 00:00"


def test_what_is_cancelled_has_no_sale_to_come(hall):
    assert row_of(shown(hall, sale_from=at("2026-11-16 10:00"), state="cancelled")).sale.label == ""


# Search engines


def offers(screening):
    return screening_event(row_of(screening)).get("offers")


def test_each_price_is_an_offer_with_currency_and_sale(hall):
    make_price_list("9.50", "8", venue=hall.venue)
    screening = shown(hall, ticket_url="https://example.org/k", availability="few", sale_from=at("2026-11-16 10:00"))
    first, second = offers(screening)
    assert first == {
        "@type": "Offer",
        "url": "https://example.org/k",
        "availability": "https://schema.org/LimitedAvailability",
        "validFrom": "2026-11-16T10:00+01:00",
        "name": "normal",
        "price": "9.50",
        "priceCurrency": "EUR",
    }
    assert second["price"] == "8.00"


def test_free_entry_is_an_offer_of_nothing(hall):
    told = screening_event(row_of(shown(hall, free_entrance=True)))
    assert (told["isAccessibleForFree"], told["offers"]["price"]) == (True, "0.00")


def test_unknown_prices_are_no_offer(hall):
    assert offers(shown(hall)) is None


# Passes that visitors know


def test_a_pass_is_known_where_it_is_known_to_let_in_or_nobody_has_placed_it(hall):
    secret = make_edition(2026, public_from=NOW + dt.timedelta(days=1))
    accept_pass(make_pass("Geheim"), series=secret)
    accept_pass(make_pass("Entwurf"), venue=make_venue(state="draft"))
    accept_pass(both := make_pass("Beide"), series=secret)
    accept_pass(both, venue=hall.venue)
    accept_pass(make_pass("Einmal"), accepted=None, screening=shown(hall))
    make_pass("Neu")
    assert [name for _slug, name in pass_choices(NOW)] == ["Beide", "Einmal", "Neu"]
    assert "Geheim" in dict(pass_choices(NOW + dt.timedelta(days=1))).values()


# Cost


def test_together_screenings_cost_what_each_costs_alone(hall):
    edition, card = make_edition(2026), make_pass("Cineville")
    prices = make_price_list("9.50", "8", venue=hall.venue)
    make_price("2.50", price_list=prices, surcharge="3d", position=8)
    make_price("1", price_list=prices, surcharge="long", from_minutes=140, position=9)
    accept_pass(card, venue=hall.venue)
    for runtime in (90, 100, 150, None):
        shown(hall, film=make_film(runtime=runtime))
    shown(hall, projection="3d")
    shown(hall, free_entrance=True)
    shown(hall, event=make_event(kind="concert"))
    accept_pass(card, series=edition, accepted=False)
    shown(hall, series=edition)
    accept_pass(card, screening=shown(hall, series=edition))
    screenings = Screening.objects.order_by("pk")
    together = {row.pk: row.prices for row in with_prices(screening_rows(screenings, now=NOW))}
    assert together == {one.pk: prices_of(one) for one in screenings}
    assert len(set(together.values())) == 7  # three of nine are alike: not long, and let in by the pass


@pytest.mark.parametrize("count", [1, 20])
def test_prices_cost_two_queries_however_many_screenings(hall, count):
    make_price_list("9", venue=hall.venue)
    for number in range(count):
        screening = shown(hall, starts_at=EVENING + dt.timedelta(days=number), series=make_series())
        accept_pass(make_pass(), screening=screening)
        make_price_list("7", series=screening.series)
    rows = screening_rows(Screening.objects.all(), now=NOW)
    with CaptureQueriesContext(connection) as captured:
        assert {str(row.prices.normal) for row in with_prices(rows)} == {"7.00"}
    assert len(captured) == 2


def test_where_no_passes_are_told_they_cost_no_query(hall):
    make_price_list("9", venue=hall.venue)
    accept_pass(make_pass("Cineville"), venue=hall.venue)
    shown(hall)
    rows = screening_rows(Screening.objects.all(), now=NOW)
    with CaptureQueriesContext(connection) as captured:
        [row] = with_prices(rows, passes=False)
    assert (str(row.prices.normal), row.prices.accepted, len(captured)) == ("9.00", {}, 1)
