"""The glyphs of a page by columns: arrays of characters, boxes and styles, which are asked for all glyphs at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, cast, overload

import numpy as np
from numpy.typing import NDArray

from ...text.characters import HANGING
from .page import Glyph

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.uint32]

CODES = 0x110000
"""Code points that there are."""

_COLUMNS = 6
_BLANK = np.zeros(CODES, np.bool_)
_BLANK[[code for code in range(0x3001) if chr(code).isspace()]] = True
_HANGING = np.zeros(CODES, np.bool_)
_HANGING[[ord(char) for char in HANGING]] = True


class Glyphs(Sequence[Glyph]):
    """Glyphs in the order of the file. Read one by one it gives each as a ``Glyph``; that takes a microsecond each.

    ``numbers`` has a row for each number of a glyph (left, top, right, bottom, baseline, size), a column for each glyph.
    """

    __slots__ = ("bold", "chars", "direction", "numbers")

    def __init__(self, chars: NDArray[np.str_], numbers: Numbers, bold: Flags, direction: Places) -> None:
        self.chars = chars
        self.numbers = numbers
        self.bold = bold
        self.direction = direction

    @classmethod
    def of(cls, glyphs: Iterable[Glyph]) -> Glyphs:
        """The same glyphs by columns."""
        if isinstance(glyphs, Glyphs):
            return glyphs
        listed = list(glyphs)
        if not listed:
            return cls(np.empty(0, "U1"), np.empty((_COLUMNS, 0)), np.empty(0, np.bool_), np.empty(0, np.int64))
        chars, *numbers, bold, direction = zip(*listed, strict=True)
        return cls(np.array(chars), np.array(numbers, np.float64), np.array(bold, np.bool_), np.array(direction))

    def __len__(self) -> int:
        return len(self.chars)

    @overload
    def __getitem__(self, index: int) -> Glyph: ...

    @overload
    def __getitem__(self, index: slice) -> Glyphs: ...

    def __getitem__(self, index: int | slice) -> Glyph | Glyphs:
        if isinstance(index, slice):
            return self._part(index)
        index = range(len(self))[index]
        return self._part(slice(index, index + 1)).listed()[0]

    def __iter__(self) -> Iterator[Glyph]:
        return iter(self.listed())

    def take(self, which: Places | Flags) -> Glyphs:
        """The glyphs at these places, or where a flag is set."""
        return self._part(which)

    def _part(self, which: Any) -> Glyphs:
        return Glyphs(self.chars[which], self.numbers[:, which], self.bold[which], self.direction[which])

    def listed(self) -> list[Glyph]:
        """Each as a ``Glyph``."""
        columns = [self.chars.tolist(), *self.numbers.tolist(), self.bold.tolist(), self.direction.tolist()]
        # The same as Glyph(...) for each, without a call of Python for each.
        return cast("list[Glyph]", list(map(partial(tuple.__new__, Glyph), zip(*columns, strict=True))))

    @property
    def codes(self) -> Codes:
        """The code point of each glyph, the first one of a ligature."""
        return self.chars.astype("U1", copy=False).view(np.uint32)

    @property
    def text(self) -> str:
        """All characters, one behind the other."""
        return self.codes.tobytes().decode("utf-32-le") if self.chars.dtype == "U1" else "".join(self.chars.tolist())

    @property
    def blank(self) -> Flags:
        """Whether each is white space."""
        return _BLANK[self.codes]

    @property
    def ink_ends(self) -> Numbers:
        """The right edge of what each prints, as ``ink_end`` tells it of one."""
        left, _, right, _, _, _ = self.numbers
        ends: Numbers = np.where(_HANGING[self.codes], (left + right) / 2, right)
        return ends
