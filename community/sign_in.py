"""Wrong passwords are counted so that a stranger's never refuse somebody else's right one (docs/limits.md).

What counts is the account together with the address that asks. Two wide limits stand behind it, against guessing from
many addresses and against trying many accounts from one; neither holds for an account at an address from which it was
signed in to before.
"""

import datetime as dt
from dataclasses import dataclass

from django.core.cache import cache

from community.limits import Limit, hidden

PAIR = Limit("sign-in", 10, dt.timedelta(minutes=10))
ACCOUNT = Limit("sign-in-account", 100, dt.timedelta(hours=1))
ADDRESS = Limit("sign-in-address", 100, dt.timedelta(hours=1))
REMEMBERED = dt.timedelta(days=90)


@dataclass(frozen=True)
class SignIn:
    """One try: ``account`` is what was typed, ``address`` where it came from."""

    account: str
    address: str
    now: dt.datetime

    def is_allowed(self) -> bool:
        """Counts the try, before the password is looked at: many at once are counted too."""
        return all(limit.allows(*who, now=self.now) for limit, who in self._limits())

    def was_right(self) -> None:
        for limit, who in self._limits():
            limit.give_back(*who, now=self.now)
        cache.set(self._key, True, REMEMBERED.total_seconds())

    def _limits(self) -> list[tuple[Limit, tuple[str, ...]]]:
        own: list[tuple[Limit, tuple[str, ...]]] = [(PAIR, (self.account, self.address))]
        if cache.get(self._key):
            return own
        return [*own, (ACCOUNT, (self.account,)), (ADDRESS, (self.address,))]

    @property
    def _key(self) -> str:
        return f"signed-in:{hidden(self.account, self.address)}"
