"""Reads of events for pages and files."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import F
from django.urls import reverse

from core.i18n import Passage, pick
from core.models import State
from showtimes.models import Event, EventPerson


@dataclass(frozen=True)
class Contributor:
    """Somebody who takes part in an event; ``person`` is their id and ``url`` their page, where they have one."""

    name: str
    function: str
    person: int | None = None
    url: str = ""


def contributors(events: Collection[int]) -> dict[int, list[Contributor]]:
    """For each of the events (ids) who takes part, in the order of the form; one query."""
    found: dict[int, list[Contributor]] = {event: [] for event in events}
    people = (
        EventPerson.objects.filter(event__in=events)
        .order_by("position", "id")
        .annotate(person_name=F("person__name"), slug=F("person__slug"), person_state=F("person__state"))
    )
    for row in people.values("event", "name", "function", "person", "person_name", "slug", "person_state"):
        url = reverse("people:detail", args=[row["slug"]]) if row["person_state"] == State.PUBLIC else ""
        name = row["name"] or row["person_name"]
        found[row["event"]].append(Contributor(name, row["function"], row["person"], url))
    return found


def texts(events: Collection[int]) -> dict[int, Passage]:
    """For each of the events (ids) its text as HTML, in the page's language where there is one; one query."""
    rows = Event.objects.filter(pk__in=events).values_list("pk", "text_html_de", "text_html_en")
    return {event: pick(de, en) for event, de, en in rows}
