"""The sizes of a stored picture, made in the background: an editor waits for none of them.

A picture is stored as ``films/<hash>-<width>x<height>/original.jpg``; ``200.avif``, ``200.webp``, ``200.jpg`` and so on
come beside it. All a page needs to know stands in that name, so pages neither open files nor ask the storage. Until a
size is there, its address leads on to the picture itself, which is bounded (``portal.media``).

What waits is a file each in ``to-resize`` of the data folder, which is taken away when all is done: a worker that dies
finds it again.
"""

import errno
import hashlib
import io
import logging
import re
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from PIL import Image

from core.storage import WholeFileStorage

logger = logging.getLogger(__name__)
WIDTHS = (200, 400, 800)
# By file ending, best first: the browser takes the first it knows.
WRITTEN = {
    "avif": ("image/avif", {"format": "AVIF", "quality": 60, "speed": 6}),
    "webp": ("image/webp", {"format": "WEBP", "quality": 80}),
    "jpg": ("image/jpeg", {"format": "JPEG", "quality": 82, "progressive": True}),
}
ORIGINAL_NAME = "original.jpg"
STORED = re.compile(r".+-(\d+)x(\d+)/original\.jpg")


def sides_of(name: str) -> tuple[int, int] | None:
    """Width and height of the picture stored as ``name``; None for a name that is no stored picture's."""
    match = STORED.fullmatch(name)
    return (int(match[1]), int(match[2])) if match else None


def widths(width: int) -> list[int]:
    """The widths kept of a picture ``width`` pixels wide; none is larger than the picture."""
    return sorted({min(wanted, width) for wanted in WIDTHS})


def files_of(name: str) -> set[str]:
    """The files in the folder of the picture stored as ``name``; none for a name that is no stored picture's."""
    sides = sides_of(name)
    if not sides:
        return set()
    return {ORIGINAL_NAME} | {f"{width}.{ending}" for width in widths(sides[0]) for ending in WRITTEN}


def missing_files(name: str, storage: Storage) -> set[str]:
    """Those of ``files_of`` that are not there."""
    try:
        there = storage.listdir(name.removesuffix(ORIGINAL_NAME))[1]
    except FileNotFoundError:
        there = []
    return files_of(name).difference(there)


def original_of(path: str) -> str:
    """The name of the picture of which the file at ``path`` is a size; "" where it is none."""
    directory, _, file_name = path.rpartition("/")
    name = f"{directory}/{ORIGINAL_NAME}"
    return name if file_name != ORIGINAL_NAME and file_name in files_of(name) else ""


def restore_sizes(name: str, storage: Storage) -> None:
    """Writes the sizes that are missing. Raises ``FileNotFoundError`` without the picture itself."""
    directory = name.removesuffix(f"/{ORIGINAL_NAME}")
    with storage.open(name) as file:
        image = Image.open(file)
        image.load()
    for width in widths(image.width):
        height = max(1, round(image.height * width / image.width))
        sized = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
        for ending, (_mime, options) in WRITTEN.items():
            file_name = f"{directory}/{width}.{ending}"
            if not storage.exists(file_name):
                storage.save(file_name, ContentFile(encoded(sized, options)))


def encoded(image: Image.Image, options: dict) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, **options)
    return buffer.getvalue()


# What waits


def put_off(name: str) -> None:
    """Leaves the sizes of the picture to the worker. Raises ``OSError``."""
    WholeFileStorage(_folder(), allow_overwrite=True).save(_mark(name).name, ContentFile(name.encode()))


def is_waiting(name: str) -> bool:
    return _mark(name).exists()


def work_off() -> None:
    """Makes the sizes that wait. Where the disk fails it is tried again, not where the picture is gone or broken."""
    if not _folder().is_dir():
        return
    for mark in sorted(_folder().glob("[0-9a-f]*"), key=lambda mark: mark.stat().st_mtime):
        name = mark.read_text()
        try:
            restore_sizes(name, default_storage)
        except OSError as error:
            logger.warning("The sizes of %s could not be made: %s", name, error)
            if error.errno not in (None, errno.ENOENT):  # a picture that can't be read has no number
                continue
        mark.unlink(missing_ok=True)


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "to-resize"


def _mark(name: str) -> Path:
    return _folder() / hashlib.sha256(name.encode()).hexdigest()[:20]
