"""State of a screening since it was announced, and its tickets, in words. No query here.

Reads the plain values of ``showtimes.rows`` with ``change_rows``, the newest change first.
"""

import datetime as dt
import json
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from core.dates import calendar_day, clock
from core.i18n import Passage, pick
from core.text import isolated
from core.values import Values
from showtimes import day_words, days
from showtimes.models import Screening, ScreeningChange
from showtimes.versions import version

UNCHANGED: Values = {
    "was_iso": "",
    "was_label": "",
    "moved_label": "",
    "changed_label": "",
    "change_note": Passage(""),
}


def state_labels(value: dict, zone: ZoneInfo, now: dt.datetime) -> Values:
    """The columns of a ``ScreeningRow`` that say it; labels are empty where there is nothing to say."""
    if value["change_rows"]:
        return _changed_labels(value, zone, now)
    return UNCHANGED | _labels(value, None, zone, now)


def _labels(value: dict, move: dict | None, zone: ZoneInfo, now: dt.datetime) -> Values:
    state, state_label = _state(value, move, now)
    return {
        "state": state,
        "state_label": state_label,
        "availability_label": _availability(value["availability"]),
        "as_of_label": _as_of(value["availability_at"], zone, now),
        "last_chance": value["is_last"] and state not in ("cancelled", "past"),
    }


def _changed_labels(value: dict, zone: ZoneInfo, now: dt.datetime) -> Values:
    changes = [change | {"before": _json(change["before"])} for change in value["change_rows"]]
    move = next((change["before"] for change in changes if _elsewhere(change["before"], value)), None)
    labels = _labels(value, move, zone, now)
    state = labels["state"]
    moved = move if state in ("moved", "soldout") else None
    start = value["starts_at"].astimezone(zone)
    was = _old_start(moved, start) if moved else None
    last_change = changes[0]
    return labels | {
        "was_iso": was.isoformat(timespec="minutes") if was else "",
        "was_label": _was(was, moved, start, zone) if was and moved else "",
        "moved_label": _moved(moved, value) if moved else "",
        "changed_label": _changed(changes, value) if state not in ("cancelled", "past") else "",
        "change_note": pick(last_change["note_de"], last_change["note_en"]),
    }


def _elsewhere(before: dict, value: dict) -> bool:
    was, start = dt.datetime.fromisoformat(before["starts_at"]), value["starts_at"]
    return (before["hall"], was) != (value["hall_id"], start)


def _state(value: dict, move: dict | None, now: dt.datetime) -> tuple[str, str]:
    """The state that matters most to a visitor, and its word."""
    if value["state"] == Screening.State.CANCELLED:
        return "cancelled", _("abgesagt")
    if value["ends_at"] <= now:
        return "past", _("vorbei")
    if value["starts_at"] <= now and value["hall_id"]:
        return "past", _("läuft")
    if value["availability"] == Screening.Availability.SOLD_OUT:
        return "soldout", _("ausverkauft")
    if move:
        return "moved", _("verlegt")
    return "", ""


def _availability(code: str) -> str:
    """Words beside the time; unknown and "tickets available" say nothing."""
    if code == Screening.Availability.FEW:
        return _("wenige Plätze")
    if code == Screening.Availability.RUSH:
        return _("Restkarten an der Abendkasse")
    return ""


def _as_of(at: dt.datetime | None, zone: ZoneInfo, now: dt.datetime) -> str:
    """ "Stand 18:40" of when the tickets were last set; the night and other days say theirs. Empty of none."""
    if at is None:
        return ""
    local = at.astimezone(zone)
    is_near = calendar_day(local, zone) == calendar_day(now, zone) and not days.in_the_night(local, zone)
    return _("Stand %(time)s") % {"time": clock(local) if is_near else day_words.changed_at(local, now)}


def _old_start(before: dict, start: dt.datetime) -> dt.datetime | None:
    """Start that was announced first, by the clock of its city then, if that changed."""
    old = dt.datetime.fromisoformat(before["starts_at"]).astimezone(ZoneInfo(before["zone"]))
    return None if old.astimezone(dt.UTC) == start.astimezone(dt.UTC) else old


def _was(old: dt.datetime, before: dict, start: dt.datetime, zone: ZoneInfo) -> str:
    """The old time; with its day or its night when that changed too."""
    old_zone = ZoneInfo(before["zone"])
    time = clock(old, before["city_name"] if days.differ(old, {old_zone, zone}) else "")
    if days.cinema_day(old, old_zone) != days.cinema_day(start, zone):
        return day_words.moment(old, old_zone, time=time)
    night = days.night_label(old, old_zone)
    return time if night == days.night_label(start, zone) else ", ".join(filter(None, (time, night)))


def _moved(before: dict, value: dict) -> str:
    if before["hall"] == value["hall_id"]:
        return _("verlegt")
    if before["hall"] is None:
        return _("bisher online")
    same_venue = before["venue_name"] == value["venue_name"]
    place = before["hall_name"] if same_venue else before["venue_name"]
    return _("aus %(place)s verlegt") % {"place": isolated(place)}


def _changed(changes: list[dict], value: dict) -> str:
    """Words on what else became different: "findet doch statt", "statt „Casablanca“", "statt OmU"."""
    kinds = {change["kind"] for change in changes}
    labels = [_("findet doch statt")] if ScreeningChange.Kind.REINSTATED in kinds else []
    befores = [change["before"] for change in changes]
    if other := next((before for before in befores if _other_subject(before, value)), None):
        title = pick(other["film_title"], other.get("film_title_en", ""))
        labels.append(_("statt „%(film)s“") % {"film": isolated(title)})
    elif other := next((before for before in befores if _other_version(before, value)), None):
        label = version(value["film_languages"], other["audio"], other["subtitles"]).label
        labels.append(_("statt %(version)s") % {"version": label} if label else _("andere Fassung"))
    return ", ".join(labels)


def _other_subject(before: dict, value: dict) -> bool:
    return (before["film"], before.get("event")) != (value["film_id"], value["event_id"])


def _other_version(before: dict, value: dict) -> bool:
    return (before["audio"], before["subtitles"]) != (list(value["audio"]), list(value["subtitles"]))


def _json(value: str | dict) -> dict:
    """A JSON column inside ``JSONRows``: PostgreSQL nests it, SQLite hands it on as text."""
    stored: dict = json.loads(value) if isinstance(value, str) else value
    return stored
