"""Yes and no in the admin's lists and forms: Django shows a sign whose text alternative is "True" or "False"."""

from django.contrib.admin.templatetags import admin_list
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def boolean_icon(value: bool | None) -> SafeString:
    sign, word = {True: ("yes", _("ja")), False: ("no", _("nein")), None: ("unknown", _("unbekannt"))}[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{sign}.svg"), word)


def name_booleans() -> None:
    """Django's admin takes its sign from here wherever it shows one, and offers no setting for it."""
    admin_list._boolean_icon = boolean_icon  # type: ignore[attr-defined]  # not in the stubs
