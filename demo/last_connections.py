"""Last trains and trams of the demo, made up: the lines exist, the times are examples."""

import datetime as dt

from venues.connections import LastConnection
from venues.nights import Night

Kind = LastConnection.Kind
SOURCE = {"source": "Beispiel, kein Fahrplan", "checked_on": dt.date(2026, 11, 2)}
VALID_FROM = dt.date(2018, 1, 1)
LATE, LATER = dt.time(0, 5), dt.time(0, 41)

BETWEEN_THE_CITIES = {Night.WEEK: LATE, Night.FRIDAY: LATER, Night.SATURDAY: LATER, Night.EVE: LATER}

CONNECTIONS = (
    ("mannheim", "heidelberg", Kind.SUBURBAN, "S 3", "Mannheim Hauptbahnhof", 15, BETWEEN_THE_CITIES),
    ("heidelberg", "mannheim", Kind.SUBURBAN, "S 4", "Heidelberg Hauptbahnhof", 20, BETWEEN_THE_CITIES),
    ("mannheim", "mannheim", Kind.TRAM, "1", "Paradeplatz", 5, {Night.WEEK: dt.time(0, 33)}),
)
"""From, to, kind, line, stop, minutes on foot from the venues, departures. Of other nights nothing is known."""
