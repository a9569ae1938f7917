"""Every ModelAdmin; the admin site finds them by importing this package."""

from desk.admin.bin import DiscardedAdmin
from desk.admin.community import UserAdmin
from desk.admin.festival import FestivalAdmin
from desk.admin.films import FilmAdmin
from desk.admin.log import LogAdmin
from desk.admin.merging import MergeAdmin
from desk.admin.pages import PageAdmin
from desk.admin.people import PersonAdmin
from desk.admin.release import ReleaseAdmin
from desk.admin.showtimes import ScreeningAdmin
from desk.admin.tables import TableRunAdmin
from desk.admin.venues import VenueAdmin

__all__ = [
    "DiscardedAdmin",
    "FestivalAdmin",
    "FilmAdmin",
    "LogAdmin",
    "MergeAdmin",
    "PageAdmin",
    "PersonAdmin",
    "ReleaseAdmin",
    "ScreeningAdmin",
    "TableRunAdmin",
    "UserAdmin",
    "VenueAdmin",
]
