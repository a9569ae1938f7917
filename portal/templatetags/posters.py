"""Posters in lists."""

import functools

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from films.poster import Poster

register = template.Library()


@register.simple_tag
@functools.lru_cache(maxsize=2048)
def poster(shown: Poster) -> SafeString:
    """A film's poster. It follows from its content alone, so one that many pages show is made once."""
    return SafeString(get_template("films/_poster.html").render({"poster": shown}))
