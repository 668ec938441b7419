"""Takes from a PDF the fonts that nothing which is read depends on.

Which characters a font's codes are stands in its map (/ToUnicode) or in an encoding that everybody knows (UniCNS-UCS2-H),
and how wide they are in its widths. The font itself then only draws them, and PDFium loads an outline for each printed character.
In the copy of the file that PDFium gets, the key that leads to such a font is another one, as long, that nobody knows;
PDFium draws with its stand-in. A font whose map or widths are missing stays, and so does all that stands in packed
objects, where nothing can be changed in place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

_HELD, _SIZE = b"/FontFile", b"/Length1"
"""The keys that lead to a font and, in its own dictionary, say how long it is: by that one outlines are found."""

_OBJECT, _END = b" obj", b"endobj"
_MAX_OBJECT = 60_000  # bytes of the dictionary of a font, its widths included
_MAX_USES = 5_000  # a file with more fonts is no plan, and takes too long
_USED = b"/FontDescriptor"
_BEFORE = 14  # bytes that the two numbers before that word take at most
_REFERENCE = rb"\s*(\d{1,7})\s+\d{1,5}\s+R\b"
_FONT = re.compile(_USED + rb"(?:" + _REFERENCE + rb"|\s*<<)")
_DESCENDANTS = re.compile(rb"/DescendantFonts\s*(?:\[)?" + _REFERENCE)
_ARRAY = re.compile(rb"\s*\[" + _REFERENCE + rb"\s*\]\s*")
_DATA = re.compile(rb"/FontFile[23]?" + _REFERENCE)
_MAP = re.compile(rb"/ToUnicode" + _REFERENCE)
_KNOWN_ENCODING = re.compile(rb"/Encoding\s*/(?:WinAnsi|MacRoman)Encoding\b")
_KNOWN_CODES = re.compile(rb"/Encoding\s*/(?!Identity)[\w-]+-[HV]\b")
_PART = re.compile(rb"/Subtype\s*/CIDFontType[02]\b")


class _Objects:
    """The objects of a PDF by their number and by their place in it: one that was changed stands there twice."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.starts = [found.end() for found in re.finditer(_OBJECT, data)]
        self._by_number: dict[bytes, list[int]] = defaultdict(list)
        self._numbers = [self._number(start) for start in self.starts]
        for start, number in zip(self.starts, self._numbers, strict=True):
            self._by_number[number].append(start)

    def of(self, number: bytes) -> list[tuple[int, int]]:
        """Where what an object with this number says begins and ends."""
        return [self._span(start) for start in self._by_number.get(number, ())]

    def around(self, place: int) -> tuple[bytes, int, int]:
        """The number of the object that holds a place, and where it begins and ends."""
        index = max(0, bisect_right(self.starts, place) - 1)
        return (self._numbers[index], *self._span(self.starts[index]))

    def _number(self, start: int) -> bytes:
        words = self.data[max(0, start - _BEFORE) : start - len(_OBJECT)].split()
        return words[-2] if len(words) > 1 else b""

    def _span(self, start: int) -> tuple[int, int]:
        end = self.data.find(_END, start, start + _MAX_OBJECT)
        return start, end if end >= 0 else start + _MAX_OBJECT


def without_unneeded_fonts(data: bytes) -> bytes:
    """The bytes of a PDF, as many of them, without the fonts that only draw."""
    if _OBJECT not in data or not 0 < data.count(_USED) <= _MAX_USES:
        return data
    objects = _Objects(data)
    keys: set[tuple[int, bytes]] = set()
    for start, end in _unneeded(objects):
        for found in _DATA.finditer(data, start, end):
            keys.add((found.start(), _HELD))
            keys.update(_sizes(data, objects.of(found[1])))
    return _renamed(data, sorted(keys))


def _unneeded(objects: _Objects) -> Iterator[tuple[int, int]]:
    """Where the descriptors of fonts stand that all who use them can do without, or the fonts that hold theirs."""
    mapped = _mapped(objects)
    verdicts: dict[bytes, bool] = {}
    for found in _FONT.finditer(objects.data):
        number, start, end = objects.around(found.start())
        keys = objects.data[start:end]
        described = found[1] or number
        verdict = len(_FONT.findall(keys)) == 1 and _only_draws(keys, number in mapped)
        verdicts[described] = verdicts.get(described, True) and verdict
    for described, verdict in verdicts.items():
        if verdict:
            yield from objects.of(described)


def _mapped(objects: _Objects) -> set[bytes]:
    """The fonts of several bytes a character whose codes are mapped by all that they are a part of."""
    mapped: set[bytes] = set()
    bare: set[bytes] = set()
    for found in islice(_DESCENDANTS.finditer(objects.data), _MAX_USES):
        _, start, end = objects.around(found.start())
        known = _MAP.search(objects.data, start, end) or _KNOWN_CODES.search(objects.data, start, end)
        (mapped if known else bare).update(_parts(objects, found[1]))
    return mapped - bare


def _parts(objects: _Objects, number: bytes) -> Iterator[bytes]:
    """The fonts that an object is, or that it lists."""
    for start, end in objects.of(number):
        listed = _ARRAY.fullmatch(objects.data, start, end)
        yield listed[1] if listed else number


def _only_draws(keys: bytes, is_mapped: bool) -> bool:
    """Whether these keys of a font say all that is read of it."""
    if _PART.search(keys):  # whatever has no width in its list has the common one
        return is_mapped or _MAP.search(keys) is not None or _KNOWN_CODES.search(keys) is not None
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
