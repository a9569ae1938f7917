"""Two records that are the same become one, and for a day two again."""

from desk.merging.comparison import Column, Moving, columns, movings, preferred
from desk.merging.merge import UNDOABLE, MergeRefusedError, forget, merge, undo, undoable

__all__ = [
    "UNDOABLE",
    "Column",
    "MergeRefusedError",
    "Moving",
    "columns",
    "forget",
    "merge",
    "movings",
    "preferred",
    "undo",
    "undoable",
]
