from showtimes.models.event import Event, EventPerson
from showtimes.models.opening import OpeningHours, OpenPeriod
from showtimes.models.passes import Pass, PassAcceptance
from showtimes.models.prices import Price, PriceList
from showtimes.models.screening import Screening, ScreeningChange, ScreeningGuest
from showtimes.models.series import Series

__all__ = [
    "Event",
    "EventPerson",
    "OpenPeriod",
    "OpeningHours",
    "Pass",
    "PassAcceptance",
    "Price",
    "PriceList",
    "Screening",
    "ScreeningChange",
    "ScreeningGuest",
    "Series",
]
