from desk.admin.showtimes.screening import ScreeningAdmin
from desk.admin.showtimes.series import SeriesAdmin

__all__ = ["ScreeningAdmin", "SeriesAdmin"]
