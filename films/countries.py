from functools import lru_cache

from django.utils.translation import get_language
from django_countries import countries


def country_names(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The countries' names in the page's language, in the given order."""
    return _names(get_language(), tuple(codes))


@lru_cache(maxsize=1024)
def _names(_language: str | None, codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(countries.name(code) or code for code in codes)
