"""The pages whose text the editors write. A draft is seen by who may view it, with ``?vorschau=1``."""

import re

from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe
from django.views.generic import TemplateView

from core.page import GAP, Page
from core.preview import PreviewMixin

HEADING = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)


class PageView(PreviewMixin, TemplateView):
    template_name = "page.html"
    preview_permission = "core.view_page"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        page = get_object_or_404(self.visible(Page.objects), slug=kwargs["slug"])
        intro, chapters = _chapters(GAP.sub(r"<mark>\1</mark>", page.body_html))
        shown = {"page": page, "intro": intro, "chapters": chapters}
        return super().get_context_data(**kwargs) | shown


def _chapters(html: str) -> tuple[SafeString, list[tuple[SafeString, SafeString]]]:
    """Text before the first heading, then each heading with its text.

    Texts are sanitised when they are saved, with headings from h3 on; here these open the chapters of a page, as h2.
    """
    intro, *rest = (mark_safe(part.replace("h4>", "h3>")) for part in HEADING.split(html))  # noqa: S308
    return intro, list(zip(rest[::2], rest[1::2], strict=True))
