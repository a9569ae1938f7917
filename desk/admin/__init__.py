from desk.admin.bin import DiscardedAdmin
from desk.admin.merging import MergeAdmin
from desk.admin.release import ReleaseAdmin
from desk.admin.tables import TableRunAdmin

__all__ = ["DiscardedAdmin", "MergeAdmin", "ReleaseAdmin", "TableRunAdmin"]
