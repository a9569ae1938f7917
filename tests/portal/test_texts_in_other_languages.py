"""A text that exists in one language only says so on the pages in the other, and is marked for who listens."""

import datetime as dt
import json
import re
from decimal import Decimal

import pytest
import time_machine
from django.utils.translation import override

from core.page import Page
from films.models import PressReview
from planner import digest_text
from showtimes.models import Screening, ScreeningChange
from showtimes.services import cancel, save_screening
from tests.everything import reader
from tests.factories import (
    at,
    make_article,
    make_award,
    make_award_given,
    make_city,
    make_credit,
    make_edition,
    make_edition_city,
    make_event,
    make_festival,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_section,
    make_selection,
    make_text,
    make_user,
    make_venue,
)
from tests.films.test_pictures import make_still

pytestmark = pytest.mark.django_db
NOW = at("2026-11-18 12:00")
WORD = "Nebelhorn"
"""Stands in every text of the world, and nowhere else."""

TEXTS = {
    "/": {"article title", "article lead", "critique title", "critique lead", "note", "reason", "still"},
    "/programm/aenderungen/": {"reason"},
    "/vorstellungen/nebelhor22/": {"note", "reason", "transport"},
    "/filme/wanderer/": {
        *("tagline", "short", "plot", "plot title", "background", "catalogue", "critique title", "critique lead"),
        *("article title", "article lead", "quote", "biography", "jury", "still", "note", "reason"),
    },
    "/kritiken/": {"critique title", "critique lead"},
    "/kritiken/licht/": {"critique title", "critique lead", "critique"},
    "/artikel/": {"article title", "article lead"},
    "/artikel/nebel/": {"article title", "article lead", "article"},
    "/personen/ada-stern/": {"biography", "jury"},
    "/veranstaltungen/nachtgespraech/": {"event", "note"},
    "/kinos/odeon-mannheim/": {"venue", "transport", "access", "note", "reason"},
    "/festival/": {"festival"},
    "/festival/lichtwoche-2026/": {"edition", "section", "reason"},
    "/festival/lichtwoche-2026/sektion/wettbewerb/": {"section", "short"},
    "/festival/lichtwoche-2026/preise/": {"jury"},
    "/festival/lichtwoche-2026/programm/": {"note", "reason"},
    "/festival/lichtwoche-2026/aenderungen/": {"reason"},
    "/hilfe/": {"page", "page title"},
}
"""Texts of editors on each page."""


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(params=["de", "en"])
def language(request) -> str:
    """The only language of the world's texts."""
    build_world(request.param)
    return request.param


def told(what: str) -> str:
    return f"{WORD} ({what})"


def build_world(language: str) -> None:
    def only(**texts: str) -> dict[str, str]:
        return {f"{name}_{language}": told(what) for name, what in texts.items()}

    city = make_city("Mannheim")
    place = only(description="venue", transport="transport", accessibility="access")
    hall = make_hall(venue=make_venue("Odeon", city=city, **place))
    festival = make_festival("Lichtwoche", **only(description="festival"))
    edition = make_edition(2026, festival, **only(description="edition"))
    make_edition_city(edition, city)
    section = make_section(edition, **only(description="section"))
    film = make_film("Wanderer", **only(tagline="tagline"))
    person = make_person("Ada Stern", **only(biography="biography"))
    make_credit(film, person)
    make_texts(film, language)
    make_still(film, **only(alt="still"))
    article = {"title_de": "", "lead_de": "", "text_de": ""} | only(
        title="article title", lead="article lead", text="article"
    )
    make_article("Nebel", film, slug="nebel", published_on=dt.date(2026, 11, 17), **article)
    make_selection(edition, film, section=section)
    award = make_award(festival)
    make_award_given(edition, award=award, film=film, person=person, **only(note="jury"))
    body = only(title="page title", body="page")
    Page.objects.create(slug="hilfe", state="public", **{"title_de": "", "body_de": ""} | body)
    fields = only(note="note") | {"series": edition, "public_id": "nebelhor22"}
    screening = make_screening(film, hall, starts_at=at("2026-11-18 20:00"), **fields)
    event = make_event("Nachtgespräch", slug="nachtgespraech", **only(text="event"))
    make_screening(
        None, make_hall("Saal 2", venue=hall.venue), event=event, starts_at=at("2026-11-18 19:00"), **only(note="note")
    )
    screening.starts_at = at("2026-11-18 20:30")
    save_screening(screening=screening, now=NOW, **{"note_de": "", "note_en": ""} | only(note="reason"))


def make_texts(film, language: str) -> None:
    for kind in ("short", "plot", "background", "catalogue"):
        title = told("plot title") if kind == "plot" else ""
        make_text(film, kind, language=language, body=told(kind), title=title)
    critique = {"title": told("critique title"), "lead": told("critique lead"), "body": told("critique")}
    make_text(film, "critique", language=language, slug="licht", published_on=dt.date(2026, 11, 17), **critique)
    PressReview.objects.create(film=film, outlet="Morgenpost", quote=told("quote"), language=language, score=Decimal(7))


def read(client, path: str) -> tuple[str, reader.Page]:
    """Source of a page, and what is read in its body, with the languages that are marked there."""
    source = client.get(path).content.decode()
    return source, reader.Page(source.partition("</head>")[2])


def words(page: reader.Page) -> list[tuple[str, str]]:
    """(language, text) of the world's texts, without soft hyphens."""
    said = [(lang, text.replace("\u00ad", "")) for lang, text in page.words]
    return [(lang, text) for lang, text in said if WORD in text]


def own_and_other(language: str) -> tuple[str, str, str]:
    """Beginnings of addresses in the texts' language and in the other, and the words for the texts' language there."""
    return ("", "/en", "(in German)") if language == "de" else ("/en", "", "(auf Englisch)")


@pytest.mark.parametrize("path", TEXTS)
def test_a_page_marks_what_is_in_the_other_language(client, language, path):
    _own, other, words_for_it = own_and_other(language)
    _source, page = read(client, other + path)
    said = {what for _lang, text in words(page) for what in re.findall(rf"{WORD} \(([a-z ]+)\)", text)}
    assert said == TEXTS[path]
    assert {lang for lang, _text in words(page)} == {language}
    shown = [text for _lang, text in page.words if words_for_it in text]
    assert shown != []


@pytest.mark.parametrize("path", TEXTS)
def test_a_page_in_the_texts_language_says_nothing_of_it(client, language, path):
    own, _other, _words = own_and_other(language)
    source, page = read(client, own + path)
    assert {lang for lang, _text in words(page)} == {""}
    assert [one for one in ("(auf Deutsch)", "(auf Englisch)", "(in German)", "(in English)") if one in source] == []


@pytest.mark.parametrize("path", TEXTS)
def test_search_engines_get_no_text_in_another_language_as_the_pages_own(client, language, path):
    _own, other, words_for_it = own_and_other(language)
    source, _page = read(client, other + path)
    metas = [one for one in re.findall(r'<meta [^>]*content="([^"]*)"', source) if WORD in one]
    assert [one for one in metas if not one.endswith(words_for_it) and "title" not in one] == []
    blocks = [json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', source)]
    assert [one for one in nodes(blocks) if WORD in str(one.get("description", ""))] == []
    reviews = [one for one in nodes(blocks) if one.get("@type") == "Review"]
    assert {one["inLanguage"] for one in reviews} <= {language}


def nodes(data: object) -> list[dict]:
    """Every node of JSON-LD, however deep."""
    if isinstance(data, list):
        return [node for one in data for node in nodes(one)]
    return [data, *nodes(list(data.values()))] if isinstance(data, dict) else []


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("/programm/aenderungen/atom/", {"reason"}),
        ("/programm.ics", {"note", "reason"}),
        ("/programm.json", {"note", "reason"}),
        ("/programm.csv", {"note", "reason"}),
        ("/festival/lichtwoche-2026/schedule.json", {"short", "note", "reason"}),
    ],
)
def test_a_file_says_it_behind_the_text(client, language, path, texts):
    own, other, words_for_it = own_and_other(language)
    read_there = client.get(other + path).content.decode().replace("\r\n ", "")
    assert {what for what in texts if f"{told(what)} {words_for_it}" in read_there} == texts
    assert words_for_it not in client.get(own + path).content.decode()


def test_a_mail_says_it_behind_the_reason(language):
    change = ScreeningChange.objects.get()
    reader_of_mails = make_user(language="de" if language == "en" else "en")
    with override(reader_of_mails.language):
        (news,) = digest_text.news([change], reader_of_mails, now=NOW)
    assert own_and_other(language)[2] in news.changes[0]


def test_the_reason_of_a_cancellation_says_it_too(client):
    build_world("de")
    screening = Screening.objects.get(public_id="nebelhor22")
    cancel(screening=screening, now=NOW, note_de=told("cancelled"))
    _source, page = read(client, "/en/vorstellungen/nebelhor22/")
    assert ("de", told("cancelled")) in words(page)


@pytest.mark.parametrize(
    ("quoted_in", "german", "english"),
    [("fr", "(auf Französisch)", "(in French)"), ("en-GB", "(auf Englisch)", ""), ("de-AT", "", "(in German)")],
)
def test_a_quote_in_any_language_names_it(client, quoted_in, german, english):
    film = make_film("Wanderer")
    PressReview.objects.create(film=film, outlet="Morgenpost", quote="Mon Dieu", language=quoted_in)
    for path, words_for_it in (("/filme/wanderer/", german), ("/en/filme/wanderer/", english)):
        source = client.get(path).content.decode()
        assert re.findall(r'<span class="tongue">([^<]*)</span>', source) == [words_for_it] * bool(words_for_it)
