"""Languages by BCP 47 code. ``zxx`` (no linguistic content) says "none" where an empty list says "not stated"."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

NONE = "zxx"

# Django names the languages it knows; these it does not.
EXTRA_NAMES = {
    NONE: _("keine"),
    "ak": _("Akan"),
    "am": _("Amharisch"),
    "bm": _("Bambara"),
    "iu": _("Inuktitut"),
    "ku": _("Kurdisch"),
    "la": _("Latein"),
    "ln": _("Lingála"),
    "qu": _("Quechua"),
    "tl": _("Tagalog"),
    "wo": _("Wolof"),
    "yi": _("Jiddisch"),
    "yo": _("Yoruba"),
    "zh": _("Chinesisch"),
    "yue": _("Kantonesisch"),
    "sgn": _("Gebärdensprache"),
}


def language_name(code: str) -> str:
    """The language's name in the page's language; an unknown code as it stands."""
    if code in EXTRA_NAMES:
        return str(EXTRA_NAMES[code])
    try:
        return gettext(get_language_info(code)["name"])
    except KeyError:
        return code


def validate_languages(codes: tuple[str, ...]) -> None:
    """Raises ``ValidationError`` naming the first code that is no known language."""
    for code in codes:
        if language_name(code) == code:
            raise ValidationError(
                _("„%(code)s“ ist kein bekanntes Sprachkürzel (etwa de, en, fr)."), params={"code": code}
            )
