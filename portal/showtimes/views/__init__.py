from portal.showtimes.views.changes import Changes
from portal.showtimes.views.programme import Programme
from portal.showtimes.views.screening import ScreeningDetail, short

__all__ = ["Changes", "Programme", "ScreeningDetail", "short"]
