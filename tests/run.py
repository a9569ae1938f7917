"""Runs the whole suite on SQLite and on PostgreSQL: ``python -m tests.run [pytest arguments]``.

PostgreSQL is the server that ``TEST_DATABASE_URL`` names, or a throw-away one started from the installed programs.
Without either (and without Chromium for the browser tests) the run says what it left out; with ``CI=true`` that fails.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

QUICK = (
    *("listen_addresses=''", "fsync=off", "synchronous_commit=off", "full_page_writes=off"),
    *("wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off"),
)
"""Settings of a server whose data nobody misses."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WORKERS = "2"


def main(arguments: list[str]) -> int:
    left_out = [] if any(map(shutil.which, CHROMIUM)) else ["browser tests (no Chromium found)"]
    left_out += [] if shutil.which("redis-server") else ["the cache on Redis (no redis-server found)"]
    failed = run_suite("SQLite", "", arguments)
    with contextlib.ExitStack() as stack:
        url = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(throwaway_postgresql())
        if url:
            failed |= run_suite("PostgreSQL", url, ["-m", "not browser", *arguments])  # one browser run is enough
        else:
            left_out.append("the suite on PostgreSQL (no server programs found, TEST_DATABASE_URL not set)")
    for what in left_out:
        print(f"LEFT OUT: {what}")
    return int(failed or (bool(left_out) and os.environ.get("CI") == "true"))


def run_suite(name: str, database_url: str, arguments: list[str]) -> bool:
    """True when a test failed."""
    print(f"\n=== {name} ===", flush=True)
    with tempfile.TemporaryDirectory() as data_dir:
        env = {
            **{key: value for key, value in os.environ.items() if key not in SETTINGS},
            "DATA_DIR": data_dir,
            "DATABASE_URL": database_url,
        }
        command = [sys.executable, "-m", "pytest", "-n", WORKERS, "--dist", "worksteal", *arguments]
        return subprocess.run(command, env=env, check=False).returncode != 0


SETTINGS = (
    *("ALLOWED_HOSTS", "CACHE_URL", "CITIES", "DEBUG", "DEFAULT_FROM_EMAIL", "EMAIL_URL", "PORT", "SECRET_KEY"),
    *("SITE_NAME", "SITE_URL", "TEST_DATABASE_URL"),
)


@contextlib.contextmanager
def throwaway_postgresql() -> Iterator[str]:
    """The address of a new server that listens on a socket in a temporary folder; "" without its programs."""
    programs = server_programs()
    if not programs:
        yield ""
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        data = Path(folder, "data")
        data.mkdir()
        as_server = own_user(data)
        quietly(*as_server, programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8")
        socket = Path(folder, "socket")
        socket.mkdir()
        socket.chmod(0o777)
        options = " -c ".join([f"-k {socket}", *QUICK])
        quietly(*as_server, programs / "pg_ctl", "-D", data, "-w", "-o", options, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={socket}"
        finally:
            quietly(*as_server, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def quietly(*command: str | Path) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def server_programs() -> Path | None:
    """The folder of initdb and pg_ctl of the newest installed PostgreSQL."""
    found = shutil.which("pg_ctl") or max(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), default=None)
    return Path(found).parent if found else None


def own_user(data: Path) -> list[str]:
    """PostgreSQL refuses to run as root; root starts it as Debian's user postgres."""
    if os.geteuid() != 0:
        return []
    shutil.chown(data, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
