"""Glyphs and rules of a PDF's pages by PDFium's raw interface."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from ..errors import ReadError
from .page import MAX_GLYPHS, MAX_THICKNESS, UNREADABLE, Drawing, Glyph, PageGlyphs, upright_glyph

REOPEN_AFTER = 100
"""Pages after which the file is opened anew: PDFium keeps what pages share until then."""

_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 400
_MAX_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
        frame = _Frame(page)
        text = raw.FPDFText_LoadPage(page.raw)
        if not text:
            return PageGlyphs(index + 1, frame.width, frame.height, fault="its text cannot be loaded")
        try:
            glyphs, cut = _glyphs(text, frame)
        finally:
            raw.FPDFText_ClosePage(text)
        shapes = _Shapes(frame)
        shapes.walk(lambda i: raw.FPDFPage_GetObject(page.raw, i), raw.FPDFPage_CountObjects(page.raw), _IDENTITY, 0)
    finally:
        page.close()
    fault = "it holds more than can be read" if cut or shapes.cut else None
    return PageGlyphs(
        index + 1, frame.width, frame.height, glyphs, shapes.drawing.rules, shapes.picture, shapes.paths, fault
    )


class _Frame:
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
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        left, top = self.point(x0, y0)
        right, bottom = self.point(x1, y1)
        return min(left, right), min(top, bottom), max(left, right), max(top, bottom)


def _prototype(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function of PDFium, taking addresses as integers: called for each glyph, that is thrice as fast."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_ADDRESS = ctypes.c_void_p
_object_of = _prototype(raw.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, ctypes.c_int)
_font_of = _prototype(raw.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
_points_of = _prototype(raw.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, ctypes.c_int)
_matrix_at = _prototype(raw.FPDFText_GetMatrix, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)
_loose_box = _prototype(raw.FPDFText_GetLooseCharBox, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)
_origin = _prototype(raw.FPDFText_GetCharOrigin, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS, _ADDRESS)


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


def _glyphs(text: Any, frame: _Frame) -> tuple[list[Glyph], bool]:
    """The printed glyphs in the file's order, and whether there were too many."""
    count = raw.FPDFText_CountChars(text)
    handle = ctypes.cast(text, _ADDRESS).value or 0
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at_box, at_x, at_y = ctypes.addressof(box), ctypes.addressof(x), ctypes.addressof(y)
    shift, upright = frame.matrix[4], frame.turn == 0
    glyphs: list[Glyph] = []
    styles = _Styles(handle, frame.turn)
    last, style = -1, _Style(1.0, False, 0)
    for index, char in enumerate(_characters(text, min(count, MAX_GLYPHS))):
        if char in "\r\n" or (char == " " and raw.FPDFText_IsGenerated(text, index)):
            continue
        holder = _object_of(handle, index)
        if holder != last:
            last, style = holder, styles.of(holder, index)
        _origin(handle, index, at_x, at_y)
        left, baseline = frame.point(x.value, y.value)
        if upright and style.direction == 0:
            _loose_box(handle, index, at_box)
            glyphs.append(upright_glyph(char, left, box.right + shift, baseline, style.size, style.bold))
        else:
            glyphs.append(_turned(text, index, char, style, frame, (left, baseline)))
    return glyphs, count > MAX_GLYPHS


def _characters(text: Any, count: int) -> list[str]:
    """The character of each of the first ``count`` places of a page's text."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(text, 0, count, buffer) == count + 1 and not any(
        (code < 0x20 and code not in (10, 13)) or code >= 0xD800 for code in buffer[:count]
    ):
        return [chr(code) for code in buffer[:count]]
    return [_character(raw.FPDFText_GetUnicode(text, index)) for index in range(count)]


def _character(code: int) -> str:
    if code == 2:  # PDFium's own sign for a hyphen at the end of a line
        return "-"
    if (code < 0x20 and code not in (10, 13)) or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF):
        return UNREADABLE
    return chr(code)


def _turned(text: Any, index: int, char: str, style: _Style, frame: _Frame, origin: tuple[float, float]) -> Glyph:
    """A glyph on a turned page or of turned text, whose loose box PDFium computes as if it were upright."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    x0, y0, x1, y1 = frame.box(left.value, bottom.value, right.value, top.value)
    if style.direction == 0:
        x0, x1 = origin[0], max(x1, origin[0])
        return upright_glyph(char, x0, x1, origin[1], style.size, style.bold)
    return Glyph(char, x0, y0, x1, y1, origin[1], style.size, style.bold, style.direction)


class _Shapes:
    """Collects rules and pictures from page objects and the forms they hold."""

    def __init__(self, frame: _Frame) -> None:
        self.frame = frame
        self.drawing = Drawing()
        self.picture = 0.0
        self.paths = 0
        self.cut = False
        self._seen = 0

    def walk(self, get: Callable[[int], Any], count: int, matrix: Matrix, depth: int) -> None:
        """Adds ``count`` objects that stand in a coordinate system turned into the page's by ``matrix``."""
        for index in range(count):
            self._seen += 1
            if self._seen > _MAX_OBJECTS or self.drawing.full:
                self.cut = True
                return
            item = get(index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self._add_picture(item, matrix)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                self._walk_form(item, matrix, depth)

    def _walk_form(self, form: Any, matrix: Matrix, depth: int) -> None:
        inner = _product(_matrix_of(form), matrix)
        self.walk(lambda i: raw.FPDFFormObj_GetObject(form, i), raw.FPDFFormObj_CountObjects(form), inner, depth + 1)

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
