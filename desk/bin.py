"""Restoring from the bin, with what follows from what is back."""

import datetime as dt

from django.db import transaction

from community.derived import follow_steps, lock_concerned
from core import bin as core_bin
from core.journal import Check, Model
from core.models import Discarded
from core.retries import tried_again
from showtimes.conflicts import validate_screening
from showtimes.models import Screening

CHECKS: dict[Model, Check] = {Screening: validate_screening}
"""A hall may be taken since. Other rules hold when something is written anew, not for what was there already."""


@tried_again
@transaction.atomic
def restore(*, discarded: Discarded, now: dt.datetime) -> None:
    """As ``core.bin.restore``. Lengths may be others by now, and members gone."""
    steps = discarded.steps
    lock_concerned(steps)
    core_bin.restore(discarded=discarded, checks=CHECKS)
    follow_steps(steps, now=now)
