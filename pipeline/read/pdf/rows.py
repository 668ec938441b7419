"""Rows of glyphs: what stands on one baseline, from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import overload

import numpy as np

from .glyphs import Flags, Glyphs, Numbers, Places
from .page import Glyph

BASELINE = 0.35
"""Baselines this near to each other, in ems, make one line: raised figures, Latin beside ideographs."""

SAME_BASELINE = 1.0
"""Points by which the baselines of one line may always differ."""

TWICE = 0.3
"""The same character again within this part of its width is one that was printed twice to look bold."""

_BEFORE = 3  # characters behind which one may be printed again

Row = Sequence[Glyph]


class Rows(Sequence[Row]):
    """Rows of glyphs from top to bottom, each from left to right.

    Row number i holds the glyphs from ``starts[i]`` up to ``starts[i + 1]``; ``places`` tells for each row where it
    stands, as it was told for its glyphs. Rows are put together as lists only when one is asked for.
    """

    def __init__(self, glyphs: Glyphs, starts: Places, places: Places) -> None:
        self.glyphs = glyphs
        self.starts = starts
        self.places = places

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Rows:
        """Rows that are put together already, by columns."""
        if isinstance(rows, Rows):
            return rows
        starts = np.cumsum([0, *map(len, rows)])
        return cls(Glyphs.of(chain.from_iterable(rows)), starts, np.zeros(len(rows), np.int64))

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        return self._listed[index]

    @cached_property
    def _listed(self) -> list[Row]:
        glyphs = self.glyphs.listed()
        return [glyphs[start:end] for start, end in pairwise(self.starts.tolist())]

    def between(self, first: int, last: int) -> Rows:
        """The rows whose places are from ``first`` on and before ``last``."""
        start, end = self.places.searchsorted((first, last)).tolist()
        starts = self.starts[start : end + 1]
        return Rows(self.glyphs[int(starts[0]) : int(starts[-1])], starts - starts[0], self.places[start:end])

    def only(self, kept: Flags) -> Rows:
        """The rows with some of their glyphs, those without any left out."""
        lengths = np.bincount(self.numbers[kept], minlength=len(self))
        filled = lengths > 0
        return Rows(self.glyphs.take(kept), np.concatenate(([0], lengths[filled].cumsum())), self.places[filled])

    @cached_property
    def numbers(self) -> Places:
        """For each glyph, the number of its row."""
        return np.arange(len(self)).repeat(self.starts[1:] - self.starts[:-1])

    @cached_property
    def blank(self) -> Flags:
        """For each glyph, whether it is white space."""
        return self.glyphs.blank

    @cached_property
    def printed_gaps(self) -> tuple[Places, Numbers, Numbers]:
        """The glyphs that are no blanks; the gap in front of each but the first, and its size.

        The gap to a glyph of another row is infinite.
        """
        printed = np.flatnonzero(self.glyphs.codes != ord(" "))
        left, _, right, _, _, size = self.glyphs.numbers[:, printed]
        of = self.numbers[printed]
        return printed, np.where(of[1:] == of[:-1], left[1:] - right[:-1], np.inf), size[1:]


def rows(glyphs: Sequence[Glyph], places: Places | None = None) -> Rows:
    """Glyphs by baseline, each row sorted from left to right and printed once.

    ``places`` are numbers from 0 on that tell where each glyph stands (in which cell): those of different places make
    different rows, and rows are sorted by places first.
    """
    found = Glyphs.of(glyphs)
    where = np.zeros(len(found), np.int64) if places is None else places
    if not len(found):
        return Rows(found, np.zeros(1, np.int64), where)
    level = np.rint(found.numbers[4] * 2)
    order = np.lexsort((level, where))
    level, where = level[order], where[order]
    bounds = np.flatnonzero((level[1:] != level[:-1]) | (where[1:] != where[:-1])) + 1
    starts = np.array(_joined(found, order, [0, *bounds.tolist(), len(found)], where))
    numbers = np.arange(len(starts) - 1).repeat(starts[1:] - starts[:-1])
    order = order[np.lexsort((found.numbers[0, order], numbers))]
    return _once(Rows(found.take(order), starts, where[starts[:-1]]))


def _joined(glyphs: Glyphs, order: Places, bounds: list[int], places: Places) -> list[int]:
    """The bounds of the rows, given those of the glyphs of exactly one height, and the glyphs in this order."""
    first, rows = 0, [0]
    heads = list(zip(places[bounds[:-1]].tolist(), *glyphs.numbers[4:, order[bounds[:-1]]].tolist(), strict=True))
    for group in range(1, len(heads)):
        (place, baseline, size), (own_place, own_baseline, own_size) = heads[first], heads[group]
        distance = own_baseline - baseline
        near = place == own_place and distance <= BASELINE * max(size, own_size)
        if near and (
            distance <= SAME_BASELINE or _fits(glyphs, order, bounds[first], bounds[group], bounds[group + 1])
        ):
            continue
        first = group
        rows.append(bounds[group])
    return [*rows, len(glyphs)]


def _fits(glyphs: Glyphs, order: Places, start: int, middle: int, end: int) -> bool:
    """Whether glyphs on a slightly lower baseline (from ``middle`` on) stand beside, not below, those of a row."""
    left, right, codes = glyphs.numbers[0, order[start:end]], glyphs.numbers[2, order[start:end]], glyphs.codes
    printed = codes[order[start:end]] != ord(" ")
    upper, lower = printed.copy(), printed
    upper[middle - start :] = lower[: middle - start] = False
    slack = 0.3 * (right[lower] - left[lower])
    from_left = left[upper] < (right[lower] - slack)[:, None]
    from_right = (left[lower] + slack)[:, None] < right[upper]
    return not (from_left & from_right).any()


def _once(found: Rows) -> Rows:
    """The rows without characters that are printed again on the same spot."""
    left, right, of = found.glyphs.numbers[0], found.glyphs.numbers[2], found.numbers
    near = (of[1:] == of[:-1]) & ~(left[1:] - left[:-1] >= TWICE * (right - left)[:-1])
    if not near.any():
        return found
    doubtful = set(of[1:][near].tolist()) & _with_again(found)
    if not doubtful:
        return found
    kept = np.ones(len(of), np.bool_)
    for row in doubtful:
        start, end = found.starts[row : row + 2].tolist()
        kept[start:end] = _printed_once(found.glyphs[start:end].listed())
    return found.only(kept)


def _with_again(found: Rows) -> set[int]:
    """The rows in which a character stands again on the spot of one of those before it."""
    left, _, right, _, _, _ = found.glyphs.numbers
    codes, of, reach = found.glyphs.codes, found.numbers, TWICE * np.maximum(right - left, 1.0)
    rows: set[int] = set()
    for step in range(1, _BEFORE + 1):
        again = (of[step:] == of[:-step]) & (codes[step:] == codes[:-step]) & (codes[step:] != ord(" "))
        rows.update(of[step:][again & (left[step:] - left[:-step] < reach[:-step])].tolist())
    return rows


def _printed_once(row: Row) -> list[bool]:
    kept: list[Glyph] = []
    flags = []
    for glyph in row:
        is_new = glyph.char == " " or not any(_is_again(glyph, before) for before in kept[-_BEFORE:])
        flags.append(is_new)
        if is_new:
            kept.append(glyph)
    return flags


def _is_again(glyph: Glyph, before: Glyph) -> bool:
    return glyph.char == before.char and glyph.x0 - before.x0 < TWICE * max(before.x1 - before.x0, 1.0)
