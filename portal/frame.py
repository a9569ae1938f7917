"""Frame around every page: the cities in its head and foot, and the texts that its foot leads to."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.freshness import generation
from core.markup import city_mark
from core.page import Page
from venues.models import City

MOST_NAMED = 4
"""More cities than these are counted instead of named."""


@dataclass(frozen=True)
class Frame:
    cities: tuple[City, ...] = ()
    pages: tuple[Page, ...] = ()

    @property
    def in_cities(self) -> str:
        """ " in Kiel und Lübeck", with the space before it; nothing without a city."""
        return self._in([city.name for city in self.cities])

    @property
    def in_marked_cities(self) -> SafeString:
        """The same, each name behind the sign of its city."""
        return mark_safe(self._in(self._marks()))  # noqa: S308  (of escaped names)

    @property
    def marked_cities(self) -> SafeString:
        return mark_safe(get_text_list(self._marks(), _("und")))  # noqa: S308  (of escaped names)

    @property
    def imprint(self) -> Page | None:
        return next((page for page in self.pages if page.slug == "impressum"), None)

    def _marks(self) -> list[str]:
        return [city_mark(city.shape, city.name) for city in self.cities]

    def _in(self, names: Iterable[str]) -> str:
        names = list(names)
        if not names:
            return ""
        if len(names) > MOST_NAMED:
            count = len(names)
            return " " + ngettext("in %(count)d Stadt", "in %(count)d Städten", count) % {"count": count}
        return " " + _("in %(cities)s") % {"cities": get_text_list(names, _("und"))}


def frame() -> Frame:
    """Looked up once while nothing public changes."""
    return _known(generation("public"))


@lru_cache(maxsize=1)
def _known(generation: Hashable) -> Frame:
    return look_up()


def look_up() -> Frame:
    pages = Page.objects.public().only("slug", "title_de", "title_en").order_by("slug")
    return Frame(tuple(City.objects.all()), tuple(pages))
