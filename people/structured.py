"""People for search engines (https://schema.org/Person)."""

from core.structured import Node, absolute, node
from people.models import Person

IMDB = "https://www.imdb.com/name/"
WIKIDATA = "https://www.wikidata.org/wiki/"
TMDB = "https://www.themoviedb.org/person/"


def reference(name: str, path: str = "") -> Node:
    """A person named elsewhere; ``path`` leads to their page, where they have one."""
    return node("Person", name=name, url=absolute(path) if path else "")


def person(shown: Person, *, other_names: list[str], tasks: list[str], image: str) -> Node:
    """``tasks`` are what the person does in films, ``image`` a path or empty."""
    return node(
        "Person",
        name=shown.name,
        alternateName=other_names,
        url=absolute(shown.get_absolute_url()),
        image=absolute(image) if image else "",
        birthDate=shown.born,
        deathDate=shown.died,
        birthPlace=node("Place", name=shown.birth_place) if shown.birth_place else None,
        jobTitle=tasks,
        sameAs=external_pages(shown),
    )


def external_pages(shown: Person) -> list[str]:
    known = ((IMDB, shown.imdb_id), (WIKIDATA, shown.wikidata_id), (TMDB, shown.tmdb_id))
    return [f"{base}{number}" for base, number in known if number]
