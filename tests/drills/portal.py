"""A real portal for a drill: gunicorn with the demo in a folder of its own, and visitors that speak HTTP."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 120


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    seconds: float
    address: str


@dataclass(frozen=True)
class Portal:
    base: str
    logins: dict[str, tuple[str, str]]
    """E-mail address and password by role."""
    process: subprocess.Popen
    environment: dict[str, str] = field(default_factory=dict)

    def visitor(self, address: str) -> "Visitor":
        """A browser at that address, as the proxy in front would tell it."""
        return Visitor(self, address)

    def member(self, role: str, address: str) -> "Visitor":
        visitor = self.visitor(address)
        answer = visitor.signs_in(*self.logins[role])
        if answer.address.endswith("/konto/login/"):
            raise SystemExit(f"{role} can't sign in: {answer.status}")
        return visitor


@dataclass
class Visitor:
    portal: Portal
    address: str
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def gets(self, path: str) -> Answer:
        return self._asks(path)

    def posts(self, path: str, data: dict[str, str], files: dict[str, bytes] | None = None) -> Answer:
        """Fetches the form's page first, for its token; ``files`` are given by their own names for the field "file"."""
        token = TOKEN.search(self.gets(path).text)
        return self.sends(path, data | {"csrfmiddlewaretoken": token[1] if token else ""}, files or {})

    def sends(self, path: str, data: dict[str, str], files: dict[str, bytes]) -> Answer:
        body, kind = _multipart(data, files) if files else (urlencode(data).encode(), None)
        headers = {"Content-Type": kind} if kind else {}
        return self._asks(path, body, headers | {"Referer": self.portal.base + path})

    def signs_in(self, email: str, password: str) -> Answer:
        return self.posts("/konto/login/", {"login": email, "password": password})

    def _asks(self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        told = (headers or {}) | {"X-Forwarded-For": f"6.6.6.6, {self.address}"}
        request = Request(self.portal.base + path, body, told)  # noqa: S310  (our own portal)
        began = time.perf_counter()
        try:
            answer = self.opener.open(request, timeout=PATIENCE)
        except HTTPError as refused:
            answer = refused
        with answer:
            text = answer.read().decode(errors="replace")
        return Answer(answer.status, text, time.perf_counter() - began, answer.url)


def _multipart(data: dict[str, str], files: dict[str, bytes]) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode() for name, text in data.items()]
    parts += [
        f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + content
        for name, content in files.items()
    ]
    body = b"".join(f"--{border}\r\n".encode() + part + b"\r\n" for part in parts) + f"--{border}--\r\n".encode()
    return body, f"multipart/form-data; boundary={border}"


@contextlib.contextmanager
def serving(folder: Path, *arguments: str, **variables: str) -> Iterator[Portal]:
    """The portal with its demo, behind one proxy that the visitors play; ``arguments`` are gunicorn's."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name in {"HOME", "LANG", "PATH"}}
    environment = kept | {"DATA_DIR": str(folder), "PORT": str(port), "TRUSTED_PROXIES": "1"} | variables
    for command in (["collectstatic", "--no-input", "--verbosity", "0", "--ignore", "flags"], ["prepare", "--demo"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True, stdout=sys.stderr
        )
    command = [sys.executable, "-m", "gunicorn", "--config", "cinema/gunicorn.py", *arguments, "cinema.wsgi"]
    with (folder / "portal.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    lines = (line.split() for line in (folder / "demo-logins.txt").read_text(encoding="utf-8").splitlines())
    portal = Portal(
        f"http://127.0.0.1:{port}", {role: (email, word) for role, email, word in lines}, process, environment
    )
    try:
        wait_for(portal)
        yield portal
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(portal: Portal) -> None:
    for _try in range(PATIENCE * 4):
        with contextlib.suppress(OSError):
            if portal.visitor("127.0.0.1").gets("/robots.txt").status == 200:
                return
        time.sleep(0.25)
    raise SystemExit("The portal does not start.")


def free_port() -> int:
    with contextlib.closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
