"""An Excel workbook of the flat tables."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ....schemas import KnowledgeBase
from ..files import write_whole
from .about import About
from .errors import ExportError
from .sheets import sheets
from .tables import Table, Value

_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a workbook has to say when it was made; the same input, the same bytes
_MOST_DIGITS = 15  # a cell holds a number as an 8-byte float
_WIDTHS = (10, 60)  # characters, the narrowest and the widest column


def write(knowledge_base: KnowledgeBase, folder: Path, about: About) -> None:
    """Write ``govplan.xlsx``. Raises ``OSError``, ``ModuleNotFoundError``, and ``ExportError`` for too long a table."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(buffer, options)
    workbook.set_properties({"created": _CREATED.replace(tzinfo=None), "title": "govplan"})
    head = workbook.add_format({"bold": True})
    for table in sheets(knowledge_base):
        if len(table.rows) > _MOST_ROWS:
            raise ExportError(
                f"{table.name} has {len(table.rows)} rows, more than a sheet can hold: export csv instead"
            )
        _sheet(workbook.add_worksheet(table.name), table, head)
    workbook.close()
    write_whole(folder / "govplan.xlsx", buffer.getvalue())


def _sheet(worksheet: Any, table: Table, head: Any) -> None:
    worksheet.freeze_panes(1, 1)
    worksheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    for index, column in enumerate(table.columns):
        longest = max((len(str(row[index] or "")) for row in table.rows[:200]), default=0)
        worksheet.set_column(index, index, min(max(longest, _WIDTHS[0]), _WIDTHS[1]))
        worksheet.write_string(0, index, column.name, head)
    for number, row in enumerate(table.rows, 1):
        for index, value in enumerate(row):
            _cell(worksheet, number, index, value)


def _cell(worksheet: Any, row: int, column: int, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        worksheet.write_boolean(row, column, value)
    elif isinstance(value, int | Decimal) and len(Decimal(value).as_tuple().digits) <= _MOST_DIGITS:
        worksheet.write_number(row, column, float(value))
    else:
        text = str(value)
        worksheet.write_string(row, column, text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…")
