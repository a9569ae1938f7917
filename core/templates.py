"""Templates of the portal as they are served: without the indentation of their source."""

import re

from django.template import Origin
from django.template.loaders import filesystem

INDENTATION = re.compile(r"\n\s+")


class Loader(filesystem.Loader):
    """Indentation and empty lines would be a fifth of a page's bytes, and a tenth of what travels packed.

    Nothing in the templates keeps its spaces when shown; texts that are filled in are left as they are.
    """

    def get_contents(self, origin: Origin) -> str:
        contents = super().get_contents(origin)
        return INDENTATION.sub("\n", contents) if origin.name.endswith(".html") else contents
