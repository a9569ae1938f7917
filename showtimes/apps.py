from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search.kinds import register


class ShowtimesConfig(AppConfig):
    name = "showtimes"
    verbose_name = _("Spielplan")

    def ready(self) -> None:
        from showtimes import moments
        from showtimes.search import EVENT

        moments.register()
        register(EVENT)
