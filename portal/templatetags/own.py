"""Marks of the visitor's own in lists."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.markup import in_language

register = template.Library()


@register.simple_tag
def own_link(url: str, title: str, language: str, state: str) -> SafeString:
    """A link to a film or screening, marked where ``state`` is "planned" or "marked"; the word is for listeners."""
    text = in_language(title, language)
    if not state:
        return format_html('<a href="{}">{}</a>', url, text)
    label = _("im Plan") if state == "planned" else _("gemerkt")
    return format_html('<a href="{}" class="hl hl--{}">{}</a><span class="vh"> ({})</span>', url, state, text, label)
