"""Moments in cells: a day with a time, with or without a zone."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import written_moment
from intake.tables.columns import Text
from showtimes.days import FIRST_DAY, LAST_DAY
from showtimes.entry import TWICE, local_moment

FORMS = ("%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%y %H:%M")


class Moment(Text):
    """Naive where the cell names no zone; written so, in the zone of the hall's city, unless that time comes twice."""

    def clean(self, value: str, row: object = None, **kwargs: object) -> dt.datetime:
        moment = _iso(value) or _german(value)
        if not moment or not FIRST_DAY <= moment.date() <= LAST_DAY:
            raise ValidationError(
                _("„%(text)s“ ist kein Tag mit Uhrzeit (etwa 2026-11-18 20:15 oder 18.11.2026 20:15)."),
                params={"text": value[:40]},
            )
        return moment.replace(second=0, microsecond=0)

    def render(self, value: dt.datetime | None, obj: object = None, **kwargs: object) -> str:
        return written_moment(value) if value else ""


def _iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if len(text) > 10 else None
    except ValueError:
        return None


def _german(text: str) -> dt.datetime | None:
    plain = " ".join(text.replace(",", " ").replace("Uhr", " ").split())
    for form in FORMS:
        try:
            return dt.datetime.strptime(plain, form)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def placed(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """In ``zone``; a naive moment is meant there. Raises ``ValidationError`` for a time that is not or comes twice."""
    if moment.tzinfo:
        return moment.astimezone(zone)
    try:
        return local_moment(moment.date(), moment.time(), zone)
    except ValidationError as refusal:
        if refusal.code != TWICE:
            raise
        offsets = [f"{moment.replace(tzinfo=zone, fold=fold).isoformat()[-6:]}" for fold in (0, 1)]
        text = _("Schreib %(summer)s (Sommerzeit) oder %(winter)s (Winterzeit) dahinter.")
        said = text % {"summer": offsets[0], "winter": offsets[1]}
        raise ValidationError([*refusal.messages, said]) from None
