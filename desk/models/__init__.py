from desk.models.tables import TableFile, TableMapping, TableOrigin, TableRun

__all__ = ["TableFile", "TableMapping", "TableOrigin", "TableRun"]
