"""Calendars as programs read them (RFC 5545, RFC 7986), written line by line.

An object of a library for each event would cost ten times as much; a test compares with what one writes.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from core.dates import comes_twice
from core.i18n import current
from core.structured import absolute
from core.text import printable, single_line

NAMESPACE = uuid.UUID("5f1c9d3e-6d0b-4c51-9a57-2f4c0a8e7b16")
"""Never change it: every UID handed out comes from it, and neither the site's name nor its address is in it."""

WIDTH = 75
"""Bytes of a line (RFC 5545, 3.1)."""

BREAK = b"\r\n"
BACKSLASH = ord("\\")


@lru_cache(maxsize=4096)
def identity(public_id: str) -> str:
    """The UID of a record in calendars and schedules, for ever the same."""
    return str(uuid.uuid5(NAMESPACE, public_id))


def document(components: Iterable[bytes], *, name: str, path: str) -> bytes:
    """A calendar that asks to be read again after an hour. ``path`` is that of the page that shows the same."""
    head = (
        line("VERSION", "2.0"),
        line("PRODID", f"-//Lichtspiel//Lichtspiel//{current().upper()}"),
        line("METHOD", "PUBLISH"),
        text("NAME", name),
        text("X-WR-CALNAME", name),
        line("URL", absolute(path)),
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H"),
        line("X-PUBLISHED-TTL", "PT1H"),  # what Outlook reads instead
    )
    return component("VCALENDAR", (*head, *components)) + BREAK


def component(name: str, lines: Iterable[bytes]) -> bytes:
    """``lines`` may be components themselves."""
    return BREAK.join((f"BEGIN:{name}".encode(), *lines, f"END:{name}".encode()))


def text(name: str, value: str) -> bytes:
    return line(name, escaped(value))


def texts(name: str, values: Iterable[str]) -> bytes:
    return line(name, ",".join(map(escaped, values)))


def escaped(value: str) -> str:
    """A text as lines hold it (3.3.11), without control characters."""
    plain = printable(value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\n", "\\n")


def address(value: str) -> bytes:
    return line("URL", single_line(absolute(value)))


def position(latitude: Decimal, longitude: Decimal) -> bytes:
    return line("GEO", f"{latitude:f};{longitude:f}")


def moment(name: str, value: dt.datetime, zone: str) -> bytes:
    """``value`` by the clocks of the ``zone`` it is in, which the calendar must describe.

    UTC in the hour that the clocks repeat: iCalendar means its first run, some programs its second.
    """
    if comes_twice(value):
        return line(name, in_utc(value))
    return line(f"{name};TZID={zone}", basic(value))


def in_utc(value: dt.datetime) -> str:
    return f"{basic(value.astimezone(dt.UTC))}Z"


def basic(value: dt.datetime) -> str:
    """ "20261121T201500": the clock as it stands (ISO 8601, basic format)."""
    return value.isoformat(timespec="seconds")[:19].replace("-", "").replace(":", "")


def day(name: str, value: dt.date) -> bytes:
    return line(f"{name};VALUE=DATE", value.isoformat().replace("-", ""))


def line(name: str, value: object) -> bytes:
    """``value`` is in the form of its kind already, without breaks."""
    whole = f"{name}:{value}".encode()
    return whole if len(whole) <= WIDTH else _folded(whole)


def _folded(whole: bytes) -> bytes:
    """Lines of at most so many bytes, all but the first behind a blank. No letter is split, and no escaped sign."""
    found, start, width = [], 0, WIDTH
    while len(whole) - start > width:
        end = start + width
        while whole[end] & 0xC0 == 0x80:  # within a letter of several bytes
            end -= 1
        if whole[end - 1] == BACKSLASH != whole[end - 2]:
            end -= 1
        found.append(whole[start:end])
        start, width = end, WIDTH - 1
    return (BREAK + b" ").join((*found, whole[start:]))
