from desk.admin.showtimes.event import EventAdmin
from desk.admin.showtimes.opening import OpenPeriodAdmin
from desk.admin.showtimes.prices import PassAdmin, PriceListAdmin
from desk.admin.showtimes.screening import ScreeningAdmin
from desk.admin.showtimes.series import SeriesAdmin

__all__ = ["EventAdmin", "OpenPeriodAdmin", "PassAdmin", "PriceListAdmin", "ScreeningAdmin", "SeriesAdmin"]
