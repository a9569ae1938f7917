"""A hostile text, a hostile table and eleven wrong passwords while a member votes: ``python -m tests.drills.attacks``.

The member must notice nothing: each vote is taken, and none takes long. What the attackers get is a sentence.
"""

import io
import re
import statistics
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.drills.portal import Answer, Portal, Visitor, serving

LONGEST = 2.0
"""Seconds that a vote may take at most, on a machine that has two cores and nothing else to do."""
MEMBER, STRANGER, EDITOR = "203.0.113.7", "198.51.100.9", "192.0.2.44"
FILM = re.compile(r'href="(/filme/[a-z0-9-]+/)"')


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as portal:
        failures = drill(portal)
    print("\n".join(failures) or "The member noticed nothing.")
    sys.exit(bool(failures))


def drill(portal: Portal) -> list[str]:
    member = portal.member("member", MEMBER)
    film = FILM.search(member.gets("/filme/").text)[1]
    programmer, editor = portal.member("programmer", EDITOR), portal.member("editor", EDITOR)
    print(f"{'while':28}{'for s':>7}{'votes':>7}{'median s':>10}{'longest s':>11}")
    told = during("nothing else happens", member, film, lambda: time.sleep(5))
    long_lines = "\n".join(["Drama, Saal 1, (Kino) | " * 160] * 250)
    attacks: dict[str, Callable[[], list[str]]] = {
        "open comments are pasted": lambda: pasted(programmer, "a.html", "<html>" + "<!--" * 240_000),
        "blanks are pasted": lambda: pasted(programmer, "b.html", "<html>" + " " * 990_000),
        "long lines are pasted": lambda: pasted(programmer, "c.txt", long_lines),
        "short lines are pasted": lambda: pasted(programmer, "d.txt", "18.11. 20:00 Alpha\nAlpha\n\n" * 1600),
        "a hostile table is read": lambda: uploaded(editor, hostile_table()),
        "eleven wrong passwords": lambda: guessed(portal),
    }
    for name, attack in attacks.items():
        told += during(name, member, film, attack)
    return told + gets_in(portal)


def during(name: str, member: Visitor, film: str, attack: Callable[[], object]) -> list[str]:
    """Votes again and again until the attack is over, three times at least. Gives what went wrong."""
    problems: list[str] = []
    lasted: list[float] = []

    def work() -> None:
        began = time.perf_counter()
        problems.extend(attack() or ())
        lasted.append(time.perf_counter() - began)

    worker = threading.Thread(target=work)
    worker.start()
    answers: list[Answer] = []
    while worker.is_alive() or len(answers) < 3:
        answers.append(member.posts(f"{film}wertung/", {"wertung": str(len(answers) % 10)}))
        time.sleep(1.1)  # a member may do sixty things a minute
    worker.join()
    times = [answer.seconds for answer in answers]
    print(f"{name:28}{lasted[0]:7.1f}{len(times):7}{statistics.median(times):10.2f}{max(times):11.2f}", flush=True)
    refused = [f"{name}: a vote was answered by {answer.status}" for answer in answers if answer.status != 200]
    late = [f"{name}: a vote took {max(times):.1f} s"] if max(times) > LONGEST else []
    return problems + refused + late


def pasted(programmer: Visitor, name: str, text: str) -> list[str]:
    page = "/admin/showtimes/screening/einfuegen/"
    day = time.strftime("%d.%m.%Y")
    answer = programmer.posts(page, {"pasted_on": day, "_preview": "1"}, {name: text.encode()})
    return [] if answer.status == 200 else [f"{name} was answered by {answer.status}"]


def uploaded(editor: Visitor, table: bytes) -> list[str]:
    """Uploads the table and looks at its page until the worker has read it."""
    answer = editor.posts("/admin/intake/tablerun/add/", {"kind": "films"}, {"filme.xlsx": table})
    path = answer.address.removeprefix(editor.portal.base)
    for _second in range(150):
        answer = editor.gets(path)
        if "macht zu viel Arbeit" in answer.text:
            return []
        time.sleep(1)
    return [f"The table was answered by {answer.status} at {path}"]


def hostile_table() -> bytes:
    """A book of a few kilobytes with twenty million cells in one row."""
    book, plain, out = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.save(plain)
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{namespace}"><sheetData><row>{"<c/>" * 20_000_000}</row></sheetData></worksheet>'
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in given.namelist():
            packed.writestr(name, sheet if name.endswith("sheet1.xml") else given.read(name))
    return out.getvalue()


def guessed(portal: Portal) -> list[str]:
    email, _password = portal.logins["member"]
    answers = [portal.visitor(STRANGER).signs_in(email, f"falsch-{number}") for number in range(11)]
    told = "Das waren zu viele Versuche." in answers[-1].text
    return [] if told else ["The stranger was not stopped"]


def gets_in(portal: Portal) -> list[str]:
    """The member from home and from elsewhere, and somebody else beside the stranger."""
    tries = [("member", MEMBER), ("member", "203.0.113.200"), ("editor", STRANGER)]
    return [
        f"{role} was refused at {address}"
        for role, address in tries
        if portal.visitor(address).signs_in(*portal.logins[role]).address.endswith("/konto/login/")
    ]


if __name__ == "__main__":
    main()
