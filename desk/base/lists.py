"""Long lists of the admin: only keys are sorted and counted, whole records come a page at a time."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page, Paginator
from django.db.models import DateTimeField, ForeignKey, Max, Min, Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from core.values import Values
from films.namesakes import tell_apart


def tell_all_apart(rows: Iterable[Model]) -> None:
    """Tells the records apart, and those to which they point and that came with them."""
    rows = list(rows)
    tell_apart(rows + [record for row in rows for record in _related(row)])


def _related(row: Model) -> list[Model]:
    keys = (key for key in row._meta.concrete_fields if isinstance(key, ForeignKey) and key.is_cached(row))
    return [record for key in keys if (record := getattr(row, key.name))]


OwnRecord = Any
"""A record of the model that an admin is for: its subclasses name it, of which a base knows nothing."""


class LeanPaginator(Paginator):
    """Sorts, counts and de-duplicates primary keys instead of whole joined rows; one query more, and no wide sort."""

    object_list: QuerySet

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by().values("pk").count()

    def page(self, number: int | str) -> Page[object]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = list(self.object_list.values_list("pk", flat=True)[first : first + self.per_page])
        return Page(self.object_list.filter(pk__in=keys), number, self)


class DeletesLast(admin.ModelAdmin):
    def get_actions(self, request: HttpRequest) -> Values:
        """Deleting last, where nobody chooses it by mistake."""
        actions = super().get_actions(request)
        return dict(sorted(actions.items(), key=lambda action: action[0] == "delete_selected"))


class LongChangeList(ChangeList):
    def get_results(self, request: HttpRequest) -> None:
        """Tells apart those who share a name, in their own list and in lists of what points to them."""
        super().get_results(request)
        tell_all_apart(self.result_list)

    def years(self) -> list[tuple[int, str]]:
        """The years from the first moment to the last, with their links, for the row of dates above a list.

        Django would truncate the moment of every row, which takes SQLite most of a second at 50 000. Empty where a
        year is chosen, or there is but one: then Django's months are shown.
        """
        name = self.date_hierarchy
        if (
            not name
            or f"{name}__year" in self.params
            or not isinstance(self.lookup_opts.get_field(name), DateTimeField)
        ):
            return []
        rows = self.queryset.order_by()
        rows.query.distinct = False  # a search's doubles don't matter here, and comparing whole rows is slow
        ends = rows.aggregate(first=Min(name), last=Max(name))
        if not (ends["first"] and ends["last"]):
            return []
        first, last = (timezone.localtime(ends[end]).year for end in ("first", "last"))
        years = range(first, last + 1)
        return [(year, self.get_query_string({f"{name}__year": year}, [f"{name}__"])) for year in years if first < last]
