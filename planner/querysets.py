import datetime as dt
from typing import Self

from django.db import models

TRIED_FOR = dt.timedelta(days=5)
"""After this time mail counts as undeliverable, as mail servers hold it (RFC 5321, 4.5.4.1)."""


class DigestQuerySet(models.QuerySet):
    def under_way(self, now: dt.datetime) -> Self:
        """Not handed over yet, and not given up."""
        return self.filter(sent_at=None, created_at__gt=now - TRIED_FOR)
