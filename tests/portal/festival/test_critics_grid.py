"""The public grid as page, table and data."""

import json

import pytest
import time_machine

from community.services import rate
from tests.admin_pages import queries
from tests.factories import (
    at,
    make_credit,
    make_critic,
    make_critic_score,
    make_edition,
    make_film,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_user,
)
from tests.portal.pages import read, tidy, words

pytestmark = pytest.mark.django_db
GRID = "/festival/iffmh-2026/kritikerspiegel/"
TABLE, DATA = GRID[:-1] + ".csv", GRID[:-1] + ".json"
BEFORE, AFTER = at("2026-11-18 20:14"), at("2026-11-18 20:15")


@pytest.fixture(autouse=True)
def _after():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def edition(db):
    return make_edition(2026)


@pytest.fixture
def critics(edition):
    names = ("Ada Muster", "Bo Probe", "Cy Beispiel")
    return [make_critic(edition, name, outlet=f"Blatt {name[0]}", position=place) for place, name in enumerate(names)]


def add_film(edition, title: str, critics, scores, **fields):
    film = make_film(title, **fields)
    make_credit(film, make_person(f"Regie {title}"))
    make_selection(edition, film, section=edition.sections.first())
    make_screening(film, series=edition, starts_at=AFTER)
    for critic, score in zip(critics, scores, strict=True):
        if score != "":
            make_critic_score(critic, film, score)
    return film


def rows(client, path: str = GRID) -> list[str]:
    """The rows as text, cells parted by bars."""
    source = tidy(read(client, path))
    body = source.partition("<tbody")[2].partition("</tbody>")[0]
    return [words(f"<main>{row.replace('</td>', '|').replace('</th>', '|')}</main>") for row in body.split("<tr")[1:]]


def test_an_edition_without_critics_has_no_grid(client, edition):
    assert [client.get(path).status_code for path in (GRID, TABLE, DATA)] == [404, 404, 404]


def test_before_the_premiere_no_number_leaves_the_house(client, edition, critics):
    add_film(edition, "Salz", critics, ["9.5", "2.5", None])
    with time_machine.travel(BEFORE, tick=False):
        page = read(client, GRID)
        assert ("Noch nichts zu sehen" in page, "9,5" in page, "Salz" in page) == (True, False, False)
        assert json.loads(client.get(DATA).content)["films"] == []
        assert "Salz" not in client.get(TABLE).content.decode()
        elsewhere = [read(client, path) for path in ("/filme/salz/", "/festival/iffmh-2026/", "/suche/?q=muster")]
        assert [found for found in ("9,5</span></td>", "Blatt A") if found in "".join(elsewhere)] == []


def test_after_the_premiere_each_verdict_stands_in_its_column(client, edition, critics):
    film = add_film(edition, "Salz", critics, ["9.5", "", None])
    for number in range(5):
        rate(user=make_user(), film=film, half_points=14 + number % 2, now=AFTER)
    assert rows(client) == [
        'role="row"> Salz Regie Salz | 9,5 | – nicht gesehen | × gegangen | 9,5 aus 1 Wertung | 7,2|'
    ]
    source = tidy(read(client, GRID))
    assert 'class="top"><span>9,5</span>' in source
    assert '<abbr title="Ada Muster, Blatt A">AM</abbr>' in source


def test_members_see_their_own_score_beside_it(client, as_user, member, edition, critics):
    film = add_film(edition, "Salz", critics, ["8", "7", "6"])
    rate(user=member, film=film, half_points=15, now=AFTER)
    assert rows(as_user(member), GRID)[0].endswith("| 7,0 aus 3 Wertungen | – noch offen | 7,5 |")
    assert rows(client)[0].endswith("| 7,0 aus 3 Wertungen | – noch offen |")


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ("", ["Einig", "Gespalten", "Mau"]),
        ("?ordnung=gespalten", ["Gespalten", "Mau", "Einig"]),
        ("?ordnung=titel", ["Einig", "Gespalten", "Mau"]),
        ("?sektion=wettbewerb", ["Einig", "Gespalten", "Mau"]),
    ],
)
def test_the_grid_is_ordered_and_narrowed(client, edition, critics, asked, titles):
    make_section(edition)
    add_film(edition, "Mau", critics, ["4", "4.5", "5"])
    add_film(edition, "Gespalten", critics, ["10", "1", "8"])
    add_film(edition, "Einig", critics, ["8", "8", "8"])
    assert [row.split()[1] for row in rows(client, f"{GRID}{asked}")] == titles


@pytest.mark.parametrize("asked", ["ordnung=zufall", "sektion=nirgends", "ordnung=%00", "sektion=" + "a" * 5000])
def test_an_odd_address_is_told_and_shows_the_whole(client, edition, critics, asked):
    add_film(edition, "Salz", critics, ["8", "7", "6"])
    assert "Salz" in read(client, f"{GRID}?{asked}", status=400)


def test_the_most_divisive_are_named_with_reason_and_definition(client, edition, critics):
    add_film(edition, "Gespalten", critics, ["10", "1", "8"])
    text = words(read(client, GRID))
    assert "Gespalten zwischen 1 und 10 Streuung 3,9" in text
    assert "Die Streuung ist die Standardabweichung der Wertungen eines Films, ab 3 Wertungen." in text


def test_the_files_hold_what_the_page_shows(client, edition, critics):
    add_film(edition, "=Salz", critics, ["9.5", "", None], slug="salz")
    table = client.get(TABLE).content.decode("utf-8-sig").splitlines()
    assert table == [
        "Film;Ada Muster (Blatt A);Bo Probe (Blatt B);Cy Beispiel (Blatt C);Schnitt;Streuung;gegangen;Publikum",
        "'=Salz;9.5;;x;9.5;;1;",
    ]
    [film] = json.loads(client.get(DATA).content)["films"]
    assert film["premiere"].endswith("+01:00")
    assert (film["verdicts"], film["mean"], film["walked_out"], film["audience_mean"]) == (
        [9.5, None, "walked_out"],
        9.5,
        1,
        None,
    )


def test_a_hidden_edition_has_no_grid(client, edition, critics):
    edition.state = "draft"
    edition.save()
    assert [client.get(path).status_code for path in (GRID, TABLE, DATA)] == [404, 404, 404]


def test_many_films_and_critics_cost_as_much_as_few(client, as_user, member, edition, critics):
    make_section(edition)
    add_film(edition, "Erster", critics, ["8", "7", "6"])
    visitors = [(client, path) for path in (GRID, TABLE, DATA)] + [(as_user(member), GRID)]
    few = [queries(*visitor) for visitor in visitors]
    more = [*critics, *(make_critic(edition) for _ in range(4))]
    for number in range(5):
        add_film(edition, f"Film {number}", more, ["8", "7", "6", "5", None, "", "9"])
    assert [queries(*visitor) for visitor in visitors] == few


def test_the_page_of_the_edition_leads_to_the_grid_and_keeps_the_secret(client, edition, critics):
    add_film(edition, "Gespalten", critics, ["10", "1", "8"])
    with time_machine.travel(BEFORE, tick=False):
        teaser = words(read(client, "/festival/iffmh-2026/")).split("Kritikerspiegel")[1]
        assert teaser.startswith(" 3 Kritikerinnen und Kritiker werten. Die ersten Zahlen stehen")
        assert "Gespalten" not in teaser
    teaser = words(read(client, "/festival/iffmh-2026/")).partition("Kritikerspiegel")[2]
    assert " 1 Film ist schon zu sehen. Am meisten gespalten: Gespalten" in teaser


def test_in_english_films_are_in_order_of_their_average_not_of_their_editing(stranger, edition, critics):
    add_film(edition, "Pelikan", critics, ("8", "7", "9"))
    assert "Average Most divisive Premiere Title" in words(read(stranger, f"/en{GRID}"))
