"""JSON-LD of a venue: https://schema.org/MovieTheater."""

from core.answers import any_of
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
        "amenityFeature": _amenities(venue, halls),
        "description": own_language(venue.description),
    }
    return {key: value for key, value in data.items() if value}


def _amenities(venue: Venue, halls: list[Hall]) -> list[dict[str, object]]:
    """Answers of yes and no, as a place has them (https://schema.org/LocationFeatureSpecification)."""
    answers = {
        "Step-free entrance": venue.step_free,
        "Accessible toilet": venue.accessible_toilet,
        "Companion seat": venue.companion_place,
        "Assistance dogs welcome": venue.assistance_dog,
        "Wheelchair places": any_of(None if (n := hall.wheelchair_places) is None else n > 0 for hall in halls),
        "Hearing loop": any_of(hall.hearing_loop for hall in halls),
    }
    return [
        {"@type": "LocationFeatureSpecification", "name": name, "value": answer}
        for name, answer in answers.items()
        if answer is not None
    ]


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
