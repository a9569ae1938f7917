"""Staff see drafts at their own address with ``?vorschau=1``; for everybody else they are 404."""

import datetime as dt
from collections.abc import Callable
from typing import Protocol, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.views.generic.base import ContextMixin, TemplateResponseMixin

from core.values import Values

PARAMETER = "vorschau"

Rows = TypeVar("Rows", covariant=True)


class Publishing(Protocol[Rows]):
    """A manager or queryset of records of which some are public."""

    def all(self) -> Rows: ...

    @property
    def public(self) -> Callable[..., Rows]:
        """Takes the moment where it matters."""


class PreviewMixin(TemplateResponseMixin, ContextMixin):
    """For a view whose querysets start from ``shown``.

    A preview is told on the page (``preview`` in the context, components/preview.html) and never kept by a cache.
    """

    request: HttpRequest
    preview_permission = ""

    @cached_property
    def preview(self) -> bool:
        """Asked for, and allowed. Who does not ask costs no look at the session."""
        if self.request.GET.get(PARAMETER) != "1":
            return False
        user = self.request.user
        return user.is_staff and user.has_perm(self.preview_permission)

    def visible(self, records: Publishing[Rows], *now: dt.datetime) -> Rows:
        """The part of the records that this visitor may see; ``now`` where ``public`` asks for it."""
        return records.all() if self.preview else records.public(*now)

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        return super().get_context_data(preview=self.preview, **kwargs)

    def render_to_response(self, context: Values, **kwargs: object) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        if self.preview:
            add_never_cache_headers(response)
        return response
