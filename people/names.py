"""Names of people in lists."""


def sort_name(name: str) -> str:
    """ "Zoe Kazan" → "Kazan, Zoe"; a single word as it stands."""
    first, _, last = name.strip().rpartition(" ")
    return f"{last}, {first}" if first else name
