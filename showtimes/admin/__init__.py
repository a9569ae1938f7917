from showtimes.admin.screening import ScreeningAdmin
from showtimes.admin.series import SeriesAdmin

__all__ = ["ScreeningAdmin", "SeriesAdmin"]
