"""Which reader reads which file: one list, decided by content, never by the file's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .document import Document
from .errors import ReadError
from .limits import read_limits
from .signatures import (
    is_cut_ole,
    is_flat_text,
    is_html,
    is_pdf,
    is_separated_text,
    is_text,
    is_xml,
    ole_with,
    open_document,
    starts,
    zip_with,
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be read. ``sniff`` and ``reader`` see all bytes of a file."""

    name: str
    media_type: str
    sniff: Callable[[bytes], bool]
    reader: Callable[[str, bytes], Document]


@dataclass(frozen=True, slots=True)
class Foreign:
    """A format that is known but not read, so that its files are told by name, with what to do about them."""

    name: str
    media_type: str
    sniff: Callable[[bytes], bool]
    advice: str = "save it as PDF, ODT, DOCX or text"


_UNPACK = "unpack it and give the files in it"
_PICTURE = "put it into a PDF and read that with --ocr"


# Readers are imported when they are called: the list must not cost the libraries of every format.
def _read_pdf(path: str, data: bytes) -> Document:
    from .pdf import cross_checked, read_pdf

    document = read_pdf(path, data)
    return cross_checked(document, data) if read_limits().cross_check else document


def _read_docx(path: str, data: bytes) -> Document:
    from .word import read_docx

    return read_docx(path, data)


def _read_odt(path: str, data: bytes) -> Document:
    from .opendocument import read_odt

    return read_odt(path, data)


def _read_xlsx(path: str, data: bytes) -> Document:
    from .sheets import read_xlsx

    return read_xlsx(path, data)


def _read_ods(path: str, data: bytes) -> Document:
    from .opendocument import read_ods

    return read_ods(path, data)


def _read_separated(path: str, data: bytes) -> Document:
    from .sheets import read_separated

    return read_separated(path, data)


def _read_html(path: str, data: bytes) -> Document:
    from .web import read_html

    return read_html(path, data)


def _read_doc(path: str, data: bytes) -> Document:
    from .legacy import read_converted
    from .word import read_docx

    return read_converted(path, data, "doc", "docx", DOC.media_type, read_docx)


def _read_rtf(path: str, data: bytes) -> Document:
    from .legacy import read_converted
    from .word import read_docx

    return read_converted(path, data, "rtf", "docx", RTF.media_type, read_docx)


def _read_xls(path: str, data: bytes) -> Document:
    from .legacy import read_converted
    from .sheets import read_xlsx

    return read_converted(path, data, "xls", "xlsx", XLS.media_type, read_xlsx)


def _refuse_encrypted(path: str, data: bytes) -> Document:
    raise ReadError("encrypted", f"{path}: protected with a password; save a copy without one.")


def _refuse_cut(path: str, data: bytes) -> Document:
    raise ReadError("broken", f"{path}: an older Office file (such as doc) that is cut short or damaged; fetch it again.")


def _read_plain(path: str, data: bytes) -> Document:
    from .plain import read_plain

    return read_plain(path, data)


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."

PDF = Format("PDF", "application/pdf", is_pdf, _read_pdf)
DOCX = Format("Word (docx)", f"{_OFFICE}wordprocessingml.document", zip_with("word/document.xml", "word/"), _read_docx)
XLSX = Format("Excel (xlsx)", f"{_OFFICE}spreadsheetml.sheet", zip_with("xl/workbook.xml", "xl/"), _read_xlsx)
ODT = Format("OpenDocument text (odt)", f"{_OPEN}text", open_document("text"), _read_odt)
FLAT_ODT = Format("flat OpenDocument text (fodt)", f"{_OPEN}text-flat-xml", is_flat_text, _read_odt)
ODS = Format("OpenDocument spreadsheet (ods)", f"{_OPEN}spreadsheet", open_document("spreadsheet"), _read_ods)
ENCRYPTED = Format(
    "encrypted Word or Excel", "application/x-ole-storage", ole_with("EncryptedPackage"), _refuse_encrypted
)
CUT_OFFICE = Format("older Office file that is cut short", "application/x-cfb", is_cut_ole, _refuse_cut)
DOC = Format("older Word (doc)", "application/msword", ole_with("WordDocument"), _read_doc)
XLS = Format("older Excel (xls)", "application/vnd.ms-excel", ole_with("Workbook", "Book"), _read_xls)
RTF = Format("rich text (rtf)", "application/rtf", starts(rb"{\rtf"), _read_rtf)
HTML = Format("web page", "text/html", is_html, _read_html)
CSV = Format("table of separated values (csv)", "text/csv", is_separated_text, _read_separated)
PLAIN = Format("plain text", "text/plain", is_text, _read_plain)

FORMATS: tuple[Format | Foreign, ...] = (
    PDF,
    DOCX,
    XLSX,
    Foreign("PowerPoint (pptx)", f"{_OFFICE}presentationml.presentation", zip_with("ppt/"), "save it as PDF"),
    ODT,
    ODS,
    Foreign("zip archive", "application/zip", starts(b"PK\x03\x04", b"PK\x05\x06"), _UNPACK),
    ENCRYPTED,
    DOC,
    XLS,
    CUT_OFFICE,
    Foreign("older Office file (such as ppt)", "application/vnd.ms-office", ole_with()),
    RTF,
    FLAT_ODT,
    HTML,
    Foreign("XML", "application/xml", is_xml),
    Foreign("PNG image", "image/png", starts(b"\x89PNG\r\n\x1a\n"), _PICTURE),
    Foreign("JPEG image", "image/jpeg", starts(b"\xff\xd8\xff"), _PICTURE),
    Foreign("GIF image", "image/gif", starts(b"GIF87a", b"GIF89a"), _PICTURE),
    Foreign("TIFF image", "image/tiff", starts(b"II*\x00", b"MM\x00*"), _PICTURE),
    Foreign("gzip archive", "application/gzip", starts(b"\x1f\x8b"), _UNPACK),
    Foreign("7-Zip archive", "application/x-7z-compressed", starts(b"7z\xbc\xaf\x27\x1c"), _UNPACK),
    Foreign("RAR archive", "application/vnd.rar", starts(b"Rar!\x1a\x07"), _UNPACK),
    CSV,
    PLAIN,
)
"""Every format that is told apart; the first whose ``sniff`` is true is the file's."""


def format_of(data: bytes) -> Format | Foreign | None:
    """The format of a file's bytes, ``None`` where they are of no known one."""
    return next((known for known in FORMATS if known.sniff(data)), None)


def read_document(path: str, data: bytes) -> Document:
    """The document in a file's bytes. ``path`` is what its records say of where it lies. Raises ``ReadError``."""
    if not data:
        raise ReadError("empty", f"{path}: the file is empty; fetch or export it again.")
    found = format_of(data)
    if isinstance(found, Format):
        return found.reader(path, data)
    if found is None:
        raise ReadError("unknown_format", f"{path}: neither text nor of a known format; save it as PDF, ODT, DOCX or text.")
    raise ReadError("unsupported_format", f"{path}: {found.name} is not supported; {found.advice}.")
