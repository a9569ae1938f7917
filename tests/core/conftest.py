import shutil
import signal
import socket
import subprocess
import time
from contextlib import closing

import pytest
from django.core.cache import cache

from cinema import env
from core.cache import PatientClient


def free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def used(settings, monkeypatch):
    """``used(port)`` makes the Redis of that port the cache."""
    monkeypatch.setattr(PatientClient, "away_until", 0.0)

    def use(port: int) -> None:
        settings.CACHES = env.caches(f"redis://127.0.0.1:{port}/0")
        cache._cache.memory.clear()

    yield use
    monkeypatch.setattr(PatientClient, "away_until", 0.0)


@pytest.fixture
def server(used):
    """A Redis of the test's own, in use."""
    if not shutil.which("redis-server"):
        pytest.skip("needs redis-server")
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--daemonize", "no"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _try in range(100):
        with closing(socket.socket()) as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    used(port)
    yield process
    process.send_signal(signal.SIGCONT)
    process.kill()
    process.wait()
