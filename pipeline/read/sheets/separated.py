"""Reads tables as text whose cells are set apart by commas or semicolons (csv)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from ....schemas import Problem
from ..document import Document
from ..errors import ReadError
from ..flow.sheet import Sheet, SheetCell, sheet_items
from ..flow.writer import written
from ..plain import decode

CSV = "text/csv"
_SEPARATORS = ",;"
_SAMPLE = 65536  # bytes by which a table is told from other text
_STEADY = 0.9  # share of the rows that have as many cells as most
_MOSTLY = 0.5  # share of the rows that belong to tables, where titles and notes have fewer cells
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3  # of such a table
_THOUSANDS, _THREE = re.compile(r"(?<!\d)\d{1,3}$"), re.compile(r"\d{3}(?!\d)")


def read_separated(path: str, data: bytes) -> Document:
    """The document that separated values hold. Raises ``ReadError``."""
    text = decode(path, data)
    separator = _separator(text[:_SAMPLE])
    if separator is None:
        raise ReadError("broken", f"{path}: not a table of separated values.")
    sheet = Sheet(path, "")
    try:
        _fill(sheet, _rows(text, separator))
    except csv.Error:
        message = f"{path}: a quotation mark is not closed; what stands behind it was not read."
        sheet.problems.append(Problem(code="broken_part", message=message))
    return written(path, CSV, data, sheet_items([sheet]), sheet.problems)


def _fill(sheet: Sheet, rows: Iterator[list[str]]) -> None:
    for number, row in enumerate(rows):
        for column, chars in enumerate(row):
            if chars.strip() and not sheet.add(SheetCell(number, column, chars)):
                return


def is_separated(data: bytes) -> bool:
    """Whether text is a table: its lines have the same number of cells, all but a few or what stands over them."""
    try:
        return _separator(decode("", _whole_lines(data))) is not None
    except (ReadError, csv.Error):
        return False


def _whole_lines(data: bytes) -> bytes:
    """The first lines of a file. A line feed is a byte of its own in all encodings but UTF-16, with two for each."""
    if len(data) <= _SAMPLE:
        return data
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:_SAMPLE]
    return data[: data.rfind(b"\n", 0, _SAMPLE) + 1]


def _separator(sample: str) -> str | None:
    """The character between the cells; ``None`` where no table is to be seen."""
    for separator in _SEPARATORS:
        counts = Counter(len(row) for row in _rows(sample, separator) if any(cell.strip() for cell in row))
        if not counts:
            continue
        cells, rows = counts.most_common(1)[0]
        least = 2 if cells > 2 else 3
        if cells > 1 and rows >= least and rows >= _STEADY * counts.total():
            return separator
        if _has_tables(row for row in _rows(sample, separator) if any(cell.strip() for cell in row)):
            return separator
    return None


def _has_tables(rows: Iterator[list[str]]) -> bool:
    """Whether most rows belong to tables: titles, units and notes need not have as many cells as the rows."""
    held = total = 0
    for cells, run in groupby(rows, key=lambda row: 0 if _parts_a_number(row) else len(row)):
        count = len(list(run))
        total += count
        held += count if cells >= _FEWEST_CELLS and count >= _FEWEST_ROWS else 0
    return held >= _MOSTLY * total > 0


def _parts_a_number(row: list[str]) -> bool:
    """Whether the separator stands in an amount (1,399): then this is text, or its separator another one."""
    return any(_THOUSANDS.search(left) and _THREE.match(right) for left, right in pairwise(row))


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)
