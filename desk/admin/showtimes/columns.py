"""Columns of the list of screenings."""

from django.contrib import admin
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import desk_moment
from showtimes import days, versions
from showtimes.entry import local_start
from showtimes.models import Screening
from showtimes.places import zone_of

State = Screening.State


@admin.display(description=_("Wann"), ordering="starts_at")
def start_label(screening: Screening) -> str:
    """By the clock of its city, which is named where it is not the portal's."""
    start, own = local_start(screening), timezone.get_default_timezone()
    is_other = days.differ(start, {zone_of(screening.hall), own})
    return desk_moment(start, place=screening.hall.venue.city.name if screening.hall and is_other else "")


@admin.display(description=_("Film oder Veranstaltung"), ordering=Coalesce("film__sort_title", "event__sort_key"))
def subject(screening: Screening) -> str:
    return str(screening.subject)


@admin.display(description=_("Status"), ordering="state")
def state_label(screening: Screening) -> str:
    """Of one released for later also when."""
    label = screening.get_state_display()
    if screening.state != State.PUBLIC or screening.public_from is None or screening.is_announced(timezone.now()):
        return label
    moment = screening.public_from.astimezone(zone_of(screening.hall))
    return gettext("%(state)s ab %(moment)s") % {"state": label, "moment": desk_moment(moment)}


@admin.display(description=_("Fassung"))
def version(screening: Screening) -> str:
    return versions.version(screening.original_languages, screening.audio, screening.subtitles).label
