"""Colours of the visitor's own: what is chosen, planned, saved, sold out or open looks different from what is not."""

from itertools import combinations

import pytest
from playwright.sync_api import Page

OWN = (' data-own="marked"', ' data-own="planned"')
CONFLICT, SOLD_OUT, CANCELLED = ' data-own="conflict"', ' data-state="soldout"', ' data-state="cancelled"'
GROUPS = {
    "days": ('<ul class="days"><li><a href="#"{}><span class="days__w">Mo</span>30</a></li></ul>', " aria-current"),
    "links of a switch": ('<div class="switch"><a href="#"{}>Kiel</a></div>', " aria-current"),
    "choices of a switch": ('<div class="switch"><label><input type="radio"{}>Kiel</label></div>', " checked"),
    "ticks": ('<label class="check"><input type="checkbox"{}>Deutsch</label>', " checked"),
    "one of several": ('<label class="check"><input type="radio"{}>Deutsch</label>', " checked"),
    "letters": ('<nav class="az"><a href="#"{}>A</a></nav>', " aria-current"),
    "pages": ('<nav class="pager"><a href="#"{}>2</a></nav>', " aria-current"),
    "tabs": ('<nav class="nav"><ul><li><a href="#"{}><span>Filme</span></a></li></ul></nav>', " aria-current"),
    "buttons": ('<button class="toggle"{}>Merken</button>', ' aria-pressed="true"'),
    "points": ('<div class="keys"><label><input type="radio"{}>7</label></div>', " checked"),
    "tags": ('<span class="tag{}">ausverkauft</span>', " tag--solid"),
    "key of the grid": (
        '<div class="tt__key"><span><i{}></i></span></div>',
        *(f' class="k-{kind}"' for kind in ("mark", "plan", "conflict", "talk")),
    ),
    "times": ('<a class="t" href="#"{}><span class="t__at"><time>20:15</time></span></a>', *OWN, CONFLICT, SOLD_OUT),
    "lines": ('<div class="show"{}><h3 class="show__title"><a href="#">Film</a></h3></div>', *OWN, CANCELLED),
    "blocks": (
        '<div class="slot"{}><a class="slot__in" href="#"><span class="slot__title">Film</span></a></div>',
        *(*OWN, CONFLICT, SOLD_OUT, CANCELLED),
    ),
}
"""Markup with a gap, and the states that fill it."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_looks_different(new_context, live_server, scheme):
    page = new_context(forced_colors="active", color_scheme=scheme, viewport={"width": 1280, "height": 400}).new_page()
    page.goto("/filme/")
    alike = {}
    for group, (markup, *states) in GROUPS.items():
        looks = {state: look(page, markup.format(state)) for state in ("", *states)}
        alike[group] = [pair for pair in combinations(looks, 2) if looks[pair[0]] == looks[pair[1]]]
    assert {group: pairs for group, pairs in alike.items() if pairs} == {}


def look(page: Page, markup: str) -> bytes:
    """A picture of the markup in the page's stylesheet."""
    page.evaluate("markup => { document.body.innerHTML = `<div id='look'>${markup}</div>`; }", markup)
    return page.locator("#look").screenshot(animations="disabled")
