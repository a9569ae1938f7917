"""Atom feeds (RFC 4287): the one way in which the portal writes them. Full addresses come from ``SITE_URL``."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from core.address import Address
from core.calendars import identity
from core.structured import absolute
from core.text import isolated, printable
from showtimes.changes import chosen_city
from venues.models import City

Owner = TypeVar("Owner")


@dataclass(frozen=True)
class Entry:
    """``html`` is escaped; ``identifier`` (``entry_id``) is for ever the entry's, as the address need not be."""

    title: str
    path: str
    identifier: str
    html: str
    published: dt.datetime
    updated: dt.datetime


def entry_id(*what: object) -> str:
    """An id that outlives names and addresses; each language has entries of its own."""
    return f"urn:uuid:{identity(' '.join(map(str, (*what, get_language()))))}"


def said(*lines: str) -> str:
    """Plain ``lines`` as HTML, one below the other; empty ones are left out."""
    return "<br>".join(escape(line) for line in lines if line)


class AtomFile(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """Of a feed without entries the day's beginning, and not each time another second."""
        if not self.items:
            return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return super().latest_post_date()


@method_decorator([require_safe, conditional_page], name="__call__")
class AtomFeed(Feed, Generic[Owner]):
    """``get_object`` of a subclass gives what its other methods take as ``obj``. No cookie, no session.

    Readers ask again by the ETag alone: the newest entry does not say when another one changed or went.
    """

    feed_type = AtomFile
    author_name = settings.SITE_NAME  # RFC 4287, 4.1.1 asks for one

    def __call__(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        del response["Last-Modified"]
        return response

    def page_path(self, obj: Owner) -> str:
        """The page that shows the same."""
        raise NotImplementedError

    def feed_path(self, obj: Owner) -> str:
        raise NotImplementedError

    def items(self, obj: Owner) -> Sequence[Entry]:
        raise NotImplementedError

    def link(self, obj: Owner) -> str:
        return absolute(self.page_path(obj))

    def feed_url(self, obj: Owner) -> str:
        return absolute(self.feed_path(obj))

    def item_title(self, item: Entry) -> str:
        return isolated(printable(item.title))

    def item_description(self, item: Entry) -> str:
        return printable(item.html)

    def item_link(self, item: Entry) -> str:
        return absolute(item.path)

    def item_guid(self, item: Entry) -> str:
        return item.identifier

    def item_pubdate(self, item: Entry) -> dt.datetime:
        return item.published

    def item_updateddate(self, item: Entry) -> dt.datetime:
        return item.updated


class CityFeed(AtomFeed[City | None]):
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


def of_city(path: str, city: City | None) -> str:
    return f"{path}?stadt={city.slug}" if city else path
