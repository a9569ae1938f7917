"""Stylesheets are written in chapters, a file each, and served as one file."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)


class JoinedChapters:
    """A storage that opens each stylesheet with the chapters it imports in their place.

    Chapters stand in the folder of their stylesheet, so what they refer to keeps its address.
    """

    def __init__(self, storage: Storage):
        self.storage = storage

    def open(self, path: str) -> File:
        text = IMPORT.sub(lambda found: self.read(PurePosixPath(path).with_name(found[1])), self.read(path))
        return ContentFile(text.encode())

    def read(self, path: str | PurePosixPath) -> str:
        with self.storage.open(str(path)) as file:
            text: bytes = file.read()
            return text.decode()


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Files under names with a hash, compressed; a stylesheet with all its chapters in one."""

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], *args: object, **options: object
    ) -> Iterator[tuple[str, str, bool]]:
        joined = {
            name: (JoinedChapters(storage) if name.endswith(".css") else storage, path)
            for name, (storage, path) in paths.items()
        }
        yield from super().post_process(joined, *args, **options)
