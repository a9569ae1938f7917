from django.db.models import Q

from core.models import PublishableQuerySet
from core.text import fold


class VenueQuerySet(PublishableQuerySet):
    def matching(self, words: str):
        """Venues whose name, alias or city contains ``words`` (folded)."""
        folded = fold(words)
        return self.filter(Q(name_folded__contains=folded) | Q(city__name_folded__contains=folded))
