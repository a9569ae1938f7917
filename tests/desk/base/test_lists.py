import re

import pytest

from films.models import AlternativeTitle
from tests.admin_pages import page
from tests.factories import at, make_film, make_hall, make_screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


@pytest.fixture
def _november(clock):
    clock.move_to(at("2026-11-21 12:00"))


@pytest.mark.usefixtures("_november")
def test_a_list_goes_on_in_its_order_on_the_next_page_and_counts_doubles_of_a_search_once(
    as_user, programmer, monkeypatch
):
    client = as_user(programmer)
    film, hall = make_film("Nachts im Garten", runtime=60), make_hall()
    for title in ("Garten bei Nacht", "Der Garten"):
        AlternativeTitle.objects.create(film=film, title=title)
    hours = [make_screening(film, hall, starts_at=at(f"2026-11-22 {hour}:00")) for hour in (10, 12, 14, 16, 18)]
    url = page(type(hours[0]), "changelist")
    monkeypatch.setattr("desk.admin.showtimes.screening.ScreeningAdmin.list_per_page", 2)
    pages = [client.get(url, {"q": "garten", "p": number}).context_data["cl"] for number in (1, 2, 3)]
    assert [list(shown.result_list) for shown in pages] == [hours[:2], hours[2:4], hours[4:]]
    assert {shown.result_count for shown in pages} == {5}


def test_the_dates_above_a_list_begin_with_its_years_then_months(client):
    film, hall = make_film(runtime=60), make_hall()
    for moment in ("2024-12-31 23:30", "2026-11-22 10:00"):
        screening = make_screening(film, hall, starts_at=at(moment))
    url = page(type(screening), "changelist")
    links = re.compile(r'<nav class="toplinks">(.*?)</nav>', re.DOTALL)
    assert re.findall(r">(\d+)<", links.search(client.get(url).content.decode())[1]) == ["2024", "2025", "2026"]
    months = client.get(url, {"starts_at__year": "2024"}).content.decode()
    assert "Dezember 2024" in links.search(months)[1]


def test_the_dates_above_the_screenings_lead_to_cinema_days_as_the_board_does(client):
    film, hall = make_film(runtime=60), make_hall()
    evening, night, next_day = (
        make_screening(film, hall, starts_at=at(start))
        for start in ("2026-11-30 20:00", "2026-12-01 00:30", "2026-12-01 20:00")
    )
    url = page(type(evening), "changelist")

    def asked(**day) -> tuple[list, list[str]]:
        shown = client.get(url, {f"starts_at__{name}": value for name, value in day.items()}).context_data["cl"]
        return sorted(shown.result_list, key=lambda one: one.starts_at), [step.label for step in shown.steps()]

    assert asked() == ([evening, night, next_day], ["November 2026", "Dezember 2026"])
    assert asked(year=2026, month=11) == ([evening, night], ["‹ 2026", "30. November"])
    assert asked(year=2026, month=11, day=30) == ([evening, night], ["‹ November 2026", "30. November"])
    assert asked(year=2026, month=12, day=1)[0] == [next_day]
    assert asked(year=2025) == ([], ["‹ Alle Tage"])


@pytest.mark.parametrize("year", ["abc", "0", "9999", "99999999999"])
def test_a_date_that_is_none_leads_back_to_the_list(client, year):
    response = client.get(page(type(make_screening()), "changelist"), {"starts_at__year": year})
    assert response.status_code in (200, 302)
