"""What the parts of the PDFium engine share: functions for plain values, tables of values, and the page's coordinates."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

Matrix = tuple[float, float, float, float, float, float]
"""``(a, b, c, d, e, f)``: leads (x, y) to (a x + c y + e, b x + d y + f)."""

Numbers = NDArray[np.float64]
Place = TypeVar("Place", float, Numbers)

ADDRESS = ctypes.c_void_p

_ROOM = 512  # values that a table reads at once


def prototype(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function of PDFium, taking addresses as integers: called for each object, that is thrice as fast.

    Without ``arguments`` they are not even converted: addresses then have to be given as C values.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:
    """The address of a handle of PDFium."""
    return ctypes.cast(handle, ADDRESS).value or 0


def argument(handle: Any) -> Any:
    """A handle as an argument of functions that convert none: unlike other C values it is passed on without a look-up."""
    return ctypes.byref(ctypes.c_char.from_address(address_of(handle)))


class Values:
    """What a function of PDFium writes of each character: ``width`` numbers of a C type, to one or more pointers.

    Pointers are made once and used again, because making them costs more than what PDFium does.
    """

    def __init__(self, function: Any, kind: Any, width: int, pointers: int = 1) -> None:
        self._call = prototype(function, None)
        self._width = width
        room = (kind * (width * _ROOM))()
        self._numbers = np.frombuffer(room, dtype=kind).reshape(_ROOM, width)
        row, step = width * ctypes.sizeof(kind), width // pointers * ctypes.sizeof(kind)
        self._pointers = [[ctypes.byref(room, row * i + step * k) for i in range(_ROOM)] for k in range(pointers)]

    def of(self, handle: Any, indexes: Sequence[int]) -> Numbers:
        """The numbers of the characters with these indexes, a row for each; zeros where PDFium knows none."""
        found = np.zeros((len(indexes), self._width))
        for start in range(0, len(indexes), _ROOM):
            part = indexes[start : start + _ROOM]
            self._numbers[: len(part)] = 0
            deque(map(self._call, repeat(handle), part, *self._pointers), maxlen=0)
            found[start : start + len(part)] = self._numbers[: len(part)]
        return found


class Frame:
    """Turns PDF user space into points from the top left of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        x0, y0, x1, y1 = page.get_bbox()  # unlike its boxes, it knows what a page inherits
        left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        self.turn = (page.get_rotation() // 90) % 4
        width, height = right - left, top - bottom
        self.width, self.height = (height, width) if self.turn % 2 else (width, height)
        # The shown place of (x, y) is (a x + c y + e, b x + d y + f).
        self.matrix: Matrix = (
            (1, 0, 0, -1, -left, top),
            (0, 1, 1, 0, -bottom, -left),
            (-1, 0, 0, 1, right, -bottom),
            (0, -1, -1, 0, top, right),
        )[self.turn]

    def point(self, x: Place, y: Place) -> tuple[Place, Place]:
        """Where a point of user space is shown."""
        a, b, c, d, e, f = self.matrix
        if not self.turn:
            return x + e, f - y
        return a * x + c * y + e, b * x + d * y + f
