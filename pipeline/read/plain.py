"""Reads text files: UTF-8, UTF-16 with a byte order mark, Big5."""

from __future__ import annotations

import codecs
import hashlib
import re

from .document import Document, Line, Page
from .errors import ReadError

TEXTS = frozenset(("text/plain", "text/markdown"))
"""The media types of what is read here."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, ""),  # stands before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Big5 keeps the 5401 characters of everyday use in this range of lead bytes; nearly all of a real text stands there,
# while GBK or Shift JIS read as Big5 scatter over all planes.
_EVERYDAY = range(0xA1, 0xC7)
_EVERYDAY_SHARE = 0.85
_RARE = 2  # rare characters that even a short text may hold

_LONGEST_LINE = 2_000_000  # characters; a plan of a thousand pages in one line has fewer

_LINE = re.compile(r"[^\n\r\v]+")
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01


def read_plain(path: str, data: bytes) -> Document:
    """The document that a text file holds, a page for each form feed. Raises ``ReadError``."""
    raw = decode(path, data).replace("\r\n", "\n")
    pages, line, offset = [], 1, 0
    parts = raw.split("\f")
    for number, part in enumerate(parts, 1):
        pages.append(Page(number if len(parts) > 1 else None, _lines(path, part, offset, line, len(parts) > 1, number)))
        offset += len(part) + 1
        line += part.count("\n")
    if len(pages) > 1 and not pages[-1].items:
        pages.pop()  # a form feed ends the last page as well
    media_type = "text/markdown" if path.lower().endswith((".md", ".markdown")) else "text/plain"
    return Document(path, media_type, hashlib.sha256(data).hexdigest(), raw, tuple(pages))


def _lines(path: str, text: str, offset: int, number: int, paged: bool, page: int) -> tuple[Line, ...]:
    """The lines of one page that print something; ``offset`` and ``number`` are those of its first character."""
    lines, seen = [], 0
    for match in _LINE.finditer(text):
        number += text.count("\n", seen, match.start())
        seen = match.start()
        if match.end() - match.start() > _LONGEST_LINE:
            message = f"line {number} has {match.end() - match.start():,} characters, which no plan has; not read."
            raise ReadError("too_large", f"{path}: {message}")
        if match[0].strip():
            start = offset + match.start()
            lines.append(Line(start, offset + match.end(), number, page if paged else None))
    return tuple(lines)


def decode(path: str, data: bytes) -> str:
    """The characters of a text file, its line breaks as they are. Raises ``ReadError``."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _printable(path, _strict(path, data[len(mark) :], encoding))
    if b"\0" in data:
        raise ReadError("binary", f"{path}: not a text file (it holds NUL bytes); give a PDF, DOCX, ODT, HTML or text.")
    try:
        return _printable(path, data.decode("utf-8"))
    except UnicodeDecodeError:
        return _printable(path, _big5(path, data))


def _strict(path: str, data: bytes, encoding: str) -> str:
    if not encoding:
        raise ReadError("undecodable", f"{path}: UTF-32 text is not supported; save the file as UTF-8.")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(
            "undecodable",
            f"{path}: starts as {encoding.upper()} but is broken at byte {error.start}; save the file as UTF-8 again.",
        ) from error


def _big5(path: str, data: bytes) -> str:
    for encoding in ("cp950", "big5hkscs"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plausible_big5(text, encoding):
            return text
    raise ReadError("undecodable", f"{path}: neither UTF-8, UTF-16 nor Big5 text; save the file as UTF-8.")


def _is_plausible_big5(text: str, encoding: str) -> bool:
    leads = [char.encode(encoding)[0] for char in text[:20000] if ord(char) > 0x7F]
    return sum(lead in _EVERYDAY for lead in leads) >= _EVERYDAY_SHARE * len(leads) - _RARE


def _printable(path: str, text: str) -> str:
    if "\0" in text or len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise ReadError("binary", f"{path}: not a text file (it holds control characters); give a PDF, DOCX or text.")
    return text
