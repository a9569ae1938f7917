"""Parts of the workbench on pages of other rooms."""

from collections.abc import Iterator, Sequence

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from core.values import Values
from desk.base.form_map import FormMap, form_map
from desk.ways import SearchList, Way, search_lists, ways
from intake.lookup.sources import sources

register = template.Library()


@register.simple_tag
def lookup_names() -> str:
    """The sources in which one may look up, as "Wikidata, TMDB"."""
    return ", ".join(source.label for source in sources().values())


@register.simple_tag(takes_context=True)
def desk_ways(context: Context) -> list[Way]:
    return ways(context["request"], context.get("available_apps") or ())


@register.simple_tag(takes_context=True)
def desk_searches(context: Context) -> list[SearchList]:
    return search_lists(context.get("available_apps") or ())


@register.simple_tag(name="form_map", takes_context=True)
def form_map_of_page(context: Context) -> FormMap:
    """Of the page's own form and its rows."""
    opts = context.get("opts")
    name = capfirst(opts.verbose_name) if opts else ""
    return form_map(context["adminform"], context.get("inline_admin_formsets") or (), str(name))


CELL = "<td"


@register.filter
def headed(cells: Sequence[SafeString], headers: Sequence[Values]) -> Iterator[SafeString]:
    """The cells of a list's row, each with the head of its column, which a narrow page has beside it."""
    for number, cell in enumerate(cells):
        head = headers[number]["text"] if number < len(headers) else ""
        if head and cell.startswith(CELL) and "action-checkbox" not in cell:
            cell = mark_safe(format_html('<td data-head="{}"', capfirst(head)) + cell.removeprefix(CELL))  # noqa: S308
        yield cell
