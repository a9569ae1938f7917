"""Any pasted text gives a reading."""

import datetime as dt

from hypothesis import example, given
from hypothesis import strategies as st

from intake.pasting.words import MONTHS, WEEKDAYS
from tests.intake.pasting.examples import FESTIVAL_PAGE, read

WORDS = st.sampled_from(
    [
        *WEEKDAYS, *MONTHS, *"-–,.:|/()[]#>*'\"„“", "bis", "täglich", "außer", "um", "am", "Uhr", "18.11.", "31.02.",
        "24", "17:00", "20.10", "2018", "99.99.9999", "Kino I", "MANNHEIM", "Studio", "FSK", "ab", "Min.", "Regie:",
        "D:", "OmU", "USA", "Inhalt:", "Kritik", "\n", "\n\n", " ", "0", "00:30", "Ein Film", "(AB)", "\0", "９", "²",
        "٣.٤.", "1.1.0001", "title,date", "Kinostart:", "Sprache:", "ist ein Film von", "Vorverkauf",
    ]
)  # fmt: skip


@given(st.text(max_size=400))
def test_no_text_raises(text):
    read(text)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.dates())
@example("18.11. außer montag", dt.date(1997, 1, 1))  # the only day is left out
def test_no_mixture_of_programme_words_raises(text, day):
    read(text, day.isoformat())


@given(st.data())
def test_no_mangled_page_raises(data):
    text = list(FESTIVAL_PAGE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at] = data.draw(st.one_of(st.just(""), st.characters(), st.sampled_from("0123456789.,:\n")))
    read("".join(text))
