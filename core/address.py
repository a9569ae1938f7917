"""The values in a page's address. One rule for all pages: a wrong one is named and left out, and the answer is 400."""

from collections.abc import Container

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic.base import TemplateResponseMixin

from core.values import Values


def without_empty(params: QueryDict) -> QueryDict:
    """The values that ask for something: a form sends its empty fields too."""
    given = QueryDict(mutable=True)
    for name, values in params.lists():
        if asked := [value for value in values if value]:
            given.setlist(name, asked)
    return given


def on_this_site(target: str, default: str) -> str:
    """The page of this site that a form names to come back to, else ``default``."""
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else default


class Address:
    """Reads the values of an address one by one; ``problems`` are sentences on the wrong ones so far."""

    def __init__(self, params: QueryDict):
        self.params = params
        self.problems: list[str] = []

    @property
    def status(self) -> int:
        return 400 if self.problems else 200

    def choice(self, name: str, label: str | Promise, choices: Container[str]) -> str:
        """One of the choices, or "" where none is asked for."""
        value = self.params.get(name, "")
        if value and value not in choices:
            self.refuse(label, _("„%(value)s“ kennen wir nicht.") % {"value": value})
            return ""
        return value

    def several(self, name: str, label: str | Promise, choices: Container[str]) -> list[str]:
        """Those of the choices that are asked for."""
        values = [value for value in self.params.getlist(name) if value]
        for value in values:
            if value not in choices:
                self.refuse(label, _("„%(value)s“ kennen wir nicht.") % {"value": value})
        return [value for value in values if value in choices]

    def page(self, paginator: Paginator) -> Page:
        """The page that ``?page=`` asks for, else the first."""
        number = self.params.get("page") or 1
        try:
            return paginator.page(number)
        except InvalidPage:
            self.refuse(_("Seite"), _("„%(value)s“ gibt es nicht.") % {"value": number})
            return paginator.page(1)

    def refuse(self, label: str | Promise, error: str) -> None:
        self.problems.append(f"{label}: {error}")


class AddressMixin(TemplateResponseMixin):
    """For a view that reads its address through ``self.address``; the page names what is wrong."""

    request: HttpRequest

    @cached_property
    def address(self) -> Address:
        return Address(self.request.GET)

    def render_to_response(self, context: Values, **kwargs: object) -> HttpResponse:
        kwargs.setdefault("status", self.address.status)
        return super().render_to_response(context | {"address_problems": self.address.problems}, **kwargs)
