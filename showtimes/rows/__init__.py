"""Screenings as pages show them: rows with every string prepared.

Rows come from ``values()`` and not from instances, and times are formatted here and not in templates: six hundred
screenings on a page then cost a tenth. For the same reason rows have slots and are not frozen; nobody changes one,
``replace`` makes another.
"""

from showtimes.rows.fit import Fit
from showtimes.rows.reading import rows_by_ids, screening_rows
from showtimes.rows.row import ScreeningRow

__all__ = ["Fit", "ScreeningRow", "rows_by_ids", "screening_rows"]
