from desk.models.checker import AcceptedFinding, LinkCheck
from desk.models.merge import Merge
from desk.models.release import Release
from desk.models.tables import TableFile, TableMapping, TableOrigin, TableRun

__all__ = ["AcceptedFinding", "LinkCheck", "Merge", "Release", "TableFile", "TableMapping", "TableOrigin", "TableRun"]
