from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.selectors import last_visit
from core.address import AddressMixin
from core.components import Link
from festival.structured import breadcrumbs
from planner.selectors import own_ids
from portal.atom import of_city
from portal.showtimes.page import (
    no_changes,
)
from showtimes import changes
from showtimes.models import Screening
from venues.selectors import all_cities


class Changes(AddressMixin, TemplateView):
    """All public changes page by page, in one city with ``?stadt=``."""

    template_name = "showtimes/changes.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        now, user = timezone.now(), self.request.user
        cities = all_cities()
        city = changes.chosen_city(cities, self.address)
        page, found = changes.page_of(changes.public_changes(Screening.objects.public(now), city), self.address)
        crumbs = [{"label": _("Spielplan"), "url": reverse("showtimes:programme")}, {"label": _("Änderungen")}]
        return super().get_context_data(**kwargs) | {
            "page": page,
            "changes": changes.change_rows(found, now=now, since=last_visit(user), **own_ids(user)),
            "cities": changes.city_switch(cities, city),
            "feed_path": of_city(reverse("showtimes:changes_feed"), city),
            "empty": no_changes(Link(reverse("showtimes:programme"), _("Zum Spielplan"))),
            "crumbs": crumbs,
            "structured": breadcrumbs(crumbs),
        }
