"""The editors' handbook of docs/ as a page of the desk."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings
from django.contrib import admin
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = settings.BASE_DIR / "docs"
PICTURE = re.compile(r'(?<=src=")img/([a-z0-9-]+)\.png')


@dataclass(frozen=True)
class Handbook:
    html: SafeString
    chapters: list[tuple[str, str]]
    """Anchors and names."""


def handbook_view(request: HttpRequest) -> HttpResponse:
    context = admin.site.each_context(request) | {"title": _("Handbuch"), "handbook": handbook()}
    return TemplateResponse(request, "admin/desk/handbook.html", context)


def picture_view(request: HttpRequest, name: str) -> FileResponse:
    file = FOLDER / "img" / f"{name}.png"
    if not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")


@functools.cache
def handbook() -> Handbook:
    """Without its title, which the page has."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse((FOLDER / "redaktion.md").read_text(encoding="utf-8"))[3:]
    chapters = list(_anchored(tokens))
    html = parser.renderer.render(tokens, parser.options, {})
    html = PICTURE.sub(lambda found: reverse("desk:handbook_picture", args=[found[1]]), html)
    return Handbook(mark_safe(html), chapters)  # noqa: S308  (our own text, without HTML in it)


def _anchored(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Gives each heading its anchor; yields those of the chapters."""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            anchor = slugify(inline.content, allow_unicode=True)  # as code hosts spell them
            opening.attrSet("id", anchor)
            if opening.tag == "h2":
                yield anchor, inline.content
