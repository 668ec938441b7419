"""The font that PDFium gets for those that a file names and does not hold.

PDFium would look among the fonts of the machine. What is read would then depend on what is installed: a character that
the font it finds does not draw takes no room, and PDFium leaves out what takes none. And it would load the outline of
each printed ideograph from a large font, most of the time such a page takes. Nothing that is read needs an outline: how
wide a character is stands in the file. So characters are drawn as boxes, and only the fourteen fonts that no file has to
hold, of which PDFium has its own, are left to it. Pictures of pages are drawn with the machine's fonts.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from pypdfium2 import raw

_EM, _ASCENT, _DESCENT, _THIN = 1000, 880, -120, 20
_FIRST_WIDE = 0x2E80  # radicals and ideographs
_TABLE, _ENTRY = 12, 16  # bytes of a font's directory before its entries, and of each of them
_OWN = (b"Courier", b"Helvetica", b"Times-", b"Symbol", b"ZapfDingbats")
"""How the names begin by which PDFium asks for the fourteen fonts, whatever the file calls them."""

_HANDLE = 1  # any address but none: PDFium only hands it back
_FACE = b"stand-in\0"


def stand_in_font() -> bytes:
    """A TrueType font of two glyphs: ideographs and what is as wide are a whole em, all others a thin stroke."""
    stroke, ideograph = _box(_THIN), _box(_EM)
    sides = struct.pack(">4h", 0, _DESCENT, _EM, _ASCENT)
    tables = {
        b"cmap": _characters((1, _FIRST_WIDE - 1, 1), (_FIRST_WIDE, 0x10FFFF, 2)),
        b"glyf": stroke + ideograph,
        b"head": struct.pack(">IIIIHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0)
        + sides
        + struct.pack(">HHhhh", 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">I3hH11hH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 3),
        b"hmtx": struct.pack(">6H", *(_EM, 0) * 3),
        b"loca": struct.pack(">4I", 0, 0, len(stroke), len(stroke + ideograph)),
        b"maxp": struct.pack(">I14H", 0x10000, 3, 4, 1, 0, 0, 1, *[0] * 8),
    }
    return _written(tables)


def _box(width: int) -> bytes:
    """A glyph of one contour, from its origin on so wide, and as high as ideographs are."""
    corners = struct.pack(">4h4h", 0, 0, width, 0, _DESCENT, _ASCENT - _DESCENT, 0, _DESCENT - _ASCENT)
    glyph = struct.pack(">5hHH4B", 1, 0, _DESCENT, width, _ASCENT, 3, 0, 1, 1, 1, 1) + corners
    return glyph.ljust(-len(glyph) % 4 + len(glyph), b"\0")


def _characters(*ranges: tuple[int, int, int]) -> bytes:
    """Leads all characters of a range, first to last, to one glyph: what format 13 of such a table is for."""
    head = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 13, 0, 16 + 12 * len(ranges), 0, len(ranges))
    return head + b"".join(struct.pack(">III", *each) for each in ranges)


def _written(tables: dict[bytes, bytes]) -> bytes:
    """A font file of these tables, which stand in the order of their names."""
    directory, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for name, data in tables.items():
        directory += struct.pack(">4sIII", name, 0, _TABLE + _ENTRY * len(tables) + len(body), len(data))
        body += data.ljust(-len(data) % 4 + len(data), b"\0")
    return directory + body


class _Fonts:
    """Answers PDFium's questions for a font: with the stand-in, or while pages are drawn with those of the machine."""

    def __init__(self) -> None:
        self.font = stand_in_font()
        self.drawing = False
        self._mapper: Any = None
        self._machine: Any = None  # what knows the machine's fonts, once a page is drawn
        kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
        answers = {
            "EnumFonts": self._enumerate,
            "MapFont": self._map,
            "GetFontData": self._data,
            "GetFaceName": self._face,
            "GetFontCharset": self._charset,
            "DeleteFont": self._delete,
        }
        self.info = raw.FPDF_SYSFONTINFO(version=1, **{name: kinds[name](answer) for name, answer in answers.items()})

    def use_machine(self) -> None:
        """From now on pages are drawn."""
        self.drawing = True
        if self._machine is None:
            self._machine = raw.FPDF_GetDefaultSystemFontInfo()
            self._list()

    def _list(self) -> None:
        if self._machine and self._mapper:
            self._machine.contents.EnumFonts(self._machine, self._mapper)

    def _enumerate(self, _info: Any, mapper: Any) -> None:
        """PDFium asks once, whether pages are read or drawn then."""
        self._mapper = mapper
        self._list()

    def _map(self, _info: Any, *asked: Any) -> int | None:
        if self.drawing:
            return self._machine.contents.MapFont(self._machine, *asked) if self._machine else None
        face = ctypes.string_at(asked[4]) if asked[4] else b""
        return None if face.startswith(_OWN) else _HANDLE

    def _data(self, _info: Any, font: Any, table: int, room: Any, size: int) -> int:
        if font != _HANDLE:
            return int(self._machine.contents.GetFontData(self._machine, font, table, room, size))
        return 0 if table else _write(self.font, room, size)

    def _face(self, _info: Any, font: Any, room: Any, size: int) -> int:
        if font != _HANDLE:
            return int(self._machine.contents.GetFaceName(self._machine, font, room, size))
        return _write(_FACE, room, size)

    def _charset(self, _info: Any, font: Any) -> int:
        if font != _HANDLE:
            return int(self._machine.contents.GetFontCharset(self._machine, font))
        return int(raw.FXFONT_DEFAULT_CHARSET)

    def _delete(self, _info: Any, font: Any) -> None:
        if font != _HANDLE:
            self._machine.contents.DeleteFont(self._machine, font)


def _write(data: bytes, room: Any, size: int) -> int:
    """Writes to an address where there is room for all, and gives the length in bytes."""
    if room and size >= len(data):
        ctypes.memmove(room, data, len(data))
    return len(data)


@cache
def _fonts() -> _Fonts:
    """What answers PDFium from now on: kept as long as the process, because PDFium keeps its address."""
    fonts = _Fonts()
    raw.FPDF_SetSystemFontInfo(ctypes.byref(fonts.info))
    return fonts


def use_stand_in() -> None:
    """From now on PDFium reads with the stand-in, whatever fonts the machine has."""
    _fonts()


@contextmanager
def machine_fonts() -> Iterator[None]:
    """Within it, PDFium draws pages with the fonts of the machine, as a person would see them."""
    _fonts().use_machine()
    try:
        yield
    finally:
        _fonts().drawing = False
