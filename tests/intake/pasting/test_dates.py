import datetime as dt

import pytest

from intake.pasting.dates import read_times
from intake.pasting.years import Span, UnreadableError, around
from tests.intake.pasting.examples import year


def moments(line: str, span=2018, current=()) -> list[str]:
    span = around(dt.date.fromisoformat(span)) if isinstance(span, str) else year(span)
    times = read_times(line, span, current)
    if not times:
        return []
    return [
        f"{day:%Y-%m-%d}" + (f" {time:%H:%M}" if time else "")
        for slots in times.slots
        for day in slots.days or current
        for time in slots.times or [None]
    ]


@pytest.mark.parametrize(
    ("line", "span", "expected"),
    [
        ("Sonntag, 18. November, 17:00 Uhr", 2018, ["2018-11-18 17:00"]),
        ("Samstag, 15.10., 20:15 Uhr", 2022, ["2022-10-15 20:15"]),
        ("Sonntag, 16.10., 11 Uhr", 2022, ["2022-10-16 11:00"]),
        ("MO 02.07. 21:45", "2018-07-02", ["2018-07-02 21:45"]),
        ("Fr 06.07. 21:45", "2018-07-05", ["2018-07-06 21:45"]),
        ("02.07.2018 21:45", "2018-07-02", ["2018-07-02 21:45"]),
        ("02.07.18 21.45 Uhr", "2018-07-02", ["2018-07-02 21:45"]),
        ("16. JUL", "2018-07-02", ["2018-07-16"]),
        ("am 4. Dez. um 19.30 Uhr", "2017-11-01", ["2017-12-04 19:30"]),
        ("am 13. Dez. 18 um 19 Uhr", "2026-11-21", ["2018-12-13 19:00"]),
        ("am 4. Juli 19 Uhr", 2018, ["2018-07-04 19:00"]),
        ("am 3. Febr. 2018, 20 Uhr 30", 2018, ["2018-02-03 20:30"]),
        ("Am Mittwoch, den 3. Oktober um 19.00 Uhr zeigt das Kino", 2018, ["2018-10-03 19:00"]),
        ("Samstag 10.07.202110", 2026, ["2021-07-10"]),
        ("2018-11-18 17:00", 2026, ["2018-11-18 17:00"]),
        ("20 Uhr am 18.11.", 2018, ["2018-11-18 20:00"]),
        (
            "So 18.11. 17:00 und 20:00, Mo 19.11. 21:00",
            2018,
            ["2018-11-18 17:00", "2018-11-18 20:00", "2018-11-19 21:00"],
        ),
        ("17. und 18. November, 20:00", 2018, ["2018-11-17 20:00", "2018-11-18 20:00"]),
        ("So 18.11., 20:15 bis 22:00 Uhr", 2018, ["2018-11-18 20:15"]),
        ("So 18.11., Einlass 19:30, Beginn 20:00", 2018, ["2018-11-18 20:00"]),
        ("Sa 18.11 20.15", 2017, ["2017-11-18 20:15"]),
    ],
)
def test_each_form_gives_its_moments(line, span, expected):
    assert moments(line, span) == expected


def test_a_range_runs_over_the_end_of_the_month():
    days = ["2018-05-29", "2018-05-30", "2018-05-31", "2018-06-01"]
    assert moments("Di 29.5.-Fr 1.6., 20:30") == [f"{day} 20:30" for day in days]
    assert moments("DI 29. MAI - FR 1. JUNI 2018", 2026) == days


def test_month_and_year_may_stand_once_at_the_end():
    assert moments("DO 25 - MO 29. AUGUST 2022", 2026) == [f"2022-08-{day}" for day in range(25, 30)]
    assert moments("68. > 14. – 16. November 2019", 2026) == [f"2019-11-{day}" for day in range(14, 17)]
    assert moments("28.12. - 2.1.2027", 2026)[0] == "2026-12-28"


def test_daily_but_one_day():
    current = tuple(dt.date(2024, 8, day) for day in range(1, 7))
    line = "täglich ausser So. 16:00, 18:15 und 20:30"
    days = [day for day in range(1, 7) if day != 4]
    assert moments(line, 2024, current) == [f"2024-08-{d:02} {t}" for d in days for t in ("16:00", "18:15", "20:30")]
    assert moments("Do. 1.8. bis Sa. 3.8. täglich außer Fr. 20:00", 2024) == ["2024-08-01 20:00", "2024-08-03 20:00"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Montag, 18. November, 17:00 Uhr", "Der 18.11.2018 ist ein Sonntag, kein Montag."),
        ("31.04. 20:00", "Den Tag 31.04. gibt es nicht."),
        ("29.02.2018 20:00", "Den Tag 29.02. gibt es nicht."),
        ("Do 20.12", "„20.12“ kann ein Tag oder eine Uhrzeit sein."),
        ("20.10", "„20.10“ kann ein Tag oder eine Uhrzeit sein."),
        ("täglich 20:00", "„täglich“ braucht eine Spanne von Tagen davor."),
        ("Mo 20:00", "Welcher Montag gemeint ist, steht nicht da."),
        ("18.11., 24 Uhr", "„24 Uhr“ kann zu zwei Tagen gehören. Bitte 0:00 mit dem Tag schreiben."),
        (
            "verlegt von 18.11. nach 19.11., 20:00",
            "In der Zeile stehen mehrere Tage, und welcher gilt, ist nicht eindeutig.",
        ),
        ("20.11. - 18.11. 20:00", "Die Spanne endet, bevor sie beginnt."),
        (
            "18.11. - 20.11. 20:00, außer So. 18:00",
            "Ob die Uhrzeit nach „außer“ die Ausnahme ist, ist nicht eindeutig.",
        ),
        ("18.11. - 20.11. außer Fr. 18:00", "Der ausgenommene Tag kommt in der Spanne nicht vor."),
    ],
)
def test_what_cannot_be_placed_says_why(line, reason):
    with pytest.raises(UnreadableError) as refusal:
        moments(line)
    assert str(refusal.value) == reason


def test_a_span_has_up_to_92_days():
    assert len(moments("1.7. - 30.9.2018 täglich 20:00", 2018)) == 92
    with pytest.raises(UnreadableError) as refusal:
        moments("1.7. - 1.10.2018 täglich 20:00", 2018)
    assert str(refusal.value) == "Die Spanne hat mehr als 92 Tage."


def test_a_day_outside_the_edition_is_refused():
    span = around(dt.date(2026, 11, 21))
    with pytest.raises(UnreadableError, match="kein Sonntag"):
        read_times("Sonntag, 18. November, 17:00 Uhr", span)
    with pytest.raises(UnreadableError, match="liegt nicht im Zeitraum"):
        read_times("1.9., 17:00 Uhr", Span(dt.date(2018, 11, 15), dt.date(2018, 11, 25)))


@pytest.mark.parametrize(
    "line", ["So heißt sie.", "84 Min., USA", "7.8", "Wertung 8.50 €", "FSK 12", "1987er Roman", ""]
)
def test_other_lines_say_nothing_of_time(line):
    assert moments(line) == []
