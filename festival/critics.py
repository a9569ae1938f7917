"""Private links of critics, and the scores that come through them.

A link holds 192 bits of chance; stored is its digest alone, so that neither a dump nor an editor can enter by it.
"""

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from festival.models import Critic, CriticScore, Edition


@dataclass(frozen=True)
class Verdict:
    """A score from 0 to 10 or, without one, that the critic walked out."""

    score: Decimal | None = None

    @property
    def walked_out(self) -> bool:
        return self.score is None


def issue_link(*, critic: Critic, now: dt.datetime) -> str:
    """The secret of a new link, told this once. An older one ends."""
    token = secrets.token_urlsafe(24)
    critic.link_digest, critic.link_made_at = _digest(token), now
    critic.save(update_fields=["link_digest", "link_made_at"])
    return token


def revoke_link(*, critic: Critic) -> None:
    critic.link_digest, critic.link_made_at = "", None
    critic.save(update_fields=["link_digest", "link_made_at"])


def critic_of(token: str, now: dt.datetime) -> Critic | None:
    """The one who enters by that link, with person and edition.

    None where it does not hold (any more), and while the edition is hidden.
    """
    critics = Critic.objects.select_related("person", "edition").filter(edition__in=Edition.objects.public(now))
    return critics.filter(link_digest=_digest(token)).first()


@transaction.atomic
def save_verdicts(*, critic: Critic, verdicts: Mapping[int, Verdict | None]) -> None:
    """By film; None takes back what was said.

    Two windows of one critic take turns. Raises ``ValidationError`` for a score between the steps or a film that is no
    more, ``Critic.DoesNotExist`` where the critic or the link was taken away since.
    """
    Critic.objects.select_for_update().get(pk=critic.pk, link_digest=critic.link_digest)
    for film, verdict in verdicts.items():
        if verdict is None:
            CriticScore.objects.filter(critic=critic, film=film).delete()
            continue
        found = CriticScore.objects.filter(critic=critic, film=film).first() or CriticScore(critic=critic, film_id=film)
        found.score, found.walked_out = verdict.score, verdict.walked_out
        found.full_clean()
        found.save()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
