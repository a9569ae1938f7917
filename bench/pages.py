"""Cost of a page beside a bare view, in CPU time of one process: ``make bench``.

The demo is loaded into a scratch database. Each round asks every page once, the bare view among them, so that a change
of the machine's speed hits all alike; the table gives medians and their ratio to the bare view.
"""

import os
import statistics
import sys
import tempfile
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the process knows its settings later
    from django.test import Client

ROUNDS = 15
BARE = "/bench-bare/"
PAGES = (
    "/",
    "/programm/",
    "/programm/?ordnung=zeit",
    "/filme/",
    "/filme/all-of-us-strangers/",
    "/filme/all-these-small-moments/",
    "/personen/lone-scherfig/",
    "/kinos/",
    "/festival/",
    "/kritiken/",
    "/suche/?q=strangers",
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "cinema.settings"}
        client = prepared_client()
        samples = measure(client, [BARE, *PAGES])
    report(samples)


def prepared_client(*, demo: bool = True) -> "Client":
    """A client of the portal that the variables name; with ``demo`` its content is loaded first."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import path

    from cinema import urls

    urls.urlpatterns.insert(0, path(BARE.strip("/") + "/", lambda request: HttpResponse(b"x" * 30720)))
    call_command("prepare", demo=demo, stdout=sys.stderr)
    return Client(headers={"host": "127.0.0.1"})


def measure(client: "Client", addresses: list[str], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """CPU milliseconds of each request, by address."""
    samples: dict[str, list[float]] = {address: [] for address in addresses}
    for number in range(rounds + 1):
        for address in addresses:
            began = time.process_time()
            response = client.get(address)
            spent = (time.process_time() - began) * 1000
            if response.status_code != 200:
                raise SystemExit(f"{address}: {response.status_code}")
            if number:  # the first round warms templates and caches
                samples[address].append(spent)
    return samples


def report(samples: dict[str, list[float]]) -> None:
    bare = statistics.median(samples[BARE])
    print(f"{'page':46}{'CPU ms':>8}{'min':>8}{'max':>8}{'× bare':>9}")
    for address, times in samples.items():
        middle = statistics.median(times)
        print(f"{address:46}{middle:8.2f}{min(times):8.2f}{max(times):8.2f}{middle / bare:9.1f}")


if __name__ == "__main__":
    main()
