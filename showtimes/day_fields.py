"""Columns for days and moments of a programme."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import Deconstructed
from showtimes.days import FIRST_DAY, LAST_DAY


def validate_day(at: dt.date) -> None:
    """Raises ``ValidationError`` for a day, or a moment, that no programme has."""
    day = at.date() if isinstance(at, dt.datetime) else at
    if not FIRST_DAY <= day <= LAST_DAY:
        years = {"first": FIRST_DAY.year, "last": LAST_DAY.year}
        raise ValidationError(_("Bitte einen Tag in den Jahren %(first)d bis %(last)d angeben."), params=years)


class DayField(models.DateField):
    """A day of a programme. Of days without end each page would print, count and repeat the clock changes."""

    default_validators = [validate_day]

    def deconstruct(self) -> Deconstructed:
        """For migrations a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs


class MomentField(models.DateTimeField):
    """A moment on such a day."""

    default_validators = [validate_day]

    def deconstruct(self) -> Deconstructed:
        """For migrations a plain column."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs
