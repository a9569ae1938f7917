"""The list of festivals with their editions."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.components import Empty, Link
from core.models import State
from core.numbers import ordinal
from festival import selectors
from festival.models import Edition, Festival
from portal.festival.facts import Dates, dates_of, is_running
from showtimes import days


@dataclass(frozen=True)
class EditionLine:
    """An edition in the list of its festival; ``title`` names it there."""

    title: str
    edition: Edition
    dates: list[Dates]
    running: bool
    film_count: int


@dataclass(frozen=True)
class FestivalLines:
    festival: Festival
    editions: list[EditionLine]


class FestivalList(TemplateView):
    """Our festivals with their editions, and those at which films of the catalogue were shown."""

    template_name = "festival/festival_list.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        now = timezone.now()
        public_films = Count("selections", filter=Q(selections__film__state=State.PUBLIC))
        festivals: dict[Festival, list[EditionLine]] = {}
        for edition in selectors.editions(now).annotate(film_count=public_films).order_by("-year", "-starts_on"):
            running = is_running(edition, days.today(now))
            line = EditionLine(_title(edition), edition, dates_of(edition), running, edition.film_count)
            festivals.setdefault(edition.festival, []).append(line)
        lines = [FestivalLines(festival, editions) for festival, editions in festivals.items()]
        return super().get_context_data(**kwargs) | {
            "local": [one for one in lines if one.festival.is_local],
            "elsewhere": [one for one in lines if not one.festival.is_local],
            "empty": Empty(
                _("Zurzeit ist kein Festival angekündigt"),
                _("Im Kino läuft trotzdem etwas."),
                Link(reverse("showtimes:programme"), _("Zum Spielplan")),
            ),
        }


def _title(edition: Edition) -> str:
    """Below its festival's name; by number and year, or by the year alone, where nothing else would be said."""
    if edition.number:
        return _("%(number)s Ausgabe, %(year)s") % {"number": ordinal(edition.number), "year": edition.year}
    if edition.name == edition.festival.name:
        return _("Ausgabe %(year)s") % {"year": edition.year}
    return edition.name
