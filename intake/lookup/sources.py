"""Sources that are switched on."""

from django.conf import settings

from intake.lookup.tmdb import Tmdb
from intake.lookup.wikidata import Wikidata

Source = Wikidata | Tmdb


def sources() -> dict[str, Source]:
    """By name; none in a portal that was told nothing, so that it speaks to no foreign host."""
    found: list[tuple[bool, Source]] = [(settings.WIKIDATA, Wikidata()), (bool(settings.TMDB_KEY), Tmdb())]
    return {source.name: source for is_on, source in found if is_on}
