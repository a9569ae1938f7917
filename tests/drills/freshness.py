"""A cancelled screening under load, and pages of one's own: ``python -m tests.drills.freshness``.

Eight workers, first each with its own memory, then with a Redis between them. A second after a screening is cancelled
in another process no answer may leave it out; nobody may read a word of another visitor's page.
"""

import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.drills.outages import own_redis
from tests.drills.portal import ROOT, Portal, serving

WITHIN = 1.0
VISITORS, ROUNDS, TIMES = 6, 25, 3
CANCEL = """
import time
from django.utils import timezone
from showtimes.models import Screening
from showtimes.services import cancel
shown = Screening.objects.public(timezone.now()).upcoming(timezone.now()).released().filter(hall__isnull=False)
screening = shown.order_by("starts_at")[{number}]
print(screening.get_absolute_url(), flush=True)
input()
cancel(screening=screening, now=timezone.now(), note_de="Nie gehörter Grund")
print(time.time(), flush=True)
"""
REASON = "Nie gehörter Grund"
PAGES = ("/", "/filme/", "/programm/", "/kinos/", "/festival/")


def main() -> None:
    failures = []
    with own_redis() as (_process, cache):
        for name, variables in {"each its own memory": {}, "with Redis": {"CACHE_URL": cache}}.items():
            with (
                tempfile.TemporaryDirectory() as folder,
                serving(Path(folder), "--workers", "8", **variables) as portal,
            ):
                failures += [f"{name}: {said}" for said in [*cancelled(portal, name), *mixed_up(portal)]]
    print("\n".join(failures) or "All was told in time, to whom it was for.")
    sys.exit(bool(failures))


@dataclass(frozen=True)
class Seen:
    began: float
    status: int
    tells: bool


def cancelled(portal: Portal, name: str) -> list[str]:
    told = []
    for number in range(TIMES):
        with other_process(portal, CANCEL.format(number=number)) as process:
            path = process.stdout.readline().strip()
            with load(portal, path) as seen:
                time.sleep(1.5)
                process.stdin.write("\n")
                process.stdin.flush()
                at = float(process.stdout.readline())
                time.sleep(2.5)
        late = [one.began - at for one in seen if not one.tells and one.began > at]
        print(
            f"{name:22}{len(seen)} answers, the last old one {max(late, default=0):.2f} s after the write", flush=True
        )
        told += [f"{path}: an old page after {seconds:.2f} s" for seconds in late if seconds > WITHIN]
        told += [f"{path}: {one.status}" for one in seen if one.status != 200]
        told += [] if any(one.tells for one in seen) else [f"{path} never told it"]
    return told


@contextlib.contextmanager
def other_process(portal: Portal, script: str) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
    process = subprocess.Popen(
        command, cwd=ROOT, env=portal.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def load(portal: Portal, path: str) -> Iterator[list[Seen]]:
    """Strangers who ask for the page again and again."""
    seen: list[Seen] = []
    over = threading.Event()

    def ask(number: int) -> None:
        visitor = portal.visitor(f"203.0.113.{number}")
        while not over.is_set():
            began = time.time()
            answer = visitor.gets(path)
            seen.append(Seen(began, answer.status, REASON in answer.text))

    with ThreadPoolExecutor(VISITORS) as pool:
        asking = [pool.submit(ask, number) for number in range(VISITORS)]
        try:
            yield seen
        finally:
            over.set()
        for one in asking:
            one.result()


def mixed_up(portal: Portal) -> list[str]:
    """Two members and a stranger at the same pages at once."""
    roles = ("member", "programmer")
    visitors = {role: portal.member(role, f"198.51.100.{number}") for number, role in enumerate(roles, start=1)}
    shown = {role: own_name(visitor.gets("/").text) for role, visitor in visitors.items()}

    def check(whose: str, gets: Callable) -> list[str]:
        said = []
        for path in PAGES * ROUNDS:
            text = gets(path).text
            found = {role for role, name in shown.items() if name in text}
            said += [] if found == {whose} - {"stranger"} else [f"{path} of {whose} names {found}"]
        return said

    stranger = portal.visitor("198.51.100.9")
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(check, role, one.gets) for role, one in {**visitors, "stranger": stranger}.items()]
    return [said for one in asked for said in one.result()]


def own_name(text: str) -> str:
    """The words by which the head of a page greets a member."""
    return text.partition("Angemeldet als ")[2].partition("<")[0].join(("Angemeldet als ", "<"))


if __name__ == "__main__":
    main()
