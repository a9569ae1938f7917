"""JSON-LD of festivals for search engines (https://schema.org): Festival, ItemList, BreadcrumbList."""

from collections.abc import Collection, Iterable, Sequence

from core.i18n import own_language
from core.structured import Node, absolute, document, node
from festival.key_dates import ceremonies
from festival.models import Edition, EditionCity, KeyDate
from films.cards import FilmCard


def festival(edition: Edition, events: Sequence[Node] = (), key_dates: Collection[KeyDate] = ()) -> Node | None:
    """The edition with some of its events and its ceremonies; None without the dates and places that an event needs."""
    cities = list(edition.edition_cities.all())
    if not (cities and edition.starts_on and edition.ends_on):
        return None
    places = [_place(dates) for dates in cities]
    return document(
        node(
            "Festival",
            name=edition.name,
            url=absolute(edition.get_absolute_url()),
            description=own_language(edition.description),
            startDate=edition.starts_on.isoformat(),
            endDate=edition.ends_on.isoformat(),
            eventStatus="https://schema.org/EventScheduled",
            eventAttendanceMode="https://schema.org/OfflineEventAttendanceMode",
            location=places,
            organizer=node("Organization", name=edition.festival.name, url=edition.festival.website),
            subEvent=[*events, *ceremonies(key_dates, places)],
        )
    )


def film_list(cards: Iterable[FilmCard]) -> Node:
    items = [
        node("ListItem", position=position, url=absolute(card.url), name=card.title)
        for position, card in enumerate(cards, start=1)
    ]
    return document(node("ItemList", itemListElement=items))


def breadcrumbs(crumbs: Iterable[dict[str, str]]) -> Node:
    """From the crumbs that stand on the page: each with label and, but for the page itself, url."""
    items = [
        node("ListItem", position=position, name=crumb["label"], item=crumb.get("url") and absolute(crumb["url"]))
        for position, crumb in enumerate(crumbs, start=1)
    ]
    return document(node("BreadcrumbList", itemListElement=items))


def _place(dates: EditionCity) -> Node:
    name = dates.city.name
    return node("Place", name=name, address=node("PostalAddress", addressLocality=name))
