"""Numbers as the portal prints them."""

from django.utils.formats import number_format


def average_label(average: float | None) -> str:
    """7.86 → "7,8" (7.8 in English), 8.0 → "8,0"; "" for None.

    Cut down, not rounded: the word beside it is that of the band the average has reached.
    """
    return "" if average is None else number_format(average, decimal_pos=1)
