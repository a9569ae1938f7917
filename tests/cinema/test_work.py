"""A turn of the worker."""

import pytest

from cinema.management.commands.work import make_worker, work
from tests.factories import make_film


@pytest.mark.django_db(transaction=True)
def test_a_turn_tells_the_feed_of_the_api_what_changed(client):
    film = make_film()
    work(make_worker())
    changes = client.get("/api/v1/changes").json()["changes"]
    assert [change["id"] for change in changes if change["kind"] == "films"] == [film.pk]
