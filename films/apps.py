from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search.kinds import register


class FilmsConfig(AppConfig):
    name = "films"
    verbose_name = _("Filme")

    def ready(self) -> None:
        from films.search import KINDS

        for kind in KINDS:
            register(kind)
