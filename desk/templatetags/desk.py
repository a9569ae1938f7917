"""Parts of the workbench on pages of other rooms."""

from django import template

from intake.lookup.sources import sources

register = template.Library()


@register.simple_tag
def lookup_names() -> str:
    """The sources in which one may look up, as "Wikidata, TMDB"."""
    return ", ".join(source.label for source in sources().values())
