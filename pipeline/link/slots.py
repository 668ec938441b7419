"""Slots of one kind, each with how telling it is (0 to 1)."""

from __future__ import annotations

from functools import cached_property, lru_cache


class Slots(dict[str, float]):
    """Slots with their weights; made once, never changed, so that comparisons of two can be remembered."""

    @cached_property
    def _key(self) -> int:
        return hash(frozenset(self.items()))

    def __hash__(self) -> int:  # type: ignore[override]
        return self._key


@lru_cache(maxsize=1 << 16)
def merged(a: Slots, b: Slots) -> Slots:
    """The slots of both; the weights of the second count."""
    return Slots({**a, **b})
