"""The API as others read it: whole lists, and a mirror made of changes alone."""

from typing import Any

from django.test import Client

from portal.api import feed
from portal.api.kinds import KINDS

Json = Any


def get(client: Client, address: str) -> Json:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return response.json()


def path_of(address: str) -> str:
    """The path of a full address, as the test client asks for it."""
    return "/" + address.split("/", 3)[3]


def listed(client: Client, kind: str, limit: int = 100) -> list[Json]:
    """All records of a kind, answer by answer."""
    found, address = [], f"/api/v1/{kind}?limit={limit}"
    while address:
        answer = get(client, address)
        found += answer["items"]
        address = path_of(answer["next"]) if answer["next"] else ""
    return found


def everything(client: Client) -> dict[tuple[str, str], Json]:
    """By kind and id."""
    return {(kind, str(record["id"])): record for kind in KINDS for record in listed(client, kind)}


def publish() -> None:
    assert feed.publish(seconds=60)


class Mirror:
    """A copy of everything. ``steps`` answers are asked for at once, as many as there are without."""

    def __init__(self, client: Client, limit: int = 100):
        self.client, self.records = client, {}
        self.next = f"/api/v1/changes?limit={limit}"

    def follow(self, steps: int = 1000) -> int:
        """The number of changes told."""
        told = 0
        for _step in range(steps):
            answer = get(self.client, self.next)
            for change in answer["changes"]:
                self.take(change)
            told += len(answer["changes"])
            self.next = path_of(answer["next"])
            if not answer["more"]:
                break
        return told

    def take(self, change: Json) -> None:
        key = change["kind"], str(change["id"])
        if change["gone"]:
            assert change["record"] is None
            self.records.pop(key, None)
        else:
            self.records[key] = change["record"]
