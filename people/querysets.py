from typing import Self

from django.db.models import Q

from core.models import PublishableQuerySet
from core.search.folded import finds
from core.text import name_key


class PersonQuerySet(PublishableQuerySet):
    def named(self, *names: str) -> Self:
        """Persons of exactly these names."""
        return self.filter(name_key__in=map(name_key, names))

    def matching(self, words: str) -> Self:
        """Persons one of whose names says ``words``."""
        by_other = self.model._default_manager.order_by().filter(finds("other_names__name_folded", words))
        return self.filter(finds("name_folded", words) | Q(pk__in=by_other.values("pk")))
