"""The document describes the answers: each is checked against it, and nothing in it is made up."""

import json

import pytest
import time_machine
from django.test import TestCase
from jsonschema import Draft202012Validator, FormatChecker

from demo import loader
from portal.api.kinds import KINDS
from tests.factories import at
from tests.portal.api.reading import get, publish

NOW = at("2026-11-21 12:00")


class TestOnTheDemo(TestCase):
    @classmethod
    def setUpTestData(cls):
        with time_machine.travel(NOW, tick=False):
            loader.load(now=NOW)
            publish()

    def setUp(self):
        traveller = time_machine.travel(NOW, tick=False)
        traveller.start()
        self.addCleanup(traveller.stop)
        self.document = get(self.client, "/api/v1/openapi.json")

    def check(self, answer: object, name: str) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": self.document["components"]}
        checker = Draft202012Validator(schema, format_checker=FormatChecker())
        assert [(error.json_path, error.message) for error in checker.iter_errors(answer)] == []

    def test_every_answer_is_as_the_document_says(self):
        self.check(get(self.client, "/api/v1/"), "Index")
        self.check(get(self.client, "/api/v1/changes"), "Changes")
        self.check(self.client.get("/api/v1/films?limit=x").json(), "Problem")
        for name, kind in KINDS.items():
            listed, record = f"{kind.record.__name__.removesuffix('Record')}List", kind.record.__name__
            answer = get(self.client, f"/api/v1/{name}")
            self.check(answer, listed)
            self.check(get(self.client, f"/api/v1/{name}/{answer['items'][0]['id']}"), record)

    def test_every_field_is_there_and_filled_somewhere(self):
        """But for what the demo has not got."""
        empty = {}
        for name, kind in KINDS.items():
            items = get(self.client, f"/api/v1/{name}")["items"]
            fields = self.document["components"]["schemas"][kind.record.__name__]["properties"]
            assert (name, {frozenset(item) for item in items}) == (name, {frozenset(fields)})
            unfilled = {field for field in fields if all(item[field] in (None, [], "") for item in items)}
            if unfilled:
                empty[name] = unfilled
        assert empty == UNFILLED

    def test_every_address_of_the_document_is_there(self):
        addresses = [path for path in self.document["paths"] if "{" not in path]
        assert {self.client.get(f"/api/v1{path}").status_code for path in addresses} == {200}
        names = [operation["get"]["operationId"] for operation in self.document["paths"].values()]
        assert len(names) == len(set(names)) == 3 + 2 * len(KINDS)

    def test_every_schema_is_used_and_every_reference_leads_somewhere(self):
        text = json.dumps(self.document)
        for part in ("schemas", "responses", "headers"):
            for name in self.document["components"][part]:
                assert (name, f'"#/components/{part}/{name}"' in text) == (name, True)
        Draft202012Validator.check_schema({"$defs": self.document["components"]["schemas"]})


UNFILLED = {
    "films": {"distributor", "imdb", "recommended_age", "tmdb", "website", "wikidata"},
    "people": {"imdb", "tmdb", "wikidata"},
    "venues": {"phone", "website"},
    "series": {"ends_on", "passes", "picture", "price_lists", "short_name", "starts_on"},
    "editions": {"picture"},
    "events": {"website"},
    "screenings": {"projection"},
    "openings": {"note"},
    "passes": {"visits"},
    "texts": {"source", "source_url"},
    "articles": {"signature"},
}
"""Fields for which the demo has nothing; ``test_records`` fills them."""


@pytest.mark.django_db
def test_the_document_names_the_licence(client, settings):
    settings.DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
    info = client.get("/api/v1/openapi.json").json()["info"]
    assert info["license"] == {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}
