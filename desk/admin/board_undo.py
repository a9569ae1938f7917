"""The last move on the board, kept in the editor's session so that it can be put back."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.values import Values
from desk.admin.board_forms import place_of
from desk.board.moving import place_label
from desk.release import stamp
from showtimes.models import Screening

KEY = "board_undo"
OFFERED = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Move:
    """Former place of a screening (as the form takes it), its ``stamp`` after the move; ``text`` says what was done.

    ``at`` is the moment of the move in seconds since 1970.
    """

    screening: int
    tag: str
    beginn: str
    zeit: str
    saal: int
    seen: str
    text: str
    at: float

    def as_posted(self) -> dict[str, object]:
        return {"tag": self.tag, "beginn": self.beginn, "zeit": self.zeit, "saal": self.saal, "seen": self.seen}

    def as_query(self) -> Values:
        place = {"am": self.tag, "beginn": self.beginn, "zeit": self.zeit, "saal": self.saal}
        return {"bearbeiten": self.screening} | place


def remember(request: HttpRequest, before: Screening, after: Screening, now: dt.datetime) -> Move:
    place = place_of(before)
    text = _("„%(film)s“ verschoben: von %(before)s nach %(after)s.") % {
        "film": after.title,
        "before": place_label(before),
        "after": place_label(after),
    }
    made = Move(
        screening=after.pk,
        tag=f"{place['tag']}",
        beginn=place["beginn"].isoformat("minutes"),
        zeit=place["zeit"],
        saal=place["saal"],
        seen=stamp(after),
        text=text,
        at=now.timestamp(),
    )
    request.session[KEY] = asdict(made)
    return made


def last(request: HttpRequest, now: dt.datetime) -> Move | None:
    """Nothing after an hour."""
    stored = request.session.get(KEY)
    return Move(**stored) if stored and stored["at"] > (now - OFFERED).timestamp() else None
