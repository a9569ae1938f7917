"""Facts of films in lists, as HTML: what stands many times on a page (``showtimes.printed`` has the times).

Every function gives what a template may print as it is.
"""

from collections.abc import Iterable, Iterator
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.numbers import average_label
from films.cards import FilmCard
from films.models import Film


def facts_line(card: FilmCard) -> SafeString:
    """The line under a title: genres or kind, length, age and the audience's score."""
    return _safe(f'<ul class="prog__facts">\n{_items([*_kind_and_length(card), *_age_and_score(card)])}\n</ul>')


def kind_and_length(card: FilmCard) -> SafeString:
    """Items of such a line."""
    return _safe(_items(_kind_and_length(card)))


def _kind_and_length(card: FilmCard) -> Iterator[str]:
    if card.genres:
        yield escape(", ".join(card.genres))
    elif card.kind != Film.Kind.FEATURE:
        yield escape(card.kind_label)
    if card.runtime:
        yield _("%(minutes)d Min.") % {"minutes": card.runtime}


def _age_and_score(card: FilmCard) -> Iterator[str]:
    if card.fsk_label:
        yield escape(card.fsk_label)
    if card.average is not None:
        yield _("<b>%(score)s</b> aus %(count)s") % {"score": average_label(card.average), "count": card.rating_count}
    elif card.rating_count:
        yield _("Wertung noch offen")


def _items(facts: Iterable[str]) -> str:
    return "\n".join(f"<li>{fact}</li>" for fact in facts)


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308  (each part is escaped)
