"""Bits of JSON-LD (https://schema.org) that every room needs."""

from django.conf import settings

from core.values import Values

CONTEXT = "https://schema.org"

Node = Values


def absolute(path: str) -> str:
    """The full address of a path on this site; a full address stays as it is."""
    return path if path.startswith(("http://", "https://")) else f"{settings.SITE_URL}{path}"


def webcal(path: str) -> str:
    """The address of a calendar that a calendar program opens as a subscription."""
    return f"webcal://{absolute(path).partition('://')[2]}"


def node(kind: str, **properties: object) -> Node:
    """A node without the properties of which nothing is known."""
    return {"@type": kind} | {name: value for name, value in properties.items() if value not in (None, "", [], ())}


def document(data: Node) -> Node:
    return {"@context": CONTEXT} | data


def duration(minutes: int | None) -> str:
    """105 → "PT105M" (ISO 8601); empty for None."""
    return f"PT{minutes}M" if minutes else ""
