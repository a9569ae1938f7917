"""Everything public, in both languages. Host and scheme come from ``SITE_URL``, not from the request."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from core.page import Page
from festival.models import Edition, Section
from films.models import Film, Text
from people.models import Person
from venues.models import Venue


class PublicSitemap(Sitemap):
    """Items are rows ``(…arguments of the address, last change)``; ``view_name`` names the address."""

    i18n = True
    alternates = True
    x_default = True
    view_name = ""

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def location(self, item: Any) -> str:
        return reverse(self.view_name, args=item[:-1])

    def lastmod(self, item: Any) -> dt.datetime | None:
        return item[-1]


class StaticSitemap(PublicSitemap):
    def items(self) -> list[str]:
        return ["home", "showtimes:programme", "films:list", "films:review_list", "venues:list", "festival:list"]

    def location(self, item: Any) -> str:
        return reverse(item)

    def lastmod(self, item: Any) -> None:
        return None


class PageSitemap(PublicSitemap):
    view_name = "page"

    def items(self):
        return Page.objects.order_by("slug").values_list("slug", "updated_at")


class FilmSitemap(PublicSitemap):
    view_name = "films:detail"

    def items(self):
        return Film.objects.public().order_by("pk").values_list("slug", "updated_at")


class ReviewSitemap(PublicSitemap):
    view_name = "films:review"

    def items(self):
        return Text.objects.public().critiques().order_by("pk").values_list("slug", "updated_at")


class PersonSitemap(PublicSitemap):
    view_name = "people:detail"

    def items(self):
        return Person.objects.public().order_by("pk").values_list("slug", "updated_at")


class VenueSitemap(PublicSitemap):
    view_name = "venues:detail"

    def items(self):
        return Venue.objects.public().order_by("pk").values_list("slug", "updated_at")


class EditionSitemap(PublicSitemap):
    view_name = "festival:edition"

    def items(self):
        return Edition.objects.public(timezone.now()).order_by("pk").values_list("slug", "updated_at")


class SectionSitemap(PublicSitemap):
    view_name = "festival:section"

    def items(self):
        sections = Section.objects.filter(edition__in=Edition.objects.public(timezone.now()))
        return sections.order_by("pk").values_list("edition__slug", "slug", "edition__updated_at")


SITEMAPS = {
    "static": StaticSitemap,
    "pages": PageSitemap,
    "films": FilmSitemap,
    "reviews": ReviewSitemap,
    "people": PersonSitemap,
    "venues": VenueSitemap,
    "editions": EditionSitemap,
    "sections": SectionSitemap,
}
