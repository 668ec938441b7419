"""The cells of one sheet of an Excel file, seen as its XML goes by."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..flow.xml import ShortNames, integer

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_MERGED = 100_000
_ON = ("1", "true")
_RUNNING = frozenset(f"{pages}{edge}" for pages in ("odd", "even", "first") for edge in ("Header", "Footer"))


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A cell as stored: what kind of value it is, the value, and its style. Counted from 0."""

    row: int
    column: int
    kind: str
    value: str
    style: int


class SheetTarget:
    """Collects the cells that hold something, the merged ranges, which rows and columns of them are hidden, which are
    formulas without a value, and the running heads and feet, by name (``oddHeader``).

    ``take`` is called for each cell in order, and says whether there is room for more.
    """

    def __init__(self, prefixes: Mapping[str, str], take: Callable[[StoredCell], bool]) -> None:
        self._names = ShortNames(prefixes)
        self._take = take
        self._row = -1
        self._column = -1
        self._skipped = False
        self._full = False
        self._cell: dict[str, str] | None = None
        self._chars: list[str] | None = None
        self._value = ""
        self._phonetic = False
        self._hidden_columns: list[tuple[int, int]] = []
        self._formula = self._computed = False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.uncomputed: list[tuple[int, int]] = []
        self.running: list[tuple[str, str]] = []
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = self._names.short(tag)
        if name == "row":
            self._row = integer(attributes.get("r"), self._row + 2) - 1
            self._column = -1
            self._skipped = attributes.get("hidden") in _ON
        elif name == "c":
            place = position(attributes.get("r", ""))
            self._column = place[1] if place else self._column + 1
            self._cell, self._value = attributes, ""
            self._formula = self._computed = False
        elif name == "f":
            self._formula = True
        elif name in _RUNNING:
            self._chars = []
        elif name in ("v", "t") and self._cell is not None and not self._phonetic:
            self._chars = []
            self._computed = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "mergeCell" and len(self.merged) < _MOST_MERGED:
            self._merge(attributes.get("ref", ""))
        elif name == "col" and attributes.get("hidden") in _ON:
            self._hidden_columns.append((integer(attributes.get("min")) - 1, integer(attributes.get("max")) - 1))

    def data(self, chars: str) -> None:
        """Characters inside the element that began last."""
        if self._chars is not None:
            self._chars.append(chars)

    def end(self, tag: str) -> None:
        """An element ends."""
        name = self._names.short(tag)
        if name in _RUNNING and self._chars is not None:
            self.running.append((name, "".join(self._chars)))
            self._chars = None
        elif name in ("v", "t") and self._chars is not None:
            self._value += "".join(self._chars)
            self._chars = None
        elif name == "rPh":
            self._phonetic = False
        elif name == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def close(self) -> None:
        """The sheet ends."""

    def _end_cell(self, attributes: dict[str, str]) -> None:
        missing = self._formula and not self._computed
        if self._full or not (self._value or missing):
            return
        if self._skipped:
            self.hidden_rows.add(self._row)
        elif any(first <= self._column <= last for first, last in self._hidden_columns):
            self.hidden_columns.add(self._column)
        elif missing:
            self.uncomputed.append((self._row, self._column))
        else:
            self._keep(attributes)

    def _keep(self, attributes: dict[str, str]) -> None:
        kind, style = attributes.get("t", "n"), integer(attributes.get("s"))
        self._full = not self._take(StoredCell(self._row, self._column, kind, self._value, style))

    def _merge(self, reference: str) -> None:
        """Note how many rows and columns a range spans, by its first cell."""
        first, _, last = reference.partition(":")
        start, end = position(first), position(last)
        if start and end and end[0] >= start[0] and end[1] >= start[1]:
            self.merged[start] = (end[0] - start[0] + 1, end[1] - start[1] + 1)


def position(reference: str) -> tuple[int, int] | None:
    """Row and column of a reference such as ``C7``, counted from 0."""
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]) - 1, column - 1
