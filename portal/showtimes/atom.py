"""The changes of the programme as an Atom feed (RFC 4287). Full addresses come from ``SITE_URL``."""

import datetime as dt
from typing import Generic, TypeVar

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from core.address import Address
from core.markup import plain_passage
from core.structured import absolute
from core.text import bracketed
from showtimes.changes import ChangeRow, change_rows, chosen_city, public_changes
from showtimes.models import Screening, ScreeningChange
from venues.models import City

Owner = TypeVar("Owner")

LENGTH = 50
"""Number of changes that a feed keeps; the page has all of them."""


@method_decorator(conditional_page, name="__call__")
class ChangesFeed(Feed, Generic[Owner]):
    """All changes of the programme. ``get_object`` of a subclass gives what its other methods take as ``obj``."""

    feed_type = Atom1Feed
    author_name = settings.SITE_NAME  # RFC 4287, 4.1.1 asks for one

    def title(self, obj: Owner) -> str:
        return _("Änderungen im Programm – %(portal)s") % {"portal": settings.SITE_NAME}

    def subtitle(self, obj: Owner) -> str:
        return _("Verlegt, abgesagt, andere Fassung: was sich an öffentlichen Vorstellungen geändert hat.")

    def page_path(self, obj: Owner) -> str:
        return reverse("showtimes:changes")

    def feed_path(self, obj: Owner) -> str:
        return reverse("showtimes:changes_feed")

    def changes(self, obj: Owner, now: dt.datetime) -> QuerySet[ScreeningChange]:
        return public_changes(Screening.objects.public(now))

    def link(self, obj: Owner) -> str:
        return absolute(self.page_path(obj))

    def feed_url(self, obj: Owner) -> str:
        return absolute(self.feed_path(obj))

    def items(self, obj: Owner) -> list[ChangeRow]:
        now = timezone.now()
        return change_rows(self.changes(obj, now)[:LENGTH], now=now)

    def item_title(self, item: ChangeRow) -> str:
        return f"{item.kind_label}: {item.title}{bracketed(item.apart)}, {item.start_label}"

    def item_description(self, item: ChangeRow) -> str:
        lines = [f"{one.label}: {one.before} → {one.after}" for one in item.differences]
        return "<br>".join(escape(line) for line in (item.place, *lines, plain_passage(item.note)) if line)

    def item_link(self, item: ChangeRow) -> str:
        return absolute(item.url)

    def item_guid(self, item: ChangeRow) -> str:
        return f"{absolute(item.url)}#aenderung-{item.revision}"

    def item_pubdate(self, item: ChangeRow) -> dt.datetime:
        return item.at

    def item_updateddate(self, item: ChangeRow) -> dt.datetime:
        return item.at


class ProgrammeChangesFeed(ChangesFeed[City | None]):
    """Of all cities, or of the one in ``?stadt=``; 400 with a sentence for one that there is not."""

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        address = Address(request.GET)
        self._city(address)
        if address.problems:
            return HttpResponse("\n".join(address.problems), status=400, content_type="text/plain; charset=utf-8")
        return super().__call__(request, *args, **kwargs)

    def get_object(self, request: HttpRequest) -> City | None:
        return self._city(Address(request.GET))

    def _city(self, address: Address) -> City | None:
        return chosen_city(City.objects.all(), address) if address.params.get("stadt") else None

    def title(self, obj: City | None) -> str:
        if not obj:
            return super().title(obj)
        return _("Änderungen im Programm, %(city)s – %(portal)s") % {"city": obj.name, "portal": settings.SITE_NAME}

    def page_path(self, obj: City | None) -> str:
        return of_city(super().page_path(obj), obj)

    def feed_path(self, obj: City | None) -> str:
        return of_city(super().feed_path(obj), obj)

    def changes(self, obj: City | None, now: dt.datetime) -> QuerySet[ScreeningChange]:
        return public_changes(Screening.objects.public(now), obj)


def of_city(path: str, city: City | None) -> str:
    return f"{path}?stadt={city.slug}" if city else path
