"""Uploads are whole or not there at all."""

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Writes a file aside and renames it once all of it is on the disk; a full one leaves nothing behind."""

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name_aside = tempfile.mkstemp(dir=target.parent, prefix=".aside-")
        aside = Path(name_aside)
        try:
            with os.fdopen(descriptor, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            aside.chmod(self.file_permissions_mode or 0o600)
            aside.replace(target)
        except BaseException:
            aside.unlink()
            raise
        return name
