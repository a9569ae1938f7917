from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search.kinds import register


class FestivalConfig(AppConfig):
    name = "festival"
    verbose_name = _("Festival")

    def ready(self) -> None:
        from festival import moments
        from festival.search import KINDS

        moments.register()
        for kind in KINDS:
            register(kind)
