"""Profiles of public pages without the page cache: ``python -m bench.profiles --at … film home``.

The stack is looked at as often as the machine's clock allows, which costs little: the times are those of the page
itself.
"""

import signal
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from bench import inside
from bench.portals import parser_of, portals

SHOWN, ASKED, WARM = 16, 40, 3
INTERVAL = 0.0005
ROOT = Path(__file__).parent.parent


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("pages", nargs="*", default=["film", "home", "programme"])
    asked = parser.parse_args()
    uncached = {"DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH": "uncached"}
    with portals(asked) as chosen:
        for portal in chosen:
            with inside.portal(portal.environment | uncached, portal.films) as own:
                for page in asked.pages:
                    print(f"\n{portal.name}, {page}\n\n{own.apply(profile, (page,))}", flush=True)


def profile(page: str) -> str:
    """Milliseconds of a request that functions of the project took, with all that they call."""
    from django.test import Client

    client, path = Client(headers={"host": "127.0.0.1"}), inside.pages()[page].path
    for _ in range(WARM):
        client.get(path)
    seen: Counter[str] = Counter()
    signal.signal(signal.SIGPROF, lambda _number, frame: seen.update({"in all", *functions(frame)}))
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    began = time.process_time()
    for _ in range(ASKED):
        client.get(path)
    signal.setitimer(signal.ITIMER_PROF, 0)
    a_look = (time.process_time() - began) * 1000 / ASKED / seen["in all"]
    return "\n".join(f"{count * a_look:7.1f}  {name}" for name, count in seen.most_common(SHOWN))


def functions(frame: FrameType | None) -> set[str]:
    """The project's functions that are being carried out."""
    found = set()
    while frame:
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(ROOT) and ".venv" not in file.parts and file.parent.name != "bench":
            found.add(f"{file.relative_to(ROOT)} {frame.f_code.co_name}")
        frame = frame.f_back
    return found


if __name__ == "__main__":
    main()
