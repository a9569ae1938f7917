"""The drawn pictures as the portal stores them, with all their sizes, in one file.

Drawing and packing them takes a quarter of a minute; unpacking takes a quarter of a second.
"""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from core.images import store_picture
from core.sizes import restore_sizes
from core.storage import WholeFileStorage
from demo.pictures.records import ALL, Drawn

ARCHIVE = Path(__file__).with_name("pictures.zip")
INDEX = "names.json"
FOLDER = "demo"
"""In the media, of all pictures that come from here."""


def pack(drawn: Iterable[Drawn] = ALL) -> bytes:
    """The archive, made anew from the drawings; the same whenever it is made on one machine."""
    buffer = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(buffer, "w") as archive:
        storage = WholeFileStorage(folder, allow_overwrite=True)
        names = {one.name: store_picture(one.draw().file(), FOLDER, storage) for one in drawn}
        for name in names.values():
            restore_sizes(name, storage)
        archive.writestr(zipfile.ZipInfo(INDEX), json.dumps(names, indent=1))
        for path in sorted(Path(folder, FOLDER).rglob("*.*")):
            archive.writestr(zipfile.ZipInfo(str(path.relative_to(folder))), path.read_bytes())
    return buffer.getvalue()


def unpack() -> dict[str, str]:
    """Puts the pictures among the media; gives the stored name of each drawing."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        names = archive.namelist()
        for name in names:
            if name != INDEX and not default_storage.exists(name):
                default_storage.save(name, ContentFile(archive.read(name)))
        stored: dict[str, str] = json.loads(archive.read(INDEX))
    return stored
