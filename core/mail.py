"""Mail as files, where no server is named."""

import os

from django.core.mail.backends import filebased


class PrivateFileBackend(filebased.EmailBackend):
    """Mail holds links that open accounts: whoever starts the process, only its owner reads them."""

    def open(self) -> bool:
        if self.stream is not None:
            return False
        self.stream = os.fdopen(os.open(self._get_filename(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab")
        return True
