"""Packed parts of an office document, without trusting what it says of its size."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""The two ways in which office documents are packed; others may ask for gigabytes to unpack a few bytes."""
MOST_PARTS = 5_000


class ZippedError(ValueError):
    """The document is broken."""


class TooLargeError(ZippedError):
    """The document holds more than is read of one."""


@contextmanager
def open_archive(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive. Raises ``ZippedError`` also for whatever goes wrong while it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise TooLargeError
            if any(part.compress_type not in PACKED for part in parts):
                raise ZippedError
            yield archive
    except ZippedError:
        raise
    except Exception as error:  # zipfile and zlib raise whatever a broken file makes of them
        raise ZippedError from error


def read_part(archive: zipfile.ZipFile, name: str, *, most: int) -> bytes:
    """One part, read no further than ``most`` bytes. Raises ``TooLargeError`` for a longer one."""
    with archive.open(name) as part:
        data = part.read(most + 1)
    if len(data) > most:
        raise TooLargeError
    return data
