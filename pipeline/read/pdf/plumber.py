"""Glyphs and rules of a PDF's pages by pdfplumber: the second opinion beside PDFium."""

from __future__ import annotations

import io
import logging
import math
import unicodedata
from collections.abc import Iterator
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from ..errors import ReadError
from .page import MAX_GLYPHS, UNREADABLE, Drawing, Glyph, PageGlyphs, turn_of, upright_glyph

# pdfminer logs every oddity of every font; what keeps a page from being read is told by its fault.
logging.getLogger("pdfminer").setLevel(logging.ERROR)


def pages(path: str, data: bytes) -> Iterator[PageGlyphs]:
    """The pages of a PDF, one after the other. Raises ``ReadError``."""
    try:
        document = pdfplumber.open(io.BytesIO(data))
        found = document.pages
    except Exception as error:  # pdfminer meets damage with errors of any kind
        raise _unreadable(path, error) from error
    with document:
        for page in found:
            yield _page(page)
            page.close()


def _unreadable(path: str, error: Exception) -> ReadError:
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFPasswordIncorrect):
        return ReadError("encrypted", f"{path}: the PDF is locked by a password; save it without one.")
    return ReadError(
        "broken", f"{path}: not a PDF that can be opened ({type(cause).__name__}); fetch or export it again."
    )


def _page(page: Any) -> PageGlyphs:
    number = int(page.page_number)
    try:
        layout = page.layout
        frame = _Frame(page)
        reading = _Reading(frame)
        for item in page.iter_layout_objects(layout._objs):
            reading.add(item)
    except Exception:  # pdfminer meets damage with errors of any kind
        return PageGlyphs(number, 0.0, 0.0, fault="the page is damaged")
    fault = "it holds more than can be read" if reading.cut else None
    return PageGlyphs(
        number=number,
        width=frame.width,
        height=frame.height,
        glyphs=reading.glyphs,
        rules=reading.drawing.rules,
        picture=reading.picture,
        shapes=reading.shapes,
        fault=fault,
    )


class _Frame:
    """The part of the page that is shown, in pdfplumber's coordinates."""

    def __init__(self, page: Any) -> None:
        x0, top, x1, bottom = page.cropbox
        self.x0, self.top = float(x0), float(top)
        self.width, self.height = float(x1 - x0), float(bottom - top)


class _Reading:
    """Collects what a page holds, in the order of painting."""

    def __init__(self, frame: _Frame) -> None:
        self.frame = frame
        self.glyphs: list[Glyph] = []
        self.drawing = Drawing()
        self.picture = 0.0
        self.shapes = 0
        self.cut = False

    def add(self, item: dict[str, Any]) -> None:
        """Adds one object of the page."""
        kind = item["object_type"]
        if kind == "char":
            self._add_glyph(item)
        elif kind in ("line", "rect", "curve"):
            self._add_shape(item)
        elif kind == "image":
            x0, top, x1, bottom = self._box(item)
            area = self.frame.width * self.frame.height
            self.picture = max(self.picture, min(1.0, (x1 - x0) * (bottom - top) / area)) if area > 0 else 0.0

    def _box(self, item: dict[str, Any]) -> tuple[float, float, float, float]:
        dx, dy = self.frame.x0, self.frame.top
        return float(item["x0"]) - dx, float(item["top"]) - dy, float(item["x1"]) - dx, float(item["bottom"]) - dy

    def _add_glyph(self, item: dict[str, Any]) -> None:
        if len(self.glyphs) >= MAX_GLYPHS:
            self.cut = True
            return
        char = _character(item["text"])
        if char in ("\r", "\n", ""):
            return
        a, b, c, d, _, y = item["matrix"]
        x0, top, x1, bottom = self._box(item)
        bold = "bold" in str(item["fontname"]).lower()
        direction = turn_of(math.degrees(math.atan2(-b, a)))
        if direction == 0 and item["upright"]:
            size = float(item["size"]) or math.hypot(c, d)
            baseline = top + float(item["y1"]) - y
            self.glyphs.append(upright_glyph(char, x0, x1, baseline, size, bold))
        else:
            size = max(min(x1 - x0, bottom - top), 1.0)
            self.glyphs.append(Glyph(char, x0, top, x1, bottom, bottom, size, bold, direction))

    def _add_shape(self, item: dict[str, Any]) -> None:
        self.shapes += 1
        if self.drawing.full:
            self.cut = True
            return
        dx, dy = self.frame.x0, self.frame.top
        points = [(float(x) - dx, float(y) - dy) for x, y in item["pts"]]
        if item.get("fill") and item["object_type"] == "rect":
            self.drawing.fill(*self._box(item))
        if item.get("stroke"):
            closed = item["object_type"] == "rect" and points
            self.drawing.stroke([*points, points[0]] if closed else points)


def _character(text: str) -> str:
    if text.startswith("(cid:") or not text or text < " ":
        return UNREADABLE
    if "\ufb00" <= text <= "\ufb06":  # a ligature stands for the letters that it is drawn from
        return unicodedata.normalize("NFKC", text)
    return text
