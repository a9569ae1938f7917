"""Sessions in the database as Django keeps them, read by a prepared query: each page of a member begins with one."""

import datetime as dt

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from core.prepared import prepared


class SessionStore(db.SessionStore):
    def load(self) -> dict[str, object]:
        for data in _valid(self.session_key, timezone.now()) if self.session_key else []:
            return self.decode(data)
        self._session_key = None  # as Django's own: a key that nobody was given is not taken over
        return {}


@prepared
def _valid(key: str, now: dt.datetime) -> QuerySet[Session, str]:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data", flat=True)
