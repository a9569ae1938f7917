"""The worker beside gunicorn. A stand-in for manage.py writes down its process and waits."""

import os
import signal
import time

import pytest

from cinema import background

STAND_IN = """
import os, sys, time
with open({file!r}, "a") as file:
    print(os.getpid(), *sys.argv[1:], file=file)
time.sleep(60)
"""


@pytest.fixture
def started(settings, monkeypatch, tmp_path):
    """Lines that the workers started so far wrote: process, command."""
    file = tmp_path / "started"
    (tmp_path / "manage.py").write_text(STAND_IN.format(file=str(file)))
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(background, "RESTART_AFTER", 0.1)

    def lines(count: int) -> list[list[str]]:
        for _ in range(200):
            found = [line.split() for line in file.read_text().splitlines()] if file.exists() else []
            if len(found) >= count:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{count} workers were expected, {len(found)} started")

    return lines


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_worker_is_started_again_and_the_last_one_goes_with_the_server(started):
    worker = background.Worker()
    worker.start()
    [(first, *command)] = started(1)
    assert command == ["work", "--parent", str(os.getpid())]
    os.kill(int(first), signal.SIGKILL)
    _, (second, *_rest) = started(2)
    worker.stop()
    assert not is_running(int(second))
    assert len(started(2)) == 2


def test_a_server_that_started_none_stops_without_one():
    background.Worker().stop()
