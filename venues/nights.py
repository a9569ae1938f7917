"""Kinds of nights, as timetables tell them apart: a holiday's eve has its own, whatever its weekday."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

DAY = dt.timedelta(days=1)
FRIDAY, SATURDAY = 4, 5


class Region(models.TextChoices):
    """The German Länder by ISO 3166-2."""

    BW = "BW", _("Baden-Württemberg")
    BY = "BY", _("Bayern")
    BE = "BE", _("Berlin")
    BB = "BB", _("Brandenburg")
    HB = "HB", _("Bremen")
    HH = "HH", _("Hamburg")
    HE = "HE", _("Hessen")
    MV = "MV", _("Mecklenburg-Vorpommern")
    NI = "NI", _("Niedersachsen")
    NW = "NW", _("Nordrhein-Westfalen")
    RP = "RP", _("Rheinland-Pfalz")
    SL = "SL", _("Saarland")
    SN = "SN", _("Sachsen")
    ST = "ST", _("Sachsen-Anhalt")
    SH = "SH", _("Schleswig-Holstein")
    TH = "TH", _("Thüringen")


class Night(models.TextChoices):
    """The night after a cinema day."""

    WEEK = "week", _("Sonntag bis Donnerstag")
    FRIDAY = "friday", _("Freitag")
    SATURDAY = "saturday", _("Samstag")
    EVE = "eve", _("vor einem Feiertag")


EVERYWHERE = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
"""Month and day. The Länder's holiday laws agree on these and, after Easter, on the next."""
EVERYWHERE_BY_EASTER = (-2, 1, 39, 50)
"""Good Friday, Easter Monday, Ascension, Whit Monday."""
IN_SOME = {
    (1, 6): "BW BY ST",
    (3, 8): "BE MV",
    (8, 15): "SL",
    (9, 20): "TH",
    (10, 31): "BB HB HH MV NI SH SN ST TH",
    (11, 1): "BW BY NW RP SL",
}
CORPUS_CHRISTI, CORPUS_CHRISTI_IN = 60, "BW BY HE NW RP SL"


def night_of(day: dt.date, region: str = "") -> Night:
    """The kind of the night after ``day``; without a ``Region`` only the holidays of all of them count."""
    if is_holiday(day + DAY, region):
        return Night.EVE
    return {FRIDAY: Night.FRIDAY, SATURDAY: Night.SATURDAY}.get(day.weekday(), Night.WEEK)


def is_holiday(day: dt.date, region: str = "") -> bool:
    """By the holiday laws of the Länder. Those of single communes and Sundays by name are left out."""
    date, after_easter = (day.month, day.day), (day - easter(day.year)).days
    if date in EVERYWHERE or after_easter in EVERYWHERE_BY_EASTER:
        return True
    if not region:
        return False
    if after_easter == CORPUS_CHRISTI:
        return region in CORPUS_CHRISTI_IN.split()
    return region in IN_SOME.get(date, "").split() or (region == Region.SN and is_repentance_day(day))


def is_repentance_day(day: dt.date) -> bool:
    """The Wednesday before 23 November."""
    return day.month == 11 and day.weekday() == 2 and 16 <= day.day <= 22


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, after Gauss as mended by Lichtenberg (Historia Mathematica 24, 1997)."""
    century = year // 100
    secular = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    moon_seed = (19 * (year % 19) + secular) % 30
    full_moon = 21 + moon_seed - (moon_seed + year % 19 // 11) // 29
    sunday = 7 - (year + year // 4 + 2 - (3 * century + 3) // 4) % 7
    return dt.date(year, 3, 1) + dt.timedelta(days=full_moon + 7 - (full_moon - sunday) % 7 - 1)
