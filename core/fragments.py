"""Pages of which htmx swaps a part. Without script the same addresses give the whole page."""

from typing import Any

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.generic.base import TemplateResponseMixin
from django_htmx.middleware import HtmxDetails

from core.values import Values


class FragmentMixin(TemplateResponseMixin):
    """For a view whose page includes ``fragment_name``: who swaps the element ``fragment_id`` gets that part alone.

    The part begins with the page's title, which htmx takes over. Going back asks for the whole page.
    """

    fragment_name: str
    fragment_id: str

    @property
    def htmx(self) -> HtmxDetails:
        found: HtmxDetails = self.request.htmx  # type: ignore[attr-defined]  # its middleware puts it there
        return found

    @property
    def is_fragment(self) -> bool:
        return bool(self.htmx) and self.htmx.target == self.fragment_id

    @property
    def trigger(self) -> str | None:
        """The id of the element by which htmx asks; a header of that name counts from nobody else."""
        return self.htmx.trigger if self.htmx else None

    def fragment_address(self) -> str:
        """The page's address without what a form sends empty."""
        raise NotImplementedError

    def get_template_names(self) -> list[str]:
        return [self.fragment_name] if self.is_fragment else super().get_template_names()

    def render_to_response(self, context: Values, **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context | {"is_fragment": self.is_fragment}, **kwargs)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        if self.is_fragment:
            response["HX-Push-Url"] = self.fragment_address()
        return response
