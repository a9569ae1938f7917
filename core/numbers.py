"""Numbers as the portal prints and reads them."""

from decimal import ROUND_DOWN, Decimal

from django.utils.formats import number_format

from core import i18n

DIGITS_OF_AN_ID = 18  # any number of so many fits the databases' 64 bits


def tenths(average: float | Decimal) -> float:
    """7.86 → 7.8: cut down, not rounded, as the word beside it is that of the band the average has reached."""
    return float(Decimal(str(average)).quantize(Decimal("0.1"), ROUND_DOWN))


def average_label(average: float | Decimal | None) -> str:
    """7.86 → "7,8" (7.8 in English), 8.0 → "8,0"; "" for None."""
    return "" if average is None else number_format(tenths(average), decimal_pos=1)


def ordinal(number: int) -> str:
    """75 → "75." in German, "75th" in English."""
    if i18n.current() == "de":
        return f"{number}."
    teen = number % 100 in {11, 12, 13}
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def is_id(text: str) -> bool:
    """Whether the text may be asked for as an id; databases refuse letters and numbers beyond 64 bits."""
    return text.isdecimal() and len(text) <= DIGITS_OF_AN_ID
