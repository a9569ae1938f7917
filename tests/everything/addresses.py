"""Every address that links, the URL configuration and the admin's registry can name."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.contrib import admin
from django.test import Client
from django.urls import Resolver404, URLPattern, get_resolver, resolve, reverse
from django.urls.exceptions import NoReverseMatch
from django.utils.translation import override

from tests.everything.reader import Page

VARIANTS = 3
"""So many values of a parameter are opened for a path."""
LEADING_OUT = ("/konto/abmelden", "/admin/logout", "/static/", "/media/")
DOCUMENTS = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True)
class Opened:
    path: str
    status: int
    page: Page | None


@dataclass
class Crawler:
    """Opens what it finds as one visitor. ``one_of_each``: one address of each view, and one with each parameter."""

    client: Client
    language: str
    one_of_each: bool
    within: str = "/"
    kinds: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def opened(self, starts: Iterable[str]) -> Iterator[Opened]:
        queue, known = deque(starts), set()
        while queue:
            path = queue.popleft()
            if path in known or not self.is_wanted(path):
                continue
            known.add(path)
            response = self.client.get(path)
            is_page = response.headers.get("Content-Type", "").startswith(DOCUMENTS)
            page = Page(response.content.decode()) if is_page and not response.streaming else None
            yield Opened(path, response.status_code, page)
            if 300 <= response.status_code < 400:
                queue.append(inside(path, response.headers["Location"]))
            queue.extend(inside(path, link) for link in (page.links if page else ()))

    def is_wanted(self, path: str) -> bool:
        if not path.startswith(self.within) or path.startswith(LEADING_OUT) or language_of(path) != self.language:
            return False
        view, parameters = view_of(path), parameters_of(path)
        place = (view,) if self.one_of_each else (view, urlsplit(path).path)
        most = 1 if self.one_of_each else VARIANTS
        counted = [(*place, parameter) for parameter in parameters or ("",)]
        if all(self.kinds[one] >= most for one in counted):
            return False
        self.kinds.update(counted)
        return True


def view_of(path: str) -> str:
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return "nowhere"


def parameters_of(path: str) -> list[str]:
    return sorted({key for key, _value in parse_qsl(urlsplit(path).query)})


def language_of(path: str) -> str:
    return "en" if path.startswith("/en/") else "de"


def inside(path: str, link: str) -> str:
    """The address on this site, or ""."""
    parts = urlsplit(urldefrag(urljoin(f"http://testserver{path}", link)).url)
    return parts._replace(scheme="", netloc="").geturl() if parts.netloc == "testserver" else ""


def public_starts(language: str) -> list[str]:
    """The front page, and every address that needs nothing to be named."""
    with override(language):
        return [reverse("home"), *sorted(filter(None, map(plain_address, view_names())))]


def admin_starts() -> list[str]:
    """Each model's list, form for a new record, and a record's form, history and deletion."""
    starts = [reverse("admin:index")]
    for model in admin.site._registry:
        place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        starts += [reverse(f"{place}_changelist"), reverse(f"{place}_add")]
        if (first := model._default_manager.order_by("pk").first()) is not None:
            starts += [reverse(f"{place}_{page}", args=[first.pk]) for page in ("change", "history", "delete")]
    return starts


def plain_address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def view_names() -> set[str]:
    """Names of all views, with their namespaces."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list, prefix: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            if pattern.name:
                yield f"{prefix}{pattern.name}"
        else:
            yield from _names(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
