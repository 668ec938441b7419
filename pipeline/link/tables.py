"""Rows of weighted terms as sparse matrices, and what many pairs of rows share, worked out at once.

Terms are numbered in the order of the alphabet, and sums run in that order: what two rows share is the same to the
last bit whatever other rows there are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .slots import Slots

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Weights = Mapping[str, float]

FEW = 50
"""Most pairs that are worked out one by one: for so few a matrix is not worth making."""

CELLS = 1 << 21
"""Most cells of a product that are held at once."""


class Table:
    """Rows of weighted terms. Equal slots are held once: ``at`` is the place of every row among those that are held."""

    def __init__(self, rows: Iterable[Weights], terms: Mapping[str, int]) -> None:
        places: dict[Any, int] = {}
        held: list[Weights] = []
        at = []
        for row in rows:
            key = row if isinstance(row, Slots) else id(row)
            if key not in places:
                places[key] = len(held)
                held.append(row)
            at.append(places[key])
        self.at: Places = np.array(at, dtype=np.int64)
        self._held = held
        self._terms = terms
        self._source: Table | None = None  # the table whose weights are replaced by 1

    def __len__(self) -> int:
        return len(self.at)

    @cached_property
    def matrix(self) -> Any:
        """The rows that are held, by terms."""
        if self._source is None:
            return _matrix(self._held, self._terms)
        other = self._source.matrix.copy()
        other.data = np.ones_like(other.data)
        return other

    @cached_property
    def turned(self) -> Any:
        """Terms by rows."""
        return self.matrix.T.tocsr()

    @cached_property
    def has(self) -> Table:
        """The same rows with a weight of 1 for every term that they have."""
        other: Table = object.__new__(Table)
        other.at, other._held, other._terms, other._source = self.at, self._held, self._terms, self
        return other

    @cached_property
    def sums(self) -> Floats:
        """The sum of every row's weights."""
        return self._each(sum)

    @cached_property
    def lengths(self) -> Floats:
        """The square root of the sum of the squares of every row's weights; 1 for an empty row."""
        return self._each(lambda weights: sqrt(sum(weight * weight for weight in weights) or 1.0))

    @cached_property
    def most(self) -> Floats:
        """The greatest weight of every row."""
        return self._each(lambda weights: max(weights, default=0.0))

    def _each(self, of: Callable[[Collection[float]], float]) -> Floats:
        """A value of every row's weights."""
        rows = (row.values() if self._source is None else [1.0] * len(row) for row in self._held)
        return np.array([of(weights) for weights in rows], dtype=float)[self.at]

    @cached_property
    def empty(self) -> bool:
        """True if no row has a term."""
        return not any(self._held)

    @cached_property
    def filled(self) -> Flags:
        """True for rows that have a term."""
        return np.array([bool(row) for row in self._held], dtype=bool)[self.at]

    def with_one(self, row: int, other: Table, another: int) -> float:
        """For one row and one of another table, the sum over the terms of both of the product of their weights."""
        ours, theirs = self._held[self.at[row]], other._held[other.at[another]]
        total = 0.0
        for term in sorted(ours.keys() & theirs.keys() & self._terms.keys()):
            total += (ours[term] if self._source is None else 1.0) * (theirs[term] if other._source is None else 1.0)
        return total

    def with_all(self, other: Table, start: int, end: int) -> Floats:
        """For the rows from ``start`` to ``end`` and every row of another table, the sum over the terms of both of the
        product of their weights."""
        if (end - start) * len(other) <= FEW or self.empty or other.empty:
            first, second = np.divmod(np.arange((end - start) * len(other)), len(other))
            return shared(self, other, first + start, second).reshape(end - start, len(other))
        product: Floats = (self.matrix[self.at[start:end]] @ other.turned).toarray()
        return product if len(other) == product.shape[1] else product[:, other.at]


def terms_of(*columns: Iterable[Iterable[str]]) -> dict[str, int]:
    """The numbers of all terms."""
    return {term: number for number, term in enumerate(sorted({t for rows in columns for row in rows for t in row}))}


def shared(left: Table, right: Table, first: Places, second: Places) -> Floats:
    """For every pair of a row of ``left`` and one of ``right``, the sum over the terms of both of the product of their
    weights."""
    if left.empty or right.empty or not len(first):
        return np.zeros(len(first))
    if len(first) <= FEW:
        return np.array([left.with_one(a, right, b) for a, b in zip(first.tolist(), second.tolist(), strict=True)])
    return gathered(left.matrix, right.turned, left.at[first], right.at[second])


def gathered(left: Any, turned: Any, rows: Places, columns: Places) -> Floats:
    """The cells of a product of two sparse matrices, of which only a part is held at once."""
    count, width = left.shape[0], turned.shape[1]
    step = max(1, CELLS // max(1, width))
    if count <= step:
        whole: Floats = (left @ turned).toarray()
        return whole[rows, columns]
    found = np.empty(len(rows))
    order = np.argsort(rows, kind="stable")
    bounds = np.searchsorted(rows[order], np.arange(0, count + step, step))
    for number, start in enumerate(range(0, count, step)):
        part = order[bounds[number] : bounds[number + 1]]
        if len(part):
            dense = (left[start : start + step] @ turned).toarray()
            found[part] = dense[rows[part] - start, columns[part]]
    return found


def every_two(counts: Places, first: Places, second: Places) -> tuple[Places, Places, Places]:
    """For pairs of groups whose members are numbered one group after the other, every member of the first with every
    member of the second: the place of their pair, and their own numbers. ``counts`` are the sizes of the groups."""
    start = np.cumsum(counts) - counts
    many = counts[first] * counts[second]
    of = np.repeat(np.arange(len(first)), many)
    place = np.arange(len(of)) - np.repeat(np.cumsum(many) - many, many)
    across = counts[second][of]
    return of, start[first][of] + place // across, start[second][of] + place % across


def _matrix(rows: Sequence[Weights], terms: Mapping[str, int]) -> Any:
    from scipy.sparse import csr_array

    numbers = [sorted((terms[term], weight) for term, weight in row.items() if term in terms) for row in rows]
    ends = np.cumsum([0, *map(len, numbers)])
    places = np.fromiter((place for row in numbers for place, _ in row), dtype=np.int32, count=int(ends[-1]))
    weights = np.fromiter((weight for row in numbers for _, weight in row), dtype=float, count=int(ends[-1]))
    return csr_array((weights, places, ends.astype(np.int32)), shape=(len(rows), max(1, len(terms))))
