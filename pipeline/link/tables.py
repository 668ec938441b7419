"""Rows of weighted terms as sparse matrices, and what many pairs of rows share, worked out at once.

Terms are numbered in the order of the alphabet, and sums run in that order: what two rows share is the same to the
last bit whatever other rows there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        self.matrix = _matrix(held, terms)
        self._held = held

    def __len__(self) -> int:
        return len(self.at)

    @cached_property
    def turned(self) -> Any:
        """Terms by rows."""
        return self.matrix.T.tocsr()

    @cached_property
    def has(self) -> Table:
        """The same rows with a weight of 1 for every term that they have."""
        other: Table = object.__new__(Table)
        other.at, other._held = self.at, self._held
        other.matrix = self.matrix.copy()
        other.matrix.data = np.ones_like(other.matrix.data)
        return other

    @cached_property
    def sums(self) -> Floats:
        """The sum of every row's weights."""
        return np.array([sum(row.values()) for row in self._held], dtype=float)[self.at]

    @cached_property
    def lengths(self) -> Floats:
        """The square root of the sum of the squares of every row's weights; 1 for an empty row."""
        squares = [sum(weight * weight for weight in row.values()) for row in self._held]
        return np.array([sqrt(value or 1.0) for value in squares], dtype=float)[self.at]

    @cached_property
    def most(self) -> Floats:
        """The greatest weight of every row."""
        return np.array([max(row.values(), default=0.0) for row in self._held], dtype=float)[self.at]

    @cached_property
    def filled(self) -> Flags:
        """True for rows that have a term."""
        return np.array([bool(row) for row in self._held], dtype=bool)[self.at]

    def with_all(self, other: Table, start: int, end: int) -> Floats:
        """For the rows from ``start`` to ``end`` and every row of another table, the sum over the terms of both of the
        product of their weights."""
        if not self.matrix.nnz or not other.matrix.nnz:
            return np.zeros((end - start, len(other)))
        product: Floats = (self.matrix[self.at[start:end]] @ other.turned).toarray()
        return product if len(other) == product.shape[1] else product[:, other.at]


def terms_of(*columns: Iterable[Iterable[str]]) -> dict[str, int]:
    """The numbers of all terms."""
    return {term: number for number, term in enumerate(sorted({t for rows in columns for row in rows for t in row}))}


def shared(left: Table, right: Table, first: Places, second: Places) -> Floats:
    """For every pair of a row of ``left`` and one of ``right``, the sum over the terms of both of the product of their
    weights."""
    if not left.matrix.nnz or not right.matrix.nnz or not len(first):
        return np.zeros(len(first))
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
