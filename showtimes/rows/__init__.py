"""Screenings as pages show them: frozen rows with every string prepared.

Rows come from ``values()`` and not from instances, and times are formatted here and not in templates: six hundred
screenings on a page then cost a tenth.
"""

from showtimes.rows.fit import Fit
from showtimes.rows.printing import screening_rows
from showtimes.rows.row import ScreeningRow

__all__ = ["Fit", "ScreeningRow", "screening_rows"]
