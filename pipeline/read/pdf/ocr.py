"""Reads pages that are only pictures with Tesseract, by way of pytesseract (the optional extra ``ocr``)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from lxml import etree
from PIL.Image import Resampling

from ...text.characters import is_wide
from ..errors import ReadError
from .askew import degrees_askew
from .page import DESCENT, MAX_GLYPHS, Glyph, PageGlyphs
from .scan_rules import WHITE, rules_of_picture
from .stand_in import machine_fonts

LANGUAGE = "chi_tra"

DPI = 300
"""Dots per inch of the pictures that are read: what Tesseract's models were made for."""

SECONDS = 180
"""Longest time that Tesseract may take for one page."""

LEAST_SURE = 10.0
"""Words that Tesseract is less sure of, in percent, are specks and not words."""

_MAX_SIDE = 6_000  # pixels
_POINTS_PER_INCH = 72
_NUMBER = re.compile(r"-?\d{1,7}(?:\.\d{1,7})?")
_LINES = {"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"}


@dataclass(frozen=True, slots=True)
class Recognized:
    """What was recognized on a page, and how sure of its characters Tesseract is, in percent."""

    page: PageGlyphs
    confidence: float


def require_ocr() -> None:
    """Raises ``ReadError`` (``ocr_missing``) where pages cannot be read by OCR here."""
    try:
        import pytesseract
    except ImportError as error:
        raise ReadError("ocr_missing", "--ocr needs pytesseract: pip install 'govplan[ocr]'.") from error
    try:
        languages = pytesseract.get_languages()
    except (OSError, pytesseract.TesseractNotFoundError) as error:
        raise ReadError("ocr_missing", "--ocr needs Tesseract, which is not installed: install it.") from error
    if LANGUAGE not in languages:
        raise ReadError(
            "ocr_missing",
            f"--ocr needs Tesseract's data for traditional Chinese ({LANGUAGE}): install it (tesseract-ocr-chi-tra).",
        )


def ocr_version() -> str:
    """The version of Tesseract, on which depends what is read; empty where there is none."""
    try:
        import pytesseract

        return str(pytesseract.get_tesseract_version())
    except (ImportError, OSError, SystemExit):
        return ""


def recognized(data: bytes, page: PageGlyphs) -> Recognized | None:
    """The characters and rules in the picture that a page is; ``None`` where Tesseract fails or finds none.

    Characters that stand where the page's own text stands are left out: a text layer is never overridden.
    """
    import pytesseract

    # More threads take longer for one page, and leave none to other files.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    picture = _picture(data, page.number - 1)
    if picture is None:
        return None
    scale = page.width / picture.width
    # What a page prints in characters lies straight already, and both have to lie in one way.
    askew = 0.0 if page.glyphs else degrees_askew(picture)
    if askew:
        picture = picture.rotate(askew, Resampling.BICUBIC, fillcolor=WHITE)
    rules, picture = rules_of_picture(picture, scale)  # Tesseract takes rules for strokes of characters
    try:
        found = pytesseract.image_to_pdf_or_hocr(
            picture, lang=LANGUAGE, extension="hocr", config="-c hocr_char_boxes=1", timeout=SECONDS
        )
    except (pytesseract.TesseractError, RuntimeError, OSError, ValueError):
        return None  # it failed, took too long, or what it wrote is not there or no text
    words = [word for line in _lines(found, scale) for word in line]
    taken = list(page.glyphs)
    glyphs = [glyph for glyph, _ in words if not _is_taken(glyph, taken)][:MAX_GLYPHS]
    if not glyphs:
        return None
    sure = sum(confidence for _, confidence in words) / len(words)
    return Recognized(replace(page, glyphs=glyphs, rules=[*page.rules, *rules], askew=askew), sure)


@machine_fonts()
def _picture(data: bytes, index: int) -> Any:
    """The picture of a page in greys, as it is shown; ``None`` where there is none."""
    document = pdfium.PdfDocument(data)
    try:
        page = document[index]
        longest = max(*page.get_size(), 1.0)
        picture = page.render(scale=min(DPI / _POINTS_PER_INCH, _MAX_SIDE / longest), grayscale=True).to_pil()
        page.close()
        return picture.convert("L")
    except pdfium.PdfiumError:
        return None
    finally:
        document.close()


def _lines(hocr: bytes, scale: float) -> Iterator[list[tuple[Glyph, float]]]:
    """The glyphs of each line with the confidence in them; ``scale`` leads from pixels to points."""
    try:
        tree = etree.fromstring(hocr, etree.HTMLParser(no_network=True, encoding="utf-8"))
    except etree.XMLSyntaxError:
        return
    for line in tree.iter("span") if tree is not None else ():
        if line.get("class") not in _LINES:
            continue
        _, top, _, bottom = (value * scale for value in _numbers(line, "bbox", 4))
        found: list[tuple[Glyph, float]] = []
        for word in line.iter("span"):
            if word.get("class") != "ocrx_word":
                continue
            (confidence,) = _numbers(word, "x_wconf", 1)
            if confidence >= LEAST_SURE:
                found.extend((glyph, confidence) for glyph in _characters(word, top, bottom, scale))
        if found:
            glyphs = _closed_up([glyph for glyph, _ in found])
            yield [(glyph, confidence) for glyph, (_, confidence) in zip(glyphs, found, strict=True)]


def _characters(word: Any, top: float, bottom: float, scale: float) -> Iterator[Glyph]:
    for char in word.iter("span"):
        text = (char.text or "").strip()
        if char.get("class") == "ocrx_cinfo" and text:
            left, _, right, _ = (value * scale for value in _numbers(char, "x_bboxes", 4))
            size = max(bottom - top, 1.0)
            yield Glyph(text, left, top, right, bottom, bottom - DESCENT * size, size, False, 0)


def _numbers(element: Any, name: str, count: int) -> tuple[float, ...]:
    """The numbers behind a name in the title of an element (``bbox 10 20 30 40; x_wconf 93``)."""
    for entry in (element.get("title") or "").split(";"):
        words = entry.split()
        if words and words[0] == name:
            found = tuple(float(value) for value in words[1 : count + 1] if _NUMBER.fullmatch(value))
            if len(found) == count:
                return found
    return (0.0,) * count


def _closed_up(glyphs: list[Glyph]) -> list[Glyph]:
    """Glyphs of a line without the gaps beside ideographs: ink is narrower than the place that a character takes."""
    found = list(glyphs)
    for index, (before, after) in enumerate(pairwise(glyphs)):
        gap = after.x0 - before.x1
        if 0 < gap <= before.size and (is_wide(before.char[-1]) or is_wide(after.char[0])):
            middle = before.x1 + gap / 2
            found[index] = found[index]._replace(x1=middle)
            found[index + 1] = found[index + 1]._replace(x0=middle)
    return found


def _is_taken(glyph: Glyph, others: list[Glyph]) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return any(other.x0 <= x <= other.x1 and other.top <= y <= other.bottom for other in others)
