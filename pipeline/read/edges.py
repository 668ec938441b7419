"""Where the characters of a line begin and end, kept in little room: a long file has millions of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import overload

Pair = tuple[float, float]


class Edges(Sequence[Pair]):
    """Left and right edge of each character, in points.

    It is read like a tuple of pairs; two numbers of eight bytes each take a seventh of the room of such a pair.
    """

    __slots__ = ("_numbers",)

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._numbers = array("d", chain.from_iterable(pairs))

    @classmethod
    def of_bytes(cls, pairs: bytes) -> Edges:
        """The same of the bytes of such numbers."""
        edges = cls.__new__(cls)
        edges._numbers = array("d", pairs)
        return edges

    def __len__(self) -> int:
        return len(self._numbers) // 2

    @overload
    def __getitem__(self, index: int) -> Pair: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Pair, ...]: ...

    def __getitem__(self, index: int | slice) -> Pair | tuple[Pair, ...]:
        if isinstance(index, slice):
            return tuple(zip(self._numbers[::2][index], self._numbers[1::2][index], strict=True))
        place = range(len(self))[index]
        return self._numbers[2 * place], self._numbers[2 * place + 1]

    def __iter__(self) -> Iterator[Pair]:
        return zip(self._numbers[::2], self._numbers[1::2], strict=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Edges) and self._numbers == other._numbers

    def __hash__(self) -> int:
        return hash(self._numbers.tobytes())
