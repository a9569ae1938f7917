from dataclasses import dataclass
from decimal import Decimal


@dataclass(slots=True)
class RowPlace:
    """The place of a row: a hall in its venue and city, or online.

    ``hall_label`` is empty where the venue has one hall, ``place`` says both. ``city_order``, ``venue_order`` and
    ``hall_order`` say where the place stands among all others of its kind. ``city_zone`` is an IANA name, ``latitude``
    and ``longitude`` are degrees or None.

    Online there is no hall, no venue and no city, and the portal's clock: ``hall_id`` and ``venue_id`` are None,
    ``place`` is "Online". ``stream_url`` is the page there, ``region`` says where that can be seen.
    """

    city_slug: str
    city_name: str
    city_shape: str
    city_order: tuple[int | str, ...]
    city_zone: str
    venue_id: int | None
    venue_name: str
    venue_slug: str
    venue_order: tuple[int | str, ...]
    venue_url: str
    street: str
    postcode: str
    latitude: Decimal | None
    longitude: Decimal | None
    hall_id: int | None
    hall_name: str
    hall_label: str
    hall_order: tuple[int | str, ...]
    hall_seats: int | None
    place: str
    stream_url: str
    region: str

    @property
    def is_online(self) -> bool:
        return self.hall_id is None

    @property
    def where(self) -> str:
        """ "Stadthaus II, Mannheim"; online "Online"."""
        return ", ".join(filter(None, (self.place, self.city_name)))

    @property
    def address(self) -> str:
        """Street, postcode and city on one line; what is not known is left out."""
        return ", ".join(filter(None, (self.street, f"{self.postcode} {self.city_name}".strip())))

    @property
    def location(self) -> str:
        """Venue, hall and address on one line."""
        return ", ".join(filter(None, (self.place, self.address)))
