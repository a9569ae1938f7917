"""Fields for a day and a time."""

from django.forms import Field
from django.utils.translation import gettext as _


def name_moment(field: Field) -> None:
    """Shows a moment without seconds; its two inputs say their names themselves."""
    day, time = field.widget.widgets
    time.format = "%H:%M"
    day.attrs["aria-label"] = _("%(field)s: Datum") % {"field": field.label}
    time.attrs["aria-label"] = _("%(field)s: Uhrzeit") % {"field": field.label}
