from django_countries import countries


def country_names(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The countries' names in the page's language, in the given order."""
    return tuple(countries.name(code) or code for code in codes)
