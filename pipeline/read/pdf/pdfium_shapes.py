"""Rules and pictures of a PDF's page by PDFium's raw interface."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import repeat

import pypdfium2 as pdfium
from pypdfium2 import raw

from .page import MAX_THICKNESS, Drawing
from .pdfium_paths import LINE_TO, Path, kind_of, matrix_of, paths_of, point_of, segment_of
from .pdfium_raw import ADDRESS, Frame, Matrix, address_of, prototype

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 3_000  # of one path; a longer one is a map
_LONG = 60  # segments from which on a path with a curve near its start draws letters or figures
_SAMPLE = 24
_ALL_SEGMENTS = 120_000  # of all paths of a page
_MAX_DEPTH = 6

_TEXT: int = raw.FPDF_PAGEOBJ_TEXT
_PATH: int = raw.FPDF_PAGEOBJ_PATH
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_page_object = prototype(raw.FPDFPage_GetObject, ADDRESS, ADDRESS, ctypes.c_int)
_form_object = prototype(raw.FPDFFormObj_GetObject, ADDRESS, ADDRESS, ctypes.c_ulong)
_count_in_page = prototype(raw.FPDFPage_CountObjects, ctypes.c_int, ADDRESS)
_count_in_form = prototype(raw.FPDFFormObj_CountObjects, ctypes.c_int, ADDRESS)
_type_of = prototype(raw.FPDFPageObj_GetType, ctypes.c_int, ADDRESS)
_colour_of = prototype(raw.FPDFPageObj_GetFillColor, ctypes.c_int, *[ADDRESS] * 5)
_bounds_of = prototype(raw.FPDFPageObj_GetBounds, ctypes.c_int, *[ADDRESS] * 5)
_closes = prototype(raw.FPDFPathSegment_GetClose, ctypes.c_int, ADDRESS)


class _Numbers:
    """Room for the numbers that PDFium answers with, and the address of each."""

    def __init__(self, kind: type[ctypes.c_float] | type[ctypes.c_int], count: int) -> None:
        self.room = (kind * count)()
        start, step = ctypes.addressof(self.room), ctypes.sizeof(kind)
        self.at = tuple(range(start, start + count * step, step))
        self.first = self.at[:2]


class Shapes:
    """Collects rules and pictures from page objects and the forms they hold."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.drawing = Drawing()
        self.picture = 0.0
        self.paths = 0
        self.cut = False
        self._seen = 0
        self._segments = 0
        self._floats = _Numbers(ctypes.c_float, 6)
        self._ints = _Numbers(ctypes.c_int, 4)

    def add_page(self, page: pdfium.PdfPage) -> None:
        """Adds everything that is drawn on a page."""
        address = address_of(page.raw)
        self._walk(_page_object, address, _count_in_page(address), _IDENTITY, 0)

    def _walk(self, get: Callable[[int, int], int], holder: int, count: int, matrix: Matrix, depth: int) -> None:
        """Adds the objects that ``get`` finds in a holder; ``matrix`` turns their coordinates into the page's."""
        left = min(count, _MAX_OBJECTS - self._seen)
        self._seen += left
        self.cut = self.cut or left < count
        items = list(map(get, repeat(holder), range(left)))
        kinds = list(map(_type_of, items))
        paths = paths_of([item for item, kind in zip(items, kinds, strict=True) if kind == _PATH])
        for item, kind in zip(items, kinds, strict=True):
            if kind == _TEXT:
                continue
            if self.drawing.full:
                self.cut = True
                return
            if kind == _PATH:
                self._add_path(item, next(paths), matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._add_picture(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = _product(self._matrix(item), matrix)
                self._walk(_form_object, item, _count_in_form(item), inner, depth + 1)

    def _add_picture(self, item: int, matrix: Matrix) -> None:
        x0, top, x1, bottom = self._bounds(item, matrix)
        area = self.frame.width * self.frame.height
        if area > 0:
            self.picture = max(self.picture, min(1.0, (x1 - x0) * (bottom - top) / area))

    def _add_path(self, item: int, path: Path, matrix: Matrix) -> None:
        segments = path.segments
        if not path.fill and not path.stroke:
            return
        self.paths += 1
        if segments > _MAX_SEGMENTS or self._segments > _ALL_SEGMENTS:
            self.cut = self.cut or segments <= _MAX_SEGMENTS
            return
        if segments > _LONG and _is_curved(item):
            return
        if not path.stroke and segments <= 5:
            # Bounds of a filled path are exact; those of a stroked one are grown by its pen.
            self._fill(item, *self._bounds(item, matrix))
            return
        self._segments += segments
        own = _product(path.matrix, matrix)
        if segments == 2 and not path.fill:
            if path.ends is not None:  # most of what draws tables
                x0, y0, x1, y1 = path.ends
                self.drawing.stroke((self._shown(x0, y0, own), self._shown(x1, y1, own)))
            return
        for shown in self._subpaths(item, segments, own):
            if path.fill:
                xs, ys = [x for x, _ in shown], [y for _, y in shown]
                self._fill(item, min(xs), min(ys), max(xs), max(ys))
            if path.stroke:
                self.drawing.stroke(shown)

    def _shown(self, x: float, y: float, matrix: Matrix) -> tuple[float, float]:
        """Where a point is shown."""
        return self.frame.point(x, y) if matrix is _IDENTITY else self.frame.point(*_apply(matrix, x, y))

    def _point(self, segment: int, matrix: Matrix) -> tuple[float, float]:
        """Where the end of a segment is shown."""
        point_of(segment, *self._floats.first)
        x, y, _, _, _, _ = self._floats.room
        return self._shown(x, y, matrix)

    def _fill(self, item: int, x0: float, top: float, x1: float, bottom: float) -> None:
        if min(x1 - x0, bottom - top) <= MAX_THICKNESS:
            self.drawing.fill(x0, top, x1, bottom)
            return
        known = _colour_of(item, *self._ints.at)
        self.drawing.fill(x0, top, x1, bottom, opaque=not known or self._ints.room[3] == 255)

    def _bounds(self, item: int, matrix: Matrix) -> tuple[float, float, float, float]:
        _bounds_of(item, *self._floats.at[:4])
        left, bottom, right, top, _, _ = self._floats.room
        if matrix is not _IDENTITY:
            (left, bottom), (right, top) = _apply(matrix, left, bottom), _apply(matrix, right, top)
        (x0, y0), (x1, y1) = self.frame.point(left, bottom), self.frame.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _matrix(self, item: int) -> Matrix:
        matrix_of(item, self._floats.at[0])
        matrix: Matrix = tuple(self._floats.room)
        return matrix

    def _subpaths(self, item: int, segments: int, matrix: Matrix) -> list[list[tuple[float, float]]]:
        """The straight lines of a path as shown; a curve ends one chain of points and begins the next."""
        chains: list[list[tuple[float, float]]] = []
        for segment in map(segment_of, repeat(item), range(segments)):
            point = self._point(segment, matrix)
            if chains and kind_of(segment) == LINE_TO:
                chains[-1].append(point)
                if _closes(segment):
                    chains[-1].append(chains[-1][0])
            else:
                chains.append([point])
        return chains


def _is_curved(item: int) -> bool:
    return raw.FPDF_SEGMENT_BEZIERTO in map(kind_of, map(segment_of, repeat(item), range(_SAMPLE)))


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does what ``first`` does and then what ``second`` does."""
    if first == _IDENTITY:
        return second
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)
