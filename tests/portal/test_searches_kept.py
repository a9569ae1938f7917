"""An answer of a search that did not know all is not told on once it is known."""

import pytest

from core.search import index, tables
from films.models import Film
from tests.factories import make_film

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESSES = ["/suche/?q=birnen", "/suche/?q=birnen&art=filme", "/suche/vorschlaege/?q=birnen", "/filme/?q=birnen"]


@pytest.fixture
def renamed(stranger) -> Film:
    """A film whose new name the index does not know."""
    film = make_film("Achteinhalb")
    stranger.get("/suche/?q=achteinhalb")
    film.title_de = "Birnenorakel"
    film.save()
    return film


def told_while_another_writes(stranger, address: str, monkeypatch) -> tuple[bool, bool]:
    """Whether the film is found while the index can't be written, and afterwards; asked for often enough to be kept."""
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(tables, "if_nobody_writes", lambda connection, write: None)
        during = ["Birnenorakel" in stranger.get(address).content.decode() for _ in range(3)]
    return any(during), "Birnenorakel" in stranger.get(address).content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_search_that_could_not_know_is_not_kept(stranger, renamed, address, monkeypatch):
    assert told_while_another_writes(stranger, address, monkeypatch) == (False, True)


@pytest.mark.parametrize("address", ADDRESSES)
def test_else_it_would_be_told_on(stranger, renamed, address, monkeypatch):
    catch_up = index.catch_up
    monkeypatch.setattr(index, "catch_up", lambda: catch_up() or True)
    assert told_while_another_writes(stranger, address, monkeypatch) == (False, False)
