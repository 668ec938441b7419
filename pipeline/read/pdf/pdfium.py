"""Glyphs and rules of a PDF's pages by PDFium's raw interface."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from ..errors import ReadError
from .page import ASCENT, DESCENT, MAX_GLYPHS, UNREADABLE, Glyph, PageGlyphs, upright_glyph
from .pdfium_raw import ADDRESS, Frame, address_of, prototype
from .pdfium_shapes import Shapes

REOPEN_AFTER = 100
"""Pages after which the file is opened anew: PDFium keeps what pages share until then."""


def pages(path: str, data: bytes) -> Iterator[PageGlyphs]:
    """The pages of a PDF, one after the other. Raises ``ReadError``."""
    document = _open(path, data)
    try:
        for index in range(len(document)):
            if index and index % REOPEN_AFTER == 0:
                document.close()
                document = _open(path, data)
            yield _page(document, index)
    finally:
        document.close()


def _open(path: str, data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise ReadError("encrypted", f"{path}: the PDF is locked by a password; save it without one.") from error
        raise ReadError(
            "broken", f"{path}: not a PDF that can be opened ({error}); fetch or export it again."
        ) from error
    return document


def _page(document: pdfium.PdfDocument, index: int) -> PageGlyphs:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return PageGlyphs(index + 1, 0.0, 0.0, fault="the page is damaged")
    try:
        frame = Frame(page)
        text = raw.FPDFText_LoadPage(page.raw)
        if not text:
            return PageGlyphs(index + 1, frame.width, frame.height, fault="its text cannot be loaded")
        try:
            glyphs, cut = _glyphs(text, frame)
        finally:
            raw.FPDFText_ClosePage(text)
        shapes = Shapes(frame)
        shapes.add_page(page)
    finally:
        page.close()
    fault = "it holds more than can be read" if cut or shapes.cut else None
    return PageGlyphs(
        index + 1, frame.width, frame.height, glyphs, shapes.drawing.rules, shapes.picture, shapes.paths, fault
    )


_object_of = prototype(raw.FPDFText_GetTextObject, ADDRESS, ADDRESS, ctypes.c_int)
_font_of = prototype(raw.FPDFTextObj_GetFont, ADDRESS, ADDRESS)
_points_of = prototype(raw.FPDFText_GetFontSize, ctypes.c_double, ADDRESS, ctypes.c_int)
_matrix_at = prototype(raw.FPDFText_GetMatrix, ctypes.c_int, ADDRESS, ctypes.c_int, ADDRESS)
_loose_box = prototype(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ADDRESS, ctypes.c_int, ADDRESS)
_origin = prototype(raw.FPDFText_GetCharOrigin, ctypes.c_int, ADDRESS, ctypes.c_int, ADDRESS, ADDRESS)


class _Style(NamedTuple):
    """What the glyphs of one text object share: size in points, boldness, degrees turned clockwise."""

    size: float
    bold: bool
    direction: int


class _Styles:
    """The style of every text object; objects are many, their fonts and matrices few."""

    def __init__(self, handle: int, turn: int) -> None:
        self._handle = handle
        self._turn = turn
        self._matrix = raw.FS_MATRIX()
        self._at_matrix = ctypes.addressof(self._matrix)
        self._bold: dict[int | None, bool] = {}

    def of(self, holder: int | None, index: int) -> _Style:
        """The style of the text object that holds the character with this index."""
        matrix = self._matrix
        _matrix_at(self._handle, index, self._at_matrix)
        points = _points_of(self._handle, index)
        size = abs(points) * math.hypot(matrix.c, matrix.d) or 1.0
        if matrix.b == 0 and matrix.a * points > 0:
            turned = 0
        else:
            turned = round(math.degrees(math.atan2(-matrix.b * points, matrix.a * points)) / 90)
        return _Style(size, self._is_bold(_font_of(holder) if holder else None), (turned + self._turn) % 4 * 90)

    def _is_bold(self, font: int | None) -> bool:
        bold = self._bold.get(font)
        if bold is None:
            buffer = ctypes.create_string_buffer(128)
            if font is not None:
                raw.FPDFFont_GetBaseFontName(ctypes.cast(font, raw.FPDF_FONT), buffer, 128)
            bold = self._bold[font] = b"bold" in buffer.value.lower()
        return bold


def _glyphs(text: Any, frame: Frame) -> tuple[list[Glyph], bool]:
    """The printed glyphs in the file's order, and whether there were too many."""
    count = raw.FPDFText_CountChars(text)
    handle = address_of(text)
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_box, at_x, at_y = ctypes.addressof(box), ctypes.addressof(x), ctypes.addressof(y)
    shift, top, upright = frame.matrix[4], frame.matrix[5], frame.turn == 0
    glyphs: list[Glyph] = []
    styles = _Styles(handle, frame.turn)
    last, style, origin = -1, _Style(1.0, False, 0), (math.nan, math.nan)
    for index, char in enumerate(_characters(text, min(count, MAX_GLYPHS))):
        if char in "\r\n" or (char == " " and raw.FPDFText_IsGenerated(text, index)):
            continue
        holder = _object_of(handle, index)
        if holder != last:
            last, style = holder, styles.of(holder, index)
        _origin(handle, index, at_x, at_y)
        if not upright or style.direction:
            glyphs.append(_turned(text, index, char, style, frame, frame.point(x.value, y.value)))
            continue
        _loose_box(handle, index, at_box)
        size, baseline = style.size, top - y.value
        # Several characters that stand for one glyph (/ActualText) share its origin; their boxes part it.
        place = (x.value, y.value)
        left, right = (box.left if place == origin else place[0]) + shift, box.right + shift
        origin = place
        above, below = baseline - ASCENT * size, baseline + DESCENT * size
        glyphs.append(Glyph(char, left, above, right, below, baseline, size, style.bold, 0))
    return glyphs, count > MAX_GLYPHS


def _characters(text: Any, count: int) -> list[str]:
    """The character of each of the first ``count`` places of a page's text."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, buffer) == count + 1:
        chars = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(chars) == count and not _DOUBTFUL.search(chars):
            return list(chars)
    return [_character(raw.FPDFText_GetUnicode(text, index)) for index in range(count)]


_DOUBTFUL = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\ufffd-\uffff]")


def _character(code: int) -> str:
    if code == 2:  # PDFium's own sign for a hyphen at the end of a line
        return "-"
    if (code < 0x20 and code not in (10, 13)) or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        return UNREADABLE
    return chr(code)


def _turned(text: Any, index: int, char: str, style: _Style, frame: Frame, origin: tuple[float, float]) -> Glyph:
    """A glyph on a turned page or of turned text, whose loose box PDFium computes as if it were upright."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    x0, y0, x1, y1 = frame.box(left.value, bottom.value, right.value, top.value)
    if style.direction == 0:
        x0, x1 = origin[0], max(x1, origin[0])
        return upright_glyph(char, x0, x1, origin[1], style.size, style.bold)
    return Glyph(char, x0, y0, x1, y1, origin[1], style.size, style.bold, style.direction)
