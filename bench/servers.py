"""Servers for a bench: gunicorn as ``manage.py serve`` runs it, the bare view, Redis; and what they cost (Linux)."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

PATIENCE = 120
"""Seconds until a server must answer; before that it migrates."""

THREADS = 4
SETTINGS = {"uncached": "bench.settings", "shared": "bench.settings", "cached": "cinema.settings"}


@dataclass(frozen=True)
class Server:
    port: int
    process: int
    database: str = ""
    """Address of the PostgreSQL database whose processes count as the server's."""

    beside: tuple[int, ...] = ()
    """Processes that count as the server's, too."""

    def processes(self) -> list[int]:
        return [*tree(self.process), *self.beside, *backends(self.database)]


@contextmanager
def portal_server(environment: Mapping[str, str], how: str, redis: Server | None = None) -> Iterator[Server]:
    """The portal on the database and folder of ``environment``; ``how`` is one of ``SETTINGS``."""
    port, database = free_port(), environment.get("DATABASE_URL", "")
    own = {
        "PORT": str(port),
        "WORKER": "false",
        "BENCH": how,
        "DJANGO_SETTINGS_MODULE": SETTINGS[how],
        "CACHE_URL": f"redis://127.0.0.1:{redis.port}/0" if redis else "",
    }
    command = [sys.executable, "manage.py", "serve"]
    with running(command, dict(environment) | own, port) as process:
        is_postgresql = database.startswith("postgres")
        yield Server(port, process, database if is_postgresql else "", (redis.process,) if redis else ())


@contextmanager
def bare_server() -> Iterator[Server]:
    port, workers = free_port(), os.cpu_count() or 1
    how = ["--worker-class=gthread", f"--workers={workers}", f"--threads={THREADS}", "--preload"]
    own = ["--no-control-socket", f"--bind=127.0.0.1:{port}"]
    command = [sys.executable, "-m", "gunicorn", *how, *own, "bench.bare:application"]
    with running(command, {}, port) as process:
        yield Server(port, process)


@contextmanager
def redis_server(folder: str) -> Iterator[Server | None]:
    """None where it is not installed."""
    program, port = shutil.which("redis-server"), free_port()
    if not program:
        yield None
        return
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    with running(command, {}, port) as process:
        yield Server(port, process)


@contextmanager
def running(command: list[str], environment: Mapping[str, str], port: int) -> Iterator[int]:
    quiet = {"GUNICORN_CMD_ARGS": "--log-level=warning"}
    process = subprocess.Popen(command, env={**os.environ, **quiet, **environment}, stdout=subprocess.DEVNULL)
    try:
        wait_for(process, port)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def wait_for(process: subprocess.Popen, port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{process.args!r} does not answer.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def tree(process: int) -> list[int]:
    """The process with its children and theirs."""
    found = [process]
    for parent in found:
        try:
            found += map(int, Path(f"/proc/{parent}/task/{parent}/children").read_text().split())
        except FileNotFoundError:
            continue
    return found


def backends(database: str) -> list[int]:
    """PostgreSQL's processes for this database; its server must run on the same machine."""
    if not database:
        return []
    asked = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(database) as connection:
        return [pid for (pid,) in connection.execute(asked).fetchall()]


def cpu_seconds(processes: Iterable[int]) -> float:
    """Of all threads of the processes, to the nanosecond."""
    spent = 0
    for process in processes:
        for thread in Path(f"/proc/{process}/task").glob("*/schedstat"):
            try:
                spent += int(thread.read_bytes().split()[0])
            except (FileNotFoundError, ProcessLookupError):
                continue
    return spent / 1e9


def memory(process: int) -> dict[str, float]:
    """Megabytes of a process: "Rss" with what it shares, "Pss" with its part of that."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    sizes = {name: rest for name, _colon, rest in (line.partition(":") for line in lines)}
    return {name: int(sizes[name].split()[0]) / 1024 for name in ("Rss", "Pss")}
