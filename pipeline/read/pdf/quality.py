"""What of a page cannot be read: pictures of text, and text whose characters are not what is printed."""

from __future__ import annotations

import unicodedata
from itertools import groupby

import numpy as np

from ....schemas import Problem
from ...text.characters import is_han, is_wide
from .glyphs import CODES, Codes, Glyphs
from .page import UNREADABLE, PageGlyphs

MIN_PICTURE = 0.2
"""Share of the page that an image covers on a page without text, from which on the page is a scan."""

MIN_SHAPES = 60
"""Drawn paths on a page without text or image, from which on its text is taken for drawn outlines."""

FULL_PICTURE = 0.7
"""Share of the page that the image of a whole page covers."""

FEW_GLYPHS = 8
SOME_GLYPHS = 40
"""Glyphs that a scanned page can have beside its picture, and beside one of a whole page: a page number, a stamp."""

MAX_STRANGE = 0.1
MANY_STRANGE = 200
"""Share, or number, of unreadable or unlikely characters from which on a page is garbled."""

MAX_ACCENTED = 0.25
"""Share of accented letters that no page has: Big5 shown as if it were Latin."""

_LATIN_SIGNS = "·×÷°±"
_KNOWN, _PRINTED, _STRANGE, _ACCENTED = 1, 2, 4, 8
_KINDS = np.zeros(CODES, np.uint8)  # what is known of the characters met so far
_CUT_OFF = "what follows is missing. Export the PDF again, or fetch it again."
_BULLETS = range(0xF020, 0xF100)  # symbol fonts keep them there
_USUAL_SYMBOLS = range(0x2000, 0x2E80)
_CJK_SIGNS = range(0x3000, 0x3400)


def page_problems(page: PageGlyphs) -> list[Problem]:
    """What a reader has to tell about one page."""
    found: list[Problem] = []
    if page.fault is not None:
        found.append(_problem("damaged", page, f"Page {page.number}: {page.fault}; {_CUT_OFF}"))
    printed, strange, accented = _counts(Glyphs.of(page.glyphs).codes)
    if printed <= FEW_GLYPHS or (page.picture >= FULL_PICTURE and printed <= SOME_GLYPHS):
        if page.picture >= MIN_PICTURE:
            found.append(
                _problem("scanned", page, f"Page {page.number} is only a picture; reading it takes OCR (--ocr).")
            )
        elif not printed and page.shapes >= MIN_SHAPES:
            found.append(
                _problem("scanned", page, f"Page {page.number} draws its text as shapes; reading it takes OCR (--ocr).")
            )
        if any(problem.code == "scanned" for problem in found):
            return found
    if printed > FEW_GLYPHS and accented > MAX_ACCENTED * printed:
        strange += accented
    strange = max(strange, page.unmapped)
    if strange > MAX_STRANGE * printed or strange >= MANY_STRANGE:
        share = round(100 * strange / printed)
        message = (
            f"Page {page.number}: {share}% of its characters cannot be what is printed (fonts without a usable map). "
            "Export the PDF again with its fonts, or read it by eye."
        )
        found.append(_problem("garbled", page, message))
    elif strange:
        message = (
            f"Page {page.number}: {strange} characters are unreadable (a font without a usable map); read them by eye."
        )
        found.append(_problem("unreadable_characters", page, message))
    return found


def _counts(codes: Codes) -> tuple[int, int, int]:
    """How many characters are printed, how many of them are strange, and how many accented letters."""
    for code in set(codes[_KINDS[codes] == 0].tolist()):
        char = chr(code)
        accented = 0x80 <= code < 0x250 and char not in _LATIN_SIGNS
        _KINDS[code] = _KNOWN | (not char.isspace()) * (_PRINTED | is_strange(char) * _STRANGE | accented * _ACCENTED)
    kinds = _KINDS[codes]
    printed, strange, accented = (int(np.count_nonzero(kinds & kind)) for kind in (_PRINTED, _STRANGE, _ACCENTED))
    return printed, strange, accented


def gathered(problems: list[Problem]) -> list[Problem]:
    """The same problems; pages in a row that are damaged alike are one, at the first: a file may claim a million."""
    found: list[Problem] = []
    for _, run in groupby(enumerate(problems), key=_kind_of_run):
        group = [problem for _, problem in run]
        first, last = group[0], group[-1]
        if len(group) > 1:
            what = first.message.partition(": ")[2]
            first = first.model_copy(update={"message": f"Pages {first.page} to {last.page}: {what}"})
        found.append(first)
    return found


def _kind_of_run(entry: tuple[int, Problem]) -> tuple[int, str]:
    """The same for problems in a row on pages in a row that say the same of damage; else a place of its own."""
    index, problem = entry
    if problem.code != "damaged" or problem.page is None:
        return index, ""
    return problem.page - index, problem.message.partition(": ")[2]


MIN_CONFIDENCE = 80.0
"""Mean confidence in percent, up to which a page that was read by OCR has to be read again by a person."""


def ocr_problem(number: int, confidence: float | None) -> Problem:
    """What is to be told of a page that was read by OCR: ``confidence`` is a mean in percent, ``None`` if it failed."""
    if confidence is None:
        return Problem(code="ocr_failed", message=f"Page {number}: OCR found nothing that it could read.", page=number)
    said = f"Page {number} is only a picture and was read by OCR (confidence {confidence:.0f}%)"
    if confidence < MIN_CONFIDENCE:
        return Problem(code="ocr_uncertain", message=f"{said}: hold it against the page.", page=number)
    return Problem(code="read_by_ocr", severity="info", message=f"{said}.", page=number)


def _problem(code: str, page: PageGlyphs, message: str) -> Problem:
    return Problem(code=code, message=message, page=page.number)


def is_strange(char: str) -> bool:
    """True for a character that no Taiwanese plan prints: private, unassigned, or of a far-off script."""
    code = ord(char[0])
    if code < 0x80 or code in _BULLETS:
        return False
    if char == UNREADABLE or unicodedata.category(char[0]) in ("Co", "Cn", "Cs", "Cc"):
        return True
    if is_han(char) or is_wide(char) or code < 0x250 or code in _USUAL_SYMBOLS or code in _CJK_SIGNS:
        return 0xAC00 <= code <= 0xD7AF  # Hangul syllables are wide as well
    return not (0x370 <= code <= 0x3CE or 0x2C6 <= code <= 0x2DD or 0xFE30 <= code <= 0xFE4F)
