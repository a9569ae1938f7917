import datetime as dt
import re

import pytest
import time_machine

from community.services import set_bookmark
from festival.models import Edition
from films.models import ProgrammePart, Still
from planner.models import Plan, PlanEntry
from showtimes import services
from showtimes.models import Screening
from tests.factories import (
    at,
    make_award,
    make_award_given,
    make_city,
    make_credit,
    make_edition,
    make_edition_city,
    make_festival,
    make_film,
    make_hall,
    make_key_date,
    make_person,
    make_price,
    make_screening,
    make_section,
    make_selection,
    make_text,
    make_venue,
)
from tests.portal.pages import json_ld, read, tidy

pytestmark = pytest.mark.django_db
NOW = at("2018-11-18 12:00")
EDITION = "/festival/iffmh-2018/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def edition(db):
    """The 67th edition, in both cities, with a section."""
    edition = make_edition(2018, number=67)
    make_edition_city(edition, make_city("Mannheim"))
    make_edition_city(edition, make_city("Heidelberg"), starts_on=dt.date(2018, 11, 16))
    make_section(edition, "Wettbewerb", description_de="Erste und zweite Filme.")
    return edition


def add_film(edition, title="", starts_at="2018-11-18 17:00", **fields):
    """A film in the edition's section with a director and one screening."""
    film = make_film(title, **fields)
    make_credit(film, make_person())
    make_selection(edition, film, section=edition.sections.get())
    make_screening(film, series=edition, starts_at=at(starts_at))
    return film


def page(client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# The list


def test_the_list_shows_our_editions_and_festivals_elsewhere(client, edition):
    make_selection(edition)
    make_selection(make_edition(2019, make_festival("Berlinale", is_local=False)))
    html = page(client, "/festival/")
    ours, elsewhere = html.split("Auch im Katalog")
    assert "67. Ausgabe, 2018" in ours
    assert "1<small>Film</small>" in tidy(ours)
    assert '<span class="tag tag--solid">läuft</span>' in ours
    assert '<a href="/festival/berlinale-2019/">Berlinale 2019</a>' in elsewhere


def test_without_editions_the_list_says_so(client):
    assert "Zurzeit ist kein Festival angekündigt" in page(client, "/festival/")


# An edition


def test_the_number_leads_and_each_city_has_its_dates(client, edition):
    html = page(client, EDITION)
    assert '<p class="hero__no" aria-hidden="true">67.</p>' in html
    assert '<h1><span class="vh">67. </span>' in html
    assert "Mannheim</span> 15. bis 25. November 2018" in html
    assert "Heidelberg</span> 16. bis 25. November 2018" in html


def test_the_strip_counts_films_countries_screenings_halls_and_days(client, edition):
    add_film(edition, countries=("US", "GB"))
    cancelled = add_film(edition, countries=("US",)).screenings.get()
    services.cancel(screening=cancelled, now=NOW, note_de="Krank")
    html = tidy(page(client, EDITION))
    assert "<dt>Filme</dt><dd>2<small>aus 2 Ländern</small>" in html
    assert "<dt>Vorstellungen</dt><dd>1<small>in 1 Saal</small>" in html
    assert "<dt>Heute</dt><dd>Tag 4 von 11<small>" in html


@pytest.mark.parametrize(
    ("today", "fact"),
    [
        ("2018-11-03 12:00", "<dt>Beginn</dt><dd>in 12 Tagen<small>Donnerstag, 15. November</small>"),
        ("2018-11-26 04:00", "<dt>Heute Nacht</dt><dd>Tag 11 von 11<small>"),
        ("2018-11-26 05:00", "<dt>Dauer</dt><dd>11 Tage<small>vorbei</small>"),
    ],
)
def test_before_and_after_the_strip_says_when(client, edition, today, fact):
    with time_machine.travel(at(today), tick=False):
        assert fact in tidy(page(client, EDITION))


def test_a_member_sees_how_many_films_are_bookmarked(as_user, member, edition):
    set_bookmark(user=member, film=add_film(edition), priority="must", now=NOW)
    set_bookmark(user=member, film=make_film(), priority="must", now=NOW)
    html = tidy(page(as_user(member), EDITION))
    assert '<span class="hl hl--marked">1</span><small><a href="/merkliste/">Film dieser Ausgabe</a>' in html


def test_sections_show_their_films_and_lead_on(client, edition):
    add_film(edition)
    html = page(client, EDITION)
    lead = '<h3><a href="/festival/iffmh-2018/sektion/wettbewerb/">Wettbewerb</a><small>1 Film</small></h3>'
    assert lead in tidy(html)
    assert "Erste und zweite Filme." in html


def test_the_opening_film_and_films_without_a_section_are_shown(client, edition):
    make_selection(edition, make_film("Der Auftakt"), is_opening=True)
    make_selection(edition, make_film("Nebenbei"))
    html = page(client, EDITION)
    assert "Der Auftakt" in html.split('id="h-opening"')[1].split("</section>")[0]
    assert "Nebenbei" in html.split('id="h-unsorted"')[1].split("</section>")[0]


def next_up(client) -> str:
    return tidy(page(client, EDITION)).split('<section class="next-up"')[1].split("</section>")[0]


def test_search_engines_read_what_the_page_says_is_next_with_its_prices(client, edition):
    films = [add_film(edition, f"Film {hour}", f"2018-11-18 {hour}:00") for hour in (11, 14, 15, 16, 17)]
    make_price("9.50", screening=films[1].screenings.get())
    [festival] = [one for one in json_ld(read(client, EDITION)) if one["@type"] == "Festival"]
    events = [(event["name"], event.get("offers", {}).get("price")) for event in festival["subEvent"]]
    assert events == [("Film 14", "9.50"), ("Film 15", None), ("Film 16", None)]


def test_the_next_three_screenings_come_first_with_their_day(client, edition):
    for title, start in (("Vorhin", "18 11:00"), ("Eins", "18 17:00"), ("Zwei", "18 20:00"), ("Nachts", "19 00:30")):
        add_film(edition, title, f"2018-11-{start}")
    add_film(edition, "Spät", "2018-11-19 01:30")
    add_film(edition, "Morgen", "2018-11-19 17:00")
    shown = next_up(client)
    assert "Als Nächstes: heute, Tag 4</h2>" in shown
    assert shown.count("heute") == 1
    assert [title for title in ("Vorhin", "Eins", "Zwei", "Nachts", "Spät", "Morgen") if title in shown] == [
        *("Eins", "Zwei", "Nachts"),
    ]
    assert f'<a href="{EDITION}programm/?tag=2018-11-18">4 Vorstellungen an diesem Tag</a>' in shown
    assert f'href="{EDITION}programm/">Ganzes Programm, 6 Vorstellungen</a>' in shown


@pytest.mark.parametrize(
    ("now", "heading", "titles"),
    [
        ("2018-11-18 23:00", "Als Nächstes: heute, Tag 4", ["Nachts"]),
        ("2018-11-19 00:10", "Als Nächstes: heute Nacht, Tag 4", ["Nachts"]),
        ("2018-11-19 00:40", "Als Nächstes: Mo 19. Nov, Tag 5", ["Morgen"]),
        ("2018-11-19 18:00", "Programm", []),
    ],
)
def test_what_has_begun_is_not_next(client, edition, now, heading, titles):
    add_film(edition, "Nachts", "2018-11-19 00:30")
    add_film(edition, "Morgen", "2018-11-19 17:00")
    with time_machine.travel(at(now), tick=False):
        shown = next_up(client)
    assert (f"{heading}</h2>" in shown, [title for title in ("Nachts", "Morgen") if title in shown]) == (True, titles)


def test_a_day_of_which_all_has_begun_says_so_above_what_is_folded(client, edition):
    add_film(edition, "Läuft", "2018-11-18 17:00")
    path = f"{edition.get_absolute_url()}programm/?tag=2018-11-18"
    with time_machine.travel(at("2018-11-18 21:33"), tick=False):
        late, [day] = client.get(path), client.get(path).context["days"]
    with time_machine.travel(at("2018-11-19 12:00"), tick=False):
        [past] = client.get(path).context["days"]
    assert (day.over, [show.row.title for show in day.begun]) == ("Heute beginnt hier nichts mehr.", ["Läuft"])
    assert "<p>Heute beginnt hier nichts mehr.</p>" in late.content.decode()
    assert (past.over, past.begun) == ("", [])


def test_the_opening_films_picture_stands_above_unless_the_edition_has_its_own(client, edition):
    film = add_film(edition, "Auftakt", "2018-11-18 17:00")
    edition.selections.filter(film=film).update(is_opening=True)
    assert client.get(EDITION).context["figure"] is None
    Still.objects.create(film=film, picture="films/a1b2-800x450/original.jpg", credit="Verleih")
    assert client.get(EDITION).context["figure"].credit == "Verleih"
    Edition.objects.update(picture="series/c3d4-800x450/original.jpg", picture_credit="Festival")
    assert client.get(EDITION).context["figure"].credit == "Festival"


def test_a_key_date_before_the_first_screening_comes_next(client, edition):
    add_film(edition, "Eins", "2018-11-18 17:00")
    make_key_date(edition, "Vorverkauf", day=dt.date(2018, 11, 2), time=dt.time(10))
    make_key_date(edition, "Preisverleihung", kind="awards", day=dt.date(2018, 11, 24))
    with time_machine.travel(at("2018-11-01 12:00"), tick=False):
        shown = next_up(client)
    assert '<b>Vorverkauf</b>,<time datetime="2018-11-02T10:00">2. Nov</time>, Freitag, 10:00 Uhr' in shown
    assert ("Preisverleihung" in shown, "Eins" in shown) == (False, True)
    assert "Preisverleihung" not in next_up(client)


def test_moved_and_cancelled_screenings_to_come_are_listed(client, edition):
    moved = add_film(edition, "Verschoben", "2018-11-20 20:15").screenings.get()
    moved.starts_at = at("2018-11-20 20:30")
    services.save_screening(screening=moved, now=NOW)
    add_film(edition, "Wie geplant", "2018-11-20 20:15")
    changes = page(client, EDITION).split('id="h-changes"')[1].split("</section>")[0]
    assert ("Verschoben" in changes, "Di 20. Nov 20:30" in changes, "20:15" in changes) == (True, True, True)
    assert "Wie geplant" not in changes


def test_awards_are_named_with_their_winners(client, edition):
    award = make_award(edition.festival, "Hauptpreis")
    make_award_given(edition, award=award, film=make_film("Sieger"), person=make_person("Lone Scherfig"))
    html = page(client, EDITION)
    assert '<th scope="row" class="big">Hauptpreis</th>' in html
    assert '<a href="/personen/lone-scherfig/">Lone Scherfig</a> für <a href="/filme/sieger/">Sieger</a>' in html


def test_a_made_up_edition_says_so(client):
    make_edition(2018, is_sample=True)
    assert "Diese Ausgabe ist für die Vorführung erfunden." in page(client, EDITION)


# The programme


def test_the_programme_lists_every_day_also_of_a_past_edition(client, edition):
    for day in ("17 22:00", "18 14:00", "18 17:00", "19 18:00", "20 17:30", "24 13:00"):
        add_film(edition, f"Film am {day[:2]} um {day[3:5]}", f"2018-11-{day}")
    with time_machine.travel(at("2026-06-01 12:00"), tick=False):
        html = page(client, f"{EDITION}programm/")
    assert [f'id="tag-2018-11-{day}"' in html for day in (17, 18, 19, 20, 24)] == [True] * 5
    assert html.count('class="show"') == 6
    assert re.findall(r'<a href="(#tag-[^"]+)"', html) == [f"#tag-2018-11-{day}" for day in (17, 18, 19, 20, 24)]


def test_the_programme_is_narrowed_to_a_city_and_a_day(client, edition):
    heidelberg = make_hall(venue=make_venue(city=make_city("Heidelberg")))
    make_screening(make_film("Am Neckar"), heidelberg, series=edition, starts_at=at("2018-11-18 18:00"))
    add_film(edition, "Am Rhein", "2018-11-18 17:00")
    add_film(edition, "Tags darauf", "2018-11-19 17:00")
    titles = ("Am Neckar", "Am Rhein", "Tags darauf")

    def shown(query: str) -> list[bool]:
        html = page(client, f"{EDITION}programm/{query}")
        return [title in html for title in titles]

    assert shown("?stadt=heidelberg") == [True, False, False]
    assert shown("?tag=2018-11-18") == [True, True, False]
    assert shown("?stadt=mannheim&tag=2018-11-19") == [False, False, True]
    assert shown("?tag=2018-11-25") == [False, False, False]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("?stadt=berlin", "Stadt: „berlin“ kennen wir nicht."),
        ("?tag=gestern", "Tag: Das ist kein Tag. Ein Tag sieht so aus: 2026-11-15."),
        ("?tag=9999-12-31", "Tag: Für diesen Tag gibt es keinen Spielplan."),
        ("?stadt=%00", "Stadt: „\x00“ kennen wir nicht."),
        ("?sektion=nichts", "Sektion: „nichts“ kennen wir nicht."),
        ("?ansicht=rund", "Ansicht: „rund“ kennen wir nicht."),
        ("?gaeste=viele", "Gäste: „viele“ kennen wir nicht."),
        ("?zugang=rollstuhl&zugang=fahrstuhl", "Barrierefreiheit: „fahrstuhl“ kennen wir nicht."),
        ("?meine=deine", "Auswahl: „deine“ kennen wir nicht."),
    ],
)
def test_what_the_edition_does_not_have_is_named_and_left_out(client, edition, query, problem):
    add_film(edition, "Bleibt")
    response = client.get(f"{EDITION}programm/{query}")
    assert (response.status_code, response.context["form"].problems()) == (400, [problem])
    assert [row.title for row in response.context["rows"]] == ["Bleibt"]


def test_an_edition_without_screenings_has_an_empty_programme(client, edition):
    assert "Hier läuft nichts" in page(client, f"{EDITION}programm/")


def test_a_members_bookmarks_stand_out_in_the_programme(as_user, member, edition):
    set_bookmark(user=member, film=add_film(edition), priority="must", now=NOW)
    assert 'data-own="marked"' in page(as_user(member), f"{EDITION}programm/")


def grid_titles(response) -> list[str]:
    return [slot.row.title for slot in response.context["grid"].slots]


def test_the_grid_shows_one_day_today_where_the_edition_runs(client, edition):
    add_film(edition, "Gestern", "2018-11-17 22:00")
    add_film(edition, "Heute", "2018-11-18 17:00")
    add_film(edition, "Heute nacht", "2018-11-19 00:30")
    response = client.get(f"{EDITION}programm/?ansicht=raster")
    assert (grid_titles(response), response.context["day_number"]) == (["Heute", "Heute nacht"], "Tag 4")
    assert [(day.number, day.current, day.url) for day in response.context["strip"].days] == [
        (17, False, f"{EDITION}programm/?tag=2018-11-17&ansicht=raster"),
        (18, True, f"{EDITION}programm/?tag=2018-11-18&ansicht=raster"),
    ]


@pytest.mark.parametrize(("today", "shown"), [("2018-11-01 12:00", "Anfang"), ("2019-01-01 12:00", "Anfang")])
def test_before_and_after_the_grid_begins_with_the_first_day(client, edition, today, shown):
    add_film(edition, "Anfang", "2018-11-17 22:00")
    add_film(edition, "Ende", "2018-11-19 22:00")
    with time_machine.travel(at(today), tick=False):
        assert grid_titles(client.get(f"{EDITION}programm/?ansicht=raster")) == [shown]


def test_an_edition_without_screenings_has_an_empty_grid(client, edition):
    assert "Hier läuft nichts" in page(client, f"{EDITION}programm/?ansicht=raster")


def test_list_and_grid_show_every_screening_once_also_those_past_midnight(client, edition):
    hall = make_hall()
    for start in ("17 22:00", "18 00:30", "18 14:00", "18 14:30", "19 04:55", "19 05:00", "19 18:00"):
        make_screening(make_film(f"Um {start}", runtime=5), hall, series=edition, starts_at=at(f"2018-11-{start}"))
    in_list = [row.title for row in client.get(f"{EDITION}programm/").context["rows"]]
    days = [day.url for day in client.get(f"{EDITION}programm/?ansicht=raster").context["strip"].days]
    in_grid = [title for day in days for title in grid_titles(client.get(day))]
    assert (in_grid, len(set(in_grid))) == (in_list, 7)


def test_the_programme_is_narrowed_to_a_section_with_its_films_in_programmes(client, edition):
    add_film(edition, "Im Wettbewerb")
    part, block = make_film("Kurz", kind="short"), make_film("Kurzfilmblock", kind="programme")
    ProgrammePart.objects.create(programme=block, part=part)
    make_selection(edition, part, section=make_section(edition, "Kurzes"))
    make_screening(block, series=edition, starts_at=at("2018-11-18 20:00"))
    response = client.get(f"{EDITION}programm/?sektion=kurzes&ansicht=raster")
    assert grid_titles(response) == ["Kurzfilmblock"]


def test_filters_that_leave_nothing_can_be_removed(client, edition):
    add_film(edition)
    response = client.get(f"{EDITION}programm/?gaeste=ja")
    assert response.context["empty"].title == "Dazu passt nichts"
    assert [link.url for link in response.context["empty"].links] == [f"{EDITION}programm/"]


def test_the_preview_is_kept_from_view_to_view(as_user, programmer):
    edition = make_edition(2018, state="draft")
    make_screening(make_film("Geheim", state="draft"), series=edition, state="draft", starts_at=at("2018-11-18 20:00"))
    response = as_user(programmer).get(f"{EDITION}programm/?vorschau=1&ansicht=raster")
    assert grid_titles(response) == ["Geheim"]
    assert [link.url.removeprefix(f"{EDITION}programm/") for link in response.context["views"].links] == [
        "?vorschau=1",
        "?tag=2018-11-18&vorschau=1",
        "?tag=2018-11-18&ansicht=raster&vorschau=1",
    ]


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"film_state": "draft"}, {"venue_state": "draft"}])
def test_drafts_are_in_no_view_nor_among_the_venues(client, edition, fields):
    venue = make_venue("Geheimes Haus", state=fields.get("venue_state", "public"))
    film = make_film("Geheimer Film", state=fields.get("film_state", "public"))
    make_screening(film, make_hall(venue=venue), series=edition, state=fields.get("state", "public"))
    for view in ("", "?ansicht=raster", "?vorschau=1&ansicht=raster", "?tag=2018-11-18&ansicht=raster"):
        assert "Geheime" not in page(client, f"{EDITION}programm/{view}")


def test_what_is_planned_elsewhere_conflicts_here_too(as_user, member, edition):
    set_bookmark(user=member, film=add_film(edition, "Gemerkt", "2018-11-18 17:00"), priority="must", now=NOW)
    elsewhere = make_screening(starts_at=at("2018-11-18 17:30"))
    PlanEntry.objects.create(
        plan=Plan.objects.create(user=member), screening=elsewhere, state=PlanEntry.State.PINNED, revision=0
    )
    for view in ("", "?ansicht=raster"):
        rows = as_user(member).get(f"{EDITION}programm/{view}").context["rows"]
        assert [row.own_state for row in rows] == ["conflict"]


# Sections


def test_a_section_tells_of_its_films(client, edition):
    film = add_film(edition, "Der Kartograf", countries=("PT",), runtime=132)
    film.selections.update(premiere="german")
    make_text(film, "short", body="Ein Landvermesser *misst*.")
    html = page(client, f"{EDITION}sektion/wettbewerb/")
    assert "Erste und zweite Filme." in html
    assert "<p>Ein Landvermesser <em>misst</em>.</p>" in html
    assert "Deutschlandpremiere" in html
    assert "132 Min." in html
    assert "heute 17:00</span>" in html


def test_only_the_next_three_showings_are_named(client, edition):
    film = add_film(edition, starts_at="2018-11-17 17:00")
    for day in range(19, 24):
        make_screening(film, series=edition, starts_at=at(f"2018-11-{day} 17:00"))
    html = page(client, f"{EDITION}sektion/wettbewerb/")
    assert ["Nov 17:00" in html, "Sa 17. Nov" in html, "Mi 21. Nov" in html, "Do 22. Nov" in html] == [
        True,
        False,
        True,
        False,
    ]
    assert "und 2 weitere" in html


def test_when_all_is_over_a_section_names_every_showing(client, edition):
    film = add_film(edition, starts_at="2018-11-17 17:00")
    make_screening(film, series=edition, starts_at=at("2018-11-18 11:00"))
    with time_machine.travel(at("2019-01-01 12:00"), tick=False):
        html = page(client, f"{EDITION}sektion/wettbewerb/")
    assert ("Sa 17. Nov 17:00" in html, "So 18. Nov 11:00" in html) == (True, True)


def test_a_short_film_runs_inside_its_programme(client, edition):
    part = make_film("Treppenhaus", kind="short")
    make_selection(edition, part, section=edition.sections.get())
    block = make_film("Kurzfilmblock 1", kind="programme")
    ProgrammePart.objects.create(programme=block, part=part)
    make_screening(block, series=edition, starts_at=at("2018-11-18 20:00"))
    html = page(client, f"{EDITION}sektion/wettbewerb/")
    assert "heute 20:00</span>" in html
    assert "in „Kurzfilmblock 1“" in html


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Anfang", "Bald", "Christo"]),
        ("?ordnung=zeit", ["Bald", "Anfang", "Christo"]),
    ],
)
def test_a_section_is_ordered(client, edition, query, titles):
    add_film(edition, "Anfang", "2018-11-20 17:00")
    add_film(edition, "Bald", "2018-11-19 17:00")
    add_film(edition, "Christo", "2018-11-17 17:00")
    html = page(client, f"{EDITION}sektion/wettbewerb/{query}")
    assert sorted(titles, key=lambda title: html.index(f">{title}<")) == titles


def test_a_visitor_may_bookmark_without_a_token_and_a_member_with_one(client, as_user, member, edition):
    add_film(edition, "Sommer")
    path = f"{EDITION}sektion/wettbewerb/"
    assert [text in page(client, path) for text in ('action="/filme/sommer/merken/"', "csrfmiddlewaretoken")] == [
        True,
        False,
    ]
    assert "csrfmiddlewaretoken" in page(as_user(member), path)


def test_an_unknown_section_is_404(client, edition):
    assert client.get(f"{EDITION}sektion/nichts/").status_code == 404


# Awards


def test_awards_come_with_film_person_and_reason(client, edition):
    film = make_film("Sieger", year=2018)
    make_award_given(edition, award=make_award(edition.festival, "Hauptpreis"), film=film, note_de="Für den Mut.")
    html = page(client, f"{EDITION}preise/")
    assert ("Hauptpreis" in html, "Für den Mut." in html, 'href="/filme/sieger/"' in html) == (True, True, True)


def test_before_the_juries_decide_the_awards_are_open(client, edition):
    make_award(edition.festival, "Publikumspreis")
    html = page(client, f"{EDITION}preise/")
    assert ("Noch nichts vergeben" in html, "Publikumspreis" in html) == (True, True)


# Hidden and previewed

PAGES = ["", "programm/", "preise/", "sektion/wettbewerb/"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("fields", [{"state": "draft"}, {"public_from": at("2018-11-18 12:01")}])
def test_a_hidden_edition_is_404_but_staff_may_look_ahead(client, as_user, programmer, editor, member, path, fields):
    make_section(make_edition(2018, **fields), "Wettbewerb")
    address = f"{EDITION}{path}"
    assert [client.get(f"{address}{query}").status_code for query in ("", "?vorschau=1")] == [404, 404]
    assert as_user(member).get(f"{address}?vorschau=1").status_code == 404
    assert as_user(programmer).get(address).status_code == 404
    assert "Vorschau" in page(as_user(programmer), f"{address}?vorschau=1")


def test_a_preview_shows_drafts_and_is_neither_kept_nor_indexed(as_user, programmer):
    edition = make_edition(2018, state="draft")
    make_section(edition)
    make_screening(add_film(edition, "Noch geheim", state="draft"), series=edition, state="draft")
    response = as_user(programmer).get(f"{EDITION}programm/?vorschau=1")
    html = response.content.decode()
    assert "Noch geheim" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "no-store" in response.headers["Cache-Control"]


# Queries


@pytest.mark.parametrize("count", [60, 600])
def test_the_grid_of_an_edition_costs_the_same_queries_with_60_and_600_screenings(
    client, edition, django_assert_num_queries, count
):
    films = [make_film(f"Film {number}", runtime=60) for number in range(20)]
    halls = [make_hall(f"Saal {number}") for number in range(30)]
    Screening.objects.bulk_create(
        Screening(
            film=films[number % 20],
            hall=halls[number % 30],
            series=edition,
            state="public",
            starts_at=at("2018-11-18 05:00") + dt.timedelta(minutes=70 * (number // 30)),
            public_id=f"v{number}",
        )
        for number in range(count)
    )
    with django_assert_num_queries(12):
        response = client.get(f"{EDITION}programm/?ansicht=raster")
    assert len({slot.row.public_id for slot in response.context["grid"].slots}) == count


@pytest.mark.parametrize(
    ("path", "queries"), [("", 17), ("programm/", 11), ("preise/", 6), ("sektion/wettbewerb/", 10)]
)
def test_pages_cost_the_same_queries_with_few_and_many_rows(client, edition, django_assert_num_queries, path, queries):
    for number in range(12):
        film = add_film(edition, f"Film {number}", f"2018-11-{18 + number % 5} {13 + number % 10}:00")
        make_award_given(edition, film=film, person=make_person())
        make_text(film, "short")
        if number in (0, 11):
            with django_assert_num_queries(queries):
                client.get(f"{EDITION}{path}")


def test_the_list_costs_the_same_queries_with_few_and_many_rows(client, django_assert_num_queries):
    for number in range(6):
        edition = make_edition(2010 + number, make_festival(f"Fest {number}"))
        make_edition_city(edition, make_city())
        make_selection(edition)
        if number in (0, 5):
            with django_assert_num_queries(3):
                client.get("/festival/")
