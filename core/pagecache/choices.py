"""Choices of a member, and what a page that is made for them has looked for among them."""

from collections.abc import Callable, Hashable, Iterator, KeysView, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value", bound=Hashable)
Kinds = Mapping[str, Mapping[Any, Hashable]]  # of keys a mapping takes exactly what it says
LookedFor = tuple[tuple[str, frozenset[Hashable] | None], ...]
"""By kind: keys, or None for all that there are."""

ANY = None
"""The key of whether there are any at all."""


class Noted(Mapping[Key, Value]):
    """A dict that notes which of its keys are looked for; who counts or walks through it looks for all."""

    def __init__(self, chosen: Mapping[Key, Value]) -> None:
        self.chosen = chosen
        self.keys_noted: set[Hashable] = set()
        self.is_walked = False

    def __getitem__(self, key: Key) -> Value:
        self.keys_noted.add(key)
        return self.chosen[key]

    def __contains__(self, key: object) -> bool:
        self.keys_noted.add(key)
        return key in self.chosen

    def __iter__(self) -> Iterator[Key]:
        self.is_walked = True
        return iter(self.chosen)

    def __len__(self) -> int:
        self.is_walked = True
        return len(self.chosen)

    def __bool__(self) -> bool:
        self.keys_noted.add(ANY)
        return bool(self.chosen)

    def keys(self) -> KeysView[Key]:
        return _Keys(self)

    @property
    def looked_for(self) -> frozenset[Hashable] | None:
        return None if self.is_walked else frozenset(self.keys_noted)


class _Keys(KeysView[Key]):
    """A set that asks its dict for everything."""

    _mapping: Noted

    def __bool__(self) -> bool:
        return bool(self._mapping)


@dataclass(frozen=True, slots=True)
class Choices:
    """A member as a shared page may know them: what they have chosen, by kind, and no name.

    ``known`` gives the attributes of a request by somebody who has chosen so.
    """

    kinds: Kinds
    known: Callable[[Mapping[str, Noted]], Mapping[str, object]]

    def noted(self) -> dict[str, Noted]:
        return {kind: Noted(chosen) for kind, chosen in self.kinds.items()}

    def among(self, looked_for: LookedFor) -> Hashable:
        """All that a page depends on that looks for nothing else."""
        return tuple(_among(self.kinds[kind], keys) for kind, keys in looked_for)


def looked_for(noted: Mapping[str, Noted]) -> LookedFor:
    return tuple((kind, chosen.looked_for) for kind, chosen in noted.items())


def _among(chosen: Mapping[Hashable, Hashable], keys: frozenset[Hashable] | None) -> frozenset[object]:
    if keys is None:
        return frozenset(chosen.items())
    found = [(key, chosen[key]) for key in chosen.keys() & keys]
    return frozenset([*found, (ANY, bool(chosen))] if ANY in keys else found)
