from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search.kinds import register


class VenuesConfig(AppConfig):
    name = "venues"
    verbose_name = _("Kinos")

    def ready(self) -> None:
        from venues.search import VENUE

        register(VENUE)
