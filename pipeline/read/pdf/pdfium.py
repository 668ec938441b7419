"""Glyphs and rules of a PDF's pages by PDFium's raw interface."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from ..errors import ReadError
from .outlines import without_outlines
from .page import PageGlyphs
from .pdfium_glyphs import GlyphReader, glyph_reader
from .pdfium_raw import Frame
from .pdfium_shapes import Shapes
from .stand_in import use_stand_in
from .unneeded import without_unneeded_fonts

REOPEN_AFTER = 100
"""Pages after which the file is opened anew: PDFium keeps what pages share until then."""


def pages(path: str, data: bytes) -> Iterator[PageGlyphs]:
    """The pages of a PDF, one after the other. Raises ``ReadError``."""
    use_stand_in()
    document, reader = _open(path, data), glyph_reader()
    try:
        count = len(document)
        lean = without_unneeded_fonts(data)
        if lean is data:  # its fonts stand in packed objects, or all of them are needed
            lean = without_outlines(data, count)
        for index in range(count):
            if (index == 0 and lean is not data) or (index and index % REOPEN_AFTER == 0):
                document.close()
                document = _open(path, lean)
            yield _page(document, index, reader)
    finally:
        document.close()


def _open(path: str, data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise ReadError("encrypted", f"{path}: the PDF is locked by a password; save it without one.") from error
        raise ReadError("broken", f"{path}: damaged or cut short ({_reason(error)}); fetch or export it again.") from error
    return document


def _reason(error: pdfium.PdfiumError) -> str:
    """What PDFium says, without what everybody says around it: ``Data format error``."""
    return str(error).partition("(PDFium: ")[2].rstrip(".)") or str(error).rstrip(".")


def _page(document: pdfium.PdfDocument, index: int, reader: GlyphReader) -> PageGlyphs:
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
            found = reader.glyphs(text, frame)
        finally:
            raw.FPDFText_ClosePage(text)
        shapes = Shapes(frame)
        shapes.add_page(page)
    finally:
        page.close()
    return PageGlyphs(
        number=index + 1,
        width=frame.width,
        height=frame.height,
        glyphs=found.glyphs,
        rules=shapes.drawing.rules,
        picture=shapes.picture,
        shapes=shapes.paths,
        unmapped=found.unmapped,
        fault="it holds more than can be read" if found.cut or shapes.cut else None,
    )
