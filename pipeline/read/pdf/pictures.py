"""Pictures of a PDF's pages, for a person who holds what was read against what is printed."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

import pypdfium2 as pdfium
from PIL.Image import Quantize

from .stand_in import machine_fonts

DPI = 110
"""Dots per inch: ten-point ideographs stay readable, and a page of text takes some 60 to 110 kB."""

COARSE_DPI = 80
"""Dots per inch where there are more than ``MANY`` pages: still readable, in half the room."""

MANY = 500

_COLOURS = 32  # a printed page has black, greys and a few tints; with fewer colours it is a third of the size
_POINTS_PER_INCH = 72
_MAX_SIDE = 2400  # pixels; a page of a hostile size must not take the memory
_REOPEN_AFTER = 100  # pages; PDFium keeps what pages share until the file is closed


def page_pictures(
    data: bytes, wanted: Collection[int] | None = None, dpi: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """Number and PNG of each wanted page (counted from 1; all without ``wanted``). A damaged page has none.

    ``dpi`` are dots per inch; without it as many as the number of pages allows.
    """
    document = pdfium.PdfDocument(data)
    try:
        count = len(document) if wanted is None else len(wanted)
        dpi = dpi or (DPI if count <= MANY else COARSE_DPI)
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


@machine_fonts()
def _picture(document: pdfium.PdfDocument, index: int, dpi: int) -> bytes | None:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        longest = max(*page.get_size(), 1.0)
        bitmap = page.render(scale=min(dpi / _POINTS_PER_INCH, _MAX_SIDE / longest))
        try:
            image = bitmap.to_pil().convert("RGB").quantize(_COLOURS, Quantize.FASTOCTREE)
        finally:
            bitmap.close()
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        return buffer.getvalue()
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()
