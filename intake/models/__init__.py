from intake.models.programme import ProgrammeImport
from intake.models.tables import TableFile, TableMapping, TableOrigin, TableRun

__all__ = ["ProgrammeImport", "TableFile", "TableMapping", "TableOrigin", "TableRun"]
