"""The pages that the law asks for, public, with an imprint that says that this is a demo.

What an operator has to fill in is named in them, no longer as a gap: nobody operates a demo.
"""

from pathlib import Path

from core.legal import LAWS, draft
from core.page import GAP, Page
from core.publishable import State

OWN = {"impressum": Path(__file__).parent}


def load() -> None:
    known = set(Page.objects.values_list("slug", flat=True))
    for slug in LAWS:
        if slug not in known:
            _add(draft(slug, OWN[slug]) if slug in OWN else draft(slug))


def _add(page: Page) -> None:
    page.body_de = GAP.sub(r"*(hier steht im Betrieb: \1)*", page.body_de)
    page.body_en = GAP.sub(r"*(to be given here: \1)*", page.body_en)
    page.state = State.PUBLIC
    page.full_clean()
    page.save()
