"""When a screening ends."""

from datetime import UTC, datetime, timedelta

from django.db import models

from core.fields import DerivedFieldMixin

ASSUMED_RUNTIME = 120
"""Minutes that stand in while a film's length is unknown, so that a hall is still held."""


def end_of(screening) -> datetime:
    """The moment a screening ends: what the editor set, else start + intro + film + talk."""
    if screening.end_override:
        return screening.end_override
    runtime = screening.film.runtime or ASSUMED_RUNTIME
    minutes = screening.intro_minutes + runtime + screening.talk_minutes
    return screening.starts_at.astimezone(UTC) + timedelta(minutes=minutes)  # local sums err when clocks change


class EndField(DerivedFieldMixin, models.DateTimeField):
    def derive(self, instance):
        return end_of(instance)
