from showtimes.models.event import Event, EventPerson
from showtimes.models.screening import Screening, ScreeningChange, ScreeningGuest
from showtimes.models.series import Series

__all__ = ["Event", "EventPerson", "Screening", "ScreeningChange", "ScreeningGuest", "Series"]
