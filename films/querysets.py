import datetime as dt
from collections.abc import Collection
from typing import Self, cast

from django.apps import apps
from django.core.paginator import Page
from django.db import models
from django.db.models import F, Q

from core.dates import calendar_day
from core.models import PublishableQuerySet, State
from core.publishable import of_public
from core.search.folded import finds


class FilmQuerySet(PublishableQuerySet):
    def matching(self, words: str) -> Self:
        """Films one of whose titles, or a title of whose public parts, says ``words``."""
        films = self.model._default_manager.order_by()
        by_other = films.filter(finds("alternative_titles__title_folded", words))
        by_part = films.filter(finds("parts__titles_folded", words), parts__state=State.PUBLIC)
        found_elsewhere = Q(pk__in=by_other.values("pk")) | Q(pk__in=by_part.values("pk"))
        return self.filter(finds("titles_folded", words) | found_elsewhere)

    def showing(self, films: Collection[int] | models.QuerySet) -> models.QuerySet:
        """The ids, for ``…__in``, of the films (ids, or a query of ids) and of the programmes with one of them.

        Asked from the films' side: "the film or a programme with it" as a condition looks at every screening there is.
        """
        themselves = self.filter(pk__in=films).order_by().values_list("pk")
        return themselves.union(self.filter(parts__in=films).order_by().values_list("pk"))


def dated_until(now: dt.date) -> Q:
    """Records that bear no date, or one that has come at a moment, or until a day, by the portal's calendar."""
    day = calendar_day(now) if isinstance(now, dt.datetime) else now
    return Q(published_on=None) | Q(published_on__lte=day)


class WrittenQuerySet(PublishableQuerySet):
    """Records that somebody wrote, which may bear a date."""

    def newest_first(self) -> Self:
        """In the order of their list; undated ones last."""
        return self.order_by(F("published_on").desc(nulls_last=True), "-pk")

    def on_page(self, page: Page) -> Self:
        """Those of a page of the list, by their ids: the others are put in order without what is written in them."""
        ids = cast("Self", page.object_list).values("pk")
        return self.filter(pk__in=ids).newest_first()


class TextQuerySet(WrittenQuerySet):
    def released(self) -> Self:
        """Texts of public films that are public on their day."""
        return super().public().filter(of_public(apps.get_model("films", "Film").objects.all(), "film"))

    def public(self, now: dt.date) -> Self:  # type: ignore[override]  # a text has a day besides its state
        """Of these the ones whose day has come: what a visitor may see."""
        return self.released().filter(dated_until(now))

    def critiques(self) -> Self:
        return self.filter(kind="critique")


class ArticleQuerySet(WrittenQuerySet):
    def public(self, now: dt.date) -> Self:  # type: ignore[override]  # an article has a day besides its state
        """Articles that a visitor may see; of their films each is hidden by itself."""
        return super().public().filter(dated_until(now))


class PressReviewQuerySet(models.QuerySet):
    def public(self, now: dt.date) -> Self:
        """Records that have appeared; the film itself may be hidden."""
        return self.filter(dated_until(now))
