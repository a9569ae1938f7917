"""Records that are drafts until an editor publishes it."""

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Entwurf")
    PUBLIC = "public", _("öffentlich")


class PublishableQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Records that a visitor may see. Every public list, feed, sitemap and search starts here."""
        return self.filter(state=State.PUBLIC)


def of_public(records: models.QuerySet, relation: str) -> Q:
    """The condition that the record of a relation is public, looked up for each row.

    A join lets SQLite start at those records, and for some thousand rows PostgreSQL makes of ``EXISTS``, as of a join,
    a list of all public records that there are.
    """
    return Q(Exact(Subquery(records.filter(pk=OuterRef(relation)).order_by().values("state")), State.PUBLIC))


class Publishable(models.Model):
    """A record that is a draft until an editor publishes it."""

    state = models.CharField(_("Status"), max_length=10, choices=State, default=State.DRAFT, db_index=True)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLIC

    def is_seen(self, now: dt.datetime) -> bool:
        """Whether visitors may know of it; what has a moment from which it is public is hidden until then."""
        public_from: dt.datetime | None = getattr(self, "public_from", None)
        return self.is_public and (public_from is None or public_from <= now)
