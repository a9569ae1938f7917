import datetime as dt
import re
from urllib.parse import quote

import pytest

from community.services import set_bookmark
from core.search.query import search as search_for
from films.models import AlternativeTitle, ProgrammePart
from people.models import PersonName
from portal import search
from portal.closeness import closest
from tests.admin_pages import queries
from tests.factories import (
    at,
    make_article,
    make_city,
    make_credit,
    make_edition,
    make_event,
    make_festival,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_series,
    make_venue,
)
from tests.portal.pages import words

pytestmark = pytest.mark.django_db
NOW = at("2018-11-18 12:00")
DAY = dt.date(2018, 11, 1)


def hits(name: str, words: str) -> list:
    kind, found = search.KINDS[name], search_for(words, now=NOW)
    return kind.show([key for key in closest(found, NOW) if key[0] in kind.kinds], found)


def titles(words: str) -> list[str]:
    return [hit.card.title for hit in hits("filme", words)]


def names(kind: str, words: str) -> list[tuple[str, str]]:
    return [(hit.name, hit.detail) for hit in hits(kind, words)]


def page(client, query: str, **headers) -> str:
    response = client.get(f"/suche/?q={query}", **headers)
    assert response.status_code == 200
    return response.content.decode()


# What is found


@pytest.mark.parametrize("words", ["kleine wunder", "KINDNESS", "Strangers", "wunder unter fremden"])
def test_a_film_is_found_under_each_of_its_titles(words):
    make_film("Kleine Wunder unter Fremden", title_original="The Kindness of Strangers")
    assert titles(words) == ["Kleine Wunder unter Fremden"]


@pytest.mark.parametrize("words", ["Über den Dächern", "ueber den daechern", "uber den dachern", "ÜBER  DEN DÄCHERN"])
def test_umlauts_accents_case_and_spaces_do_not_matter(words):
    make_film("Über den Dächern von Nizza")
    assert titles(words) == ["Über den Dächern von Nizza"]


def test_a_film_found_under_another_title_says_so():
    film = make_film("The Kindness of Strangers", title_original="The Kindness of Strangers")
    AlternativeTitle.objects.create(film=film, title="Kleine Wunder unter Freunden")
    (hit,) = hits("filme", "wunder")
    assert hit.other_title == 'Kleine <span class="found">Wunder</span> unter Freunden'


def test_a_film_found_under_the_title_shown_says_nothing_more():
    film = make_film("Der Kartograf", title_original="O cartógrafo")
    AlternativeTitle.objects.create(film=film, title="Der Kartograf seiner Majestät")
    (hit,) = hits("filme", "kartograf")
    assert (hit.title, hit.other_title) == ('Der <span class="found">Kartograf</span>', "")


def test_a_programme_is_not_found_by_a_part_that_is_a_draft():
    programme, part = make_film("Kurzfilmblock 1", kind="programme"), make_film("Treppenhaus", state="draft")
    ProgrammePart.objects.create(programme=programme, part=part)
    assert titles("treppenhaus") == []


def test_a_programme_is_found_by_a_part_of_it():
    programme, part = make_film("Kurzfilmblock 1", kind="programme"), make_film("Treppenhaus", kind="short")
    ProgrammePart.objects.create(programme=programme, part=part)
    assert [(hit.card.title, hit.part_title) for hit in hits("filme", "treppenhaus")] == [
        ("Treppenhaus", ""),
        ("Kurzfilmblock 1", '<span class="found">Treppenhaus</span>'),
    ]


def test_a_draft_part_is_not_named():
    programme, part = make_film("Kurzfilmblock 1", kind="programme"), make_film("Treppenhaus", state="draft")
    ProgrammePart.objects.create(programme=programme, part=part)
    assert "".join(hit.part_title for hit in hits("filme", "treppenhaus")) == ""


def test_the_whole_title_comes_first_then_what_begins_so():
    for title in ("Ein Gespräch über Mord", "Mord nach Maß", "Mord"):
        make_film(title, slug=f"f-{len(title)}")
    assert titles("mord") == ["Mord", "Mord nach Maß", "Ein Gespräch über Mord"]


def test_a_single_letter_finds_what_is_called_so_or_begins_with_it():
    for title in ("M", "M wie Mord", "M: Eine Stadt", "Mord", "Am Meer", "Ein Gespräch über M", "8", "8½", "88 Tage"):
        make_film(title, slug=f"f-{len(title)}-{title[0].lower()}")
    assert titles("m") == ["M", "M wie Mord", "M: Eine Stadt"]
    assert titles("8") == ["8", "8½"]
    make_person("B. Traven")
    make_person("Bob B")
    assert names("personen", "b") == [('<span class="found">B</span>. Traven', "")]
    make_section(make_edition(2018, make_festival("Festival")), "M")
    assert [name for name, _detail in names("festival", "m")] == ['<span class="found">M</span>']


def test_a_sign_that_is_a_word_finds_what_holds_it():
    make_film("花様年華", slug="hua", languages=("zh",))
    assert titles("華") == ["花様年華"]


@pytest.mark.parametrize("title", ["$", "???", "…", "🎬", "❤", "+ / -", "%", "_", "\\", "'", '"', "„“"])
def test_a_title_of_signs_is_found_by_its_signs(client, title):
    make_film(title, slug="zeichen")
    make_film("Ein Film mit Wörtern")
    assert titles(title) == [title]
    assert 'href="/filme/zeichen/"' in page(client, quote(title))


@pytest.mark.parametrize("query", ["%25", "...", "%F0%9F%A6%86", "%20", "-", "&", "<", "%E2%80%8B", "\\", "'--"])
def test_what_means_nothing_here_finds_nothing_and_is_no_mistake(client, query):
    make_film("Ein Film mit Wörtern")
    assert "Ein Film mit Wörtern" not in page(client, query)


def test_people_are_found_under_all_their_names_with_what_they_do():
    person = make_person("Lone Scherfig", sort_name="Scherfig, Lone")
    PersonName.objects.create(person=person, name="L. Skerfig")
    make_credit(make_film(), person, role="writer")
    make_credit(make_film(), person, role="director")
    make_credit(make_film(state="draft"), person, role="camera")
    assert names("personen", "scherfig lone") == [('<span class="found">Lone Scherfig</span>', "Regie, Drehbuch")]
    (hit,) = hits("personen", "skerfig")
    assert hit.other_name == 'L. <span class="found">Skerfig</span>'


def test_venues_are_found_by_name_former_name_and_city():
    make_venue("Cinema Quadrat", city=make_city("Mannheim"), aliases="Collini-Kino\nDas Quadrat")
    assert names("kinos", "quadrat") == [('Cinema <span class="found">Quadrat</span>', "Mannheim")]
    assert names("kinos", "collini") == [("Cinema Quadrat", "Mannheim")]
    assert names("kinos", "mannheim") == [("Cinema Quadrat", "Mannheim")]


def test_editions_and_sections_are_found_newest_first():
    festival = make_festival("Filmfestival Mannheim-Heidelberg")
    make_edition(2017, festival)
    make_section(make_edition(2018, festival), "Neue Stimmen")
    assert [detail for _, detail in names("festival", "mannheim heidelberg")][:2] == ["2018", "2017"]
    assert names("festival", "stimmen") == [
        ('Neue <span class="found">Stimmen</span>', "Filmfestival Mannheim-Heidelberg 2018")
    ]


def test_drafts_are_not_found():
    make_film("Geheimnis Film", state="draft")
    make_person("Geheimnis Person", state="draft")
    make_venue("Geheimnis Haus", state="draft")
    make_event("Geheimnis Gespräch", state="draft")
    make_article("Geheimnis Artikel", state="draft", published_on=DAY)
    make_section(make_edition(2017, make_festival("Geheimnis A"), state="draft"), "Geheimnis")
    make_section(make_edition(2018, make_festival("Geheimnis B"), public_from=at("2018-11-19 00:00")), "Geheimnis")
    make_series("Geheimnis Reihe", state="draft")
    make_series("Geheimnis Reihe von morgen", public_from=at("2018-11-19 00:00"))
    assert search_for("geheimnis", now=NOW).keys == []


@pytest.mark.parametrize("words", ["fünf abende", "FUNF", "five evenings", "haigh"])
def test_a_series_is_found_under_each_of_its_names(words):
    make_series("Fünf Abende", name_en="Five evenings", short_name="Haigh")
    assert [name.replace('<span class="found">', "").replace("</span>", "") for name, _ in names("reihen", words)] == [
        "Fünf Abende"
    ]


def test_an_edition_is_found_as_a_festival_and_not_as_a_series():
    make_edition(2018, make_festival("Fest"), name_de="Fest 2018")
    assert (names("reihen", "fest 2018"), len(names("festival", "fest 2018"))) == ([], 1)


# Marking


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Das weiße Band", "eiss", 'Das <span class="found">weiße</span> Band'),
        ("Das weiße Band", "bnad", 'Das weiße <span class="found">Band</span>'),
        ("Muenchen leuchtet", "münchen", '<span class="found">Muenchen</span> leuchtet'),
        (
            "Die Stadt: ein Traum",
            "traum stadt",
            'Die <span class="found">Stadt</span>: ein <span class="found">Traum</span>',
        ),
        ("Die Stadt: ein Traum", "stadt ein", 'Die <span class="found">Stadt: ein</span> Traum'),
        ("Katz & Maus", "maus und", 'Katz <span class="found">&amp; Maus</span>'),
        ("Rocky IV", "rocky 4", '<span class="found">Rocky IV</span>'),
        ("$", "$", '<span class="found">$</span>'),
        ("<script>", "script", '&lt;<span class="found">script</span>&gt;'),
        ("Nichts davon", "etwas", "Nichts davon"),
    ],
)
def test_found_words_are_marked_in_escaped_text(text, words, expected):
    make_film(text, slug="film")
    assert search.marked(text, search_for(words, now=NOW)) == expected


# The page


def test_the_page_groups_hits_with_counts(client):
    for number in range(12):
        make_film(f"Sommer {number:02}")
    make_person("Sommer Frau")
    html = page(client, "sommer")
    assert "Filme, 12 Treffer" in html
    assert html.count('<h3><a href="/filme/sommer-') == 10
    assert 'href="/suche/?q=sommer&amp;art=filme"' in html
    assert '<a href="/personen/sommer-frau/"><span class="found">Sommer</span> Frau</a>' in html


def test_one_kind_is_leafed_through(client):
    for number in range(35):
        make_film(f"Sommer {number:02}")
    html = page(client, "sommer&art=filme&page=2")
    assert html.count('<h3><a href="/filme/sommer-') == 5
    assert 'href="?q=sommer&amp;art=filme&amp;page=1"' in html


@pytest.mark.parametrize("query", ["", "%20", "zzz"])
def test_nothing_to_search_or_to_find_is_a_page(client, query):
    assert page(client, query).count("<h1") == 1


@pytest.mark.parametrize("query", ["100%25", "a_b", "o'b", 'a"', "\\a", "a%0Ab", "%F0%9F%8E%ACx"])
def test_no_sign_breaks_the_search(client, query):
    assert page(client, query).count("<h1") == 1


def test_wildcards_find_nothing_of_their_own():
    make_film("100 Prozent")
    assert (titles("1%t"), titles("10_"), titles("1_0")) == ([], ["100 Prozent"], [])


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("x" * 201, "Das ist zu lang. Möglich sind bis zu 200 Zeichen."),
        ("a%00b", "Nullzeichen sind nicht erlaubt."),
    ],
)
def test_what_cannot_be_searched_is_told_and_kept_in_the_field(client, query, message):
    response = client.get(f"/suche/?q={query}")
    assert response.status_code == 400
    assert message in response.content.decode()


def test_two_hundred_signs_can_be_searched(client):
    assert page(client, "x" * 200).count("<h1") == 1


def test_a_search_that_is_too_long_stays_in_the_field(client):
    assert f'value="{"x" * 201}"' in client.get(f"/suche/?q={'x' * 201}").content.decode()


def test_the_search_is_not_indexed_and_speaks_english(client):
    make_film("Sommer", title_en="Summer")
    html = client.get("/en/suche/?q=sommer").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert 'href="/en/filme/sommer/"' in html


@pytest.fixture
def _tuesday(time_machine):
    time_machine.move_to(at("2026-11-17 12:00"), tick=False)


@pytest.mark.usefixtures("_tuesday")
def test_a_hit_says_when_it_runs_next(client):
    hall = make_hall(venue=make_venue("Gloria", city=make_city("Heidelberg")))
    film, event = make_film("Sommer"), make_event("Sommerfest")
    make_film("Sommer vorbei")
    for start in ("2026-11-17 11:00", "2026-11-17 20:00", "2026-11-17 22:30", "2026-11-18 20:00"):
        make_screening(film, hall, starts_at=at(start))
    make_screening(None, hall, event=event, starts_at=at("2026-11-24 18:00"))
    text = words(page(client, "sommer"))
    assert "Sommer 2020 heute Gloria , Heidelberg 20:00 OmU 22:30 OmU und eine weitere" in text
    assert "Sommer vorbei 2020 Zurzeit nicht im Kino" in text
    assert "Sommerfest Gespräch Di 24. Nov Gloria , Heidelberg 18:00" in text


@pytest.mark.usefixtures("_tuesday")
def test_a_person_says_what_runs_of_them_next(client):
    person = make_person("Ada Stern")
    for title, day in (("Später", 19), ("Zuerst", 18), ("Vorbei", 16)):
        film = make_film(title)
        make_credit(film, person, role="director")
        make_credit(film, person, role="writer")
        make_screening(film, starts_at=at(f"2026-11-{day} 20:00"))
    (hit,) = next(group.hits for group in client.get("/suche/?q=stern").context["groups"] if group.name == "personen")
    assert [soon.first.title for soon in hit.coming] == ["Zuerst", "Später"]


@pytest.mark.usefixtures("_tuesday")
def test_hits_of_one_kind_say_it_too_and_mark_ones_own(as_user, member):
    film = make_film("Sommer")
    make_screening(film, starts_at=at("2026-11-17 20:00"))
    set_bookmark(user=member, film=film, priority="must", now=at("2026-11-17 12:00"))
    html = page(as_user(member), "sommer&art=filme")
    assert ("heute" in words(html), html.count('data-own="marked"')) == (True, 1)


def test_who_swaps_the_hits_gets_them_alone(client):
    make_film("Sommer")
    response = client.get("/suche/?q=sommer&art=", headers={"HX-Request": "true", "HX-Target": "suche"})
    assert ("<html" in response.text, 'id="suche"' in response.text) == (False, True)
    assert "<title> Suche nach „Sommer“" in " ".join(response.text.replace("sommer", "Sommer").split())
    assert response["HX-Push-Url"] == "/suche/?q=sommer"
    assert "1 Treffer für" in response.text.partition("data-announce")[2].partition(">")[0]


def test_an_article_is_found_by_its_headline_the_newest_first():
    make_article("Am Meer", author="Mira Talheim", title_en="By the Sea", published_on=DAY)
    make_article("Wieder am Meer", author="", signature="JS", published_on=DAY)
    make_article("Am Meer, morgen", published_on=dt.date(2018, 11, 19))
    assert [detail for _name, detail in names("artikel", "am meer")] == ["Mira Talheim", "JS"]
    assert names("artikel", "sea")[0][1] == "Mira Talheim"


def test_what_is_read_out_is_escaped(client):
    html = client.get("/suche/?q=%22><script>x", headers={"HX-Request": "true", "HX-Target": "suche"}).text
    assert "<script>x" not in html


@pytest.mark.usefixtures("_tuesday")
def test_the_number_of_queries_does_not_depend_on_the_hits(client, django_assert_num_queries):
    for number in range(15):
        film = make_film(f"Sommer {number}")
        make_credit(film, make_person(f"Sommer {number} Frau"))
        make_venue(f"Sommer {number}")
        make_event(f"Sommer {number}")
        make_article(f"Sommer {number}", film)
        make_screening(film)
        make_section(make_edition(2000 + number, make_festival(f"Sommer {number}")), "Sommer")
        if number in (1, 14):
            page(client, "sommer")  # the index catches up
            with django_assert_num_queries(29 if number == 1 else 27):  # then all that is shown are editions
                page(client, "sommer")


@pytest.mark.usefixtures("_tuesday")
def test_a_short_says_when_the_programme_with_it_runs_and_comes_before_one_that_does_not(client):
    make_film("Ebbe")
    short, programme = make_film("Ebbe", slug="ebbe-kurz"), make_film("Kurze", kind="programme")
    ProgrammePart.objects.create(programme=programme, part=short)
    make_credit(short, make_person("Ebba Flut"))
    make_screening(programme, make_hall(), starts_at=at("2026-11-18 17:00"))
    found, others = client.get("/suche/?q=ebbe"), client.get("/suche/?q=ebba")
    films = [(hit.card.id == short.pk, len(hit.coming)) for hit in found.context["groups"][0].hits]
    assert films[:2] == [(True, 1), (False, 0)]
    (person,) = next(group.hits for group in others.context["groups"] if group.name == "personen")
    assert [(soon.first.title, soon.day) for soon in person.coming] == [("Kurze", "morgen")]


def test_kinds_without_hits_take_no_room_and_the_first_with_some_leads(client):
    make_venue("Gloriette")
    make_person("Gloriette Meier")
    found = client.get("/suche/?q=gloriette")
    assert [(group.name, group.total) for group in found.context["groups"]] == [("personen", 1), ("kinos", 1)]
    assert re.findall(r'id="h-\w+"|<aside', found.text) == ['id="h-personen"', "<aside", 'id="h-kinos"']
    assert "0 Treffer" not in found.text


@pytest.mark.usefixtures("_tuesday")
def test_a_house_s_hit_names_it_once(client):
    hall = make_hall(venue=make_venue("Gloriette", city=make_city("Heidelberg")))
    make_screening(make_film("Flut"), hall, starts_at=at("2026-11-18 17:00"))
    assert "Gloriette Heidelberg Flut morgen 17:00" in words(page(client, "gloriette"))


@pytest.mark.usefixtures("_tuesday")
def test_a_series_says_what_of_it_runs_next_and_nothing_else(client):
    series, other, hall = make_series("Fensterabende"), make_series("Andere"), make_hall()
    film = make_film("Der Schlafwagen")
    make_screening(film, hall, series=other, starts_at=at("2026-11-17 17:00"))
    make_screening(film, hall, series=series, starts_at=at("2026-11-18 20:30"))
    make_screening(make_film("Das Gleis"), hall, series=series, starts_at=at("2026-11-25 20:30"))
    response = client.get("/suche/?q=fensterabende")
    (hit,) = next(group.hits for group in response.context["groups"] if group.name == "reihen")
    (soon,) = hit.coming
    assert (soon.first.title, soon.day, soon.more) == ("Der Schlafwagen", "morgen", 1)
    assert "Der Schlafwagen" in words(response.content.decode())


@pytest.mark.usefixtures("_tuesday")
def test_many_series_cost_as_many_queries_as_few(client):
    hall = make_hall()
    for number in range(2):
        make_screening(hall=hall, series=make_series(f"Fenster {number}"), starts_at=at(f"2026-11-{18 + number} 20:00"))
    page(client, "fenster")
    few = queries(client, "/suche/?q=fenster")
    for number in range(2, 9):
        make_screening(hall=hall, series=make_series(f"Fenster {number}"), starts_at=at(f"2026-11-{18 + number} 20:00"))
    page(client, "fenster")
    assert queries(client, "/suche/?q=fenster") == few


@pytest.mark.usefixtures("_tuesday")
def test_a_section_says_what_of_its_films_runs_next_in_its_edition(client):
    edition, hall = make_edition(2026), make_hall()
    section, other = make_section(edition, "Fensterblicke"), make_section(edition, "Andere")
    film, stranger, whole = make_film("Der Schlafwagen"), make_film("Das Gleis"), make_film("Kurze Fahrten")
    make_selection(edition, film, section=section)
    make_selection(edition, stranger, section=other)
    make_screening(film, hall, starts_at=at("2026-11-17 18:00"))
    make_screening(stranger, hall, series=edition, starts_at=at("2026-11-17 21:00"))
    assert section_hit(client).coming == ()
    ProgrammePart.objects.create(programme=whole, part=film, position=1)
    make_screening(whole, hall, series=edition, starts_at=at("2026-11-18 18:00"))
    make_screening(film, hall, series=edition, starts_at=at("2026-11-18 21:00"))
    (soon,) = section_hit(client).coming
    assert (soon.first.title, soon.day, soon.more) == ("Kurze Fahrten", "morgen", 1)


def section_hit(client) -> object:
    groups = client.get("/suche/?q=fensterblicke").context["groups"]
    return next(hit for group in groups if group.name == "festival" for hit in group.hits)
