"""Which reader reads which file: one list, decided by content, never by the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .document import Document
from .errors import ReadError
from .flow.archive import declared_type, holds_member

_HEAD = 4096  # bytes in which text shows that it is text


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read. ``sniff`` and ``reader`` see all bytes of a file."""

    name: str
    media_type: str
    sniff: Callable[[bytes], bool]
    reader: Callable[[str, bytes], Document]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A format that is known but not read, so that its files are told by name."""

    name: str
    media_type: str
    sniff: Callable[[bytes], bool]


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signatures)


def _zip_with(*names: str) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"PK\x03\x04") and holds_member(data, *names)


def _open_document(kind: str) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(b"PK\x03\x04") and declared_type(data).startswith(f"{_OPEN}{kind}")


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]  # writers put bytes of their own before the signature, and viewers accept it


def _is_text(data: bytes) -> bool:
    # UTF-16 holds NUL bytes, but says what it is first; any other NUL means that the bytes are no characters.
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" not in data[:_HEAD]


# Readers are imported when they are called: the list must not cost the libraries of every format.
def _read_pdf(path: str, data: bytes) -> Document:
    from .pdf import read_pdf

    return read_pdf(path, data)


def _read_docx(path: str, data: bytes) -> Document:
    from .word import read_docx

    return read_docx(path, data)


def _read_plain(path: str, data: bytes) -> Document:
    from .plain import read_plain

    return read_plain(path, data)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OPEN = "application/vnd.oasis.opendocument."

PDF = Format("PDF", "application/pdf", _is_pdf, _read_pdf)
DOCX = Format("Word (docx)", f"{_OFFICE}wordprocessingml.document", _zip_with("word/document.xml", "word/"), _read_docx)
PLAIN = Format("plain text", "text/plain", _is_text, _read_plain)


def _is_markup(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    return re.match(rb"<(!doctype\s+html|html|\?xml|head|body)\b", start) is not None


FORMATS: tuple[Format | Foreign, ...] = (
    PDF,
    DOCX,
    Foreign("Excel (xlsx)", f"{_OFFICE}spreadsheetml.sheet", _zip_with("xl/workbook.xml", "xl/")),
    Foreign("PowerPoint (pptx)", f"{_OFFICE}presentationml.presentation", _zip_with("ppt/")),
    Foreign("OpenDocument text (odt)", f"{_OPEN}text", _open_document("text")),
    Foreign("OpenDocument spreadsheet (ods)", f"{_OPEN}spreadsheet", _open_document("spreadsheet")),
    Foreign("zip archive", "application/zip", _starts(b"PK\x03\x04", b"PK\x05\x06")),
    Foreign("older Word or Excel (doc, xls)", "application/x-ole-storage", _starts(_OLE)),
    Foreign("rich text (rtf)", "application/rtf", _starts(rb"{\rtf")),
    Foreign("web page or XML", "text/html", _is_markup),
    Foreign("PNG image", "image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    Foreign("JPEG image", "image/jpeg", _starts(b"\xff\xd8\xff")),
    Foreign("GIF image", "image/gif", _starts(b"GIF87a", b"GIF89a")),
    Foreign("TIFF image", "image/tiff", _starts(b"II*\x00", b"MM\x00*")),
    Foreign("gzip archive", "application/gzip", _starts(b"\x1f\x8b")),
    Foreign("7-Zip archive", "application/x-7z-compressed", _starts(b"7z\xbc\xaf\x27\x1c")),
    Foreign("RAR archive", "application/vnd.rar", _starts(b"Rar!\x1a\x07")),
    PLAIN,
)
"""Every format that is told apart; the first whose ``sniff`` is true is the file's."""


def format_of(data: bytes) -> Format | Foreign | None:
    """The format of a file's bytes, ``None`` where they are of no known one."""
    return next((known for known in FORMATS if known.sniff(data)), None)


def read_document(path: str, data: bytes) -> Document:
    """The document in a file's bytes. ``path`` is what its records say of where it lies. Raises ``ReadError``."""
    if not data:
        raise ReadError("empty", "the file is empty")
    found = format_of(data)
    if isinstance(found, Format):
        return found.reader(path, data)
    if found is None:
        raise ReadError("unknown_format", "neither a PDF nor text: convert it to PDF or text")
    raise ReadError("unsupported_format", f"{found.name} is not supported yet: convert it to PDF or text")
