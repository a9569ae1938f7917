from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.search.kinds import register


class PeopleConfig(AppConfig):
    name = "people"
    verbose_name = _("Personen")

    def ready(self) -> None:
        from people.search import PERSON

        register(PERSON)
