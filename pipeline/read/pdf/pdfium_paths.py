"""What PDFium knows of the paths of a page: each question is asked of all of them at once, as with glyphs."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw

from .pdfium_raw import ADDRESS, Matrix, prototype

LINE_TO: int = raw.FPDF_SEGMENT_LINETO

_mode_of = prototype(raw.FPDFPath_GetDrawMode, ctypes.c_int, ADDRESS, ADDRESS, ADDRESS)
matrix_of = prototype(raw.FPDFPageObj_GetMatrix, ctypes.c_int, ADDRESS, ADDRESS)
_count_segments = prototype(raw.FPDFPath_CountSegments, ctypes.c_int, ADDRESS)
segment_of = prototype(raw.FPDFPath_GetPathSegment, ADDRESS, ADDRESS, ctypes.c_int)
point_of = prototype(raw.FPDFPathSegment_GetPoint, ctypes.c_int, ADDRESS, ADDRESS, ADDRESS)
kind_of = prototype(raw.FPDFPathSegment_GetType, ctypes.c_int, ADDRESS)


class Path(NamedTuple):
    """A path: whether it is filled and stroked, how many segments it has, and the matrix of its coordinates.

    ``ends`` are the two points, x and y, of one that is nothing but a line, in its own coordinates.
    """

    fill: int
    stroke: int
    segments: int
    matrix: Matrix
    ends: tuple[float, float, float, float] | None


def paths_of(items: Sequence[int]) -> Iterator[Path]:
    """The paths with these addresses, in their order."""
    if not items:
        return iter(())
    modes = _written(_mode_of, items, np.int32, 2, (0, 1))
    matrices = _written(matrix_of, items, np.float32, 6, (0,))
    counts = list(map(_count_segments, items))
    lines = [item for item, count in zip(items, counts, strict=True) if count == 2]
    ends = iter(_ends(lines))
    told = [next(ends) if count == 2 else None for count in counts]
    return map(Path, *zip(*modes.tolist(), strict=True), counts, map(tuple, matrices.tolist()), told)


def _ends(lines: Sequence[int]) -> list[tuple[float, float, float, float] | None]:
    """Both ends of paths of two segments; ``None`` for those of which the second one is no line."""
    starts, stops = (list(map(segment_of, lines, repeat(place))) for place in (0, 1))
    first, second = (_written(point_of, segments, np.float32, 2, (0, 1)) for segments in (starts, stops))
    places = np.concatenate((first, second), axis=1).tolist()
    return [tuple(place) if kind == LINE_TO else None for place, kind in zip(places, map(kind_of, stops), strict=True)]


def _written(
    ask: Callable[..., int], items: Sequence[int], kind: Any, width: int, places: Sequence[int]
) -> NDArray[Any]:
    """The numbers that PDFium writes of each item to the given places of a row."""
    room = np.zeros((len(items), width), kind)
    step, start = width * room.itemsize, room.ctypes.data
    pointers = (range(start + at * room.itemsize, start + step * len(items), step) for at in places)
    deque(map(ask, items, *pointers), maxlen=0)
    return room
