"""Cost of requests: CPU of the whole server for each alone, and how many a second it answers beside the bare view."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench.client import Ask, Connection, rush
from bench.servers import Server, cpu_seconds

WARM = 3
"""Requests before the first that counts, so that what a process keeps is there."""

ENOUGH, MOST, FEWEST = 0.15, 100, 5
"""Seconds of CPU after which a round is over, and its requests at most and at least."""

SLICE = 0.7
"""Seconds for which a server is asked as fast as it answers, before it is the bare view's turn."""


@dataclass
class Samples:
    """CPU milliseconds of each request, and what was answered."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    bytes: int = 0
    etag: str = ""

    @property
    def middle(self) -> float:
        return median(self.cpu)

    @property
    def p95(self) -> float:
        return quantiles(self.cpu, n=20)[-1]


def alone(server: Server, asks: Sequence[Ask], before: Callable[[], object] | None = None) -> Samples:
    """One request after the other over one connection, in turn from ``asks``; ``before`` each one is called."""
    connection, samples = Connection(server.port), Samples()
    for index in range(WARM):
        connection.ask(asks[index % len(asks)])
    processes = server.processes()
    once = len(asks) if len(asks) > 1 else 0
    while len(samples.cpu) < max(FEWEST, once) or (sum(samples.cpu) < ENOUGH * 1000 and len(samples.cpu) < MOST):
        if before:
            before()
        began, spent = time.perf_counter(), cpu_seconds(processes)
        answer = connection.ask(asks[len(samples.cpu) % len(asks)])
        samples.wall.append((time.perf_counter() - began) * 1000)
        samples.cpu.append((cpu_seconds(processes) - spent) * 1000)
        samples.bytes, samples.etag = answer.length, answer.headers.get("etag", "")
    connection.close()
    return samples


def share(server: Server, ask: Ask, bare: Server, rounds: int) -> float:
    """Requests a second in relation to the bare view's, in turn with it; the median of the rounds."""
    ratios = []
    for _round in range(rounds):
        of_bare = rush(bare.port, [Ask("/")], SLICE)
        of_page = rush(server.port, [ask], SLICE)
        if of_page.errors:
            raise SystemExit(f"{ask.path}: {of_page.errors} errors")
        ratios.append(of_page.rate / of_bare.rate)
    return median(ratios)
