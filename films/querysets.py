from django.db.models import Q

from core.models import PublishableQuerySet, State
from core.search import finds


class FilmQuerySet(PublishableQuerySet):
    def matching(self, words: str):
        """Films one of whose titles, or a title of whose public parts, says ``words``."""
        return self.filter(
            finds("titles_folded", words)
            | finds("alternative_titles__title_folded", words)
            | finds("parts__titles_folded", words) & Q(parts__state=State.PUBLIC)
        ).distinct()

    def showing(self, films):
        """The ids, for ``…__in``, of the films (ids, or a query of ids) and of the programmes with one of them.

        Asked from the films' side: "the film or a programme with it" as a condition looks at every screening there is.
        """
        themselves = self.filter(pk__in=films).order_by().values_list("pk")
        return themselves.union(self.filter(parts__in=films).order_by().values_list("pk"))


class TextQuerySet(PublishableQuerySet):
    def public(self):
        """Public texts of public films."""
        return super().public().filter(film__state=State.PUBLIC)

    def critiques(self):
        return self.filter(kind="critique")
