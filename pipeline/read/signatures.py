"""How the bytes of a file show its format. A name proves nothing, nor does a single byte."""

from __future__ import annotations

import re
from collections.abc import Callable

from .flow.archive import declared_type, holds_member

Sniff = Callable[[bytes], bool]

_HEAD = 4096  # bytes in which text shows what it is
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR_SIZES = (b"\x09\x00", b"\x0c\x00")  # as powers of two
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_OPEN = "application/vnd.oasis.opendocument."
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_HTML = re.compile(r"<(?:!doctype\s+html|(?:html|head|body|meta|title|table|div|center|h[1-6]|p|font)[\s>])")


def starts(*signatures: bytes) -> Sniff:
    """A file that begins with one of these bytes."""
    return lambda data: data.startswith(signatures)


def zip_with(*names: str) -> Sniff:
    """A zip container with a member of one of these names; a name of a folder ends with a stroke."""
    return lambda data: data.startswith(_ZIP) and holds_member(data, *names)


def open_document(kind: str) -> Sniff:
    """An OpenDocument container of a kind (``text``), templates included."""
    return lambda data: data.startswith(_ZIP) and declared_type(data).startswith(f"{_OPEN}{kind}")


def ole_with(*streams: str) -> Sniff:
    """An older container whose directory names one of these streams, in UTF-16; any one without names."""
    names = [stream.encode("utf-16-le") for stream in streams]
    return lambda data: data.startswith(_OLE) and (not names or any(name in data for name in names))


def is_cut_ole(data: bytes) -> bool:
    """An older container that ends before its directory, to which its head points, or within one of its sectors."""
    if not data.startswith(_OLE):
        return False
    size = 1 << int.from_bytes(data[30:32], "little") if data[30:32] in _SECTOR_SIZES else 0
    directory = (int.from_bytes(data[48:52], "little") + 1) * size
    return not size or directory >= len(data) or len(data) % size > 0


def is_pdf(data: bytes) -> bool:
    """A PDF; writers put bytes of their own before the signature, and viewers accept it."""
    return b"%PDF-" in data[:1024]


def is_text(data: bytes) -> bool:
    """Characters. UTF-16 holds NUL bytes, but says what it is first; any other NUL shows that there are none."""
    return data.startswith(_WIDE) or b"\x00" not in data[:_HEAD]


def is_html(data: bytes) -> bool:
    """A web page, or the beginning of its body."""
    return _HTML.match(_beginning(data)) is not None


def is_flat_text(data: bytes) -> bool:
    """An OpenDocument text in one XML file."""
    return _beginning(data).startswith("<office:document") and b"opendocument.text" in data[: 2 * _HEAD]


def is_xml(data: bytes) -> bool:
    """XML that says so, of whatever kind."""
    return data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml")


def is_separated_text(data: bytes) -> bool:
    """A table whose cells are set apart by commas or the like."""
    from .sheets.separated import is_separated

    return is_text(data) and is_separated(data)


def _beginning(data: bytes) -> str:
    """How a text file begins, without comments and declarations, in small letters."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    text = head.decode("utf-16" if head.startswith(_WIDE) else "latin-1", "replace")
    return _PROLOGUE.sub("", text, count=1).lower()
