from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowtimesConfig(AppConfig):
    name = "showtimes"
    verbose_name = _("Spielplan")

    def ready(self) -> None:
        from showtimes import moments

        moments.register()
