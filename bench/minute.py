"""Stored pages under all the requests that they bear, for a minute and without an error: ``python -m bench.minute``."""

from dataclasses import replace

from bench import inside
from bench.client import Ask, rush
from bench.pages import PACKED, Stand, stand
from bench.portals import parser_of, portals

TOO_LARGE = "part of the sitemap"
"""With thousands of films more than memory keeps of one page."""

BEFORE = 5
"""Seconds for which the bare view is asked before and after."""


def main() -> None:
    parser = parser_of(__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with portals(asked) as chosen:
        for portal in chosen:
            with stand(portal) as there:
                for how in sorted(there.servers.keys() - {"uncached"}):
                    print(f"{portal.name}, {how}: {held(there, how, asked.seconds)}", flush=True)


def held(there: Stand, how: str, seconds: float) -> str:
    pages = there.inside.apply(inside.pages)
    asks = [replace(ask, headers=PACKED) for name, ask in pages.items() if name != TOO_LARGE]
    before = rush(there.bare.port, [Ask("/")], BEFORE).rate
    found = rush(there.servers[how].port, asks, seconds)
    bare = (before + rush(there.bare.port, [Ask("/")], BEFORE).rate) / 2
    return (
        f"{len(asks)} pages for {seconds:.0f} s, {found.answered} answers, {found.errors} errors, "
        f"{found.rate:.0f} a second, {found.rate / bare:.2f} of the bare view"
    )


if __name__ == "__main__":
    main()
