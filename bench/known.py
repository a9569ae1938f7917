"""Rows already written, as far as the generators need them again: memory does not grow with whole instances."""

from typing import NamedTuple


class KnownFilm(NamedTuple):
    pk: int
    title: str
    kind: str
    state: str
    runtime: int | None
    languages: tuple[str, ...]

    @property
    def is_public(self) -> bool:
        return self.state == "public"


class KnownEvent(NamedTuple):
    pk: int
    minutes: int
