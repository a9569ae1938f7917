"""Findings of axe against WCAG 2.2 AA."""

from collections.abc import Iterable, Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = (
    (1280, "light", WCAG),
    (1280, "dark", ["color-contrast"]),  # nothing else depends on the scheme
    (360, "light", WCAG),
)


def barriers(page: Page, addresses: Iterable[str]) -> Iterator[str]:
    """Each violation of the pages, wide and narrow, light and dark; a page is loaded once."""
    for address in addresses:
        page.goto(address)
        yield from barriers_here(page)


def barriers_here(page: Page) -> Iterator[str]:
    """Those of the page as it stands."""
    page.wait_for_load_state()  # after a form was sent, words may stand there before their style
    for width, scheme, rules in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # nothing is between two colours
        found = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
        yield from (f"{page.url} {width} {scheme}: {it['id']} {it['nodes'][0]['target']}" for it in found)
