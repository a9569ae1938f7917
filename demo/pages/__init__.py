"""Imprint, privacy and accessibility: Markdown files ``<slug>.<language>.md`` whose first line is the title.

They say what an operator has to fill in; a legal check is the operator's.
"""

from pathlib import Path

from core.page import Page

SLUGS = ("impressum", "datenschutz", "barrierefreiheit")


def load() -> None:
    known = set(Page.objects.values_list("slug", flat=True))
    for slug in SLUGS:
        if slug not in known:
            _add(slug)


def _add(slug: str) -> None:
    title_de, body_de = _read(slug, "de")
    title_en, body_en = _read(slug, "en")
    Page.objects.create(slug=slug, title_de=title_de, title_en=title_en, body_de=body_de, body_en=body_en)


def _read(slug: str, language: str) -> tuple[str, str]:
    title, _, body = Path(__file__).with_name(f"{slug}.{language}.md").read_text(encoding="utf-8").partition("\n")
    return title, body.strip()
