from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def validate_time_zone(name: str) -> None:
    """Raises ``ValidationError`` unless ``name`` is in the IANA database."""
    if name not in available_timezones():
        raise ValidationError(_("„%(name)s“ ist keine Zeitzone der IANA-Datenbank."), params={"name": name})
