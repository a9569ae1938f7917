from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("Werkbank")

    def ready(self) -> None:
        from desk.base.booleans import name_booleans
        from desk.base.groups import label_groups

        label_groups()
        name_booleans()


class LichtspielAdminConfig(AdminConfig):
    default_site = "desk.admin_site.LichtspielAdminSite"
