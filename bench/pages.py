"""Cost of public pages beside a bare view, cached and not, on both databases: ``python -m bench.pages``.

Every page goes through gunicorn as ``manage.py serve`` runs it. CPU is that of all its processes with those of
PostgreSQL and Redis, a request alone; by requests is what the same server bears at sixteen connections. Both are told
as shares of the bare view's, which is asked in turn in the same run. With several portals it says how costs grow.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.pool import Pool
from statistics import median
from tempfile import TemporaryDirectory

from bench import inside
from bench.client import Ask
from bench.measure import Samples, alone, share
from bench.portals import Portal, parser_of, portals
from bench.servers import Server, bare_server, memory, portal_server, redis_server, tree

PACKED = {"Accept-Encoding": "br"}
SAVED = ("film", "home", "programme")
RUSHED = ("film", "home", "programme", "list", "timetable of 600", "calendar of 600", "person", "festival")
VOTES = 40
UNTIL_SEEN = 0.3
"""Seconds after which every process has noticed a save."""

COLUMNS = ("uncached", "saved", "cached", "shared")


@dataclass
class Row:
    """Costs of one page each way, and the shares of the bare view's requests."""

    costs: dict[str, Samples] = field(default_factory=dict)
    shares: dict[str, float] = field(default_factory=dict)


@dataclass
class Stand:
    """Servers of one portal."""

    inside: Pool
    bare: Server
    servers: dict[str, Server]
    costs_of_bare: list[float] = field(default_factory=list)

    @property
    def bare_ms(self) -> float:
        return median(self.costs_of_bare)

    def alone(self, how: str, *asks: Ask) -> Samples:
        """With the bare view before it, so that both meet the same machine."""
        self.costs_of_bare.append(alone(self.bare, [Ask("/")]).middle)
        return alone(self.servers[how], asks)


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="in which a page is asked as fast as it is answered")
    asked = parser.parse_args()
    tables: dict[str, dict[str, Row]] = {}
    with portals(asked) as chosen:
        for portal in chosen:
            with stand(portal) as there:
                tables[portal.name] = rows = measured(there, asked.rounds)
                report(portal.name, rows, there.bare_ms)
                report_memory(there)
    growth(tables)


@contextmanager
def stand(portal: Portal) -> Iterator[Stand]:
    with ExitStack() as stack:
        own = stack.enter_context(inside.portal(portal.environment, portal.films))
        bare = stack.enter_context(bare_server())
        folder = stack.enter_context(TemporaryDirectory())
        redis = stack.enter_context(redis_server(folder))
        ways = [(how, None) for how in ("uncached", "cached")] + ([("shared", redis)] if redis else [])
        yield Stand(
            own,
            bare,
            {how: stack.enter_context(portal_server(portal.environment, how, of)) for how, of in ways},
        )


def measured(there: Stand, rounds: int) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    for name, ask in there.inside.apply(inside.pages).items():
        rows[name] = row = Row({"uncached": there.alone("uncached", ask)})
        if name in SAVED:
            row.costs["saved"] = after_saves(there, ask)
        for how in there.servers.keys() - {"uncached"}:
            packed = replace(ask, headers=PACKED)
            row.costs[how] = there.alone(how, packed)
            if name in RUSHED and rounds:
                row.shares[how] = share(there.servers[how], packed, there.bare, rounds)
    return rows | others(there, rows["calendar of 600"], rounds)


def after_saves(there: Stand, ask: Ask) -> Samples:
    """Each time the first visitor after an editor's save."""

    def save() -> None:
        there.inside.apply(inside.touch)
        time.sleep(UNTIL_SEEN)

    return alone(there.servers["cached"], [replace(ask, headers=PACKED)], before=save)


def others(there: Stand, calendar: Row, rounds: int) -> dict[str, Row]:
    """Requests that are no whole page for a stranger."""
    pages = there.inside.apply(inside.pages)
    plain = pages["film"]
    known = {"If-None-Match": alone(there.servers["cached"], [plain]).etag}
    member = replace(plain, headers=there.inside.apply(inside.members, (1,))[0])
    unchanged = replace(pages["calendar of 600"], headers={"If-None-Match": calendar.costs["uncached"].etag})
    rows = {
        "film, not packed": Row({"cached": there.alone("cached", plain)}),
        "film, 304": Row({"cached": there.alone("cached", replace(plain, headers=known, allowed=(304,)))}),
        "calendar of 600, 304": Row({"uncached": there.alone("uncached", replace(unchanged, allowed=(304,)))}),
        "film, signed in": Row({"cached": there.alone("cached", member)}),
        "searches": Row({"uncached": there.alone("uncached", *there.inside.apply(inside.searches))}),
        "vote": Row({"cached": there.alone("cached", *there.inside.apply(inside.votes, (VOTES,)))}),
    }
    if rounds:
        rows["film, signed in"].shares["cached"] = share(there.servers["cached"], member, there.bare, rounds)
    return rows


def report(name: str, rows: dict[str, Row], bare: float) -> None:
    """CPU in ms, and in brackets the share of the bare view by CPU and, where measured, by requests."""
    print(f"\n{name}; bare view {bare:.3f} ms\n")
    print("| page | " + " | ".join(f"{how} ms" for how in COLUMNS) + " | bytes |\n|---" + "|---" * 5 + "|")
    for page, row in rows.items():
        cells = [told(row, how, bare) for how in COLUMNS]
        sizes = [row.costs[how].bytes for how in ("cached", "uncached") if how in row.costs]
        print(f"| {page} | " + " | ".join(cells) + f" | {min(sizes)} |", flush=True)
    print(f"\nsearches: p95 {rows['searches'].costs['uncached'].p95:.1f} ms of CPU")


def told(row: Row, how: str, bare: float) -> str:
    if how not in row.costs:
        return ""
    cost = row.costs[how].middle
    shares = [f"{bare / cost:.2f}" if bare / cost > 0.05 else f"{bare / cost:.4f}"]
    shares += [f"{row.shares[how]:.2f}"] if how in row.shares else []
    return f"{cost:.2f} ({', '.join(shares)})"


def report_memory(there: Stand) -> None:
    for how, server in there.servers.items():
        sizes = [memory(worker) for worker in tree(server.process)[1:]]
        told = ", ".join(f"{size['Pss']:.0f} / {size['Rss']:.0f}" for size in sizes)
        print(f"memory of workers, {how}: {told} MB (own and shared part / resident)")


def growth(tables: dict[str, dict[str, Row]]) -> None:
    """From the first portal of each database to the last."""
    for database in ("SQLite", "PostgreSQL"):
        of = {name: rows for name, rows in tables.items() if name.endswith(database)}
        if len(of) < 2:
            continue
        print("\n| page, uncached ms | " + " | ".join(of) + " | growth |\n|---" + "|---" * (len(of) + 1) + "|")
        for page in pages_of(of.values()):
            costs = [rows[page].costs["uncached"].middle for rows in of.values()]
            print(f"| {page} | " + " | ".join(f"{cost:.1f}" for cost in costs) + f" | {costs[-1] / costs[0]:.1f} × |")


def pages_of(tables: Iterable[dict[str, Row]]) -> list[str]:
    return [page for page, row in next(iter(tables)).items() if "uncached" in row.costs]


if __name__ == "__main__":
    main()
