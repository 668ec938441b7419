"""Draws set pages as PDF files with two producers, whose fonts need nothing installed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fpdf import FPDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from generated.press import Page, Rule, Run
from generated.wrapping import width

_PAGE = (595.0, 842.0)
_SYMBOLS = {"\uf06e": "n", "\uf0d8": "\u27a2"}
"""Glyphs for private use in a font for symbols that every reader of PDF files has."""

_STORED = {90: (0, 1, -1, 0, _PAGE[1], 0), 180: (-1, 0, 0, -1, *_PAGE), 270: (0, -1, 1, 0, 0, _PAGE[0])}
"""How a page is stored that has to be turned by so many degrees to be shown."""

_DROP = _PAGE[1] - _PAGE[0]
_MIDDLES = {
    90: (_PAGE[1] / 2, _PAGE[0] - _PAGE[1] / 2, _DROP),
    180: (_PAGE[0] / 2, _PAGE[1] / 2, 0.0),
    270: (_PAGE[0] / 2, _PAGE[0] / 2, _DROP),
}
"""The same as the point about which it is turned, and how much higher all of it is drawn."""

_HAN = "MSung-Light"


def by_reportlab(pages: Sequence[Page]) -> bytes:
    """A file whose ideographs stand in a font that is not embedded, and whose Latin letters in another one."""
    pdfmetrics.registerFont(UnicodeCIDFont(_HAN))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=_PAGE, invariant=1)
    for page in pages:
        if page.turn:
            canvas.setPageRotation(page.turn)
            canvas.transform(*_STORED[page.turn])
        for rule in page.rules:
            if rule.filled:
                canvas.rect(rule.x0 - 0.25, _PAGE[1] - rule.y1 - 0.25, *_thin(rule), stroke=0, fill=1)
                continue
            canvas.setLineWidth(0.5)
            canvas.line(rule.x0, _PAGE[1] - rule.y0, rule.x1, _PAGE[1] - rule.y1)
        for run in page.runs:
            if run.turn:
                _slanted(canvas, run)
                continue
            x = run.x
            for part in re.findall("[ -~]+|[\ue000-\uf8ff]|[^ -~\ue000-\uf8ff]+", run.text):
                text = canvas.beginText(x, _PAGE[1] - run.y)
                # Latin letters take the room that the line was set for, whatever the font would give them.
                extent = sum(map(width, part)) * run.size
                font = "Times-Roman" if part.isascii() else _HAN
                if part in _SYMBOLS:
                    font, part = "ZapfDingbats", _SYMBOLS[part]
                scale = extent / canvas.stringWidth(part, font, run.size) if font != _HAN else 1.0
                text.setFont(font, run.size)
                text.setHorizScale(100 * scale)
                text.setCharSpace(run.spacing / scale)
                text.textOut(part)
                canvas.drawText(text)
                x += extent + run.spacing * len(part)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _slanted(canvas: Canvas, run: Run) -> None:
    canvas.saveState()
    canvas.translate(run.x, _PAGE[1] - run.y)
    canvas.rotate(run.turn)
    canvas.setFont(_HAN, run.size)
    canvas.drawString(0, 0, run.text)
    canvas.restoreState()


def by_fpdf(pages: Sequence[Page]) -> bytes:
    """A file with one embedded font, drawn in one run a line."""
    pdf = FPDF(unit="pt", format=_PAGE)
    pdf.set_auto_page_break(False)
    chars = "".join(sorted({char for page in pages for run in page.runs for char in run.text}))
    with TemporaryDirectory() as folder:
        file = Path(folder, "blocks.ttf")
        file.write_bytes(_font(chars))
        pdf.add_font("blocks", fname=str(file))
        for page in pages:
            pdf.add_page(format=_PAGE[::-1] if page.turn % 180 else _PAGE)
            pdf.set_line_width(0.5)
            if not page.turn:
                _draw(pdf, page, 0.0)
                continue
            pdf.pages[pdf.page].rotate = page.turn
            x, y, drop = _MIDDLES[page.turn]
            with pdf.rotation(page.turn, x=x, y=y):
                _draw(pdf, page, drop)
        return bytes(pdf.output())


def _draw(pdf: FPDF, page: Page, drop: float) -> None:
    """Draws a page, all of it ``drop`` points higher."""
    for rule in page.rules:
        if rule.filled:
            pdf.rect(rule.x0 - 0.25, rule.y0 - drop - 0.25, *_thin(rule), style="F")
        else:
            pdf.line(rule.x0, rule.y0 - drop, rule.x1, rule.y1 - drop)
    for run in page.runs:
        pdf.set_font("blocks", size=run.size)
        pdf.set_char_spacing(run.spacing)
        with pdf.rotation(run.turn, x=run.x, y=run.y - drop) if run.turn else nullcontext():
            pdf.text(run.x, run.y - drop, run.text)


def _thin(rule: Rule) -> tuple[float, float]:
    """Width and height of a rule that is a filled box."""
    return rule.x1 - rule.x0 + 0.5, rule.y1 - rule.y0 + 0.5


@lru_cache(maxsize=4)
def _font(chars: str) -> bytes:
    """A font in which every character is a block of its own width."""
    names = [".notdef", *(f"u{ord(char):04X}" for char in chars)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(char): name for char, name in zip(chars, names[1:], strict=True)})
    advances = [1000, *(round(1000 * width(char)) for char in chars)]
    builder.setupGlyf({name: _block(advance) for name, advance in zip(names, advances, strict=True)})
    builder.setupHorizontalMetrics({name: (advance, 50) for name, advance in zip(names, advances, strict=True)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "blocks", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    buffer = io.BytesIO()
    builder.save(buffer)
    return buffer.getvalue()


def _block(advance: int) -> Any:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 800), (advance - 50, 800), (advance - 50, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
