"""Films for a child of an age: the filter of the programme, beside the rule written down once more."""

import datetime as dt
import random

import pytest

from films.models import Film
from showtimes.models import Screening
from showtimes.programme import ProgrammeQuery
from showtimes.rows import screening_rows
from tests.factories import BERLIN, at, make_event, make_film, make_hall, make_screening

pytestmark = pytest.mark.django_db

NOW = at("2026-10-01 12:00")
URL = "/programm/?tag=2026-11-18"
CASES = 1000
LABELS = ["0", "6", "12", "16", "18", "none", ""]
DAYS = [dt.date(2026, 10, 24), dt.date(2026, 10, 25), dt.date(2026, 11, 18), dt.date(2027, 3, 27), dt.date(2027, 3, 28)]
"""Two of them are the days on which the clocks change, two the days before."""


def may_see(age: int, alone: bool, label: str, day: dt.date, end: dt.datetime) -> bool:
    """§§ 11, 14 JuSchG since May 2021. Hours of the night are those after 24 of the day before."""
    local = end.astimezone(BERLIN)
    minutes = (local.date() - day).days * 24 * 60 + local.hour * 60 + local.minute
    if label == "none" or label == "18":
        return age >= 18
    if not alone:
        return age >= int(label) or (label == "12" and age >= 6)
    if age < 6 or age < int(label):
        return False
    if minutes > 24 * 60:
        return age >= 18
    if minutes > 22 * 60:
        return age >= 16
    if minutes > 20 * 60:
        return age >= 14
    return True


def make_cases(chance: random.Random) -> None:
    films, hall = [make_film(fsk=label) for label in LABELS], make_hall()
    screenings = []
    for number in range(CASES):
        start = dt.datetime.combine(chance.choice(DAYS), dt.time(5), BERLIN).astimezone(dt.UTC)
        start += dt.timedelta(minutes=chance.choice([0, 1, 15, 30]), hours=chance.randrange(23))
        end = start + dt.timedelta(minutes=chance.choice([60, 90, 120, 119, 121, 150]))
        film = chance.choice(films)
        values = {"public_id": f"fall{number}", "starts_at": start, "ends_at": end, "end_override": end}
        screenings.append(Screening(film=film, hall=hall, state="cancelled", **values))
    Screening.objects.bulk_create(screenings)


def test_a_thousand_cases_of_the_filter_equal_the_rule():
    chance = random.Random(9)
    make_cases(chance)
    rows = screening_rows(Screening.objects.public(NOW), now=NOW)
    wrong = []
    for row in rows:
        age, alone = chance.randrange(18), chance.random() < 0.5
        query = ProgrammeQuery(None, age=str(age), alone="ja" if alone else "")
        expected = bool(row.fsk) and may_see(age, alone, row.fsk, row.day, row.ends_at)
        if bool(query.narrow([row], NOW)) is not expected:
            wrong.append((age, alone, row.fsk, row.starts_at, row.ends_at))
    assert (len(rows), wrong) == (CASES, [])


def titles(response) -> list[str]:
    return sorted({row.title for row in response.context["rows"]})


@pytest.fixture
def afternoon_and_evening():
    for label in LABELS:
        name = Film.FSK(label).name.title() if label else "Unknown"
        make_screening(make_film(f"Film {name}", fsk=label), starts_at=at("2026-11-18 15:00"))
    make_screening(make_film("Spät", fsk="6", runtime=100), starts_at=at("2026-11-18 19:00"))


@pytest.mark.usefixtures("afternoon_and_evening")
def test_a_child_of_nine_with_parents_and_alone(stranger):
    with_parents = ["Film From_0", "Film From_12", "Film From_6", "Spät"]
    assert titles(stranger.get(URL, {"tag": "2026-11-18", "alter": "9"})) == with_parents
    alone = {"tag": "2026-11-18", "alter": "9", "allein": "ja"}
    assert titles(stranger.get(URL, alone)) == ["Film From_0", "Film From_6"]


@pytest.mark.usefixtures("afternoon_and_evening")
def test_a_baby_may_come_with_its_parents_and_never_alone(stranger):
    assert titles(stranger.get(URL, {"tag": "2026-11-18", "alter": "0"})) == ["Film From_0"]
    assert titles(stranger.get(URL, {"tag": "2026-11-18", "alter": "0", "allein": "ja"})) == []


@pytest.mark.usefixtures("afternoon_and_evening")
def test_films_without_a_stated_label_are_left_out_and_counted(stranger):
    unstated = stranger.get(URL, {"tag": "2026-11-18", "alter": "17"}).context["unstated"]
    assert unstated == ["Bei 1 weiteren Vorstellung ist keine Altersfreigabe angegeben."]


def test_an_event_asks_for_no_age(stranger):
    make_screening(event=make_event("Lesung"), starts_at=at("2026-11-18 22:00"))
    assert titles(stranger.get(URL, {"tag": "2026-11-18", "alter": "3", "allein": "ja"})) == ["Lesung"]


@pytest.mark.parametrize("value", ["18", "-1", "neun", "9" * 30, "9.5"])
def test_an_age_of_no_child_is_named_and_left_out(stranger, value):
    make_screening(make_film("Ab 18", fsk="18"), starts_at=at("2026-11-18 20:00"))
    response = stranger.get(URL, {"tag": "2026-11-18", "alter": value})
    assert (response.status_code, titles(response)) == (400, ["Ab 18"])
    assert response.context["form"].problems() == ["Alter des Kindes: Das Alter eines Kindes geht von 0 bis 17."]


def test_alone_without_an_age_asks_for_nothing(stranger):
    make_screening(make_film("Ab 18", fsk="18"), starts_at=at("2026-11-18 20:00"))
    response = stranger.get(URL, {"tag": "2026-11-18", "allein": "ja"})
    assert (titles(response), response.context["query"].active()) == (["Ab 18"], [])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"alter": "9"}, "Kind, 9 Jahre, mit Eltern"),
        ({"alter": "1", "allein": "ja"}, "Kind, 1 Jahr, ohne Begleitung"),
        ({"alter": "0"}, "Kind, unter 1 Jahr, mit Eltern"),
    ],
)
def test_the_line_says_who_comes(stranger, asked, said):
    make_screening(starts_at=at("2026-11-18 15:00"))
    words = stranger.get(URL, {"tag": "2026-11-18", **asked}).context["line"].words
    assert [word.label for word in words] == [said]


def test_taking_the_age_away_takes_the_company_away_too():
    query = ProgrammeQuery(None, age="9", alone="ja")
    assert (query.url(), query.without("age").url()) == ("/programm/?alter=9&allein=ja", "/programm/")


def test_files_and_calendars_are_narrowed_by_age_too(stranger):
    for label in ("6", "16"):
        make_screening(make_film(f"Ab {label}", fsk=label), starts_at=at("2026-11-18 15:00"))
    found = stranger.get("/programm.json", {"alter": "9"}).json()["screenings"]
    assert [one["film"]["title"] for one in found] == ["Ab 6"]
