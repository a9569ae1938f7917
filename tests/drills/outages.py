"""Redis frozen, Redis gone, the database gone and back: ``python -m tests.drills.outages``.

Without Redis everything is answered as before. Without the database each page says so within a second, and all is well
soon after it is back.
"""

import contextlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.drills.attacks import FILM
from tests.drills.portal import Answer, Portal, Visitor, free_port, serving
from tests.run import own_user, server_programs, throwaway_postgresql

MEMBER = "203.0.113.7"
WITHIN = 1.0
BACK_WITHIN = 15
PAGES = ("/", "/filme/", "/konto/login/", "/sitemap.xml", "/nirgends/und/nie/", "/admin/")


def main() -> None:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database, (redis, cache) = stack.enter_context(throwaway_postgresql()), stack.enter_context(own_redis())
        portal = stack.enter_context(serving(folder, DATABASE_URL=database, CACHE_URL=cache))
        failures = without_redis(portal, redis) + without_database(portal, data_of(database))
    print("\n".join(failures) or "All was answered.")
    sys.exit(bool(failures))


@contextlib.contextmanager
def own_redis() -> Iterator[tuple[subprocess.Popen, str]]:
    port = free_port()
    program = shutil.which("redis-server") or sys.exit("needs redis-server")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield process, f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait()


def without_redis(portal: Portal, redis: subprocess.Popen) -> list[str]:
    member = portal.member("member", MEMBER)
    film = FILM.search(member.gets("/filme/").text)[1]
    told = asked("Redis answers", portal, member, film)
    redis.send_signal(signal.SIGSTOP)
    told += asked("Redis is frozen", portal, member, film)
    redis.kill()
    return told + asked("Redis is gone", portal, member, film)


def asked(when: str, portal: Portal, member: Visitor, film: str) -> list[str]:
    """Signs in, votes, asks for a new password and for a plan. Gives what went wrong."""
    visitor, (email, password) = portal.visitor(MEMBER), portal.logins["member"]
    trial = f"/plan/probe/?dazu={film.split('/')[2]}"
    answers = {
        "sign-in": visitor.signs_in(email, password),
        "vote": member.posts(f"{film}wertung/", {"wertung": "7"}),
        "new password": portal.visitor(MEMBER).posts("/konto/password/reset/", {"email": email}),
        "trial plan": portal.visitor(MEMBER).gets(trial),
        "page": portal.visitor(MEMBER).gets(film),
    }
    print(f"{when:22}" + "  ".join(f"{name} {answer.seconds:.2f} s" for name, answer in answers.items()), flush=True)
    return [f"{when}: {name} {answer.status}" for name, answer in answers.items() if answer.status != 200]


def without_database(portal: Portal, data: Path) -> list[str]:
    steer(data, "-m", "immediate", "stop")
    answers = {path: portal.visitor(MEMBER).gets(path) for path in PAGES for _again in range(2)}
    told = [problem for path, answer in answers.items() for problem in away(path, answer)]
    print(f"{'the database is gone':22}longest {max(answer.seconds for answer in answers.values()):.2f} s")
    steer(data, "-w", "-o", f"-k {data.parent / 'socket'} -c listen_addresses=''", "start")
    began = time.perf_counter()
    while portal.visitor(MEMBER).gets("/filme/").status != 200:
        if time.perf_counter() - began > BACK_WITHIN:
            return [*told, f"The portal is not back {BACK_WITHIN} s after its database"]
        time.sleep(0.2)
    print(f"{'it is back':22}after {time.perf_counter() - began:.1f} s")
    return told


def away(path: str, answer: Answer) -> list[str]:
    if path == "/konto/login/" and answer.status == 200:
        return []  # asks the database nothing
    said = [] if answer.status == 503 else [f"{path} without a database: {answer.status}"]
    return said + ([f"{path} took {answer.seconds:.1f} s"] if answer.seconds > WITHIN else [])


def data_of(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0]).parent / "data"


def steer(data: Path, *arguments: str) -> None:
    programs = server_programs()
    command = [*own_user(data), str(programs / "pg_ctl"), "-D", str(data), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
