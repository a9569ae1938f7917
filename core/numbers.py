"""Numbers as the portal prints and reads them."""

from django.utils.formats import number_format

DIGITS_OF_AN_ID = 18  # any number of so many fits the databases' 64 bits


def average_label(average: float | None) -> str:
    """7.86 → "7,8" (7.8 in English), 8.0 → "8,0"; "" for None.

    Cut down, not rounded: the word beside it is that of the band the average has reached.
    """
    return "" if average is None else number_format(average, decimal_pos=1)


def is_id(text: str) -> bool:
    """Whether the text may be asked for as an id; databases refuse letters and numbers beyond 64 bits."""
    return text.isdecimal() and len(text) <= DIGITS_OF_AN_ID
