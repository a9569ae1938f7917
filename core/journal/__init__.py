"""Record of writes, step by step, so that it can be taken back all or nothing.

A step is a dict of plain values that JSON keeps: ``model`` and ``pk`` name the row. A created one has a ``stamp``; a
changed one its columns ``before`` and ``after``; a deleted one its whole ``row``.
"""

from core.journal.rows import Model, Step, foreign_keys, is_personal
from core.journal.undoing import Check, NotTakenBackError, ParentMissingError, Writer, take_back
from core.journal.writing import Journal

__all__ = [
    "Check",
    "Journal",
    "Model",
    "NotTakenBackError",
    "ParentMissingError",
    "Step",
    "Writer",
    "foreign_keys",
    "is_personal",
    "take_back",
]
