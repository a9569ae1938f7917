from desk.admin.showtimes.event import EventAdmin
from desk.admin.showtimes.screening import ScreeningAdmin
from desk.admin.showtimes.series import SeriesAdmin

__all__ = ["EventAdmin", "ScreeningAdmin", "SeriesAdmin"]
