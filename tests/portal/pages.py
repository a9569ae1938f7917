"""Reading pages in tests."""

import html
import json
import re

from django.test import Client

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def read(client: Client, path: str, status: int = 200) -> str:
    """The page's source with entities decoded."""
    response = client.get(path)
    assert response.status_code == status
    return html.unescape(response.content.decode())


def words(source: str) -> str:
    """Text that a visitor reads: the main part without tags, on one line."""
    main = source[source.index("<main") : source.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def tidy(source: str) -> str:
    """The source without the white space beside its tags, wherever its lines break."""
    return re.sub(r"\s*(<[^>]+>)\s*", r"\1", " ".join(source.split()))


def json_ld(source: str) -> list[dict]:
    return [json.loads(block) for block in BLOCK.findall(source)]
