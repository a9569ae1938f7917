"""No text and no markup makes the reader work longer than a request may: all of it is passed over a few times only.

Each text is read in a process of its own, which is ended after half a minute; the patterns of old took many.
"""

import io
import multiprocessing
import zipfile

import pytest

from intake.pasting.effort import Effort
from intake.pasting.markup import UnreadableFileError, html_text, text_of
from intake.pasting.matching import compare_programme
from intake.pasting.reader import read_programme
from intake.pasting.state import KnownNames
from tests.factories import at
from tests.intake.pasting.examples import PLACES, read, year

LONG = 200_000
PATIENCE = 30
"""Seconds: a hundred times what is needed on a machine that has nothing else to do."""

BLANKS = (" ", "\t", "\r", " \n", "\n", "\x0b")
MARKUP = [
    "<!--", "<script ", "<script>", "<style", "<head>", "<template>", "<title>", "<", "</", "<a ", "<a b='", '<a b="',
    "<!", "<?", "<![CDATA[", "<div>", "<p><b>", "&", "&#", "&#9",
]  # fmt: skip
LINES = [
    "1-", "1 und ", "1. bis ", "20:15 ", "20.15, ", "18.11. ", "Mo ", "außer ", "einlass 20:15 ", "fsk ", "fsk ,",
    "ab 18,", "2018,", "A", "Ä", "Aa ", "A (A B und ", "A B, ", '"', '" ', "„a“", "(", "[ ", "(Saal 1) | ",
    "Saal 1, ", "| Saal 1, ", "![", "![](", "<img ", "*", "# ", "**", "_", "> ", ".", ", ", "Drama ", "Drama, ",
    "USA/", "omu ", "om / ", "am ", "Kinofilm A ", "Sprache: mit deutsch, ", "A ist ein B von C D mit ", "İ", "½",
    "ﬃ",
]  # fmt: skip
PAGES = (
    *("A\n\n", "1\n", "20:00\n", "18.11.\n", "A\nB\n", "1.11.–31.1. A\n", "title,date\n"),
    "Max Muster\nwurde geboren\n\n",
)


def in_time(work, texts: list[str]) -> bool:
    process = multiprocessing.get_context("fork").Process(target=lambda: [work(text) for text in texts])
    process.start()
    process.join(PATIENCE)
    came_to_an_end = process.exitcode == 0
    process.kill()
    process.join()
    return came_to_an_end


def filled(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize("piece", [*MARKUP, *BLANKS], ids=repr)
def test_markup_that_nothing_ends_is_passed_over_once(piece):
    assert in_time(html_text, [f"<html>{filled(piece, LONG)}", f"<html>x{filled(piece, LONG)}x"])


def test_long_lines_of_one_sign_or_word_are_read_in_time():
    assert in_time(read, [filled(piece, 3900) + "x" for piece in (*LINES, *BLANKS) for _again in range(2)])
    assert in_time(read, [filled(piece, LONG) for piece in (*LINES, *BLANKS)])


@pytest.mark.parametrize("page", PAGES, ids=repr)
def test_thousands_of_short_lines_are_read_in_time(page):
    assert in_time(read, [filled(page, 5000 * len(page) // page.count("\n"))])


def test_films_and_headers_are_found_again_without_looking_through_all_of_them():
    films = "".join(f"18.11. Film {number}\n20:00 Film {number}\n" for number in range(2400))
    assert in_time(read, [films])


def test_where_the_effort_is_spent_the_rest_is_refused():
    reading = read_programme("Film\n18.11.2018 20:00 Atlantis", KnownNames(year(2018), PLACES), effort=Effort(0))
    assert [refusal.line.number for refusal in reading.refusals] == [1]
    assert (reading.films, reading.slots) == ((), ())


class _SpentAfterReading:
    """Asked once for each of the five lines."""

    asked = 0

    @property
    def is_spent(self) -> bool:
        self.asked += 1
        return self.asked > 5


@pytest.mark.django_db
def test_a_diff_that_takes_too_long_is_refused_as_a_whole(monkeypatch):
    monkeypatch.setattr("intake.pasting.matching.Effort", _SpentAfterReading)
    diff = compare_programme(text="Alpha\n18.11. 20:00\n\nBeta\n19.11. 20:00", pasted_on=at("2026-11-12 12:00").date())
    assert [(entry.line.number, entry.reason) for entry in diff.refused] == [
        (1, "Ab hier wäre es zu viel Arbeit auf einmal. Teil den Text auf.")
    ]
    assert (diff.is_blocked, diff.films, diff.new) == (True, [], [])


def test_markup_is_read_as_a_browser_shows_it():
    shown = {
        "<p>eins</p><p>zwei": "eins\nzwei",
        "eins<!-- zwei --> drei": "eins drei",
        "eins<!-- zwei": "eins",
        "eins<script>zwei</script >drei": "einsdrei",
        "eins<STYLE>zwei": "eins",
        '<img alt="a > b">eins': "eins",
        "1 < 2 & 3 > 2": "1 < 2 & 3 > 2",
        "<3 Filme": "<3 Filme",
        "<td>eins</td><td>zwei</td>": "eins | zwei",
        f"eins&#{'9' * 5000};": "eins\ufffd",
        "eins &amp;lt; zwei": "eins &lt; zwei",
    }
    assert {markup: html_text(markup) for markup in shown} == shown


def packed(xml: bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


def test_a_word_document_is_unpacked_no_further_than_a_text_may_be_long():
    assert text_of("a.docx", packed(b"<w:p>eins</w:p><w:p>zwei<w:tab/>drei</w:p>")) == "eins\nzwei\tdrei\n"
    broken = bytearray(packed(b"<w:p>" + bytes(range(256)) * 20))
    broken[60:90] = b"\xff" * 30
    for data, said in [
        (packed(b" " * 200_000_000), "zu lang"),
        (packed(b"x", zipfile.ZIP_LZMA), "nicht zu lesen"),
        (bytes(broken), "nicht zu lesen"),
        (b"PK\x03\x04" + bytes(6_000_000), "zu lang"),
    ]:
        with pytest.raises(UnreadableFileError, match=said):
            text_of("a.docx", data)
    with pytest.raises(UnreadableFileError, match="zu lang"):
        text_of("a.html", b"<" * 1_000_001)
