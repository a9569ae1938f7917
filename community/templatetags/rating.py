"""Parts of the rating that are the same for all films: made once for each language."""

from functools import cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from community.verdict import rating_keys
from core.i18n import current

register = template.Library()


@register.simple_tag(name="rating_keys")
def keys_to_rate(own: int | None) -> SafeString:
    """The keys, that of the visitor's ``own`` half points pressed."""
    return _made("_keys", own, current())


@register.simple_tag
def rating_axis() -> SafeString:
    return _made("_axis", None, current())


@cache
def _made(name: str, own: int | None, language: str) -> SafeString:
    return SafeString(get_template(f"community/{name}.html").render({"keys": rating_keys(own)}))
