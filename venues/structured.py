"""JSON-LD of a venue: https://schema.org/MovieTheater."""

from core.i18n import own_language
from venues.models import Hall, Venue
from venues.selectors import total_seats


def movie_theater(venue: Venue, halls: list[Hall], url: str) -> dict[str, object]:
    """The venue at its full address ``url``; what is not known is left out."""
    data = {
        "@context": "https://schema.org",
        "@type": "MovieTheater",
        "@id": url,
        "url": url,
        "name": venue.name,
        "address": _address(venue),
        "geo": _geo(venue),
        "telephone": venue.phone,
        "sameAs": venue.website,
        "screenCount": len(halls),
        "maximumAttendeeCapacity": total_seats(halls),
        "description": own_language(venue.description),
    }
    return {key: value for key, value in data.items() if value}


def _address(venue: Venue) -> dict[str, str]:
    """Street and postcode may be missing, the town is always known."""
    address = {
        "@type": "PostalAddress",
        "streetAddress": venue.street,
        "postalCode": venue.postcode,
        "addressLocality": venue.city.name_de,
    }
    return {key: value for key, value in address.items() if value}


def _geo(venue: Venue) -> dict[str, object] | None:
    if venue.latitude is None or venue.longitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": float(venue.latitude), "longitude": float(venue.longitude)}
