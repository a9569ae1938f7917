"""The byline of a text, as every page says it."""

from typing import Any


class Byline:
    """Names of those who wrote a text, from ``author`` and ``signature`` of the class that takes this in."""

    author: Any  # a text, which a model keeps in a field
    signature: Any  # the same

    @property
    def by(self) -> str:
        by: str = self.author or self.signature
        return by

    @property
    def signed(self) -> str:
        """The author with the signature that stands under the text."""
        return f"{self.author} ({self.signature})" if self.author and self.signature else self.by
