from showtimes.models.screening import Screening, ScreeningChange, ScreeningGuest
from showtimes.models.series import Series

__all__ = ["Screening", "ScreeningChange", "ScreeningGuest", "Series"]
