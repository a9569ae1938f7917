"""The pages that the law asks of a portal run from Germany: drafts with gaps, and what is missing of them.

A draft says what the software does; a legal check is the operator's. Markdown files ``<slug>.<language>.md``, whose
first line is the title; ``{portal}`` stands for the portal's name, ``[[…]]`` for what is to be filled in.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.page import Page, gaps

LAWS: dict[str, str | Promise] = {
    "impressum": _("§ 5 DDG und § 18 Absatz 2 MStV"),
    "datenschutz": _("Artikel 13 DSGVO"),
    "barrierefreiheit": _("§ 14 BFSG"),
    "nutzungsbedingungen": _("Artikel 14 DSA"),
}
"""By the page's address, what asks for it."""


@dataclass(frozen=True)
class Missing:
    """A page that is not as the law wants it. ``page`` is None where there is none; ``gaps`` counts what is open."""

    slug: str
    law: str
    page: Page | None
    gaps: int


def missing_pages() -> list[Missing]:
    """One query."""
    pages = Page.objects.in_bulk(LAWS, field_name="slug")
    found = [Missing(slug, str(law), page := pages.get(slug), _gaps(page)) for slug, law in LAWS.items()]
    return [one for one in found if one.gaps or not (one.page and one.page.is_public)]


def _gaps(page: Page | None) -> int:
    return len(gaps(page.body_de) + gaps(page.body_en)) if page else 0


def write_drafts() -> None:
    """For a portal without any page; from then on they are the editors'."""
    if not Page.objects.exists():
        for slug in LAWS:
            draft(slug).save()


def draft(slug: str, folder: Path = Path(__file__).parent) -> Page:
    """Not saved yet."""
    (title_de, body_de), (title_en, body_en) = (_read(folder / f"{slug}.{language}.md") for language in ("de", "en"))
    return Page(slug=slug, title_de=title_de, title_en=title_en, body_de=body_de, body_en=body_en)


def _read(file: Path) -> tuple[str, str]:
    title, _newline, body = file.read_text(encoding="utf-8").partition("\n")
    return title, body.strip().replace("{portal}", settings.SITE_NAME)
