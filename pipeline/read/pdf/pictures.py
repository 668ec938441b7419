"""Pictures of a PDF's pages, for a person who holds what was read against what is printed."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

import pypdfium2 as pdfium

DPI = 110
"""Dots per inch: ten-point ideographs stay readable, and a page of text takes some 60 kB."""

_COLOURS = 32  # a printed page has black, greys and a few tints; with fewer colours it is a third of the size
_POINTS_PER_INCH = 72
_MAX_SIDE = 2400  # pixels; a page of a hostile size must not take the memory
_REOPEN_AFTER = 100  # pages; PDFium keeps what pages share until the file is closed


def page_pictures(data: bytes, wanted: Collection[int] | None = None, dpi: int = DPI) -> Iterator[tuple[int, bytes]]:
    """Number and PNG of each wanted page (counted from 1; all without ``wanted``). A damaged page has none."""
    document = pdfium.PdfDocument(data)
    try:
        for index in range(len(document)):
            if wanted is not None and index + 1 not in wanted:
                continue
            if index and index % _REOPEN_AFTER == 0:
                document.close()
                document = pdfium.PdfDocument(data)
            picture = _picture(document, index, dpi)
            if picture is not None:
                yield index + 1, picture
    finally:
        document.close()


def _picture(document: pdfium.PdfDocument, index: int, dpi: int) -> bytes | None:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        longest = max(*page.get_size(), 1.0)
        bitmap = page.render(scale=min(dpi / _POINTS_PER_INCH, _MAX_SIDE / longest))
        try:
            image = bitmap.to_pil().convert("RGB").quantize(_COLOURS)
        finally:
            bitmap.close()
        buffer = io.BytesIO()
        image.save(buffer, "PNG", optimize=True)
        return buffer.getvalue()
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()
