"""A draft of each kind beside a public world: no public page, search, feed or sitemap may say a word of it.

Each draft carries a word of its own, "geheim" and its kind, in whatever of it could be printed.
"""

import datetime as dt
import re

import pytest
import time_machine

from community.services import rate, set_bookmark
from films.models import AlternativeTitle, Article, ArticleFilm, Film, ProgrammePart
from portal.api.kinds import KINDS
from showtimes import services
from showtimes.models import EventPerson
from tests.factories import (
    accept_pass,
    at,
    make_article,
    make_award,
    make_award_given,
    make_city,
    make_credit,
    make_critic,
    make_critic_score,
    make_edition,
    make_edition_city,
    make_event,
    make_festival,
    make_film,
    make_hall,
    make_key_date,
    make_online,
    make_open_period,
    make_pass,
    make_person,
    make_price,
    make_price_list,
    make_screening,
    make_section,
    make_selection,
    make_series,
    make_text,
    make_user,
    make_venue,
)
from tests.portal.api.reading import listed, publish
from tests.portal.world import NOW, PATHS, build_world, in_both_languages

pytestmark = pytest.mark.django_db
LATER = NOW + dt.timedelta(minutes=1)
TONIGHT = at("2018-11-18 20:00")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def draft_film(sommer, person, hall, edition):
    """Everything that could bring a film onto a page: it runs, was rated best, won, belongs to a programme."""
    film = make_film("Geheimfilm", title_en="Geheimfilm", state="draft", german_release=dt.date(2018, 11, 15))
    AlternativeTitle.objects.create(film=film, title="Anders Geheimfilm")
    make_credit(film, person)
    make_text(film, "critique", title="Über den Geheimfilm", slug="kritik-geheimfilm")
    make_selection(edition, film, section=edition.sections.get(), is_opening=True)
    make_award_given(edition, film=film, person=person, note_de="Der Geheimfilm hat uns bewegt.")
    make_screening(film, hall, starts_at=TONIGHT)
    programme = Film.objects.get(slug="kurzfilmblock")
    ProgrammePart.objects.create(programme=programme, part=film)
    for _ in range(6):
        rate(user=make_user(), film=film, half_points=20, now=NOW)


def draft_person(sommer, person, hall, edition):
    """A name in the credits is the film's; the page, the biography and an award are the person's."""
    hidden = make_person("Verborgen", slug="geheimperson", state="draft", biography_de="Geheimperson")
    make_credit(sommer, hidden)
    make_award_given(edition, film=sommer, person=hidden)
    make_award_given(edition, person=hidden, note_de="Geheimperson")


def draft_venue(sommer, person, hall, edition):
    venue = make_venue("Geheimhaus", state="draft", aliases="Altes Geheimhaus")
    make_screening(sommer, make_hall("Geheimhaussaal", venue=venue), starts_at=TONIGHT)


def draft_texts(sommer, person, hall, edition):
    for kind in ("short", "plot", "background", "catalogue"):
        text = make_text(sommer, kind, title="Geheimtext", body="Geheimtext", author="Geheimtext", state="draft")
    edition.selections.filter(film=sommer).update(catalogue_text=text)


def draft_critique(sommer, person, hall, edition):
    make_text(
        sommer,
        "critique",
        title="Geheimkritik",
        slug="geheimkritik",
        lead="Geheimkritik",
        published_on=dt.date(2018, 11, 17),
        state="draft",
    )


def draft_articles(sommer, person, hall, edition):
    """One is a draft, the other waits for its day; a third names the draft of a film."""
    fields = {"lead_de": "Geheimartikel", "text_de": "Geheimartikel", "author": "Geheimartikel"}
    make_article("Geheimartikel", sommer, **fields, published_on=dt.date(2018, 11, 17), state="draft")
    make_article("Geheimartikel morgen", sommer, **fields, published_on=dt.date(2018, 11, 19))
    article = Article.objects.get(slug="hitze")
    ArticleFilm.objects.create(article=article, film=Film.objects.get(slug="geheimfilm"), position=0)


def draft_screening(sommer, person, hall, edition):
    """Visitors knew it once, and of its changes."""
    screening = make_screening(sommer, hall, starts_at=TONIGHT, note_de="Geheimvorstellung", series=edition)
    services.cancel(screening=screening, now=NOW, note_de="Geheimvorstellung")
    services.withdraw(screening=screening, now=NOW)


def later_screening(sommer, person, hall, edition):
    """Released, but for later; what was moved before that moment is no news either."""
    screening = make_screening(sommer, hall, starts_at=TONIGHT, note_de="Geheimspäter", series=edition)
    services.withdraw(screening=screening, now=NOW)
    screening.starts_at += dt.timedelta(minutes=5)
    services.publish(screening=screening, now=NOW, public_from=LATER)


def draft_series(sommer, person, hall, edition):
    series = make_series("Geheimreihe", short_name="Geheimreihe", state="draft")
    make_screening(sommer, hall, starts_at=TONIGHT, series=series, note_de="Geheimreihe")


def draft_event(sommer, person, hall, edition):
    event = make_event("Geheimgespräch", text_de="Geheimgespräch", state="draft")
    EventPerson.objects.create(event=event, person=person, function="Geheimgespräch")
    make_screening(event=event, hall=hall, starts_at=TONIGHT, note_de="Geheimgespräch", series=edition)
    make_open_period(event, hall.venue, room="Geheimgespräch", series=edition)


def fill(edition, word, sommer, hall):
    """Gives an edition all that it can have, with public films, people, events and venues."""
    make_edition_city(edition, make_city("Mannheim"))
    section = make_section(edition, f"{word} Sektion", description_de=word)
    make_selection(edition, sommer, section=section, is_opening=True)
    make_award_given(edition, award=make_award(edition.festival, f"{word} Preis"), film=sommer, note_de=word)
    make_screening(sommer, hall, starts_at=TONIGHT, series=edition, note_de=word)
    make_online(sommer, series=edition, note_de=word, stream_url=f"https://example.org/{word}")
    make_open_period(make_event(kind="exhibition"), hall.venue, room=word, series=edition)
    make_key_date(edition, word, day=NOW.date())
    make_price("8.00", price_list=make_price_list(series=edition), name_de=word)
    accept_pass(make_pass(word, kind="festival"), series=edition)
    make_critic_score(make_critic(edition, outlet=word), sommer)


def draft_edition(sommer, person, hall, edition):
    festival = make_festival("Geheimausgabe Fest")
    hidden = make_edition(
        2018, festival, name_de="Geheimausgabe", slug="geheimausgabe", short_name="Geheimausgabe", state="draft"
    )
    fill(hidden, "Geheimausgabe", sommer, hall)


def unannounced_edition(sommer, person, hall, edition):
    """Published already, but its moment comes later."""
    hidden = make_edition(
        2019,
        edition.festival,
        name_de="Geheimnächste",
        slug="geheimnaechste",
        short_name="Geheimnächste",
        starts_on=NOW.date(),
        ends_on=NOW.date(),
        public_from=LATER,
    )
    fill(hidden, "Geheimnächste", sommer, make_hall(venue=hall.venue, name="Saal 2"))


DRAFTS = {
    "geheimfilm": draft_film,
    "geheimperson": draft_person,
    "geheimhaus": draft_venue,
    "geheimtext": draft_texts,
    "geheimkritik": draft_critique,
    "geheimartikel": draft_articles,
    "geheimvorstellung": draft_screening,
    "geheimspäter": later_screening,
    "geheimreihe": draft_series,
    "geheimgespräch": draft_event,
    "geheimausgabe": draft_edition,
    "geheimnächste": unannounced_edition,
}


@pytest.fixture
def world(db):
    """The public world with a draft of each kind in it. Halls are taken one after another, so each has its hour."""
    sommer, person, hall, edition = build_world()
    for number, make_draft in enumerate(DRAFTS.values()):
        make_draft(sommer, person, make_hall(f"Saal {number + 10}", venue=hall.venue), edition)
    return sommer


def leaks(response) -> list[str]:
    assert response.status_code == 200
    text = response.content.decode().casefold()
    return [word for word in [*DRAFTS, "geheimnaechste"] if word in text]


SEARCHES = [f"/suche/?q=geheim&art={kind}" for kind in ("filme", "artikel", "personen", "kinos", "festival")]


def leaking(client, addresses) -> dict[str, list[str]]:
    return {address: words for address in addresses if (words := leaks(client.get(address)))}


def test_no_page_says_a_word_of_a_draft(stranger, world):
    assert leaking(stranger, in_both_languages([*PATHS, "/suche/?q=geheim", "/suche/?q=verborgen", *SEARCHES])) == {}


LISTS = ["/sitemap.xml", "/robots.txt", "/filme/?ordnung=wertung", "/?stadt=mannheim", "/programm/?ordnung=kino"]
LISTS += ["/programm/aenderungen/atom/", "/festival/iffmh-2018/aenderungen/atom/", "/was-zu-mir-passt/", "/reihen/"]
FILES = ["/programm", "/filme/sommer", "/kinos/odeon-mannheim", "/staedte/mannheim", "/festival/iffmh-2018/programm"]
LISTS += [f"{page}.{kind}" for page in FILES for kind in ("ics", "json", "csv")]
LISTS += [f"/festival/iffmh-2018/schedule.{kind}" for kind in ("json", "xml")]


def test_neither_do_the_sitemap_and_filtered_lists(stranger, world):
    parts = re.findall(r"(/sitemap-[^<]*)</loc>", stranger.get("/sitemap.xml").content.decode())
    assert len(parts) == 10
    assert leaking(stranger, [*LISTS, *parts]) == {}


def test_neither_do_the_api_and_its_feed_of_changes(stranger, world):
    publish()
    assert leaking(stranger, [*(f"/api/v1/{kind}" for kind in KINDS), "/api/v1/changes"]) == {}
    hidden = {kind: len(listed(stranger, kind)) for kind in KINDS}
    with time_machine.travel(LATER, tick=False):
        publish()
        shown = {kind: len(listed(stranger, kind)) for kind in KINDS}
        told = str(stranger.get("/api/v1/changes?limit=100").content)
    came = {"editions": 1, "screenings": 3, "openings": 1, "passes": 1}
    assert {kind: shown[kind] - hidden[kind] for kind in KINDS if shown[kind] != hidden[kind]} == came
    assert "iffmh-2019" in told or "geheimnaechste" in told


def test_neither_does_a_page_of_a_member_who_had_marked_the_film_before(as_user, member, world):
    film = Film.objects.get(slug="geheimfilm")
    set_bookmark(user=member, film=film, priority="must", now=NOW)
    rate(user=member, film=film, half_points=10, now=NOW)
    own = ["/merkliste/", "/konto/", "/", "/programm/", "/filme/"]
    assert leaking(as_user(member), in_both_languages(own)) == {}


HIDDEN = [
    "/filme/geheimfilm/",
    "/filme/geheimfilm/wertung/",
    "/filme/geheimfilm/merken/",
    "/filme/geheimfilm/lieblings-oder-hass-film/",
    "/personen/geheimperson/",
    "/kinos/geheimhaus-mannheim/",
    "/kritiken/geheimkritik/",
    "/kritiken/kritik-geheimfilm/",
    "/veranstaltungen/geheimgesprach/",
    "/veranstaltungen/geheimgesprach.json",
    "/veranstaltungen/geheimgesprach/merken/",
    "/teilen/veranstaltung/geheimgesprach.png",
    "/reihen/geheimreihe/",
    "/reihen/geheimreihe.ics",
    "/teilen/reihe/geheimreihe.png",
    *(
        f"/festival/{edition}{page}"
        for edition in ("geheimausgabe", "geheimnaechste")
        for page in (
            *("/", "/programm/", "/preise/", "/aenderungen/", "/kritikerspiegel/", "/kritikerspiegel.json"),
            *("/programm.json", "/schedule.xml", "/termine.ics"),
        )
    ),
    "/artikel/geheimartikel/",
    "/artikel/geheimartikel-morgen/",
    "/teilen/artikel/geheimartikel.png",
    "/teilen/artikel/geheimartikel-morgen.png",
    "/festival/geheimausgabe/sektion/geheimausgabe-sektion/",
    "/festival/geheimnaechste/sektion/geheimnachste-sektion/",
    *(f"/reihen/{edition}/" for edition in ("geheimausgabe", "geheimnaechste")),
    *(f"/teilen/festival/{edition}.png" for edition in ("geheimausgabe", "geheimnaechste")),
    "/teilen/festival/geheimausgabe/geheimausgabe-sektion.png",
]


def test_a_drafts_own_address_is_404_also_as_a_preview(stranger, as_user, member, world):
    asked = [f"{address}{query}" for address in in_both_languages(HIDDEN) for query in ("", "?vorschau=1")]
    for client in (stranger, as_user(member)):
        assert [address for address in asked if client.get(address).status_code != 404] == []


def test_a_draft_takes_no_votes(as_user, member, world):
    client, vote = as_user(member), {"score": "8", "priority": "must", "kind": "favourite"}
    assert [client.post(path, vote).status_code for path in HIDDEN[1:4]] == [404, 404, 404]


def test_the_public_world_itself_is_seen(stranger, world):
    """Without this the tests above could pass on empty pages."""
    words = ["Sommer", "Odeon", "Lone Scherfig", "Heiß", "Wettbewerb"]
    pages = "".join(stranger.get(path).content.decode() for path in PATHS)
    assert [word for word in words if word not in pages] == []
