from typing import Self

from core.models import PublishableQuerySet
from core.text import name_key


class PersonQuerySet(PublishableQuerySet):
    def named(self, *names: str) -> Self:
        """Persons of exactly these names."""
        return self.filter(name_key__in=map(name_key, names))
