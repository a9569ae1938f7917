from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _


class CinemaConfig(AppConfig):
    name = "cinema"
    verbose_name = _("Seiten")


class LichtspielAdminConfig(AdminConfig):
    default_site = "cinema.admin_site.LichtspielAdminSite"
