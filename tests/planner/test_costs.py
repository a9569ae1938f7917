"""A plan of twelve films, calculated by hand, and what passes do to it."""

import datetime as dt
from decimal import Decimal

import pytest
import time_machine

from community.needs import keep_in_account
from planner.costs import months, plan_cost
from planner.models import Plan, PlanEntry
from planner.trial import write_token
from showtimes.fits import Needs
from showtimes.models import Screening
from showtimes.rows import screening_rows
from tests.factories import accept_pass, make_film, make_pass, make_price, make_price_list
from tests.planner.test_pages import text_of
from tests.planner.world import NOW, Festival, wish

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def festival():
    return Festival()


def show(festival, day: int, **fields) -> Screening:
    return festival.show(make_film(), festival.tent, f"2018-11-{day} 18:00", **fields)


@pytest.fixture
def twelve(festival):
    """Seven at 10 €, one in 3D at 12.50 €, a gala at 25 €, one free, and two at 10 € to which no pass lets in.

    By hand: 7 × 10 + 12.50 + 25 + 0 + 2 × 10 = 127.50 €. The pass lets in to eight: 7 × 10 + 12.50 = 82.50 €.
    """
    prices = make_price_list("10.00", "8.00", series=festival.edition)
    make_price("2.50", price_list=prices, surcharge="3d", name_de="3D", position=9)
    card = make_pass("Dauerkarte", kind="festival", price=Decimal("60.00"))
    accept_pass(card, series=festival.edition)
    usual = [show(festival, day) for day in range(15, 22)]
    deep, gala = show(festival, 23, projection="3d"), show(festival, 24)
    make_price("25.00", screening=gala)
    accept_pass(card, screening=gala, accepted=False)
    free = show(festival, 25, free_entrance=True)
    others = [festival.show(make_film(), festival.stadthaus, f"2018-11-{day} 12:00") for day in (15, 16)]
    accept_pass(card, screening=others[0], accepted=False)
    accept_pass(card, screening=others[1], accepted=None)
    return [*usual, deep, gala, free, *others]


def rows(*screenings):
    found = Screening.objects.filter(pk__in=[one.pk for one in screenings])
    return screening_rows(found, now=NOW)


def cost(*screenings, owned=()):
    found = plan_cost(rows(*screenings), owned)
    assert found is not None
    return found


def test_a_plan_costs_what_one_calculates_by_hand(twelve):
    found = cost(*twelve)
    assert (found.count, found.unknown, found.normal) == (12, 0, Decimal("127.50"))


def test_with_the_pass_bought_it_costs_what_one_calculates_by_hand(twelve):
    [found] = cost(*twelve).passes  # 60 + 25 + 0 + 2 × 10
    assert (found.visits, found.total, found.saved) == (8, Decimal("105.00"), Decimal("22.50"))
    assert found.worth_from == 6  # at 82.50 € : 8 a film, six cost 61.88 €, five 51.56 €
    assert found.words.startswith("Lohnt sich ab 6 Filmen.")


def test_with_the_pass_in_the_pocket_only_the_rest_is_to_pay(twelve):
    assert cost(*twelve, owned=["dauerkarte"]).own == Decimal("45.00")  # 25 + 0 + 2 × 10


def test_a_card_in_the_pocket_lets_in_as_often_as_it_has_visits_and_where_it_is_worth_most(festival, twelve):
    card = make_pass("Fünferkarte", kind="visits", visits=5, price=Decimal("40"))
    accept_pass(card, series=festival.edition)
    # The gala at 25 €, the one in 3D at 12.50 € and three at 10 €: 67.50 of 127.50 €.
    assert cost(*twelve, owned=["funferkarte"]).own == Decimal("60.00")
    # Beside the pass, which lets in to seven and the one in 3D, it saves the gala and two at 10 €.
    assert cost(*twelve, owned=["funferkarte", "dauerkarte"]).own == Decimal("0.00")
    assert cost(*twelve[:3], owned=["funferkarte"]).own == Decimal("0.00")


def test_of_two_cards_each_is_used_where_the_other_is_not(festival):
    make_price_list("10.00", series=festival.edition)
    both, one = show(festival, 15), show(festival, 16)
    wide, narrow = (make_pass(name, kind="visits", visits=1) for name in ("Weit", "Eng"))
    accept_pass(wide, series=festival.edition)
    accept_pass(narrow, screening=both)
    assert cost(both, one, owned=["weit", "eng"]).own == Decimal("0.00")


def test_unknown_prices_are_counted_and_left_out(festival, twelve):
    stray = [Screening.objects.get(pk=show(festival, day).pk) for day in (26, 27)]
    Screening.objects.filter(pk__in=[one.pk for one in stray]).update(series=None)
    found = cost(*twelve[:3], *stray)
    assert (found.count, found.unknown, found.normal) == (3, 2, Decimal("30.00"))
    assert found.gap == "Ohne 2 Vorstellungen, deren Preis wir nicht kennen."


def test_what_is_cancelled_costs_nothing(twelve):
    Screening.objects.filter(pk=twelve[0].pk).update(state="cancelled")
    assert cost(*twelve[:2]).normal == Decimal("10.00")


def test_a_plan_without_a_known_price_costs_not_nothing_but_nobody_knows_what(festival):
    assert (plan_cost([]), plan_cost(rows(show(festival, 15)))) == (None, None)


def test_a_pass_that_is_not_worth_it_says_from_when_it_would_be(twelve):
    [found] = cost(*twelve[:4]).passes
    assert (found.total, found.worth_from) == (Decimal("60.00"), 7)
    assert found.words.startswith("Lohnt sich erst ab 7 Filmen")


def test_of_a_card_as_many_are_bought_as_pay_best(festival, twelve):
    card = make_pass("Fünferkarte", kind="visits", visits=5, price=Decimal("40"))
    accept_pass(card, series=festival.edition)
    found = {one.slug: one for one in cost(*twelve[:6]).passes}["funferkarte"]
    assert (found.visits, found.total) == (6, Decimal("50.00"))  # a card, and the sixth at 10 €


def test_who_pays_something_with_the_pass_pays_it_each_time(festival, twelve):
    card = make_pass("Kinokarte", price=Decimal("12"), per_visit=Decimal("4.00"))
    accept_pass(card, series=festival.edition)
    found = {one.slug: one for one in cost(*twelve[:3]).passes}["kinokarte"]
    assert (found.total, found.worth_from) == (Decimal("24.00"), 3)
    assert cost(*twelve[:3], owned=["kinokarte"]).own == Decimal("12.00")


def test_a_subscription_is_paid_for_each_month_begun(festival):
    make_price_list("10", series=festival.edition)
    card = make_pass("Flatrate", price=Decimal("19"))
    accept_pass(card, series=festival.edition)
    first = show(festival, 15)
    last = festival.show(make_film(), festival.tent, "2018-12-15 18:00")
    [found] = cost(first, last).passes
    assert found.total == Decimal("38.00")


@pytest.mark.parametrize(
    ("last", "count"), [("2018-11-15", 1), ("2018-12-14", 1), ("2018-12-15", 2), ("2019-01-14", 2), ("2019-11-15", 13)]
)
def test_months_begin_with_the_first_day(last, count):
    assert months([dt.date(2018, 11, 15), dt.date.fromisoformat(last)]) == count


# The page


def planned(member, screenings) -> None:
    plan = Plan.objects.create(user=member)
    PlanEntry.objects.bulk_create(
        PlanEntry(plan=plan, screening=one, state="planned", revision=one.revision) for one in screenings
    )
    wish(member, *(one.film for one in screenings))


def test_the_page_says_what_the_plan_costs_with_and_without_a_pass(member, as_user, twelve):
    planned(member, twelve)
    page = text_of(as_user(member).get("/plan/")).replace("\N{NO-BREAK SPACE}", " ")
    assert "einzeln, normal 127,50 €" in page
    assert "Dauerkarte , 60 €. Lohnt sich ab 6 Filmen. In deinem Plan gilt er für 8 Filme: mit ihm 105 €." in page
    mine = text_of(as_user(member).get("/plan/?pass=dauerkarte")).replace("\N{NO-BREAK SPACE}", " ")
    assert "mit deinen Pässen 45 €" in mine


def test_passes_that_a_member_has_said_to_have_count_without_being_asked(member, as_user, twelve):
    planned(member, twelve)
    keep_in_account(user=member, needs=Needs(passes=("dauerkarte",)))
    mine = text_of(as_user(member).get("/plan/")).replace("\N{NO-BREAK SPACE}", " ")
    assert "mit deinen Pässen 45 €" in mine


@pytest.mark.parametrize("odd", ["unbekannt", "\0", "9" * 300])
def test_a_pass_that_nobody_knows_is_named(member, as_user, twelve, odd):
    planned(member, twelve[:2])
    page = as_user(member).get("/plan/", {"pass": odd})
    assert (page.status_code, "kennen wir nicht" in page.text) == (400, True)


def test_the_plan_without_an_account_has_its_cost_too(stranger, twelve):
    token = write_token({str(twelve[0].film_id): "must"})
    page = stranger.get("/plan/probe/", {"wunsch": token, "pass": "dauerkarte"})
    shown = text_of(page).replace("\N{NO-BREAK SPACE}", " ")
    assert ("einzeln, normal 10 €" in shown, "mit deinen Pässen 0 €" in shown) == (True, True)
    assert f'name="wunsch" value="{token}"' in page.text
