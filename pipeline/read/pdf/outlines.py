"""Takes the outlines out of a PDF's fonts, which is most of the time in which PDFium reads many a page.

PDFium loads the outline of a glyph each time that it is printed, to know the box that it fills, and runs the font's
programs that fit the outline to a grid of pixels. 標楷體, in which most plans are set, composes its glyphs by such
programs. Nothing that is read needs more than the box: so in the copy of the file that PDFium gets, each glyph is drawn
as the box that the font itself gives for it. A font is packed again in its place: all else stays where it is, and a font
that is packed otherwise, or would not fit, stays as it was.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

MIN_PROGRAM = 20_000
"""Bytes of the programs that a font's glyphs share, from which on it is slow: 標楷體 has 37,000, others up to 4,000."""

SLOW, ORDINARY = 300_000, 10_000
"""Bytes of a slow font, and of any other, that are packed anew in about the time that this saves on one page."""

MIN_OUTLINES = 8_000
"""Bytes of outlines: a font with fewer prints a few letters."""

_DIRECTORY = 1_000
_MAX_FONT = 30_000_000
_MAX_PACKED = 10_000_000
_MAX_FONTS = 2_000
_FORMAT_OF_PLACES = 51  # the byte of a font's head that says how places are written
_BOX_LENGTH = 28
_KEYS = 400  # bytes that the dictionary of a font takes at most on either side of its key
_FONT = re.compile(rb"/Length1\b")  # a key that only the data of fonts has
_STREAM = re.compile(rb"stream\r?\n")
_PACKED = re.compile(rb"/Filter\s*(?:/FlateDecode|\[\s*/FlateDecode\s*\])")
_OTHERWISE = b"/DecodeParms"

Tables = dict[bytes, tuple[int, int]]
"""Where each table of a font begins, and its length in bytes."""

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]


def without_outlines(data: bytes, pages: int) -> bytes:
    """The bytes of a PDF with this many pages, as many of them, whose fonts draw boxes in place of glyphs."""
    whole, done = memoryview(data), 0
    pieces: list[bytes | memoryview] = []
    for start, end in _streams(data):
        if start < done:
            continue
        unpacker = zlib.decompressobj()
        try:
            font = bytearray(unpacker.decompress(whole[start:end], _DIRECTORY))
            tables = _tables(font)
            if not _is_worth_it(tables, pages):
                continue
            font += unpacker.decompress(unpacker.unconsumed_tail, _MAX_FONT)
        except zlib.error:  # encrypted, or damaged
            continue
        length = end - start - len(unpacker.unused_data)
        if unpacker.eof and _draw_boxes(font, tables) and (packed := _packed(font, length)) is not None:
            pieces += [whole[done:start], packed]
            done = start + length
    return b"".join([*pieces, whole[done:]]) if pieces else data


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the packed data of each font begins and, at most, ends."""
    for found in islice(_FONT.finditer(data), _MAX_FONTS):
        opened = data.rfind(b"obj", max(0, found.start() - _KEYS), found.start())
        stream = _STREAM.search(data, found.end(), found.end() + _KEYS)
        if opened < 0 or stream is None:
            continue
        keys = data[opened : stream.start()]
        end = data.find(b"endstream", stream.end(), stream.end() + _MAX_PACKED)
        if end > 0 and _PACKED.search(keys) and _OTHERWISE not in keys and b"endobj" not in keys:
            yield stream.end(), end


def _tables(font: bytearray) -> Tables:
    """The tables of a font whose data begins like this."""
    entries = range(12, min(12 + 16 * _number(font, 4, 2), len(font) - 15), 16)
    return {bytes(font[entry : entry + 4]): (_number(font, entry + 8), _number(font, entry + 12)) for entry in entries}


def _is_worth_it(tables: Tables, pages: int) -> bool:
    size = sum(length for _, length in tables.values())
    saved = SLOW if tables.get(b"fpgm", (0, 0))[1] >= MIN_PROGRAM else ORDINARY
    return tables.get(b"glyf", (0, 0))[1] >= MIN_OUTLINES and size <= saved * pages


def _draw_boxes(font: bytearray, tables: Tables) -> bool:
    """Draws each glyph as its box; false where the font is not made as it should be."""
    if any(start + length > len(font) for start, length in tables.values()) or not {b"loca", b"head"} <= set(tables):
        return False
    data = np.frombuffer(font, np.uint8)
    begin, length = tables[b"glyf"]
    outlines = data[begin : begin + length]
    starts, ends = _glyphs(font, tables)
    long = ends - starts >= _BOX_LENGTH
    if not long.any() or ends.max() > length or np.any(starts[1:] < ends[:-1]):
        return False
    drawn = np.zeros_like(outlines)
    places = starts[long, None]
    drawn[places + np.arange(_BOX_LENGTH)] = _boxes(outlines[places + np.arange(2, 10)])
    for start, end in zip(starts[~long].tolist(), ends[~long].tolist(), strict=True):
        drawn[start:end] = outlines[start:end]  # as a dash: it takes less than its box would
    outlines[:] = drawn
    for name in (b"fpgm", b"prep"):
        begin, length = tables.get(name, (0, 0))
        data[begin : begin + length] = 0
    return True


def _glyphs(font: bytearray, tables: Tables) -> tuple[Places, Places]:
    """Where in their table the glyphs that draw something begin, in order, and where they end."""
    in_words = font[tables[b"head"][0] + _FORMAT_OF_PLACES] == 0
    start, length = tables[b"loca"]
    kind, size = (">u2", 2) if in_words else (">u4", 4)
    places = np.frombuffer(font, kind, length // size, start).astype(np.int64) * (2 if in_words else 1)
    printing = np.flatnonzero(places[1:] > places[:-1])
    starts, ends = places[printing], places[printing + 1]
    if (starts[1:] > starts[:-1]).all():
        return starts, ends
    starts, first = np.unique(starts, return_index=True)
    return starts, ends[first]


def _boxes(sides: Bytes) -> Bytes:
    """Glyphs of one contour around left, bottom, right and top, each a row of bytes as TrueType writes it."""
    edges = sides.copy().view(">i2").astype(np.int64)
    left, bottom, right, top = edges.T
    numbers = np.zeros((len(edges), 14), np.int64)
    numbers[:, 0] = 1  # contours
    numbers[:, 1:5] = edges
    numbers[:, 5] = 3  # last point of the contour; no program follows
    numbers[:, 7], numbers[:, 8] = 0x0121, 0x1121  # flags of four points: which coordinates stay as they were
    numbers[:, 9], numbers[:, 10], numbers[:, 11] = left, right - left, left - right
    numbers[:, 12], numbers[:, 13] = bottom, top - bottom
    return numbers.astype(">i2").view(np.uint8).reshape(len(edges), _BOX_LENGTH)


def _packed(font: bytearray, length: int) -> bytes | None:
    """A font packed into so many bytes; ``None`` where it takes more."""
    packed = zlib.compress(font, 1)
    return packed.ljust(length, b"\0") if len(packed) <= length else None


def _number(data: bytearray, at: int, length: int = 4) -> int:
    return int.from_bytes(data[at : at + length])
