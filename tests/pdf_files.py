"""PDF files that tests draw, with fonts that need no file: Helvetica, and one with ideographs that is not embedded."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
HAN = "HeiseiMin-W3"
pdfmetrics.registerFont(UnicodeCIDFont(HAN))


def pdf(*pages: Callable[[Canvas], Any], password: str = "", **options: Any) -> bytes:
    """A PDF with a page for each function, which draws on it; the origin is at the bottom left."""
    buffer = io.BytesIO()
    encryption = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), encrypt=encryption, invariant=1, **options)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def write(canvas: Canvas, x: float, top: float, text: str, size: float = 12.0, font: str = HAN) -> None:
    """Writes text whose baseline is ``top`` points below the top of the page."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - top, text)


def rule(canvas: Canvas, x0: float, top: float, x1: float, bottom: float, width: float = 0.5) -> None:
    """Draws a line with a pen."""
    canvas.setLineWidth(width)
    canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)


def bar(canvas: Canvas, x0: float, top: float, x1: float, bottom: float, grey: float = 0.0) -> None:
    """Fills a box without a border."""
    canvas.setFillGray(grey)
    canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0.0)


def grid(canvas: Canvas, xs: list[float], tops: list[float], draw: Callable[..., None] = rule) -> None:
    """Draws every rule of a table."""
    for top in tops:
        draw(canvas, xs[0], top, xs[-1], top)
    for x in xs:
        draw(canvas, x, tops[0], x, tops[-1])


def picture(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    """Draws a grey image."""
    from PIL import Image

    image = ImageReader(Image.new("L", (8, 8), 200))
    canvas.drawImage(image, x0, HEIGHT - bottom, x1 - x0, bottom - top)
