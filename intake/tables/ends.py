"""Start and end of a row of screenings, by the clock of its hall's city."""

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import desk_moment
from core.values import Values
from intake.pasting.shapes import Question
from intake.tables.diff import ALL, SKIP
from intake.tables.kind import Match, chosen
from intake.tables.moments import placed
from showtimes.places import zone_of

NEXT_DAY, NO_END = "next_day", "none"
LONGEST = dt.timedelta(hours=16)


def place_moments(values: Values, match: Match, time_zone: str) -> None:
    """Puts moments into the city's zone; without a zone of their own they are meant in ``time_zone``, else there."""
    city_zone = zone_of(values["hall"])
    zone = ZoneInfo(time_zone) if time_zone else city_zone
    for name in ("start", "end", "sale_from"):
        if name in values:
            try:
                values[name] = placed(placed(values[name], zone), city_zone)
            except (ValidationError, OverflowError) as error:
                match.refusals.append((name, " ".join(getattr(error, "messages", [str(error)]))))


def ask_past_midnight(key: str, values: Values, match: Match, answers: Mapping[str, str]) -> None:
    """An end before its start is not repaired in silence: proposed, unless it stands there already."""
    end, start = values.get("end"), values.get("start")
    if not end or not start or end.astimezone(dt.UTC) > start.astimezone(dt.UTC):
        return
    later = end + dt.timedelta(days=1)
    if later <= start or later - start > LONGEST:
        match.refusals.append(("end", _("Das Ende liegt vor dem Beginn.")))
        return
    choices = (
        (NEXT_DAY, _("Vorschlag: Ende am nächsten Tag, %(end)s") % {"end": desk_moment(later, " ")}),
        (NO_END, _("ohne Ende (aus der Länge gerechnet)")),
        (SKIP, _("auslassen")),
    )
    question = Question(key, _("Das Ende liegt vor dem Beginn."), choices)
    answer = chosen(answers, question) or (NEXT_DAY if answers.get(ALL) else "")
    values["end"] = later
    if answer == NO_END:
        del values["end"]
    elif answer == SKIP:
        match.skipped = True
    elif not answer:
        match.questions.append(question)
