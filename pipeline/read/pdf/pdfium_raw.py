"""What both halves of the PDFium engine need: its functions for plain addresses, and the page's coordinates."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium

Matrix = tuple[float, float, float, float, float, float]
"""``(a, b, c, d, e, f)``: leads (x, y) to (a x + c y + e, b x + d y + f)."""

ADDRESS = ctypes.c_void_p


def prototype(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function of PDFium, taking addresses as integers: called for each glyph, that is thrice as fast."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:
    """The address of a handle of PDFium."""
    return ctypes.cast(handle, ADDRESS).value or 0


class Frame:
    """Turns PDF user space into points from the top left of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        left, bottom, right, top = page.get_cropbox()
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

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of user space is shown."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of a box of user space as it is shown."""
        left, top = self.point(x0, y0)
        right, bottom = self.point(x1, y1)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)
