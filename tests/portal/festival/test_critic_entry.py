"""The page by which a critic scores, with nothing but a link."""

from decimal import Decimal
from importlib import import_module

import pytest
import time_machine

from festival.critics import issue_link, revoke_link, save_verdicts
from festival.models import Critic, CriticScore
from portal.festival.views.critic_entry import SAVES, WRONG_LINKS
from tests.admin_pages import queries
from tests.factories import at, make_critic, make_critic_score, make_edition, make_film, make_screening, make_selection
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
PAGE = import_module("portal.festival.views.critic_entry")  # the package names its view so, too
NOW = at("2026-11-14 12:00")
PREMIERE = at("2026-11-18 20:15")


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def edition(db):
    return make_edition(2026)


@pytest.fixture
def critic(edition):
    return make_critic(edition, "Ada Muster")


@pytest.fixture
def film(edition):
    film = make_film("Salz")
    make_selection(edition, film)
    make_screening(film, series=edition, starts_at=PREMIERE)
    return film


@pytest.fixture
def url(critic):
    return f"/kritikerspiegel/{issue_link(critic=critic, now=NOW)}/"


def typed(film, score: str = "", *, gone: bool = False, seen: str = "") -> dict[str, str]:
    """The fields that a browser sends of the film's line; ``seen`` is the score that stood there before."""
    sent = {f"film-{film.pk}-score": score, f"initial-film-{film.pk}-score": seen}
    return sent | ({f"film-{film.pk}-walked_out": "on"} if gone else {})


def scores() -> dict[str, Decimal | None]:
    return {str(one.film.title): one.score for one in CriticScore.objects.select_related("film")}


def test_the_page_is_kept_by_nobody_and_told_to_nobody(client, film, url):
    page = client.get(url)
    assert (page["Referrer-Policy"], page["X-Robots-Tag"]) == ("same-origin", "noindex")
    assert {"no-store", "private"} <= set(page["Cache-Control"].split(", "))
    assert (client.cookies, 'rel="canonical"' in page.content.decode()) == ({}, False)


def test_the_critic_sees_who_and_when_others_see(client, film, url):
    text = words(read(client, url))
    assert "Ada Muster, Blatt: Filmfestival Mannheim-Heidelberg 2026" in text
    assert "zu sehen ab Mi 18. Nov 20:15" in text
    with time_machine.travel(PREMIERE, tick=False):
        assert "ist zu sehen" in words(read(client, url))


@pytest.mark.parametrize("text", ["7,5", "7.50", "7,500", " 07,5 ", "75e-1"])
def test_a_score_is_read_however_it_is_written(client, film, url, text):
    assert (client.post(url, typed(film, text)).status_code, scores()) == (302, {"Salz": Decimal("7.5")})


@pytest.mark.parametrize("text", ["7,55", "10,01", "-0,5", "1e400", "NaN", "7,5,5", "siebeneinhalb"])
def test_what_is_no_score_is_refused(client, film, url, text):
    assert (client.post(url, typed(film, text)).status_code, scores()) == (422, {})


def test_scores_are_saved_without_an_account_and_shown_to_their_critic_at_once(client, film, url):
    response = client.post(url, typed(film, "7,5"), follow=True)
    assert (response.redirect_chain, scores()) == ([(url, 302)], {"Salz": Decimal("7.5")})
    assert "Gespeichert: 1 Film." in response.content.decode()
    assert 'value="7,5"' in read(client, url)
    assert "7,5" not in read(client, "/festival/iffmh-2026/kritikerspiegel/")


@pytest.mark.parametrize(
    ("written", "score"),
    [("7,5", "7.5"), ("7.5", "7.5"), (" 8 ", "8"), ("0", "0"), ("10", "10"), ("10,0", "10"), ("07", "7")],
)
def test_a_score_may_be_written_as_one_writes_it(client, film, url, written, score):
    client.post(url, typed(film, written))
    assert scores() == {"Salz": Decimal(score)}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("gut", "„gut“ ist keine Wertung."),
        ("7,3", "Wertungen gehen in halben Schritten von 0 bis 10."),
        ("10,5", "„10,5“ ist keine Wertung."),
        ("-1", "„-1“ ist keine Wertung."),
        ("NaN", "„NaN“ ist keine Wertung."),
        ("Infinity", "„Infinity“ ist keine Wertung."),
        ("1e400000000", "„1e400000000“ ist keine Wertung."),
        ("8/10", "„8/10“ ist keine Wertung."),
        ("7½", "„7½“ ist keine Wertung."),
        ("\x00", "ist keine Wertung."),
        ("9" * 5000, "9"),
    ],
)
def test_a_wrong_value_is_told_and_nothing_typed_is_lost(client, edition, film, url, written, said):
    other = make_film("Zucker")
    make_selection(edition, other)
    response = client.post(url, typed(film, written) | typed(other, "6,5"))
    page = response.content.decode()
    assert (response.status_code, said in page, scores()) == (422, True, {})
    assert 'value="6,5"' in page
    assert f'value="{written}"' in page or "\x00" in written
    assert response["Referrer-Policy"] == "same-origin"


def test_a_score_and_walking_out_exclude_each_other(client, film, url):
    response = client.post(url, typed(film, "5", gone=True))
    assert response.status_code == 422
    assert "Entweder eine Wertung oder gegangen." in response.content.decode()
    client.post(url, typed(film, gone=True))
    assert CriticScore.objects.get().walked_out


def test_an_older_window_changes_nothing_but_what_was_typed_there(client, edition, critic, film, url):
    other = make_film("Zucker")
    make_selection(edition, other)
    make_critic_score(critic, film, "8")
    client.post(url, typed(film, "", seen="") | typed(other, "6"))
    assert scores() == {"Salz": Decimal(8), "Zucker": Decimal(6)}


def test_an_emptied_field_takes_the_score_back(client, critic, film, url):
    make_critic_score(critic, film, "8")
    client.post(url, typed(film, "", seen="8"))
    assert scores() == {}


def test_films_of_other_editions_and_drafts_are_not_scored(client, edition, film, url):
    draft = make_film("Entwurf", state="draft")
    make_selection(edition, draft)
    client.post(url, typed(draft, "8") | typed(make_film("Fremd"), "8"))
    assert scores() == {}


def test_a_revoked_link_ends_and_a_guessed_one_never_held(client, critic, film, url):
    revoke_link(critic=critic)
    assert (client.get(url).status_code, client.post(url, typed(film, "8")).status_code) == (404, 404)
    assert client.get("/kritikerspiegel/geraten/").status_code == 404
    assert client.get("/kritikerspiegel//").status_code == 404


def test_who_guesses_links_is_stopped_and_a_link_that_holds_is_not(client, film, url):
    for _ in range(WRONG_LINKS.most):
        assert client.get("/kritikerspiegel/geraten/").status_code == 404
    assert client.get("/kritikerspiegel/geraten/").status_code == 429
    assert client.get(url).status_code == 200


def test_saving_too_often_is_refused_and_nothing_typed_is_lost(client, critic, film, url):
    for _ in range(SAVES.most):
        assert SAVES.allows(critic.pk, now=NOW)
    response = client.post(url, typed(film, "8,5"))
    assert (response.status_code, 'value="8,5"' in response.content.decode(), scores()) == (429, True, {})


def test_many_films_cost_as_much_as_few(client, edition, film, url):
    few = queries(client, url)
    for _ in range(5):
        other = make_film()
        make_selection(edition, other)
        make_screening(other, series=edition, starts_at=PREMIERE)
    assert queries(client, url) == few


@pytest.mark.parametrize("take_away", [lambda critic: revoke_link(critic=critic), lambda critic: critic.delete()])
def test_a_link_that_ends_while_its_critic_saves_holds_no_more(client, film, critic, url, monkeypatch, take_away):
    def save(*, critic, verdicts):
        take_away(Critic.objects.get(pk=critic.pk))
        save_verdicts(critic=critic, verdicts=verdicts)

    monkeypatch.setattr(PAGE, "save_verdicts", save)
    assert (client.post(url, typed(film, "7")).status_code, scores()) == (404, {})


def test_a_film_that_goes_while_its_critic_saves_is_named_no_more(client, film, url, monkeypatch):
    def save(*, critic, verdicts):
        film.screenings.all().delete()
        film.delete()
        save_verdicts(critic=critic, verdicts=verdicts)

    sent = typed(film, "7")
    monkeypatch.setattr(PAGE, "save_verdicts", save)
    response = client.post(url, sent)
    assert (response.status_code, "Bitte speichere noch einmal" in response.text) == (409, True)
