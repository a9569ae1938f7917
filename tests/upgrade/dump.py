"""Writes the dumps of this version, one of each database: ``make dump``, once, before a version is released.

Both are plain SQL, compressed, and the same bytes from the same code. PostgreSQL is the server that
``TEST_DATABASE_URL`` names, or a throw-away one.
"""

import contextlib
import gzip
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests.run import SETTINGS, throwaway_postgresql

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
WRITE = "from tests.upgrade.content import main; main()"
NAME = "lichtspiel_dump"
OF_THE_DUMPER = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)
"""A word that pg_dump draws at random for psql."""


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    with tempfile.TemporaryDirectory() as folder:
        keep(version, "sqlite", dumped_sqlite(Path(folder)))
        with postgresql() as url:
            keep(version, "postgresql", dumped_postgresql(url, Path(folder)))


def file_of(version: str, vendor: str) -> Path:
    return FOLDER / f"{version}-{vendor}.sql.gz"


def keep(version: str, vendor: str, sql: str) -> None:
    file = file_of(version, vendor)
    file.write_bytes(gzip.compress(sql.encode(), mtime=0))
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} kB")


def read(file: Path) -> str:
    return gzip.decompress(file.read_bytes()).decode()


def write_content(folder: Path, database_url: str) -> None:
    """Migrates an empty database and writes the content into it, in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    variables = kept | {"DATA_DIR": str(folder), "DATABASE_URL": database_url}
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", WRITE]
    subprocess.run(command, env=variables, cwd=ROOT, check=True)


def dumped_sqlite(folder: Path) -> str:
    file = folder / "dump.sqlite3"
    write_content(folder, f"sqlite:///{file}")
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return "\n".join(connection.iterdump())


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database of its own."""
    with contextlib.ExitStack() as stack:
        server = os.environ.get("TEST_DATABASE_URL") or stack.enter_context(throwaway_postgresql())
        if not server:
            sys.exit("The dump of PostgreSQL needs its programs, or a server that TEST_DATABASE_URL names.")
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
            connection.execute(f"CREATE DATABASE {NAME}")
            yield urlsplit(server)._replace(path=f"/{NAME}").geturl()
            connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def dumped_postgresql(url: str, folder: Path) -> str:
    """As statements that any client carries out, without the head, which names the dumping program's version."""
    write_content(folder, url)
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", url]
    sql = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return OF_THE_DUMPER.sub("", sql[sql.index("\nCREATE ") :])


if __name__ == "__main__":
    main()
