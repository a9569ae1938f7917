import re

import icalendar
import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from core import calendars
from core.text import printable

ESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n"}


def read(written: bytes) -> str:
    """The value of a line, as RFC 5545 says that one reads it."""
    value = written.replace(b"\r\n ", b"").decode().partition(":")[2]
    return re.sub(r"\\.", lambda found: ESCAPED[found[0]], value)


@given(st.text())
@example("\\N, \\n; \\\\ und ein\nUmbruch:\r\n ende")
@example("ü" * 200)
@example("😀" * 60 + "a" + "👩\u200d👩\u200d👧" * 20)
@example("\\" * 300)
@example("," * 300)
def test_any_text_is_read_as_it_was_written_and_no_line_is_longer_than_75_bytes(text):
    written = calendars.text("SUMMARY", text)
    for line in written.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert read(written) == printable(text)


@pytest.mark.parametrize("before", range(60, 80))
def test_an_escaped_sign_is_in_one_line(before):
    lines = calendars.text("SUMMARY", "a" * before + ";" + "b" * 80).split(b"\r\n")
    assert not any(line.endswith(b"\\") for line in lines)


def test_two_readers_agree_on_a_document(settings):
    settings.SITE_URL = "https://kino.example"
    title = "Küsse; Schüsse, „Über“ \\ alles\n" + "sehr lang " * 20 + "😀"
    event = calendars.component("VEVENT", [calendars.line("UID", "a"), calendars.text("SUMMARY", title)])
    document = calendars.document([event], name=title, path="/programm/")
    (first,) = icalendar.Calendar.from_ical(document).walk("VEVENT")
    second = vobject.readOne(document.decode())
    assert (first["SUMMARY"], second.vevent.summary.value) == (title, title)
    assert (second.contents["name"][0].value, second.url.value) == (title, "https://kino.example/programm/")


def test_nothing_typed_begins_a_line_of_its_own():
    written = calendars.address("https://kino.example/\r\nATTENDEE:mailto:x@kino.example")
    assert written == b"URL:https://kino.example/ ATTENDEE:mailto:x@kino.example"


def test_a_list_keeps_its_words_apart():
    assert calendars.texts("CATEGORIES", ["Kino, kurz", "A;B"]) == b"CATEGORIES:Kino\\, kurz,A\\;B"
