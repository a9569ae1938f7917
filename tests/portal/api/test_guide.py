"""The page that tells people how to read the API."""

import pytest

from portal.api.guide import WORDS
from portal.api.kinds import KINDS

pytestmark = pytest.mark.django_db


def test_the_page_names_every_list_in_both_languages(client):
    assert list(WORDS) == list(KINDS)
    for address, heading in (("/api/", "Daten für andere"), ("/en/api/", "Data for others")):
        html = client.get(address).content.decode()
        assert f"<h1>{heading}</h1>" in html
        assert [kind for kind in KINDS if f'href="/api/v1/{kind}"' not in html] == []
        assert 'href="/api/v1/openapi.json"' in html


def test_every_page_leads_there(client):
    assert '<a href="/api/">Daten für andere</a>' in client.get("/filme/").content.decode()
