import datetime as dt
import gzip

import pytest
from django.utils import timezone

from tests.factories import make_film, make_screening

pytestmark = pytest.mark.django_db
ASKED = {"Accept-Encoding": "gzip"}


def test_a_page_travels_packed_to_who_can_unpack_it(stranger):
    make_film("Pelikan")
    plain, packed = stranger.get("/filme/"), stranger.get("/filme/", headers=ASKED)
    assert ("Content-Encoding" in plain, packed["Content-Encoding"]) == (False, "gzip")
    assert "Accept-Encoding" in plain["Vary"]
    assert "Pelikan" in gzip.decompress(packed.content).decode()
    assert len(packed.content) * 2 < len(plain.content)


@pytest.mark.parametrize("address", ["/sitemap-lists.xml", "/programm.json", "/programm.csv", "/programm.ics"])
def test_so_do_files_of_text(stranger, address):
    make_screening(starts_at=timezone.now() + dt.timedelta(hours=2))
    assert stranger.get(address, headers=ASKED)["Content-Encoding"] == "gzip"


def test_a_picture_is_left_as_it_is(stranger):
    make_film("Pelikan", slug="pelikan")
    card = stranger.get("/teilen/film/pelikan.png", headers=ASKED)
    assert (card.status_code, card["Content-Type"], "Content-Encoding" in card) == (200, "image/png", False)


def test_a_page_that_has_not_changed_is_still_known(stranger):
    first = stranger.get("/programm.json", headers=ASKED)
    assert stranger.get("/programm.json", headers=ASKED | {"If-None-Match": first["ETag"]}).status_code == 304
