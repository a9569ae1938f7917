from showtimes.models.imports import ProgrammeImport
from showtimes.models.screening import Screening, ScreeningChange, ScreeningGuest
from showtimes.models.series import Series

__all__ = ["ProgrammeImport", "Screening", "ScreeningChange", "ScreeningGuest", "Series"]
