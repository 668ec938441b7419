"""Takes from a PDF the fonts that nothing which is read depends on.

Which characters a font's codes are stands in its map (/ToUnicode) or in an encoding that everybody knows, and how wide
they are in its widths. The font itself then only draws them, and PDFium loads an outline for each printed character.
In the copy of the file that PDFium gets, the key that leads to such a font is another one, as long, that nobody knows;
PDFium draws with its stand-in. A font whose map or widths are missing stays, and so does all that stands in packed
objects, where nothing can be changed in place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_HELD, _SIZE = b"/FontFile", b"/Length1"
"""The keys that lead to a font and, in its own dictionary, say how long it is: by that one outlines are found."""

_MAX_OBJECT = 60_000  # bytes of the dictionary of a font, its widths included
_NUMBER = re.compile(rb"(\d{1,7})\s+\d{1,5}\s+obj\Z")
_BEFORE = 24  # bytes that this takes at most
_REFERENCE = rb"\s*(\d{1,7})\s+\d{1,5}\s+R\b"
_DESCRIPTOR = re.compile(rb"/FontDescriptor" + _REFERENCE)
_DESCENDANTS = re.compile(rb"/DescendantFonts\s*(?:\[)?" + _REFERENCE)
_ARRAY = re.compile(rb"\s*\[" + _REFERENCE + rb"\s*\]\s*")
_DATA = re.compile(rb"/FontFile[23]?" + _REFERENCE)
_MAP = re.compile(rb"/ToUnicode" + _REFERENCE)
_KNOWN_ENCODING = re.compile(rb"/Encoding\s*/(?:WinAnsi|MacRoman)Encoding\b")
_PART = re.compile(rb"/Subtype\s*/CIDFontType[02]\b")

Objects = dict[int, list[tuple[int, int]]]
"""Where what objects say begins and ends, by their numbers: one that was changed stands in a file twice."""


def without_unneeded_fonts(data: bytes) -> bytes:
    """The bytes of a PDF, as many of them, without the fonts that only draw."""
    if _DESCRIPTOR.search(data) is None:
        return data
    objects = _objects(data)
    keys: set[tuple[int, bytes]] = set()
    for number in _unneeded(data, objects):
        for start, end in objects.get(number, ()):
            for found in _DATA.finditer(data, start, end):
                keys.add((found.start(), _HELD))
                keys.update(_sizes(data, objects.get(int(found[1]), ())))
    return _renamed(data, sorted(keys))


def _objects(data: bytes) -> Objects:
    found: Objects = defaultdict(list)
    at = data.find(b" obj")
    while at >= 0:
        start = at + len(b" obj")
        number = _NUMBER.search(data, max(0, at - _BEFORE), start)
        end = data.find(b"endobj", start, start + _MAX_OBJECT)
        if number is not None:
            found[int(number[1])].append((start, end if end >= 0 else start + _MAX_OBJECT))
        at = data.find(b" obj", start)
    return found


def _unneeded(data: bytes, objects: Objects) -> set[int]:
    """The descriptors of fonts that all who use them can do without."""
    mapped = _mapped(data, objects)
    needed: set[int] = set()
    unneeded: set[int] = set()
    for number, spans in objects.items():
        for start, end in spans:
            used = [int(found[1]) for found in _DESCRIPTOR.finditer(data, start, end)]
            only_draws = len(used) == 1 and _only_draws(data[start:end], number in mapped)
            (unneeded if only_draws else needed).update(used)
    return unneeded - needed


def _mapped(data: bytes, objects: Objects) -> set[int]:
    """The fonts of several bytes a character whose codes are mapped by all that they are a part of."""
    mapped: set[int] = set()
    bare: set[int] = set()
    for spans in objects.values():
        for start, end in spans:
            for found in _DESCENDANTS.finditer(data, start, end):
                parts = _parts(data, objects, int(found[1]))
                (mapped if _MAP.search(data, start, end) else bare).update(parts)
    return mapped - bare


def _parts(data: bytes, objects: Objects, number: int) -> Iterator[int]:
    """The fonts that an object is, or that it lists."""
    for start, end in objects.get(number, ()):
        listed = _ARRAY.fullmatch(data, start, end)
        yield int(listed[1]) if listed else number


def _only_draws(keys: bytes, is_mapped: bool) -> bool:
    """Whether these keys of a font say all that is read of it."""
    if _PART.search(keys):  # whatever has no width in its list has the common one
        return is_mapped or _MAP.search(keys) is not None
    known = _MAP.search(keys) or _KNOWN_ENCODING.search(keys)
    return known is not None and b"/Widths" in keys


def _sizes(data: bytes, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, bytes]]:
    """Where these objects, the data of fonts, say how long those are."""
    for start, end in spans:
        at = data.find(_SIZE, start, min(end, data.find(b"stream", start, end)))
        if at >= 0:
            yield at, _SIZE


def _renamed(data: bytes, keys: Iterable[tuple[int, bytes]]) -> bytes:
    """The same bytes with the last but one letter of each key another one, so that nobody knows it."""
    whole, done = memoryview(data), 0
    pieces: list[bytes | memoryview] = []
    for start, key in keys:
        pieces += [whole[done:start], key[:-2] + b"X" + key[-1:]]
        done = start + len(key)
    return b"".join([*pieces, whole[done:]]) if pieces else data
