"""Asks for the collected static files before anything is served: each page names some of them."""

from django.conf import settings
from django.contrib.staticfiles.finders import FileSystemFinder
from django.core.files.storage import storages

from core.stylesheets import StaticFiles


class NotCollectedError(Exception):
    """Stylesheets and scripts are not where the server takes them from."""


def check_collected() -> None:
    """Raises ``NotCollectedError`` with a sentence where a stylesheet or a script has not been collected."""
    storage = storages["staticfiles"]
    if not isinstance(storage, StaticFiles):
        return
    needed = (path for path, _storage in FileSystemFinder().list([]) if path.endswith((".css", ".js")))
    if any(path not in storage.hashed_files for path in needed):
        raise NotCollectedError(
            f"Stylesheets and scripts are missing in {settings.STATIC_ROOT}: "
            "start with make run or make serve, or run manage.py collectstatic first."
        )
