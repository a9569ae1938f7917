"""Venues, and programme text of our own making in the layouts that pages use."""

import datetime as dt

from intake.pasting.places import HallName, Places
from intake.pasting.reader import KnownNames, read_programme
from intake.pasting.shapes import Reading
from intake.pasting.years import Span, around

ATLANTIS = HallName(1, "Atlantis", "Atlantis", "Mannheim", (), ("Kino Atlantis",))
STADTHAUS = tuple(
    HallName(10 + n, f"Stadthaus {n * 'I'}", "Kino im Stadthaus", "Mannheim", (f"Kino im Stadthaus {n * 'I'}",))
    for n in (1, 2)
)
TENTS = tuple(
    HallName(
        20 + n,
        f"Kino {n * 'I'}",
        "Messplatz",
        "Heidelberg",
        first=dt.date(2018, 11, 1),
        last=dt.date(2019, 11, 30),
    )
    for n in (1, 2)
)
KAMERA = HallName(3, "Kamera", "Die Kamera", "Heidelberg")
STUDIOS = tuple(
    HallName(number, "Studio", f"Haus {city}", city) for number, city in ((41, "Mannheim"), (42, "Heidelberg"))
)
PLACES = Places((ATLANTIS, *STADTHAUS, *TENTS, KAMERA, *STUDIOS))


def year(number: int) -> Span:
    return Span(dt.date(number, 1, 1), dt.date(number, 12, 31))


def read(text: str, span: Span | int | str = 2018, answers: dict[str, str] | None = None, titles=()) -> Reading:
    """``span``: a year, or the day of pasting."""
    if isinstance(span, str):
        span = around(dt.date.fromisoformat(span))
    if isinstance(span, int):
        span = year(span)
    return read_programme(text, KnownNames(span, PLACES, frozenset(titles)), answers)


def starts(reading: Reading) -> list[str]:
    return [f"{slot.day:%Y-%m-%d}" + (f" {slot.time:%H:%M}" if slot.time else "") for slot in reading.slots]


def halls(reading: Reading) -> list[list[int]]:
    return [[hall.id for hall in PLACES.find(slot.places, slot.city, slot.day)] for slot in reading.slots]


def asked(reading: Reading) -> list[str]:
    """The questions of screenings and lines, by key."""
    return [slot.question.key for slot in reading.slots if slot.question] + [u.question.key for u in reading.unclear]


def reasons(reading: Reading) -> list[tuple[int, str]]:
    return [(refusal.line.number, refusal.reason) for refusal in reading.refusals]


FESTIVAL_PAGE = """
>

Ein kleiner Moment

Warum im Winter alle nach Süden wollen und einer nicht …
91 Min., USA

Ein Mann steht am Bahnhof und wartet auf einen Zug, der nicht kommt. Er kauft sich eine Zeitung und liest sie zweimal.
Dann geht er nach Hause. Es ist der beste Tag seines Lebens. (AB/CD)

MANNHEIM
Sonntag, 18. November, 17:00 Uhr, Kino im Stadthaus II
Dienstag, 20. November, 17:30 Uhr, Kino Atlantis
Samstag, 24. November, 13:00 Uhr, Kino im Stadthaus II
HEIDELBERG
Samstag, 17. November, 22:00 Uhr, Kino I
Sonntag, 18. November, 14:00 Uhr, Kino I
Montag, 19. November, 18:00 Uhr, Kino I

FSK: ab 18 Jahre, da keine FSK

Erika B. Muster

wurde in einem Dorf geboren und drehte „Nichts“ (2010). Dies ist ihre erste Arbeit als Regisseurin.
"""
