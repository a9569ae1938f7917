"""Drawn cards on the disk. A card's values and ``EDITION`` make its name, so that what changes is drawn anew.

Nothing here is kept for good: the folder may be emptied at any time and stands in no backup.
"""

import contextlib
import hashlib
import os
import threading
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

from core.storage import WholeFileStorage
from portal.share_cards.cards import Card, png

EDITION = 1
"""Of the drawing itself: raised where the same card shall look different."""
MOST_KEPT = 2000
"""Cards, of about 20 kB each, with a still up to 300; the oldest go first."""
PLACES = 3
"""Visitors of a process whose card is being drawn or comes next; others are asked to come again."""

_places = threading.BoundedSemaphore(PLACES)
_drawing = threading.Lock()


class BusyError(Exception):
    """Enough other cards are waiting to be drawn."""


def key_of(card: Card) -> str:
    return hashlib.sha256(repr((EDITION, card)).encode()).hexdigest()[:32]


def png_of(card: Card) -> bytes:
    """The card as PNG, drawn where it is not kept. Raises ``BusyError``."""
    folder, name = Path(settings.DATA_DIR) / "share-cards", f"{key_of(card)}.png"
    with contextlib.suppress(OSError):
        return (folder / name).read_bytes()
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        with _drawing:
            content = png(card)
    finally:
        _places.release()
    with contextlib.suppress(OSError):  # a full or read-only disk: drawn again the next time
        WholeFileStorage(folder, allow_overwrite=True).save(name, ContentFile(content))
        _let_go_of_oldest(folder)
    return content


def _let_go_of_oldest(folder: Path) -> None:
    kept = [(entry.stat().st_mtime, entry.path) for entry in os.scandir(folder)]
    for _written, path in sorted(kept)[: max(0, len(kept) - MOST_KEPT)]:
        Path(path).unlink(missing_ok=True)
