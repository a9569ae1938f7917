from desk.models.release import Release
from desk.models.tables import TableFile, TableMapping, TableOrigin, TableRun

__all__ = ["Release", "TableFile", "TableMapping", "TableOrigin", "TableRun"]
