"""Requests over connections that stay open: one after the other, or as many as a server bears."""

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle

CONNECTIONS, CHUNK = 16, 1 << 18


@dataclass(frozen=True)
class Ask:
    """A request; ``allowed`` are the answers that are no error."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "GET"
    body: str = ""
    allowed: tuple[int, ...] = (200,)

    def message(self, port: int) -> bytes:
        lines = [f"{self.method} {self.path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(self.body)}"]
        return ("\r\n".join(lines) + "\r\n\r\n" + self.body).encode()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    length: int


class Connection:
    """One that is opened anew when the server has closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket: socket.socket | None = None

    def send(self, message: bytes) -> socket.socket:
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received, self.missing = bytearray(), -1
        self.socket.sendall(message)
        return self.socket

    def receive(self) -> Answer | None:
        """The answer, once all of it is there. Raises ``OSError`` where the server hangs up."""
        chunk = self.socket.recv(CHUNK) if self.socket else b""
        if not chunk:
            raise ConnectionResetError
        if self.missing < 0:
            self.received += chunk
            head, found, rest = bytes(self.received).partition(b"\r\n\r\n")
            if not found:
                return None
            self.head = parsed(head)
            self.missing = self.head.length - len(rest)
        else:
            self.missing -= len(chunk)
        if self.missing > 0:
            return None
        if self.head.headers.get("connection", "").lower() == "close":
            self.close()
        return self.head

    def ask(self, ask: Ask) -> Answer:
        """Raises ``SystemExit`` for an answer that is an error."""
        for is_last in (False, True):  # a connection that was idle may have been closed
            try:
                self.send(ask.message(self.port))
                answer = None
                while answer is None:
                    answer = self.receive()
            except OSError:
                self.close()
                if is_last:
                    raise
            else:
                break
        if answer is None or answer.status not in ask.allowed:
            raise SystemExit(f"{ask.path}: {answer and answer.status}")
        return answer

    def close(self) -> None:
        if self.socket:
            self.socket.close()
        self.socket = None


def parsed(head: bytes) -> Answer:
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in lines)}
    status = int(first.split()[1])
    return Answer(status, headers, 0 if status in (204, 304) else int(headers["content-length"]))


@dataclass
class Rush:
    """Requests answered and gone wrong in so many seconds."""

    seconds: float
    answered: int = 0
    errors: int = 0

    @property
    def rate(self) -> float:
        return self.answered / self.seconds


def rush(port: int, asks: Sequence[Ask], seconds: float, connections: int = CONNECTIONS) -> Rush:
    """Asks them in turn over several connections at once, as fast as they are answered."""
    waiting, result = cycle([(ask.message(port), ask.allowed) for ask in asks]), Rush(0)
    began = time.perf_counter()
    with selectors.DefaultSelector() as selector:
        for _ in range(connections):
            begin(selector, Connection(port), *next(waiting))
        while (now := time.perf_counter()) < began + seconds:
            for key, _events in selector.select(began + seconds - now):
                step(selector, key, waiting, result)
        for key in list(selector.get_map().values()):
            key.data[0].close()
    result.seconds = time.perf_counter() - began
    return result


def begin(selector: selectors.BaseSelector, connection: Connection, message: bytes, allowed: tuple[int, ...]) -> None:
    used = connection.send(message)
    selector.register(used, selectors.EVENT_READ, (connection, allowed))


def step(selector: selectors.BaseSelector, key: selectors.SelectorKey, waiting: cycle, result: Rush) -> None:
    """Reads what has come; a whole answer is counted and the next request sent."""
    connection, allowed = key.data
    try:
        answer = connection.receive()
    except OSError:
        result.errors += 1
        connection.close()
    else:
        if answer is None:
            return
        result.answered += 1
        result.errors += answer.status not in allowed
    selector.unregister(key.fileobj)
    begin(selector, connection, *next(waiting))
