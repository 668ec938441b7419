"""Glyphs of a PDF's page by PDFium's raw interface.

A call of PDFium from Python costs more than what it does, so each question is asked of all characters at once, and
answers are put together in arrays.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pypdfium2 import raw

from .glyphs import Codes, Glyphs
from .page import ASCENT, DESCENT, MAX_GLYPHS, UNREADABLE, turn_of
from .pdfium_raw import ADDRESS, Frame, Numbers, Values, argument, prototype

_object_of = prototype(raw.FPDFText_GetTextObject, ctypes.c_size_t)
_points_of = prototype(raw.FPDFText_GetFontSize, ctypes.c_double)
_is_generated = prototype(raw.FPDFText_IsGenerated, ctypes.c_int)
_font_of = prototype(raw.FPDFTextObj_GetFont, ctypes.c_size_t, ADDRESS)
_unicode_of = prototype(raw.FPDFText_GetUnicode, ctypes.c_uint)
_has_no_map = prototype(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
_write_text = prototype(raw.FPDFText_GetText, ctypes.c_int)
_write_name = prototype(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, ADDRESS, ctypes.c_void_p, ctypes.c_size_t)
_NAME = ctypes.create_string_buffer(128)

_FEED, _RETURN, _BLANK, _DELETE, _FIRST_WIDE = 0x0A, 0x0D, 0x20, 0x7F, 0x2E80
_IS_DOUBTFUL = np.zeros(0x10000, np.bool_)
_IS_DOUBTFUL[[*range(_FEED), 0x0B, 0x0C, *range(0x0E, _BLANK), *range(0xD800, 0xE000), 0xFFFD, 0xFFFE, 0xFFFF]] = True


Addresses = NDArray[np.uint64]


class Found(NamedTuple):
    """The glyphs of a page, how many of them the file gives no character for, and whether there were too many."""

    glyphs: Glyphs
    unmapped: int
    cut: bool


class _Styles(NamedTuple):
    """For each character: size and em along its line in points, boldness, its direction as it is shown."""

    size: Numbers
    em: Numbers
    bold: NDArray[np.bool_]
    direction: NDArray[np.int64]


class GlyphReader:
    """Reads the glyphs of one page after the other."""

    def __init__(self) -> None:
        self._origins = Values(raw.FPDFText_GetCharOrigin, ctypes.c_double, 2, pointers=2)
        self._boxes = Values(raw.FPDFText_GetLooseCharBox, ctypes.c_float, 4)
        self._room = (ctypes.c_ushort * (MAX_GLYPHS + 1))()
        self._units = np.frombuffer(memoryview(self._room), np.uint16)
        self._matrices = Values(raw.FPDFText_GetMatrix, ctypes.c_float, 6)

    def glyphs(self, text: Any, frame: Frame) -> Found:
        """The printed glyphs of a page's text in the file's order."""
        handle = argument(text)
        total = raw.FPDFText_CountChars(text)
        codes = self._codes(handle, min(total, MAX_GLYPHS))
        printed = (codes != _RETURN) & (codes != _FEED)
        blanks = np.flatnonzero(codes == _BLANK)
        printed[blanks] = [not _is_generated(handle, index) for index in blanks.tolist()]
        indexes = np.flatnonzero(printed)
        holders = np.fromiter(map(_object_of, repeat(handle), indexes.tolist()), np.uint64, len(indexes))
        kept = ~_is_blank_alone(codes[indexes], holders)
        indexes, holders = indexes[kept], holders[kept]
        if not len(indexes):
            return Found(Glyphs.of([]), 0, total > MAX_GLYPHS)
        places = indexes.tolist()
        styles = self._styles(handle, places, holders, frame.turn)
        told, unmapped = _told(handle, places, codes[indexes])
        return Found(self._placed(handle, places, told, styles, frame), unmapped, total > MAX_GLYPHS)

    def _codes(self, handle: Any, count: int) -> Codes:
        """The code point of the character in each of the first ``count`` places of a page's text."""
        if _write_text(handle, 0, count, self._room) == count + 1:
            codes: Codes = self._units[:count].astype(np.uint32)
            if not _IS_DOUBTFUL[codes].any():
                return codes
        return np.array([_code(_unicode_of(handle, index)) for index in range(count)], np.uint32)

    def _styles(self, handle: Any, printed: Sequence[int], holders: Addresses, turn: int) -> _Styles:
        """Characters of one text object share their style, so only the first of each is asked for it."""
        is_first = _is_first(holders)
        starts, number = np.flatnonzero(is_first), is_first.cumsum() - 1
        first = [printed[start] for start in starts.tolist()]
        a, b, c, d, _, _ = self._matrices.of(handle, first).T
        points = np.fromiter(map(_points_of, repeat(handle), first), np.float64, len(first))
        size = np.abs(points) * np.hypot(c, d)
        size[size == 0] = 1.0
        em = np.abs(points) * np.hypot(a, b)
        direction = _directions(a * points, b * points, turn)
        bold = _boldness(list(map(_font_of, holders[starts].tolist())))
        return _Styles(size[number], em[number], bold[number], direction[number])

    def _placed(
        self, handle: Any, printed: Sequence[int], codes: Codes, styles: _Styles, frame: Frame
    ) -> Glyphs:
        x, y = frame.point(*self._origins.of(handle, printed).T)
        left, upper, right, lower = self._boxes.of(handle, printed).T
        (x0, y0), (x1, y1) = frame.point(left, lower), frame.point(right, upper)
        across, along = (np.minimum(x0, x1), np.maximum(x0, x1)), (np.minimum(y0, y1), np.maximum(y0, y1))
        # Several characters that stand for one glyph (/ActualText) share its origin; their boxes part it.
        shared = np.concatenate(([False], (x[1:] == x[:-1]) & (y[1:] == y[:-1])))
        start = np.where(shared, across[0], x)
        # PDFium's boxes hold the whole outline; an ideograph's own place is never wider than an em.
        end = np.where(codes >= _FIRST_WIDE, np.minimum(across[1], start + styles.em), across[1])
        edges = [start, y - ASCENT * styles.size, end, y + DESCENT * styles.size]
        if styles.direction.any():
            edges = _turned(edges, (x, y), across, along, styles)
        numbers = np.stack((*edges, y, styles.size))
        return Glyphs(codes.view("U1"), numbers, styles.bold, styles.direction)


def _turned(
    edges: list[Numbers],
    origin: tuple[Numbers, Numbers],
    across: tuple[Numbers, Numbers],
    along: tuple[Numbers, Numbers],
    styles: _Styles,
) -> list[Numbers]:
    """The edges of glyphs where some are turned: those reach as far from their baseline as upright ones do."""
    (x, y), up, down = origin, ASCENT * styles.size, DESCENT * styles.size
    turned = [styles.direction == direction for direction in (0, 90, 180, 270)]
    return [
        np.select(turned, [edges[0], x - down, across[0], x - up], across[0]),
        np.select(turned, [edges[1], along[0], y - down, along[0]], along[0]),
        np.select(turned, [edges[2], x + up, across[1], x + down], across[1]),
        np.select(turned, [edges[3], along[1], y + up, along[1]], along[1]),
    ]


def _directions(across: Numbers, up: Numbers, turn: int) -> NDArray[np.int64]:
    """The directions of text that runs that far across the page and up, on a page shown with so many quarter turns."""
    if not turn and not up.any() and (across >= 0).all():
        return np.zeros(len(across), np.int64)
    turns, which = np.unique(np.degrees(np.arctan2(-up, across)) + 90 * turn, return_inverse=True)
    return np.array([turn_of(turn) for turn in turns.tolist()])[which]


@cache
def glyph_reader() -> GlyphReader:
    """The reader of the process: PDFium does one thing at a time, and making room for its answers takes as long as a page."""
    return GlyphReader()


def _is_first(holders: Addresses) -> NDArray[np.bool_]:
    """Whether a character is the first of its text object, for each of them."""
    return np.concatenate((np.ones(min(1, len(holders)), np.bool_), holders[1:] != holders[:-1]))


def _is_blank_alone(codes: Codes, holders: Addresses) -> NDArray[np.bool_]:
    """Whether a character is a blank with a text object of its own, for each of them.

    PDFium itself leaves such a blank out where its font draws nothing for it; a stand-in draws something.
    """
    is_first = _is_first(holders)
    is_last = np.concatenate((is_first[1:], np.ones(min(1, len(holders)), np.bool_)))
    alone: NDArray[np.bool_] = (codes == _BLANK) & is_first & is_last
    return alone


def _told(handle: Any, places: Sequence[int], codes: Codes) -> tuple[Codes, int]:
    """The codes with ``UNREADABLE`` for glyphs without a character in the file, and how many there are.

    PDFium gives the number of such a glyph in its font. Fonts of one byte may have numbered theirs as ASCII does: what
    is no letter there shows that a font did not.
    """
    wrong = np.fromiter(map(_has_no_map, repeat(handle), places), np.int64, len(places)) == 1
    if not wrong.any():
        return codes, 0
    which = np.flatnonzero(wrong)
    holders = map(_object_of, repeat(handle), [places[index] for index in which.tolist()])
    fonts = np.fromiter(map(_font_of, holders), np.uint64, len(which))
    letters = (codes[which] > _BLANK) & (codes[which] < _DELETE)
    told = codes.copy()
    told[which[np.isin(fonts, fonts[~letters])]] = ord(UNREADABLE)
    return told, len(which)


def _boldness(fonts: list[int]) -> NDArray[np.bool_]:
    bold = {font: _is_bold(font) for font in set(fonts)}
    return np.array([bold[font] for font in fonts], dtype=np.bool_)


def _is_bold(font: int) -> bool:
    """Whether the name of a font, given by its address, calls it bold."""
    if not font:
        return False
    _write_name(font, _NAME, len(_NAME))
    return b"bold" in _NAME.value.lower()


def _code(code: int) -> int:
    if code == 2:  # PDFium's own sign for a hyphen at the end of a line
        return ord("-")
    if (code < _BLANK and code not in (_FEED, _RETURN)) or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        return ord(UNREADABLE)
    return code
