"""Questions that a preview asks before anything is saved, of pasted text as of tables."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class AskedQuestion:
    """A question as a form field: its answer is posted under ``name``; ``choices`` are values and labels."""

    name: str
    key: str
    prompt: str
    choices: Sequence[tuple[str, str]]
    value: str
