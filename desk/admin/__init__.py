from desk.admin.bin import DiscardedAdmin
from desk.admin.merging import MergeAdmin
from desk.admin.release import ReleaseAdmin

__all__ = ["DiscardedAdmin", "MergeAdmin", "ReleaseAdmin"]
