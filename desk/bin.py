"""Restoring from the bin, with what the rooms count."""

from django.db import transaction

from community.models import FilmStats
from community.services import recount
from core import bin as core_bin
from core.journal import Check, Model
from core.models import Discarded
from films.models import Film
from showtimes.conflicts import validate_screening
from showtimes.models import Screening

CHECKS: dict[Model, Check] = {Screening: validate_screening}
"""A hall may be taken since. Other rules hold when something is written anew, not for what was there already."""


@transaction.atomic
def restore(*, discarded: Discarded) -> None:
    """As ``core.bin.restore``. Members may be gone since, so films count anew."""
    counted = {step["pk"] for step in discarded.steps if step["model"] == FilmStats._meta.label}
    core_bin.restore(discarded=discarded, checks=CHECKS)
    for film in Film.objects.filter(pk__in=counted):
        recount(film=film)
