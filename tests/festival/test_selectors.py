import datetime as dt

import pytest
from django.utils.translation import override

from festival import selectors
from festival.models import Edition
from tests.factories import (
    at,
    make_award,
    make_award_given,
    make_city,
    make_edition,
    make_edition_city,
    make_festival,
    make_film,
    make_person,
    make_section,
    make_selection,
    make_text,
)

pytestmark = pytest.mark.django_db
NOW = at("2018-11-18 12:00")


@pytest.mark.parametrize(("page", "title", "lang"), [("de", "Fahrraddiebe", "de"), ("en", "Ladri di biciclette", "it")])
def test_the_title_of_a_winner_names_its_language(page, title, lang):
    edition, person = make_edition(2018), make_person()
    film = make_film("Fahrraddiebe", title_original="Ladri di biciclette", languages=("it",), title_language="de")
    make_award_given(edition, film=film, person=person)
    with override(page):
        (award,) = selectors.awards_given(edition)
        (won,) = selectors.awards_of_person(person, NOW)
    assert (award.winners[0].film_title, award.winners[0].film_title_lang) == (title, lang)
    assert (won.film_title, won.film_title_lang) == (title, lang)


def test_a_film_knows_its_selections_newest_first():
    film = make_film()
    old, new = make_edition(2016), make_edition(2018, is_sample=True)
    section = make_section(new, "Neue Stimmen")
    text = make_text(film, "catalogue")
    make_selection(old, film)
    make_selection(new, film, section=section, premiere="german", is_opening=True, catalogue_text=text)
    newest, oldest = selectors.selections_of_film(film, NOW)
    assert newest == selectors.FilmSelection(
        edition_name="Filmfestival Mannheim-Heidelberg 2018",
        edition_url="/festival/iffmh-2018/",
        section_name="Neue Stimmen",
        section_url="/festival/iffmh-2018/sektion/neue-stimmen/",
        year=2018,
        premiere_label="Deutschlandpremiere",
        is_opening=True,
        catalogue_text_id=text.pk,
        is_sample=True,
    )
    assert (oldest.year, oldest.section_name, oldest.section_url, oldest.catalogue_text_id) == (2016, "", "", None)


def test_selections_of_editions_that_are_drafts_or_not_announced_are_hidden():
    film = make_film()
    make_selection(make_edition(2016, state="draft"), film)
    make_selection(make_edition(2017, public_from=at("2018-11-19 12:00")), film)
    assert selectors.selections_of_film(film, NOW) == []


def test_a_catalogue_text_in_draft_is_not_handed_out():
    film = make_film()
    make_selection(make_edition(), film, catalogue_text=make_text(film, "catalogue", state="draft"))
    assert [row.catalogue_text_id for row in selectors.selections_of_film(film, NOW)] == [None]


def test_a_film_knows_its_awards():
    film, person = make_film(), make_person("Lone Scherfig")
    edition = make_edition()
    make_award_given(edition, film=film, award=make_award(edition.festival, "Hauptpreis"), note_de="Für den Mut.")
    make_award_given(edition, film=film, person=person, award=make_award(edition.festival, "Regiepreis", position=1))
    first, second = selectors.awards_of_film(film, NOW)
    assert first == selectors.FilmAward(
        name="Hauptpreis",
        festival_name="Filmfestival Mannheim-Heidelberg",
        year=2018,
        edition_url="/festival/iffmh-2018/",
        person_name="",
        person_url="",
        note="Für den Mut.",
    )
    assert (second.name, second.person_name, second.person_url) == (
        "Regiepreis",
        "Lone Scherfig",
        "/personen/lone-scherfig/",
    )


def test_a_draft_person_goes_unnamed_beside_a_film():
    film = make_film()
    make_award_given(make_edition(), film=film, person=make_person("Geheim", state="draft"))
    assert [(row.person_name, row.person_url) for row in selectors.awards_of_film(film, NOW)] == [("", "")]


def test_a_draft_person_goes_unnamed_among_the_winners():
    edition, hidden = make_edition(2018), make_person(state="draft")
    make_award_given(edition, film=make_film("Wilbur"), person=hidden)
    make_award_given(edition, person=hidden)
    (award,) = selectors.awards_given(edition)
    (winner,) = award.winners
    assert (winner.film_title, winner.person_name, winner.person_url) == ("Wilbur", "", "")


def test_a_person_knows_awards_for_films_and_for_the_life_work():
    person, film = make_person(), make_film("Italienisch für Anfänger")
    edition = make_edition()
    make_award_given(edition, film=film, person=person, award=make_award(edition.festival, "Regiepreis"))
    make_award_given(edition, person=person, award=make_award(edition.festival, "Ehrenpreis", position=1))
    rows = selectors.awards_of_person(person, NOW)
    assert [(row.name, row.film_title, row.film_url) for row in rows] == [
        ("Regiepreis", "Italienisch für Anfänger", "/filme/italienisch-fur-anfanger/"),
        ("Ehrenpreis", "", ""),
    ]


def test_awards_for_draft_films_and_of_draft_editions_are_hidden():
    person = make_person()
    make_award_given(make_edition(2017), person=person, film=make_film(state="draft"))
    make_award_given(make_edition(2018, state="draft"), person=person)
    assert selectors.awards_of_person(person, NOW) == []


def test_each_read_costs_one_query_however_many_rows(django_assert_num_queries):
    film, person = make_film(), make_person()
    for year in (2015, 2016, 2017):
        edition = make_edition(year)
        make_selection(edition, film)
        make_award_given(edition, film=film, person=person)
    for read, record in (
        (selectors.selections_of_film, film),
        (selectors.awards_of_film, film),
        (selectors.awards_of_person, person),
    ):
        with django_assert_num_queries(1):
            assert len(read(record, NOW)) == 3


def test_the_edition_of_today_is_current_until_its_last_night_is_over():
    edition = make_edition(2018)
    make_edition_city(edition, make_city())
    assert selectors.current_edition(at("2018-11-26 04:59")) == edition
    assert selectors.current_edition(at("2018-11-26 05:00")) is None


def test_before_a_festival_the_next_edition_is_current_for_sixty_days():
    make_edition(2017)
    make_edition(2019)
    edition = make_edition(2018)
    assert selectors.current_edition(at("2018-09-16 12:00")) == edition
    assert selectors.current_edition(at("2018-09-15 12:00")) is None


def test_festivals_elsewhere_drafts_and_unannounced_editions_are_never_current():
    make_edition(2018, make_festival("Berlinale", is_local=False))
    make_edition(2018, make_festival("Filmtage"), state="draft")
    make_edition(2018, make_festival("Filmwochen"), public_from=NOW + dt.timedelta(hours=1))
    assert selectors.current_edition(NOW) is None


def test_the_current_edition_brings_its_festival_and_cities(django_assert_num_queries):
    make_edition_city(make_edition(2018), make_city())
    with django_assert_num_queries(3):
        edition = selectors.current_edition(NOW)
        assert edition.festival.is_local
        assert [dates.city.name for dates in edition.edition_cities.all()] == ["Mannheim"]


def test_editions_running_on_a_day_include_the_first_and_the_last():
    edition = make_edition(2018)
    days = [dt.date(2018, 11, day) for day in (14, 15, 25, 26)]
    assert [list(selectors.editions_running(day, NOW)) for day in days] == [[], [edition], [edition], []]


def test_editions_inherit_what_public_means():
    make_edition(2017, state="draft")
    assert list(Edition.objects.public(NOW)) == []
