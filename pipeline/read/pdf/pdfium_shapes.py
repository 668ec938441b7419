"""Rules and pictures of a PDF's page by PDFium's raw interface."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from .page import MAX_THICKNESS, Drawing
from .pdfium_raw import ADDRESS, Frame, Matrix, address_of, prototype

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 400
_MAX_DEPTH = 6

_TEXT: int = raw.FPDF_PAGEOBJ_TEXT
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_page_object = prototype(raw.FPDFPage_GetObject, ADDRESS, ADDRESS, ctypes.c_int)
_form_object = prototype(raw.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
_type_of = prototype(raw.FPDFPageObj_GetType, ctypes.c_int, ADDRESS)


class Shapes:
    """Collects rules and pictures from page objects and the forms they hold."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.drawing = Drawing()
        self.picture = 0.0
        self.paths = 0
        self.cut = False
        self._seen = 0

    def add_page(self, page: pdfium.PdfPage) -> None:
        """Adds everything that is drawn on a page."""
        self._walk(_page_object, address_of(page.raw), raw.FPDFPage_CountObjects(page.raw), _IDENTITY, 0)

    def _walk(self, get: Callable[[int, int], int], holder: int, count: int, matrix: Matrix, depth: int) -> None:
        """Adds the objects that ``get`` finds in a holder; ``matrix`` turns their coordinates into the page's."""
        for index in range(count):
            self._seen += 1
            if self._seen > _MAX_OBJECTS or self.drawing.full:
                self.cut = True
                return
            address = get(holder, index)
            kind = _type_of(address)
            if kind == _TEXT:
                continue
            item = ctypes.cast(address, raw.FPDF_PAGEOBJECT)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._add_picture(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = _product(_matrix_of(item), matrix)
                self._walk(_form_object, address, raw.FPDFFormObj_CountObjects(item), inner, depth + 1)

    def _add_picture(self, item: Any, matrix: Matrix) -> None:
        x0, top, x1, bottom = self._bounds(item, matrix)
        area = self.frame.width * self.frame.height
        if area > 0:
            self.picture = max(self.picture, min(1.0, (x1 - x0) * (bottom - top) / area))

    def _add_path(self, item: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        self.paths += 1
        segments = raw.FPDFPath_CountSegments(item)
        if segments > _MAX_SEGMENTS:
            return
        if not stroke.value and segments <= 5:
            # Bounds of a filled path are exact; those of a stroked one are grown by its pen.
            self._fill(item, *self._bounds(item, matrix))
            return
        for points in _subpaths(item, segments, _product(_matrix_of(item), matrix)):
            shown = [self.frame.point(x, y) for x, y in points]
            if fill.value:
                xs, ys = [x for x, _ in shown], [y for _, y in shown]
                self._fill(item, min(xs), min(ys), max(xs), max(ys))
            if stroke.value:
                self.drawing.stroke(shown)

    def _fill(self, item: Any, x0: float, top: float, x1: float, bottom: float) -> None:
        if min(x1 - x0, bottom - top) <= MAX_THICKNESS:
            self.drawing.fill(x0, top, x1, bottom)
            return
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        known = raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        self.drawing.fill(x0, top, x1, bottom, opaque=not known or alpha.value == 255)

    def _bounds(self, item: Any, matrix: Matrix) -> tuple[float, float, float, float]:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        corners = [self.frame.point(*_apply(matrix, x.value, y.value)) for x, y in ((left, bottom), (right, top))]
        (x0, y0), (x1, y1) = corners
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _subpaths(item: Any, segments: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
    """The straight lines of a path; a curve ends one chain of points and begins the next."""
    chains: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        point = _apply(matrix, x.value, y.value)
        if kind == raw.FPDF_SEGMENT_LINETO and chains:
            chains[-1].append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                chains[-1].append(chains[-1][0])
        else:
            chains.append([point])
    return chains


def _matrix_of(item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what ``first`` does and then what ``second`` does."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
