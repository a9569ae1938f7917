"""Moving a screening on the board: at once, unless somebody else changed it or the place is taken."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.dates import clock, short_day
from desk.board.move_preview import hall_name, preview_move
from desk.conflicts import with_conflict_relations
from desk.release import stamp
from showtimes import services
from showtimes.entry import local_start
from showtimes.models import Screening
from venues.models import Hall


class ChangedMeanwhileError(ValidationError):
    """Somebody else changed the screening since it was shown; the message says how it stands now."""


class NotMovableError(ValidationError):
    """The screening does not take place, or its new place is taken; the message says which."""


@transaction.atomic
def move(
    *, screening_id: int, hall: Hall, starts_at: dt.datetime, seen: str, now: dt.datetime, note_de: str, note_en: str
) -> Screening:
    """The screening at its new place; visitors are told of a public one. ``seen`` is its ``stamp`` when it was shown.

    Raises ``ChangedMeanwhileError``, ``NotMovableError``, or the ``ValidationError`` of ``save_screening``.
    """
    locked = Screening.objects.select_for_update(of=("self",)).filter(pk=screening_id)
    screening = with_conflict_relations(locked).first()
    if screening is None:
        raise ChangedMeanwhileError(_("Inzwischen hat jemand die Vorstellung gelöscht."))
    if stamp(screening) != seen:
        raise ChangedMeanwhileError(changed_message(screening))
    if screening.state == Screening.State.CANCELLED:
        raise NotMovableError(_("Abgesagt. Im Formular der Vorstellung kannst du sie wieder ansetzen."))
    preview = preview_move(screening, hall=hall, starts_at=starts_at, now=now)
    if preview.taken:
        raise NotMovableError([conflict.message for conflict in preview.taken])
    return services.save_screening(screening=preview.screening, now=now, note_de=note_de, note_en=note_en)


def changed_message(screening: Screening) -> str:
    """Sentence on who changed it last, as far as is known, and where it stands now."""
    last = screening.history.select_related("history_user").first()
    who = str(last.history_user) if last and last.history_user else _("jemand")
    text = _("Inzwischen hat %(who)s die Vorstellung geändert. Jetzt: %(place)s. Deine Eingaben stehen noch da.")
    return text % {"who": who, "place": place_label(screening)}


def place_label(screening: Screening) -> str:
    """ "Saal 1, Atlantis, So 22. Nov, 20:15", by the hall's clock."""
    start = local_start(screening)
    return f"{hall_name(screening.hall)}, {short_day(start.date())}, {clock(start)}"
