from django.db.models import Q

from core.models import PublishableQuerySet, State
from core.text import fold


class FilmQuerySet(PublishableQuerySet):
    def matching(self, words: str):
        """Films one of whose titles, or a title of whose public parts, contains ``words`` (folded)."""
        folded = fold(words)
        return self.filter(
            Q(titles_folded__contains=folded)
            | Q(alternative_titles__title_folded__contains=folded)
            | Q(parts__titles_folded__contains=folded, parts__state=State.PUBLIC)
        ).distinct()


class TextQuerySet(PublishableQuerySet):
    def public(self):
        """Public texts of public films."""
        return super().public().filter(film__state=State.PUBLIC)

    def critiques(self):
        return self.filter(kind="critique")
