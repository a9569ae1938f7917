"""Two records that are the same become one, and for a day two again."""

from desk.merging.comparison import Column, MovedRows, columns, moved_rows, preferred
from desk.merging.merge import UNDOABLE, MergeRefusedError, forget, merge, undo, undoable

__all__ = [
    "UNDOABLE",
    "Column",
    "MergeRefusedError",
    "MovedRows",
    "columns",
    "forget",
    "merge",
    "moved_rows",
    "preferred",
    "undo",
    "undoable",
]
