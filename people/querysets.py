from django.db.models import Q

from core.models import PublishableQuerySet
from core.text import fold


class PersonQuerySet(PublishableQuerySet):
    def matching(self, words: str):
        """Persons one of whose names contains ``words`` (folded)."""
        folded = fold(words)
        return self.filter(Q(name_folded__contains=folded) | Q(other_names__name_folded__contains=folded)).distinct()
