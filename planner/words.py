"""Films and events counted in words."""

from collections.abc import Collection

from django.utils.translation import ngettext

from showtimes.subjects import events_of, films_of


def count_label(subjects: Collection[str]) -> str:
    """ "3 Filme, 1 Veranstaltung": of keys of films and events."""
    films, events = len(films_of(subjects)), len(events_of(subjects))
    parts = []
    if films or not events:
        parts.append(ngettext("%(count)s Film", "%(count)s Filme", films) % {"count": films})
    if events:
        parts.append(ngettext("%(count)s Veranstaltung", "%(count)s Veranstaltungen", events) % {"count": events})
    return ", ".join(parts)
