"""Licence of the data: what is known of films, people and times. Texts and pictures stay with their authors."""

from django.conf import settings
from msgspec import Struct

NAMES = {
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
    "https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC BY-SA 4.0",
    "https://opendatacommons.org/licenses/odbl/1-0/": "ODbL 1.0",
}


class Licence(Struct, frozen=True):
    """Terms for the data, null where the portal has named none; ``credit`` is whom to name.

    Pictures, texts, quotes and biographies are not meant.
    """

    name: str | None
    url: str | None
    credit: str


def licence() -> Licence:
    url = settings.DATA_LICENCE or None
    return Licence(NAMES.get(url, url) if url else None, url, settings.SITE_NAME)
